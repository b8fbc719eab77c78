package eufsf

import (
	"cmp"
	"context"
	"fmt"
	"iter"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
	"dossier/loader/subject"
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
	f, err := loader.OneFile(in, "the EU's list")
	if err != nil {
		return nil, err
	}
	l := list{file: f, dataset: s.Dataset().ID, left: map[int]bool{}}
	if err := l.survey(ctx); err != nil {
		return nil, loader.Refuse(ctx, f, err)
	}
	main := loader.Part{Scope: l.dataset, Main: true, Date: l.date, Files: []loader.File{f}, Size: l.size, Entries: l.entries(ctx)}
	return &loader.Generation{Parts: []loader.Part{main, known.Reference(l.dataset, authority)}, Rejected: l.rejected}, nil
}

// list is the file, looked through once.
type list struct {
	file     loader.File
	dataset  string
	date     graph.Moment
	size     int
	left     map[int]bool // numbers of the entities that are no entries
	rejected []loader.Rejected
}

// survey reads the whole file, so that a broken one is refused before anything
// is written, and finds the entities that are no entries.
func (l *list) survey(ctx context.Context) error {
	var err error
	if l.date, err = head(l.file); err != nil {
		return err
	}
	seen := map[string]bool{}
	for e, err := range entities(ctx, l.file) {
		if err != nil {
			return err
		}
		id := subject.Peek(e.Node, "@logicalId")
		if reason := l.refusal(e, seen[id]); reason != "" {
			l.left[e.number] = true
			l.rejected = append(l.rejected, loader.Rejected{File: l.file.Name, Row: e.number, Reason: reason, Text: loader.Beginning(string(e.Raw))})
			continue
		}
		seen[id] = true
		l.size++
	}
	if l.size == 0 {
		return fmt.Errorf("%w: it lists nobody", errFormat)
	}
	return nil
}

// refusal says why an entity is no entry, "" where it is one.
func (l *list) refusal(e entity, again bool) string {
	delisted := day(subject.Peek(e.Node, "@delistingDate"))
	switch {
	case subject.Peek(e.Node, "@logicalId") == "":
		return "the entity has no logicalId"
	case again:
		return "the list holds the entity's logicalId a second time"
	case delisted != 0 && delisted <= l.date:
		return "the entity was taken off the list on " + delisted.Day()
	}
	return ""
}

func (l *list) entries(ctx context.Context) iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		for e, err := range entities(ctx, l.file) {
			if err != nil {
				yield(graph.Entry{}, fmt.Errorf("%s: %w", l.file.Name, err))
				return
			}
			if l.left[e.number] {
				continue
			}
			if !yield(entry(l.dataset, e.Node), nil) {
				return
			}
		}
	}
}
