package graphtest

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/graph"
)

// clock is a moment of 23 May 2023, so many minutes after noon.
func clock(minutes int) time.Time {
	return time.Date(2023, 5, 23, 12, minutes, 0, 0, time.UTC)
}

func held(owner string, since, until int) graph.Hold {
	return graph.Hold{Owner: owner, Since: clock(since), Until: clock(until)}
}

func holds(t *testing.T, open Open) {
	well := graph.LoadEnd{At: clock(5), Seconds: 2.5, Counts: graph.Counts{Added: 5, Unchanged: 7}}
	t.Run("a hold that is taken shows until it is released", func(t *testing.T) {
		f := start(t, open)
		equal(t, "states of an empty store", len(f.loadStates()), 0)
		must(t, f.store.Hold(f.ctx, "a", held("one", 0, 10)))
		h := held("one", 0, 10)
		equal(t, "states", f.loadStates(), []graph.LoadState{{Dataset: "a", Hold: &h}})
		must(t, f.store.Release(f.ctx, "a", "one", well))
		equal(t, "states after", f.loadStates(), []graph.LoadState{{Dataset: "a", Last: &well, Success: clock(5)}})
		must(t, f.store.Hold(f.ctx, "a", held("two", 6, 16)))
	})
	t.Run("what another holds is refused, and the sentence says who and since when", func(t *testing.T) {
		f := start(t, open)
		must(t, f.store.Hold(f.ctx, "a", held("host-1/4711", 0, 10)))
		err := f.store.Hold(f.ctx, "a", held("two", 9, 19))
		if !errors.Is(err, graph.ErrHeld) {
			t.Fatalf("got %v, want that it is held", err)
		}
		for _, part := range []string{"host-1/4711", "2023-05-23T12:00:00Z"} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%q does not say %s", err, part)
			}
		}
		equal(t, "owner", f.loadStates()[0].Hold.Owner, "host-1/4711")
		must(t, f.store.Hold(f.ctx, "b", held("two", 9, 19)))
	})
	t.Run("the owner goes on, and since when stays", func(t *testing.T) {
		f := start(t, open)
		must(t, f.store.Hold(f.ctx, "a", held("one", 0, 10)))
		must(t, f.store.Hold(f.ctx, "a", held("one", 8, 18)))
		equal(t, "hold", *f.loadStates()[0].Hold, held("one", 0, 18))
		if err := f.store.Hold(f.ctx, "a", held("two", 12, 22)); !errors.Is(err, graph.ErrHeld) {
			t.Errorf("after the first end: got %v, want that it is held", err)
		}
	})
	t.Run("a hold that has ended by itself passes to another, who keeps it", func(t *testing.T) {
		f := start(t, open)
		must(t, f.store.Hold(f.ctx, "a", held("one", 0, 10)))
		must(t, f.store.Hold(f.ctx, "a", held("two", 10, 20)))
		if err := f.store.Hold(f.ctx, "a", held("one", 11, 21)); !errors.Is(err, graph.ErrHeld) {
			t.Errorf("the first owner: got %v, want that it is held", err)
		}
		must(t, f.store.Release(f.ctx, "a", "one", graph.LoadEnd{At: clock(12), Error: "too slow"}))
		s := f.loadStates()[0]
		if s.Hold == nil {
			t.Fatal("the first owner's release freed the second's hold")
		}
		equal(t, "hold", *s.Hold, held("two", 10, 20))
		equal(t, "end", s.Last.Error, "too slow")
	})
	t.Run("a load that failed or was refused leaves the last success", func(t *testing.T) {
		f := start(t, open)
		for _, end := range []graph.LoadEnd{well, {At: clock(6), Error: "the publisher does not answer"}, {At: clock(7), Error: "half of the list is gone", Refused: true}} {
			must(t, f.store.Hold(f.ctx, "a", held("one", 0, 10)))
			must(t, f.store.Release(f.ctx, "a", "one", end))
			s := f.loadStates()[0]
			equal(t, "end", *s.Last, end)
			equal(t, "success", s.Success, clock(5))
			equal(t, "nobody holds it", s.Hold == nil, true)
		}
	})
	t.Run("states come in the order of datasets, also of those without a version", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{party("a:1", graph.Person, "One")}})
		for _, d := range []string{"c", "a", "b"} {
			must(t, f.store.Hold(f.ctx, d, held("one", 0, 10)))
		}
		must(t, f.store.Release(f.ctx, "d", "one", well))
		got := []string{}
		for _, s := range f.loadStates() {
			got = append(got, s.Dataset)
		}
		equal(t, "datasets", got, []string{"a", "b", "c", "d"})
		f.view(func(ctx context.Context, r graph.Reader) error {
			ds, err := r.Datasets(ctx)
			must(t, err)
			equal(t, "loaded datasets", len(ds), 1)
			return nil
		})
	})
	t.Run("a view goes on undisturbed while a dataset is held and released", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{party("a:1", graph.Person, "One")}})
		runs := 0
		f.view(func(ctx context.Context, r graph.Reader) error {
			runs++
			for range 2 {
				es, err := r.Entities(ctx, []graph.ID{"a:1"}, graph.Latest)
				must(t, err)
				equal(t, "entities", len(es), 1)
				must(t, f.store.Hold(f.ctx, "a", held("one", 0, 10)))
				must(t, f.store.Release(f.ctx, "a", "one", well))
			}
			return nil
		})
		equal(t, "runs of the view", runs, 1)
		equal(t, "changes", f.changes(graph.ChangeQuery{}), []string{"2023-01-01 a a:1 ADDED"})
	})
	t.Run("of many who take a hold at once one wins", func(t *testing.T) {
		f := start(t, open)
		owners := []string{"one", "two", "three", "four"}
		errs := make([]error, len(owners))
		var wait sync.WaitGroup
		for i, owner := range owners {
			wait.Go(func() { errs[i] = f.store.Hold(f.ctx, "a", held(owner, 0, 10)) })
		}
		wait.Wait()
		won := []string{}
		for i, err := range errs {
			switch {
			case err == nil:
				won = append(won, owners[i])
			case !errors.Is(err, graph.ErrHeld):
				t.Errorf("%s: got %v, want that it is held", owners[i], err)
			}
		}
		equal(t, "winners", won, []string{f.loadStates()[0].Hold.Owner})
	})
	t.Run("a hold without an owner or without an end is refused", func(t *testing.T) {
		f := start(t, open)
		for name, h := range map[string]graph.Hold{"no owner": held("", 0, 10), "no end": {Owner: "one", Since: clock(0)}, "ends as it begins": held("one", 3, 3)} {
			if err := f.store.Hold(f.ctx, "a", h); !errors.Is(err, graph.ErrInput) {
				t.Errorf("%s: got %v", name, err)
			}
		}
		equal(t, "states", len(f.loadStates()), 0)
	})
}

func (f *fixture) loadStates() (out []graph.LoadState) {
	f.t.Helper()
	f.view(func(ctx context.Context, r graph.Reader) (err error) {
		out, err = r.LoadStates(ctx)
		return err
	})
	return out
}
