package sqlite_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"dossier/graph"
	"dossier/graph/sqlite"
)

func hold(owner string) graph.Hold {
	since := time.Date(2023, 5, 23, 12, 0, 0, 0, time.UTC)
	return graph.Hold{Owner: owner, Since: since, Until: since.Add(10 * time.Minute)}
}

func TestHold(t *testing.T) {
	w := world{entities: 20, statements: 6, day: "2023-01-01"}
	t.Run("counts for every process that has the file open, and stays in it", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a.db")
		one, two := open(t, path), open(t, path)
		if err := one.Hold(t.Context(), "made", hold("one")); err != nil {
			t.Fatal(err)
		}
		if err := two.Hold(t.Context(), "made", hold("two")); !errors.Is(err, graph.ErrHeld) {
			t.Errorf("got %v", err)
		}
		for _, s := range []*sqlite.Store{one, two} {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if err := open(t, path).Hold(t.Context(), "made", hold("two")); !errors.Is(err, graph.ErrHeld) {
			t.Errorf("opened again: got %v", err)
		}
	})
	t.Run("waits for a load under way, and stops when it is told to", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a.db")
		same, other := open(t, path), open(t, path)
		b := w.batch(0, all)
		put := b.Put
		patient := make(chan error, 1)
		b.Put = func(yield func(graph.Entry, error) bool) {
			go func() { patient <- same.Hold(context.Background(), "made", hold("patient")) }()
			for name, s := range map[string]*sqlite.Store{"in the same process": same, "in another": other} {
				ctx, cancel := context.WithCancel(t.Context())
				done := make(chan error)
				go func() { done <- s.Hold(ctx, "made", hold("hurried")) }()
				cancel()
				if err := <-done; !errors.Is(err, context.Canceled) {
					t.Errorf("%s: got %v", name, err)
				}
			}
			put(yield)
		}
		apply(t, same, b)
		if err := <-patient; err != nil {
			t.Errorf("behind the load: %v", err)
		}
	})
	t.Run("is refused by a store that is open for reading only", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a.db")
		open(t, path)
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if err := s.Hold(t.Context(), "made", hold("one")); !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("got %v", err)
		}
	})
}
