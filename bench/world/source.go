package world

import (
	"context"
	"fmt"

	"dossier/graph"
	"dossier/loader"
)

// Source is a world as a list that can be loaded, of the day that it is
// published on.
type Source struct {
	World
	Day string // YYYY-MM-DD
}

var _ loader.Source = Source{}

// Dataset describes the list.
func (Source) Dataset() graph.Dataset {
	return graph.Dataset{ID: Dataset, Title: "A made-up list for benchmarks", Publisher: "Dossier", Licence: "Apache-2.0"}
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read is the list; nothing is read from in. ErrInput for a world too small or
// a day that is none.
func (s Source) Read(context.Context, loader.Input) (*loader.Generation, error) {
	day, err := graph.ParseDay(s.Day)
	if err != nil {
		return nil, err
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	return &loader.Generation{Parts: []loader.Part{{Scope: Dataset, Main: true, Date: day, Size: s.Size, Entries: s.Entries()}}}, nil
}

func (w World) check() error {
	if w.Size < MinSize {
		return fmt.Errorf("%w: a world has at least %d entities, not %d", graph.ErrInput, MinSize, w.Size)
	}
	return nil
}
