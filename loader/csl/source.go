package csl

import (
	"cmp"
	"context"
	"io"
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
	return graph.Dataset{ID: cmp.Or(s.As, Dataset), Title: "US Consolidated Screening List", Publisher: "International Trade Administration, U.S. Department of Commerce",
		URL: "https://www.trade.gov/consolidated-screening-list", Licence: "US government work"}
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads the list's one file, as CSV or as JSON.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	var l *file
	f, rejected, err := loader.ReadOne(ctx, in, "the Consolidated Screening List", func(r io.Reader) (held loader.Held, err error) {
		l, err = readFile(ctx, r, tree.Limits{})
		return l.Held, err
	})
	if err != nil {
		return nil, err
	}
	m := mapper{dataset: s.Dataset().ID}
	main := loader.Part{Scope: m.dataset, Main: true, Files: []loader.File{f}, Size: len(l.rows), Entries: loader.Mapped(l.rows, m.row)}
	return &loader.Generation{Parts: []loader.Part{main, m.reference()}, Rejected: rejected}, nil
}

// reference is the part that says who the authorities are.
func (m mapper) reference() loader.Part {
	id := graph.NewID(m.dataset, "reference")
	e := graph.Entry{ID: id, Raw: []byte(strings.Join(authorities, "\n"))}
	for _, key := range authorities {
		a, _ := known.ByKey(key)
		e.Records = append(e.Records, a.Record(id))
	}
	return loader.Part{Scope: m.dataset + "/reference", Size: 1, Entries: loader.Slice([]graph.Entry{e})}
}
