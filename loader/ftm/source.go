package ftm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
)

// Source loads a file of FollowTheMoney entities.
type Source struct {
	As string // dataset id to load it under; the format has none of its own
}

var _ loader.Source = Source{}

// Dataset is what the user calls it.
func (s Source) Dataset() graph.Dataset {
	id := cmp.Or(s.As, "ftm")
	return graph.Dataset{ID: id, Title: id, Publisher: "as the file's own source says", URL: "https://followthemoney.tech", Licence: "that of the file"}
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read walks through the file once, to tell whether it can be loaded, and holds
// none of it: its entries are read again, line by line, whenever they are asked
// for.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	const what = "a dataset of FollowTheMoney entities"
	if len(in.Files) > 1 {
		return nil, fmt.Errorf("%w: %s is one file; name that", loader.ErrRefused, what)
	}
	m, found := mapper{s.Dataset().ID}, (*survey)(nil)
	f, _, err := loader.ReadOne(ctx, in, what, func(r io.Reader) (held loader.Held, err error) {
		found, err = m.walk(ctx, in.Files[0].Name, r, in.Force)
		return held, err
	})
	if err != nil {
		return nil, err
	}
	return m.generation(f, found), nil
}

func (m mapper) generation(file loader.File, found *survey) *loader.Generation {
	g := &loader.Generation{}
	g.Rejected, g.Unparsed = found.report()
	main := loader.Part{Scope: m.dataset, Main: true, Files: []loader.File{file}, Size: found.entries, Entries: m.entries(file)}
	if at, err := graph.ParseDay(found.seen); err == nil {
		main.Date = at
	}
	g.Parts = append(g.Parts, main)
	if len(found.keys) > 0 {
		g.Parts = append(g.Parts, known.Reference(m.dataset, slices.Sorted(maps.Keys(found.keys))...))
	}
	return g
}

// entries reads the file anew each time. Lines that the survey rejected are
// passed over.
func (m mapper) entries(file loader.File) iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		r, err := loader.OpenFile(file)
		if err != nil {
			yield(graph.Entry{}, err)
			return
		}
		defer func() { _ = r.Close() }()
		for got, err := range each(lines(r, maxLine), m.line) {
			if err != nil {
				yield(graph.Entry{}, errors.Join(loader.ErrRefused, err))
				return
			}
			for _, e := range got.entries {
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}
