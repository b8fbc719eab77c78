package ofacxml

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
	"dossier/loader/ofac"
)

// shared makes an input of OFAC's own files.
func shared(t testing.TB, names ...string) loader.Input {
	t.Helper()
	for i, name := range names {
		names[i] = "lists/ofac/" + name
	}
	return loadertest.Shared(t, names...)
}

func TestSharedForms(t *testing.T) {
	for _, x := range []struct {
		file, date string
		links      map[graph.LinkType]int
	}{
		{"consolidated.xml", "2025-03-28", map[graph.LinkType]int{"ASSOCIATED_WITH": 283, "SANCTIONED_BY": 443}},
		{"CONS_ENHANCED.XML", "2025-01-10", map[graph.LinkType]int{"ACTS_FOR": 1, "CONTROLLED_BY": 282, "SANCTIONED_BY": 443}},
	} {
		t.Run(x.file+" has the manifest's counts and hardly anything unparsed", func(t *testing.T) {
			g, all := loadertest.ReadAll(t, Source{List: ofac.DatasetCons}, shared(t, x.file))
			c := loadertest.Count(slices.Values(all))
			t.Logf("%+v", c)
			if len(all)-1 != 443 || len(g.Rejected) > 0 || g.Parts[0].Date.Day() != x.date {
				t.Errorf("%d entries of %s, rejected %v", len(all)-1, g.Parts[0].Date.Day(), g.Rejected)
			}
			for k, n := range x.links {
				if c.Links[k] != n {
					t.Errorf("there are %d links %s, not %d", c.Links[k], k, n)
				}
			}
			if c.Left()*200 > c.Statements {
				t.Errorf("%d of %d statements are unparsed", c.Left(), c.Statements)
			}
		})
	}
	t.Run("the list is not taken for the other one", func(t *testing.T) {
		for _, f := range []string{"consolidated.xml", "CONS_ENHANCED.XML"} {
			loadertest.Refused(t, Source{List: ofac.DatasetSDN}, shared(t, f))
		}
	})
}

// TestSharedAgree compares real files of three days within a year, so a few facts
// may differ.
func TestSharedAgree(t *testing.T) {
	_, csv := loadertest.ReadAll(t, ofac.Source{List: ofac.DatasetCons}, shared(t, "cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv"))
	for _, f := range []string{"consolidated.xml", "CONS_ENHANCED.XML"} {
		t.Run(f+" says what the CSV files say", func(t *testing.T) {
			_, xml := loadertest.ReadAll(t, Source{List: ofac.DatasetCons}, shared(t, f))
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
