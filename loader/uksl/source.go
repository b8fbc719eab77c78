package uksl

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
	"dossier/loader/subject"
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
	f, err := loader.OneFile(in, "the UK Sanctions List")
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
	read     reader
	dataset  string
	date     graph.Moment
	size     int
	left     map[int]bool // places of the designations that are no entries
	rejected []loader.Rejected
}

// survey reads the whole file, so that a broken one is refused before anything
// is written, and finds the designations that are no entries.
func (l *list) survey(ctx context.Context) error {
	var err error
	if l.read, err = detect(l.file); err != nil {
		return err
	}
	seen := map[string]bool{}
	for d, err := range l.read(ctx, l.file, func(day string) { l.date = fileDay(day) }) {
		if err != nil && !errors.Is(err, errDesignation) {
			return err
		}
		id := subject.Peek(d.Node, "UniqueID")
		switch {
		case err != nil:
		case id == "":
			err = fmt.Errorf("%w: the designation has no UniqueID", errDesignation)
		case seen[id]:
			err = fmt.Errorf("%w: the list holds the UniqueID %s a second time", errDesignation, id)
		default:
			seen[id] = true
			l.size++
			continue
		}
		l.left[d.place] = true
		l.rejected = append(l.rejected, loader.Rejected{File: l.file.Name, Row: d.place, Reason: err.Error(), Text: loader.Beginning(string(d.Raw))})
	}
	if l.size == 0 {
		return fmt.Errorf("%w: it lists nobody", errFormat)
	}
	return nil
}

func (l *list) entries(ctx context.Context) iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		for d, err := range l.read(ctx, l.file, func(string) {}) {
			if err != nil && !errors.Is(err, errDesignation) {
				yield(graph.Entry{}, fmt.Errorf("%s: %w", l.file.Name, err))
				return
			}
			if l.left[d.place] {
				continue
			}
			if !yield(entry(l.dataset, d.Node), nil) {
				return
			}
		}
	}
}
