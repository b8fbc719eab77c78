package ofacxml

import (
	"context"
	"errors"
	"os"
	"testing"

	"dossier/loader"
	"dossier/loader/ofac"
)

// FuzzRead: whatever a file holds, it is refused or read, and what is read is
// valid and comes again.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"testdata/sdn.xml", "testdata/enhanced.xml"} {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add(advancedXML(4))
	f.Fuzz(func(t *testing.T, b []byte) {
		in := loader.Input{Files: []loader.File{memory("made.xml", b)}, Force: true}
		g, err := Source{List: ofac.DatasetSDN}.Read(context.Background(), in)
		if err != nil {
			if !errors.Is(err, loader.ErrRefused) {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		first, again := entries(t, g), entries(t, g)
		if len(first) != g.Parts[0].Size+1 || len(again) != len(first) {
			t.Fatalf("%d entries, then %d, of %d", len(first), len(again), g.Parts[0].Size)
		}
		for i := range first {
			if first[i].Hash() != again[i].Hash() {
				t.Fatalf("%s differs when it is read again", first[i].ID)
			}
		}
	})
}
