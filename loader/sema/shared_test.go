package sema

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

const sharedLists = "../../../shared/data/lists/other"

// sharedPath is the path of a real file; without it, the test is skipped.
func sharedPath(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(sharedLists, name)
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		t.Skipf("the shared lists are not here: %s", name)
	}
	return path
}
