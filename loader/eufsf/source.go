package eufsf

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// authority is who sanctions everyone on the list: the Council for most
// regimes, the Commission for some, and the Union by either.
const authority = "authority:eu"

// Source loads the EU's list.
type Source struct {
	As string // dataset id to load it under; eu_fsf if empty
}

var _ loader.Source = Source{}

// Dataset is the list.
func (s Source) Dataset() graph.Dataset {
	return graph.Dataset{ID: cmp.Or(s.As, "eu_fsf"), Title: "EU Financial Sanctions Files: consolidated list", Publisher: "European Commission, DG FISMA",
		URL: "https://webgate.ec.europa.eu/fsd/fsf", Licence: "Commission Decision 2011/833/EU: reuse with acknowledgement of the source"}
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads the one file of the list.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	l := list{dataset: s.Dataset().ID}
	main, rejected, err := loader.ReadTwice(ctx, in, "the EU's list", loader.Twice{Elements: l.elements, ID: l.id, Entry: l.entry})
	if err != nil {
		return nil, err
	}
	main.Scope, main.Date = l.dataset, l.date
	return &loader.Generation{Parts: []loader.Part{main, known.Reference(l.dataset, authority)}, Rejected: rejected}, nil
}

// list is what the file says of itself.
type list struct {
	dataset string
	date    graph.Moment
}

// id is an entity's own id, or why it is no entry.
func (l *list) id(e *tree.Node) (string, error) {
	id, delisted := subject.Peek(e, "@logicalId"), day(subject.Peek(e, "@delistingDate"))
	switch {
	case id == "":
		return "", errors.New("the entity has no logicalId")
	case delisted != 0 && delisted <= l.date:
		return "", fmt.Errorf("the entity was taken off the list on %s", delisted.Day())
	}
	return id, nil
}

func (l *list) entry(e *tree.Node) graph.Entry { return entry(l.dataset, e) }
