package loadertest

import (
	"errors"
	"reflect"
	"testing"

	"dossier/loader"
)

// Fuzz reads made-up files, beginning with the seeds: whatever a file holds, it
// is refused or read, and what is read is valid and comes again.
func Fuzz(f *testing.F, s loader.Source, seeds ...string) {
	f.Helper()
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 1<<16 {
			return // too long to learn from
		}
		in := Text(string(b))
		readOrRefused(t, s, in)
		readOrRefused(t, s, Forced(in))
	})
}

// readOrRefused reads an input twice, if it is not refused.
func readOrRefused(t *testing.T, s loader.Source, in loader.Input) {
	t.Helper()
	g, err := s.Read(t.Context(), in)
	if err != nil {
		if !errors.Is(err, loader.ErrRefused) {
			t.Fatalf("%v is no refusal", err)
		}
		return
	}
	sameAgain(t, g)
}

// sameAgain reads a generation's entries twice.
func sameAgain(t *testing.T, g *loader.Generation) {
	t.Helper()
	first := Entries(t, g.Parts...)
	again := Entries(t, g.Parts...)
	for i := range min(len(first), len(again)) {
		if !reflect.DeepEqual(first[i], again[i]) {
			t.Fatalf("%s is another thing when it is read again:\n%s\n%s", first[i].ID, Told(first[i:i+1]), Told(again[i:i+1]))
		}
	}
	if len(again) != len(first) {
		t.Fatalf("there are %d entries, and %d when they are read again", len(first), len(again))
	}
}
