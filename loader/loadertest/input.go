// Package loadertest helps the tests of sources: it gives them files, prepares
// what they read as a store does, tells it in lines that people can read, and
// holds the contract that every source keeps ([Run], [Fuzz]).
package loadertest

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/loader"
)

// File is a file in memory, last changed at the beginning of 2025-03-28.
func File(name, text string) loader.File {
	return loader.File{Name: name, Size: int64(len(text)), Modified: time.Date(2025, 3, 28, 0, 0, 0, 0, time.UTC),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

// Text is an input of files in memory, one for each text.
func Text(texts ...string) loader.Input {
	var in loader.Input
	for i, text := range texts {
		in.Files = append(in.Files, File(fmt.Sprintf("folder/made list %d", i+1), text))
	}
	return in
}

// Forced is an input whose safety checks are off.
func Forced(in loader.Input) loader.Input {
	in.Force = true
	return in
}

// Open is an input of the files of these paths.
func Open(t testing.TB, paths ...string) loader.Input {
	t.Helper()
	var in loader.Input
	for _, path := range paths {
		one, err := loader.OpenInput(path)
		if err != nil {
			t.Fatal(err)
		}
		in.Files = append(in.Files, one.Files...)
	}
	return in
}

// Fixtures is an input of files of the package's testdata.
func Fixtures(t testing.TB, names ...string) loader.Input {
	t.Helper()
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = filepath.Join("testdata", name)
	}
	return Open(t, paths...)
}

// Fixture is what a file of the package's testdata holds.
func Fixture(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Content is what a file holds.
func Content(t testing.TB, f loader.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
