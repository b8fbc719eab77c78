package ofac

import (
	"context"
	"dossier/loader/loadertest"
	"os"
	"path/filepath"
	"testing"
)

// sharedPath is the path of one of OFAC's own files.
func sharedPath(t testing.TB, name string) string {
	t.Helper()
	return loadertest.SharedPath(t, filepath.Join("lists/ofac", name))
}

// readShared reads real files as one generation.
func readShared(t testing.TB, names ...string) *Generation {
	t.Helper()
	var inputs []Input
	for _, name := range names {
		path := sharedPath(t, name)
		inputs = append(inputs, fileInput(path, statFile(t, path)))
	}
	generations, err := Read(context.Background(), inputs, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(generations) != 1 {
		t.Fatalf("got %d generations, want 1", len(generations))
	}
	return generations[0]
}

// tokens mines all parties of a generation, in order.
func tokens(g *Generation) (all []Token) {
	for _, p := range g.Parties {
		all = append(all, p.Remarks().Tokens...)
	}
	return all
}

func count(all []Token, kind Kind) (n int) {
	for _, t := range all {
		if t.Kind == kind {
			n++
		}
	}
	return n
}

func statFile(t testing.TB, path string) os.FileInfo {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info
}
