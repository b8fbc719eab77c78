package sqlite_test

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"dossier/graph"
	"dossier/graph/sqlite"
)

// TestListOfLargeGroups asks for pages of lists whose filters many entities
// fit each but few fit all, in every order and both ways.
func TestListOfLargeGroups(t *testing.T) {
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "list.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	w := world{entities: 40_000, statements: 5, day: "2024-01-01"}
	if _, err := s.Apply(t.Context(), w.batch(0, all)); err != nil {
		t.Fatal(err)
	}
	filter := graph.EntityFilter{Types: []graph.EntityType{graph.Organization}, Countries: []string{"kp"}}
	for i := range 10 {
		filter.Programmes = append(filter.Programmes, fmt.Sprintf("P%d", i))
	}
	everything := pages(t, s, graph.EntityQuery{First: 500, AsOf: graph.Latest})
	for _, order := range []graph.EntityField{graph.ByID, graph.ByCaption, graph.ByFirstSeen} {
		want := slices.DeleteFunc(slices.Clone(everything), func(e graph.Entity) bool { return !fits(&e, &filter) })
		slices.SortFunc(want, func(a, b graph.Entity) int {
			if order == graph.ByCaption {
				return cmp.Or(cmp.Compare(a.Caption, b.Caption), cmp.Compare(a.ID, b.ID))
			}
			return cmp.Compare(a.ID, b.ID)
		})
		if len(want) < 300 {
			t.Fatalf("only %d entities fit the filter", len(want))
		}
		for _, size := range []int{50, 300} {
			t.Run(fmt.Sprintf("by %s, %d at a time", order, size), func(t *testing.T) {
				got := pages(t, s, graph.EntityQuery{Filter: filter, OrderBy: order, First: size, AsOf: graph.Latest})
				same(t, got, want)
				got = pages(t, s, graph.EntityQuery{Filter: filter, OrderBy: order, First: size, Descending: true, AsOf: graph.Latest})
				slices.Reverse(got)
				same(t, got, want)
			})
		}
	}
}

func fits(e *graph.Entity, f *graph.EntityFilter) bool {
	facets := e.Facets()
	has := func(prefix string, values []string) bool {
		return slices.ContainsFunc(values, func(v string) bool { return slices.Contains(facets, prefix+v) })
	}
	return slices.Contains(f.Types, e.Type) && has("country:", f.Countries) && has("programme:", f.Programmes)
}

// pages reads a list to its end.
func pages(t *testing.T, s graph.Store, q graph.EntityQuery) (out []graph.Entity) {
	t.Helper()
	for {
		var p graph.EntityPage
		err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) (err error) {
			p, err = r.List(ctx, q)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p.Entities...)
		if !p.HasNext {
			return out
		}
		q.After = &p.Cursors[len(p.Cursors)-1]
	}
}

func same(t *testing.T, got, want []graph.Entity) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %d entities, want %d", len(got), len(want))
	}
	for i := range got {
		if got[i].ID != want[i].ID {
			t.Fatalf("place %d has %s, want %s", i, got[i].ID, want[i].ID)
		}
	}
}
