package csl

import (
	"context"
	"fmt"
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
	"dossier/loader/tree"
)

// Dataset is the id of the list.
const Dataset = "us_csl"

// Source loads the list.
type Source struct {
	As string // dataset id to load it under; Dataset if empty
}

var _ loader.Source = Source{}

// Dataset is the list.
func (s Source) Dataset() graph.Dataset {
	d := graph.Dataset{ID: Dataset, Title: "US Consolidated Screening List", Publisher: "International Trade Administration, U.S. Department of Commerce",
		URL: "https://www.trade.gov/consolidated-screening-list", Licence: "US government work"}
	if s.As != "" {
		d.ID = s.As
	}
	return d
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads the list's one file, as CSV or as JSON.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	if len(in.Files) != 1 {
		return nil, fmt.Errorf("%w: the Consolidated Screening List is one file; name that with --from FILE", graph.ErrInput)
	}
	from := in.Files[0]
	r, err := from.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s cannot be read", graph.ErrInput, from.Name)
	}
	defer func() { _ = r.Close() }()
	f, err := readFile(ctx, r, tree.Limits{})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		if f == nil || len(f.rows) == 0 || !in.Force {
			return nil, fmt.Errorf("%w: %s: %w", loader.ErrRefused, from.Name, err)
		}
		f.rejected = append(f.rejected, loader.Rejected{Row: f.rows[len(f.rows)-1].line + 1, Reason: "nothing is read from here on: " + err.Error()})
	}
	for i := range f.rejected {
		f.rejected[i].File = from.Name
	}
	m := mapper{dataset: s.Dataset().ID}
	main := loader.Part{Scope: m.dataset, Main: true, Modified: from.Modified, Source: from.Name, Hash: f.hash,
		Size: len(f.rows), Entries: loader.Mapped(f.rows, m.row)}
	return &loader.Generation{Parts: []loader.Part{main, m.reference(main)}, Rejected: f.rejected}, nil
}

// reference is the part that says who the authorities are.
func (m mapper) reference(main loader.Part) loader.Part {
	id := graph.NewID(m.dataset, "reference")
	e := graph.Entry{ID: id, Raw: []byte(strings.Join(authorities, "\n"))}
	for _, key := range authorities {
		a, _ := known.ByKey(key)
		e.Records = append(e.Records, a.Record(id))
	}
	return loader.Part{Scope: m.dataset + "/reference", Modified: main.Modified, Source: "built in", Size: 1, Entries: loader.Slice([]graph.Entry{e})}
}
