package sqlite_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/graph/sqlite"
)

// sameChanges fails the test unless the store tells these changes, each
// "DAY ENTRY KIND".
func sameChanges(t *testing.T, s *sqlite.Store, want ...string) {
	t.Helper()
	got := []string{}
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		p, err := r.Changes(ctx, graph.ChangeQuery{First: 1000})
		for _, c := range p.Changes {
			got = append(got, c.At.Day()+" "+string(c.Entry)+" "+string(c.Kind))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) {
		t.Errorf("changes: got %q, want %q", got, want)
	}
}

func TestStoreOfAnOlderVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path)
	w := world{entities: 4, statements: 6, day: "2023-01-01"}
	apply(t, s, w.batch(0, all))
	w.day, w.changed = "2023-02-01", func(i int) bool { return i == 1 }
	b := w.batch(1, func(i int) bool { return i == 1 })
	b.Remove = map[string][]graph.ID{"made": {"made:0000002"}}
	apply(t, s, b)
	want := []string{"2023-01-01 made:0000000 ADDED", "2023-01-01 made:0000001 ADDED", "2023-01-01 made:0000002 ADDED", "2023-01-01 made:0000003 ADDED",
		"2023-02-01 made:0000001 CHANGED", "2023-02-01 made:0000002 REMOVED"}
	sameChanges(t, s, want...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	// The first version had neither table, and the same others.
	tamper(t, path, `DROP TABLE change; DROP TABLE loading; PRAGMA user_version = 1`)

	if _, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true}); err == nil || !strings.Contains(err.Error(), "open it for writing once") {
		t.Errorf("reading only: %v", err)
	}
	s = open(t, path)
	sameChanges(t, s, want...)
	if n := len(found(t, s, "made:0000000", "made:0000003")); n != 2 {
		t.Errorf("found %d of 2 entities", n)
	}
	w.day = "2023-03-01"
	b = w.batch(2, none)
	b.Remove = map[string][]graph.ID{"made": {"made:0000003"}}
	apply(t, s, b)
	sameChanges(t, s, append(want, "2023-03-01 made:0000003 REMOVED")...)
}

func TestScopeThatGoesToAnotherDataset(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	w := world{entities: 2, statements: 6, day: "2023-01-01"}
	apply(t, s, w.batch(0, all))
	w.day = "2023-02-01"
	b := w.batch(1, none)
	b.Versions[0].Dataset = "other"
	b.Remove = map[string][]graph.ID{"made": {"made:0000000"}}
	apply(t, s, b)
	sameChanges(t, s, "2023-01-01 made:0000000 ADDED", "2023-01-01 made:0000001 ADDED", "2023-02-01 made:0000000 REMOVED")
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		p, err := r.Changes(ctx, graph.ChangeQuery{First: 10, Datasets: []string{"other"}})
		if len(p.Changes) != 3 {
			t.Errorf("%d of 3 changes are the other dataset's", len(p.Changes))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
