package ofacxml

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/ofac"
)

const sharedLists = "../../../shared/data/lists/ofac"

// shared makes an input of real files; without them, the test is skipped.
func shared(t testing.TB, names ...string) loader.Input {
	t.Helper()
	var in loader.Input
	for _, name := range names {
		path := filepath.Join(sharedLists, name)
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			t.Skipf("the shared lists are not here: %s", name)
		}
		one, err := loader.OpenInput(path)
		if err != nil {
			t.Fatal(err)
		}
		in.Files = append(in.Files, one.Files...)
	}
	return in
}

// counts are an account of entries: statements, links by type, and what was not
// understood by field.
func counts(all []graph.Entry) (statements int, byType, unparsed map[string]int) {
	byType, unparsed = map[string]int{}, map[string]int{}
	for _, e := range all {
		for _, r := range e.Records {
			statements += len(r.Statements)
			if r.Link != nil {
				byType[string(r.Link.Type)]++
			}
			for _, s := range r.Statements {
				if s.Property == loader.PropUnparsed {
					unparsed[s.Attributes["field"]]++
				}
			}
		}
	}
	return statements, byType, unparsed
}

func TestSharedForms(t *testing.T) {
	for _, x := range []struct {
		file, date string
		links      map[string]int
	}{
		{"consolidated.xml", "2025-03-28", map[string]int{"ASSOCIATED_WITH": 283, "SANCTIONED_BY": 443}},
		{"CONS_ENHANCED.XML", "2025-01-10", map[string]int{"ACTS_FOR": 1, "CONTROLLED_BY": 282, "SANCTIONED_BY": 443}},
	} {
		t.Run(x.file+" has the manifest's counts and hardly anything unparsed", func(t *testing.T) {
			g, all := read(t, Source{List: ofac.DatasetCons}, shared(t, x.file))
			statements, links, unparsed := counts(all)
			t.Logf("%d entries, %d statements, links %v, unparsed %v", len(all)-1, statements, links, unparsed)
			if len(all)-1 != 443 || len(g.Rejected) > 0 || g.Parts[0].Date.Day() != x.date {
				t.Errorf("%d entries of %s, rejected %v", len(all)-1, g.Parts[0].Date.Day(), g.Rejected)
			}
			for k, n := range x.links {
				if links[k] != n {
					t.Errorf("there are %d links %s, not %d", links[k], k, n)
				}
			}
			n := 0
			for _, k := range unparsed {
				n += k
			}
			if n*200 > statements {
				t.Errorf("%d of %d statements are unparsed", n, statements)
			}
		})
	}
	t.Run("the list is not taken for the other one", func(t *testing.T) {
		for _, f := range []string{"consolidated.xml", "CONS_ENHANCED.XML"} {
			if _, err := (Source{List: ofac.DatasetSDN}).Read(context.Background(), shared(t, f)); !errors.Is(err, loader.ErrRefused) {
				t.Errorf("%s as the SDN list: %v", f, err)
			}
		}
	})
}

// TestSharedAgree compares real files of three days within a year, so a few facts
// may differ.
func TestSharedAgree(t *testing.T) {
	_, csv := read(t, ofac.Source{List: ofac.DatasetCons}, shared(t, "cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv"))
	for _, f := range []string{"consolidated.xml", "CONS_ENHANCED.XML"} {
		t.Run(f+" says what the CSV files say", func(t *testing.T) {
			_, xml := read(t, Source{List: ofac.DatasetCons}, shared(t, f))
			said, missing, examples := 0, 0, map[string]string{}
			for _, e := range xml {
				want, got := facts(csv, e.ID), facts(xml, e.ID)
				for _, k := range slices.Sorted(maps.Keys(want)) {
					if strings.HasPrefix(k, "ASSOCIATED_WITH") && f == "CONS_ENHANCED.XML" {
						continue // it says what kind of link that is
					}
					if said++; !got[k] {
						missing++
						examples[k] = string(e.ID)
					}
				}
			}
			if said < 10_000 || missing*50 > said {
				t.Errorf("of %d facts %d are missing, such as %v", said, missing, examples)
			}
			t.Logf("of %d facts %d are missing", said, missing)
		})
	}
}
