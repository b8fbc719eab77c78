package ftm

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/graph"
	"dossier/loader"
)

const fixture = "testdata/entities.ftm.json"

func fixtureText(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile(fixture)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func input(text string) loader.Input {
	return loader.Input{Files: []loader.File{{Name: "entities.ftm.json", Modified: time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC),
		Size: int64(len(text)), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}}}
}

func read(t testing.TB, text string) *loader.Generation {
	t.Helper()
	g, err := Source{As: "list"}.Read(t.Context(), input(text))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// entries are those of a part, prepared as a store does, by id.
func entries(t testing.TB, p loader.Part) map[graph.ID]graph.Entry {
	t.Helper()
	out := map[graph.ID]graph.Entry{}
	for e, err := range p.Entries {
		if err != nil {
			t.Fatal(err)
		}
		e.Scope = p.Scope
		if err := e.Prepare("list"); err != nil {
			t.Fatal(err)
		}
		out[e.ID] = e
	}
	return out
}

func TestSource(t *testing.T) {
	g := read(t, fixtureText(t))
	main := g.Parts[0]
	t.Run("every line is an entry or is rejected", func(t *testing.T) {
		all := entries(t, main)
		if main.Size != len(all) || len(all) != 30 || len(g.Rejected) != 3 {
			t.Errorf("size %d, %d entries, %d rejected", main.Size, len(all), len(g.Rejected))
		}
		if again := entries(t, main); len(again) != len(all) {
			t.Errorf("read again there are %d entries", len(again))
		}
	})
	t.Run("what is rejected has its line and its reason", func(t *testing.T) {
		for i, want := range []struct {
			row    int
			reason string
		}{{5, "ends in the middle"}, {31, "schema Event has no mapping, and it names no entity"}, {32, "it names no asset"}} {
			if r := g.Rejected[i]; r.Row != want.row || !strings.Contains(r.Reason, want.reason) || r.Text == "" {
				t.Errorf("rejected %d is line %d: %s", i, r.Row, r.Reason)
			}
		}
	})
	t.Run("what is kept without a mapping is told by reason", func(t *testing.T) {
		var reasons []string
		for _, u := range g.Unparsed {
			reasons = append(reasons, u.Reason)
		}
		for _, want := range []string{"CryptoWallet has no address", "names no authority", "Security has no mapping", "Flibbertigibbet has no mapping"} {
			if !slices.ContainsFunc(reasons, func(r string) bool { return strings.HasPrefix(r, "1 times") && strings.Contains(r, want) }) {
				t.Errorf("%q is not among %q", want, reasons)
			}
		}
	})
	t.Run("the file is dated by the newest day on which its maker saw an entity", func(t *testing.T) {
		if main.Date.Day() != "2024-05-04" || !main.Main || main.Scope != "list" || len(main.Files) != 1 {
			t.Errorf("the part is %+v", main)
		}
	})
	t.Run("the authorities that it names, and only those, have records", func(t *testing.T) {
		all := entries(t, g.Parts[1])
		if len(all) != 1 {
			t.Fatalf("%d records", len(all))
		}
		for _, e := range all {
			if e.Records[0].Key != "authority:us_ofac" {
				t.Errorf("%s", e.Records[0].Key)
			}
		}
	})
}

func TestRefused(t *testing.T) {
	whole := fixtureText(t)
	for name, text := range map[string]string{
		"an empty file":                        "",
		"a blank file":                         "\n \n",
		"a page of HTML":                       "<!DOCTYPE html><html><body>Service unavailable</body></html>",
		"a STIX bundle":                        `{"type":"bundle","id":"bundle--1","objects":[{"type":"malware"}]}`,
		"a table":                              "id,schema,name\n1,Person,Tam\n",
		"a file that is cut in a line":         whole[:len(whole)-40],
		"a file of which most lines are waste": whole[:strings.Index(whole, "\n")+1] + strings.Repeat("waste\n", 5),
		"a file of links without ends":         `{"id":"a","schema":"Ownership","properties":{}}`,
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			if _, err := (Source{As: "list"}).Read(t.Context(), input(text)); !errors.Is(err, loader.ErrRefused) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("a cut file is read up to the cut if that is asked for", func(t *testing.T) {
		in := input(whole[:len(whole)-40])
		in.Force = true
		g, err := Source{As: "list"}.Read(t.Context(), in)
		if err != nil || len(entries(t, g.Parts[0])) != 29 || len(g.Rejected) != 4 {
			t.Errorf("got %v", err)
		}
	})
	t.Run("two files are refused", func(t *testing.T) {
		in := input(whole)
		in.Files = append(in.Files, in.Files[0])
		if _, err := (Source{As: "list"}).Read(t.Context(), in); !errors.Is(err, loader.ErrRefused) {
			t.Errorf("got %v", err)
		}
	})
}
