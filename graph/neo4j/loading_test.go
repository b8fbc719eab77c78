package neo4j

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"dossier/graph"
	"dossier/graph/neo4j/neo4jtest"
)

func TestOfManyProcessesOneGetsTheHold(t *testing.T) {
	openEmpty(t)
	stores := []*Store{open(t, neo4jtest.Shared(t)), open(t, neo4jtest.Shared(t))}
	now := time.Unix(1_700_000_000, 0).UTC()
	for round := range 5 {
		dataset := fmt.Sprint("list", round)
		errs := make([]error, 8)
		var all sync.WaitGroup
		for i := range errs {
			all.Go(func() {
				errs[i] = stores[i%2].Hold(t.Context(), dataset, graph.Hold{Owner: fmt.Sprint("process ", i), Since: now, Until: now.Add(time.Minute)})
			})
		}
		all.Wait()
		got := 0
		for _, err := range errs {
			switch {
			case err == nil:
				got++
			case !errors.Is(err, graph.ErrHeld):
				t.Error(err)
			}
		}
		if got != 1 {
			t.Errorf("%d processes hold %s", got, dataset)
		}
	}
}

func TestAHoldMovesNoView(t *testing.T) {
	s := openEmpty(t)
	apply(t, s, "2024-01-01", 0, benchEntries(1))
	now, calls := time.Unix(1_700_000_000, 0).UTC(), 0
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		calls++
		if _, err := r.Stats(ctx); err != nil {
			return err
		}
		if err := s.Hold(ctx, "list", graph.Hold{Owner: "me", Since: now, Until: now.Add(time.Minute)}); err != nil {
			return err
		}
		if err := s.Release(ctx, "list", "me", graph.LoadEnd{At: now}); err != nil {
			return err
		}
		_, err := r.Stats(ctx)
		return err
	})
	if err != nil || calls != 1 {
		t.Errorf("the view ran %d times, %v", calls, err)
	}
}

func TestHoldsAreSeenWhileAFirstLoadFillsTheStoreAndOutlastItsDeath(t *testing.T) {
	s := openEmpty(t)
	now := time.Unix(1_700_000_000, 0).UTC()
	hold := graph.Hold{Owner: "me", Since: now, Until: now.Add(time.Minute)}
	if err := s.Hold(t.Context(), "list", hold); err != nil {
		t.Fatal(err)
	}
	held := func(when string) {
		if got := loadStates(t, s); len(got) != 1 || got[0].Hold == nil || *got[0].Hold != hold {
			t.Errorf("%s: %+v", when, got)
		}
	}
	if err := s.mark(t.Context()); err != nil {
		t.Fatal(err)
	}
	held("while the store is being filled")
	if err := s.discardLoad(t.Context()); err != nil {
		t.Fatal(err)
	}
	held("after what was loaded has been cleared")
}

func loadStates(t *testing.T, s *Store) []graph.LoadState {
	t.Helper()
	var out []graph.LoadState
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) (err error) {
		out, err = r.LoadStates(ctx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
