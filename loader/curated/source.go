package curated

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"dossier/graph"
	"dossier/loader"
)

// Source loads curated files; without a file the built-in one.
type Source struct {
	ID string // dataset id; "curated" if empty
}

var _ loader.Source = Source{}

// Dataset is the dataset that the files are loaded as.
func (s Source) Dataset() graph.Dataset {
	if s.ID != "" && s.ID != "curated" {
		return graph.Dataset{ID: s.ID, Title: s.ID}
	}
	return graph.Dataset{ID: "curated", Title: "Curated: thefts attributed to the DPRK", Publisher: "Dossier", Licence: "Apache-2.0"}
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads one curated file.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	m := mapping{dataset: s.Dataset().ID}
	part := loader.Part{Scope: m.dataset, Main: true}
	switch len(in.Files) {
	case 0:
		f, err := read(bytes.NewReader(builtin))
		if err != nil {
			return nil, fmt.Errorf("the built-in curated file: %w", err)
		}
		m.file = f
	case 1:
		part.Files = in.Files
		_, err := loader.ReadFile(ctx, in.Files[0], in.Force, func(r io.Reader) (held loader.Held, err error) {
			m.file, err = read(r)
			return held, err
		})
		if err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("%w: a curated dataset is one file; name that", loader.ErrRefused)
	}
	if err := m.run(); err != nil {
		return nil, err
	}
	part.Size, part.Entries = len(m.entries), loader.Slice(m.entries)
	return &loader.Generation{Parts: []loader.Part{part}, Documents: m.documents()}, nil
}

func (m *mapping) documents() []graph.Document {
	var out []graph.Document
	for _, k := range slices.Sorted(maps.Keys(m.file.Documents)) {
		d := m.file.Documents[k]
		doc := graph.Document{ID: m.document(k), Dataset: m.dataset, Title: d.Title, URL: d.URL, Outlet: d.Outlet, Language: "en"}
		if at, err := graph.ParseDay(d.Date); err == nil {
			doc.PublishedAt = at
		}
		out = append(out, doc)
	}
	return out
}
