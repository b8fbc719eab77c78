package loadertest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden compares a text with a file of the package's testdata, which go test
// -update writes.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got != Fixture(t, name) {
		t.Errorf("differs from %s; look at the difference and run go test -update\n%s", path, got)
	}
}
