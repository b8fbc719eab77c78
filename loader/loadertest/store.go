package loadertest

import (
	"path/filepath"
	"testing"

	"dossier/graph"
	"dossier/graph/sqlite"
)

// Store is an empty store in a file, which is closed when the test ends.
func Store(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "store.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}
