package sema

import (
	"cmp"
	"context"
	"io"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
	"dossier/loader/tree"
)

// Dataset is the id of the list.
const Dataset = "ca_sema"

// Source loads the list.
type Source struct {
	As string // dataset id to load it under; Dataset if empty
}

var _ loader.Source = Source{}

// Dataset is the list.
func (s Source) Dataset() graph.Dataset {
	return graph.Dataset{ID: cmp.Or(s.As, Dataset), Title: "Canadian Autonomous Sanctions (SEMA)", Publisher: "Global Affairs Canada",
		URL: "https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/consolidated-consolide.aspx", Licence: "Open Government Licence – Canada"}
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads the list's one file.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	var l *list
	f, rejected, err := loader.ReadOne(ctx, in, "the Canadian list", func(r io.Reader) (held loader.Held, err error) {
		l, err = readList(ctx, r, tree.Limits{})
		return l.Held, err
	})
	if err != nil {
		return nil, err
	}
	m := mapper{dataset: s.Dataset().ID}
	main := loader.Part{Scope: m.dataset, Main: true, Files: []loader.File{f}, Size: len(l.records), Entries: loader.Mapped(l.records, m.record)}
	return &loader.Generation{Parts: []loader.Part{main, known.Reference(m.dataset, authority)}, Rejected: rejected}, nil
}
