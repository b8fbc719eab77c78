package seco

import (
	"context"
	"fmt"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
	"dossier/loader/tree"
)

// Dataset is the id of the list.
const Dataset = "ch_seco"

// authority is who lists everyone on it.
const authority = "authority:ch_seco"

// Source loads the list.
type Source struct {
	As string // dataset id to load it under; Dataset if empty
}

var _ loader.Source = Source{}

// Dataset is the list.
func (s Source) Dataset() graph.Dataset {
	d := graph.Dataset{ID: Dataset, Title: "SECO sanctions list", Publisher: "State Secretariat for Economic Affairs (SECO), Switzerland",
		URL:     "https://www.seco.admin.ch/seco/en/home/Aussenwirtschaftspolitik_Wirtschaftliche_Zusammenarbeit/Wirtschaftsbeziehungen/exportkontrollen-und-sanktionen/sanktionen-embargos.html",
		Licence: "Official publication of Switzerland"}
	if s.As != "" {
		d.ID = s.As
	}
	return d
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads the list's one file.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	if len(in.Files) != 1 {
		return nil, fmt.Errorf("%w: SECO's list is one file; name that with --from FILE", graph.ErrInput)
	}
	f := in.Files[0]
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s cannot be read", graph.ErrInput, f.Name)
	}
	defer func() { _ = r.Close() }()
	l, err := readList(r, tree.Limits{})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		if l == nil || len(l.targets) == 0 || !in.Force {
			return nil, fmt.Errorf("%w: %s: %w", loader.ErrRefused, f.Name, err)
		}
		l.rejected = append(l.rejected, loader.Rejected{Row: l.rows() + 1, Reason: "nothing is read from here on: " + err.Error()})
	}
	for i := range l.rejected {
		l.rejected[i].File = f.Name
	}
	m := mapper{dataset: s.Dataset().ID, list: l}
	main := loader.Part{Scope: m.dataset, Main: true, Date: l.date, Modified: f.Modified, Source: f.Name, Hash: l.hash,
		Size: len(l.targets), Entries: loader.Mapped(l.targets, m.target)}
	return &loader.Generation{Parts: []loader.Part{main, m.reference(main)}, Rejected: l.rejected}, nil
}

// reference is the part that says who the authority is.
func (m mapper) reference(main loader.Part) loader.Part {
	a, _ := known.ByKey(authority)
	r := a.Record(graph.NewID(m.dataset, "reference"))
	e := graph.Entry{ID: r.ID, Raw: []byte(a.Name), Records: []graph.Record{r}}
	return loader.Part{Scope: m.dataset + "/reference", Modified: main.Modified, Source: "built in", Size: 1, Entries: loader.Slice([]graph.Entry{e})}
}
