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
	switch len(in.Files) {
	case 0:
		return nil, fmt.Errorf("%w: name the file with --from FILE", graph.ErrInput)
	case 1:
	default:
		return nil, fmt.Errorf("%w: a dataset of FollowTheMoney is one file; name that", loader.ErrRefused)
	}
	file, m := in.Files[0], mapper{s.Dataset().ID}
	r, err := open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	found, err := m.walk(ctx, file.Name, r, in.Force)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("%w: %s: %w", loader.ErrRefused, file.Name, err)
	}
	return m.generation(file, found), nil
}

func open(file loader.File) (io.ReadCloser, error) {
	r, err := file.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s cannot be read", graph.ErrInput, file.Name)
	}
	return r, nil
}

func (m mapper) generation(file loader.File, found *survey) *loader.Generation {
	g := &loader.Generation{}
	g.Rejected, g.Unparsed = found.report()
	main := loader.Part{Scope: m.dataset, Main: true, Modified: file.Modified, Source: file.Name, Hash: found.hash, Size: found.entries, Entries: m.entries(file)}
	if at, err := graph.ParseDay(found.seen); err == nil {
		main.Date = at
	}
	g.Parts = append(g.Parts, main)
	if len(found.keys) > 0 {
		g.Parts = append(g.Parts, m.reference(main, slices.Sorted(maps.Keys(found.keys))))
	}
	return g
}

// reference says who the authorities are that the file names.
func (m mapper) reference(main loader.Part, keys []string) loader.Part {
	id := graph.NewID(m.dataset, "reference")
	var out []graph.Entry
	for _, k := range keys {
		a, _ := known.ByKey(k)
		r := a.Record(id)
		out = append(out, graph.Entry{ID: r.ID, Raw: []byte(a.Name), Records: []graph.Record{r}})
	}
	return loader.Part{Scope: m.dataset + "/reference", Date: main.Date, Modified: main.Modified, Source: "built in", Size: len(out), Entries: loader.Slice(out)}
}

// entries reads the file anew each time. Lines that the survey rejected are
// passed over.
func (m mapper) entries(file loader.File) iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		r, err := open(file)
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
