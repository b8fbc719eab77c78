package ofac

import (
	"bytes"
	"context"
	"dossier/loader/loadertest"
	"encoding/json"
	"path/filepath"
	"testing"
	"time"
)

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
		var got bytes.Buffer
		enc := json.NewEncoder(&got)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(m); err != nil {
			t.Fatal(err)
		}
		loadertest.Golden(t, "generation.golden.json", got.String())
	})
}
