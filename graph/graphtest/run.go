// Package graphtest is the contract that every store keeps. Each engine runs
// the whole of it; there is no list of tests to leave out.
package graphtest

import (
	"context"
	"testing"

	"dossier/graph"
)

// Open makes an empty store for one test; it closes it when the test ends.
type Open func(t testing.TB) graph.Store

// Run runs the contract against the stores that open makes.
func Run(t *testing.T, open Open) {
	for _, group := range []struct {
		name string
		run  func(*testing.T, Open)
	}{
		{"entities", entities},
		{"time", history},
		{"links", links},
		{"hubs", hubs},
		{"names as ends", nameEnds},
		{"judgements", judgements},
		{"lists", lists},
		{"search", searches},
		{"batches", batches},
		{"sources", sources},
		{"changes", changes},
		{"holds", holds},
		{"views", views},
		{"walks and paths", walks},
	} {
		t.Run(group.name, func(t *testing.T) { group.run(t, open) })
	}
}

// fixture is a store under test with what it takes to say things in it.
type fixture struct {
	t     *testing.T
	ctx   context.Context
	store graph.Store
}

func start(t *testing.T, open Open) *fixture {
	t.Helper()
	return &fixture{t: t, ctx: t.Context(), store: open(t)}
}

// view runs f in a view and fails the test on an error.
func (f *fixture) view(do func(ctx context.Context, r graph.Reader) error) {
	f.t.Helper()
	if err := f.store.View(f.ctx, do); err != nil {
		f.t.Fatal(err)
	}
}
