package uksl

import (
	"cmp"
	"context"
	"errors"
	"iter"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// authority is who designates everyone on the list.
const authority = "authority:gb_fcdo"

// Source loads the UK Sanctions List.
type Source struct {
	As string // dataset id to load it under; gb_uksl if empty
}

var _ loader.Source = Source{}

// Dataset is the list.
func (s Source) Dataset() graph.Dataset {
	return graph.Dataset{ID: cmp.Or(s.As, "gb_uksl"), Title: "UK Sanctions List", Publisher: "Foreign, Commonwealth & Development Office",
		URL: "https://www.gov.uk/government/publications/the-uk-sanctions-list", Licence: "Open Government Licence v3.0"}
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads the one file of the list, in either form.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	l := list{dataset: s.Dataset().ID}
	main, rejected, err := loader.ReadTwice(ctx, in, "the UK Sanctions List", loader.Twice{Elements: l.elements, ID: l.id, Entry: l.entry})
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

// elements yields the designations of a file in either form.
func (l *list) elements(ctx context.Context, f loader.File) iter.Seq2[loader.Element, error] {
	read, err := detect(f)
	if err != nil {
		return func(yield func(loader.Element, error) bool) { yield(loader.Element{}, err) }
	}
	return read(ctx, f, func(day string) { l.date = fileDay(day) })
}

// id is a designation's own id, or why it is no entry.
func (*list) id(n *tree.Node) (string, error) {
	if id := subject.Peek(n, "UniqueID"); id != "" {
		return id, nil
	}
	return "", errors.New("the designation has no UniqueID")
}

func (l *list) entry(n *tree.Node) graph.Entry { return entry(l.dataset, n) }
