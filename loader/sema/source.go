package sema

import (
	"context"
	"fmt"

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
	d := graph.Dataset{ID: Dataset, Title: "Canadian Autonomous Sanctions (SEMA)", Publisher: "Global Affairs Canada",
		URL: "https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/consolidated-consolide.aspx", Licence: "Open Government Licence – Canada"}
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
		return nil, fmt.Errorf("%w: the Canadian list is one file; name that with --from FILE", graph.ErrInput)
	}
	from := in.Files[0]
	r, err := from.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s cannot be read", graph.ErrInput, from.Name)
	}
	defer func() { _ = r.Close() }()
	l, err := readList(ctx, r, tree.Limits{})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		if l == nil || len(l.records) == 0 || !in.Force {
			return nil, fmt.Errorf("%w: %s: %w", loader.ErrRefused, from.Name, err)
		}
		l.rejected = append(l.rejected, loader.Rejected{Row: len(l.records) + len(l.rejected) + 1, Reason: "nothing is read from here on: " + err.Error()})
	}
	for i := range l.rejected {
		l.rejected[i].File = from.Name
	}
	m := mapper{dataset: s.Dataset().ID}
	main := loader.Part{Scope: m.dataset, Main: true, Modified: from.Modified, Source: from.Name, Hash: l.hash,
		Size: len(l.records), Entries: loader.Mapped(l.records, m.record)}
	return &loader.Generation{Parts: []loader.Part{main, m.reference(main)}, Rejected: l.rejected}, nil
}

// reference is the part that says who the authority is.
func (m mapper) reference(main loader.Part) loader.Part {
	a, _ := known.ByKey(authority)
	r := a.Record(graph.NewID(m.dataset, "reference"))
	e := graph.Entry{ID: r.ID, Raw: []byte(a.Name), Records: []graph.Record{r}}
	return loader.Part{Scope: m.dataset + "/reference", Modified: main.Modified, Source: "built in", Size: 1, Entries: loader.Slice([]graph.Entry{e})}
}
