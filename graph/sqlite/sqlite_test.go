package sqlite_test

import (
	"path/filepath"
	"testing"

	"dossier/graph"
	"dossier/graph/graphtest"
	"dossier/graph/sqlite"
)

func TestContract(t *testing.T) {
	graphtest.Run(t, func(t testing.TB) graph.Store { return open(t, filepath.Join(t.TempDir(), "graph.db")) })
}

func open(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
