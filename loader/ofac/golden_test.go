package ofac

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden files anew")

// mined is a generation with its remarks mined, as the golden file keeps it.
type mined struct {
	Generation *Generation        `json:"generation"`
	Remarks    map[string]Remarks `json:"remarks"`
}

func TestGolden(t *testing.T) {
	t.Run("a directory of invented parties reads as the golden file says", func(t *testing.T) {
		generations, err := ReadPath(context.Background(), filepath.Join("testdata", "generation"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(generations) != 1 {
			t.Fatalf("got %d generations, want 1", len(generations))
		}
		g := generations[0]
		m := mined{Generation: g, Remarks: make(map[string]Remarks)}
		for _, p := range g.Parties {
			m.Remarks[p.UID] = p.Remarks()
		}
		for i := range g.Parts {
			g.Parts[i].File, g.Parts[i].Modified = filepath.Base(g.Parts[i].File), time.Time{}
		}
		for _, r := range g.Rejected {
			r.File = filepath.Base(r.File)
		}
		compareGolden(t, filepath.Join("testdata", "generation.golden.json"), m)
	})
}

func compareGolden(t *testing.T, path string, v any) {
	t.Helper()
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("differs from %s; look at the difference and run go test -update", path)
	}
}
