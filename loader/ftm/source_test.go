package ftm

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

const fixture = "entities.ftm.json"

func read(t testing.TB, text string) *loader.Generation {
	t.Helper()
	g, err := Source{As: "list"}.Read(t.Context(), loadertest.Text(text))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// entries are those of a part by id.
func entries(t testing.TB, p loader.Part) map[graph.ID]graph.Entry {
	t.Helper()
	return loadertest.ByID(loadertest.Entries(t, p))
}

func TestSource(t *testing.T) {
	g := read(t, loadertest.Fixture(t, fixture))
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

func TestContract(t *testing.T) {
	loadertest.Run(t, Source{As: "list"}, loadertest.Fixture(t, fixture))
}

func TestRefused(t *testing.T) {
	whole := loadertest.Fixture(t, fixture)
	loadertest.Each(t, Source{As: "list"}, map[string]string{
		"a blank file":                         "\n \n",
		"a STIX bundle":                        `{"type":"bundle","id":"bundle--1","objects":[{"type":"malware"}]}`,
		"a table":                              "id,schema,name\n1,Person,Tam\n",
		"a file that is cut in a line":         whole[:len(whole)-40],
		"a file of which most lines are waste": whole[:strings.Index(whole, "\n")+1] + strings.Repeat("waste\n", 5),
		"a file of links without ends":         `{"id":"a","schema":"Ownership","properties":{}}`,
	})
	t.Run("a cut file is read up to the cut if that is asked for", func(t *testing.T) {
		g, err := Source{As: "list"}.Read(t.Context(), loadertest.Forced(loadertest.Text(whole[:len(whole)-40])))
		if err != nil || len(entries(t, g.Parts[0])) != 29 || len(g.Rejected) != 4 {
			t.Errorf("got %v", err)
		}
	})
	t.Run("two files are refused", func(t *testing.T) {
		if _, err := (Source{As: "list"}).Read(t.Context(), loadertest.Text(whole, whole)); !errors.Is(err, loader.ErrRefused) {
			t.Errorf("got %v", err)
		}
	})
}
