package article

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"dossier/graph"
	"dossier/loader"
)

// Source loads articles. Each is a document: a scope of its own, with one
// version dated the day on which it was published.
type Source struct {
	As      string     // dataset id; "article" if empty
	Extract *Extractor // finds what they say
}

var _ loader.Source = Source{}

// Dataset is where articles go.
func (s Source) Dataset() graph.Dataset {
	if s.As != "" {
		return graph.Dataset{ID: s.As, Title: s.As}
	}
	return graph.Dataset{ID: "article", Title: "News articles"}
}

// Mapper is the version of the rules and of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads one article from each file. A file that is none is rejected with
// the reason; if none is one, the load is refused.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	out := &loader.Generation{}
	var last error
	for _, f := range in.Files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		part, document, err := s.part(f)
		if err != nil {
			last = err
			out.Rejected = append(out.Rejected, loader.Rejected{File: f.Name, Reason: err.Error()})
			continue
		}
		out.Parts = append(out.Parts, part)
		out.Documents = append(out.Documents, document)
	}
	if len(out.Parts) == 0 && last != nil {
		return nil, fmt.Errorf("%w: %w", loader.ErrRefused, last)
	}
	return out, nil
}

func (s Source) part(f loader.File) (loader.Part, graph.Document, error) {
	r, err := f.Open()
	if err != nil {
		return loader.Part{}, graph.Document{}, fmt.Errorf("%s cannot be read", f.Name)
	}
	defer func() { _ = r.Close() }()
	a, err := Read(f.Name, r)
	if err != nil {
		return loader.Part{}, graph.Document{}, err
	}
	if a.named { // two files of one name may hold two stories
		a.ID += "-" + graph.Digest(cmp.Or(a.URL, a.FullText()))
	}
	if a.PublishedAt == "" {
		day := f.Modified
		if day.IsZero() {
			day = time.Now()
		}
		a.PublishedAt = day.UTC().Format(time.DateOnly)
	}
	x, err := s.Extract.Extract(a)
	if err != nil {
		return loader.Part{}, graph.Document{}, err
	}
	entry, document := mapArticle(s.Dataset().ID, a, x)
	f.Hash = document.Hash // of what the article says, which is what its version is of
	return loader.Part{Scope: string(entry.ID), Main: true, Date: document.PublishedAt, Files: []loader.File{f},
		Size: 1, Entries: loader.Slice([]graph.Entry{entry})}, document, nil
}
