package graphtest

import (
	"context"
	"fmt"
	"testing"

	"dossier/graph"
)

func views(t *testing.T, open Open) {
	t.Run("a reader during a large load sees the old or the new state, never between", func(t *testing.T) {
		const n = 20_000
		f := start(t, open)
		list1 := list{dataset: "a", day: "2023-01-01"}
		list2 := list{dataset: "a", day: "2023-02-01"}
		for i := range n {
			id := fmt.Sprintf("a:%05d", i)
			list1.entries = append(list1.entries, with(party(id, graph.Person, "Name "+id), value(graph.PropKind, "OLD")))
			list2.entries = append(list2.entries, with(party(id, graph.Person, "Name "+id), value(graph.PropKind, "NEW")))
		}
		f.load(list1)
		b := f.diff(list2)
		done := make(chan error, 1)
		go func() {
			_, err := f.store.Apply(f.ctx, b)
			done <- err
		}()
		seen := map[string]int{}
		look := func() {
			f.view(func(ctx context.Context, r graph.Reader) error {
				es, err := r.Entities(ctx, []graph.ID{"a:00000"}, graph.Latest)
				if err != nil {
					return err
				}
				more, err := r.Entities(ctx, []graph.ID{graph.ID(fmt.Sprintf("a:%05d", n-1)), "a:10000"}, graph.Latest)
				if err != nil {
					return err
				}
				kinds := es["a:00000"].Kind
				for _, e := range more {
					if e.Kind != kinds {
						kinds = "MIXED"
					}
				}
				seen[kinds]++
				return nil
			})
		}
		for running := true; running; {
			select {
			case err := <-done:
				must(t, err)
				running = false
			default:
				look()
			}
		}
		look()
		equal(t, "views of a mixed state", seen["MIXED"], 0)
		if seen["OLD"] == 0 || seen["NEW"] == 0 {
			t.Errorf("seen: %v", seen)
		}
	})
	t.Run("a view's errors come back", func(t *testing.T) {
		f := start(t, open)
		err := f.store.View(f.ctx, func(context.Context, graph.Reader) error { return graph.ErrNotFound })
		equal(t, "error", err, graph.ErrNotFound)
	})
}
