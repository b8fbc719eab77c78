package unsc

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
const Dataset = "un_sc"

// authority is who lists everyone on it.
const authority = "authority:un_sc"

// Source loads the list.
type Source struct {
	As string // dataset id to load it under; Dataset if empty
}

var _ loader.Source = Source{}

// Dataset is the list.
func (s Source) Dataset() graph.Dataset {
	return graph.Dataset{ID: cmp.Or(s.As, Dataset), Title: "UN Security Council Consolidated List",
		Publisher: "United Nations Security Council",
		URL:       "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list", Licence: "United Nations, with attribution"}
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads the list's one file.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	var l *list
	f, rejected, err := loader.ReadOne(ctx, in, "the Security Council's list", func(r io.Reader) (held loader.Held, err error) {
		l, err = readList(r, tree.Limits{})
		return l.Held, err
	})
	if err != nil {
		return nil, err
	}
	m := mapper{dataset: s.Dataset().ID}
	main := loader.Part{Scope: m.dataset, Main: true, Date: l.date, Files: []loader.File{f}, Size: len(l.parties), Entries: loader.Mapped(l.parties, m.party)}
	return &loader.Generation{Parts: []loader.Part{main, known.Reference(m.dataset, authority)}, Rejected: rejected}, nil
}
