package loadertest

import (
	"os"
	"path/filepath"
	"testing"

	"dossier/loader"
)

// sharedData is the folder of published lists, seen from a source's folder.
const sharedData = "../../../shared/data"

// SharedPath is the path of a file or folder of the shared data, such as
// "lists/un/UN_consolidated_2026-02-27.xml". Where the shared data is absent, the
// test is skipped.
func SharedPath(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(sharedData, name)
	if _, err := os.Stat(path); os.IsNotExist(err) {
		t.Skipf("the shared data is not here: %s", name)
	}
	return path
}

// Shared is an input of files of the shared data; see [SharedPath].
func Shared(t testing.TB, names ...string) loader.Input {
	t.Helper()
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = SharedPath(t, name)
	}
	return Open(t, paths...)
}
