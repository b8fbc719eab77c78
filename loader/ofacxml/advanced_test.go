package ofacxml

import (
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader/loadertest"
	"dossier/loader/ofac"
)

func TestAdvanced(t *testing.T) {
	made := string(advancedXML(6))
	g, all := loadertest.ReadAll(t, Source{List: ofac.DatasetSDN}, loadertest.Text(made))
	first := graph.NewID(ofac.DatasetSDN, "900001")
	f := facts(all, first)
	t.Run("a party has its listing, its names in their scripts and its relationships", func(t *testing.T) {
		for _, want := range []string{"SANCTIONED_BY listedOn 2024-05-01", "SANCTIONED_BY legalBasis Executive Order 13694 (Cyber)", "SANCTIONED_BY sanctionsType Block",
			"SANCTIONED_BY list SDN List", "alias ОРЛОВСКИЙ, Иван", "birthDate 1966~", "firstName Ivan Testovich", "middleName Testovich",
			"ACTS_FOR relation Acting for or on behalf of", "ACTS_FOR quality High", "ACTS_FOR notes made"} {
			if !f[want] {
				t.Errorf("%q is not said", want)
			}
		}
		if got := loadertest.Links(loadertest.ByID(all)[first]); !slices.Contains(got, "us_ofac_sdn:900001 ACTS_FOR us_ofac_sdn:900002") {
			t.Errorf("its links are %q", got)
		}
		if got := loadertest.Links(loadertest.ByID(all)["us_ofac_sdn:900003"]); !slices.Contains(got, "us_ofac_sdn:900003 ASSOCIATED_WITH us_ofac_sdn:900002") {
			t.Errorf("a relationship without a type of its own: %q", got)
		}
		if g.Parts[0].Date.Day() != "2025-03-28" {
			t.Errorf("its date is %s", g.Parts[0].Date.Day())
		}
	})
	t.Run("a relationship to a party that is not there stays unparsed", func(t *testing.T) {
		_, all := loadertest.ReadAll(t, Source{List: ofac.DatasetSDN}, loadertest.Text(strings.Replace(made, `To-ProfileID="900002"`, `To-ProfileID="77"`, 1)))
		if f := facts(all, first); !f["unparsed 77"] || f["ACTS_FOR quality High"] {
			t.Errorf("it says %v", f)
		}
	})
	for name, change := range map[string][2]string{
		"a location":     {"<Value>Testgrad</Value>", "<Value>Testville</Value>"},
		"a document":     {"<IDRegistrationNo>7712345<", "<IDRegistrationNo>7712346<"},
		"a relationship": {`RelationQualityID="1540"`, `RelationQualityID="1"`},
		"a listing":      {"<Month>5</Month>", "<Month>6</Month>"},
	} {
		t.Run(name+" that changes changes the party that it belongs to, and no other", func(t *testing.T) {
			changed := strings.Replace(made, change[0], change[1], 1)
			if changed == made {
				t.Fatal("nothing was changed")
			}
			_, now := loadertest.ReadAll(t, Source{List: ofac.DatasetSDN}, loadertest.Text(changed))
			for i := range all {
				if differs := all[i].Hash() != now[i].Hash(); differs != (all[i].ID == first) {
					t.Errorf("%s differs: %t", all[i].ID, differs)
				}
			}
		})
	}
	t.Run("entries of the Consolidated List make it that list", func(t *testing.T) {
		cons := strings.ReplaceAll(made, `ListID="1550"`, `ListID="91512"`)
		_, all := loadertest.ReadAll(t, Source{List: ofac.DatasetCons}, loadertest.Text(cons))
		if !facts(all, "us_ofac_cons:900001")["SANCTIONED_BY listedOn 2024-05-01"] {
			t.Error("it has no date of listing")
		}
	})
}

func TestWords(t *testing.T) {
	for _, x := range []struct {
		from, to string
		about    bool
		want     string
	}{
		{"1965-04-25", "1965-04-25", false, "25 Apr 1965"},
		{"1965-04-01", "1965-04-30", false, "Apr 1965"},
		{"1965-01-01", "1965-12-31", true, "circa 1965"},
		{"1960-01-01", "1965-12-31", false, "1960 to 1965"},
		{"1960-02-03", "1965-12-31", false, "03 Feb 1960 to 31 Dec 1965"},
		{"1965-04-25", "1965-04-24", false, ""},
		{"1965-02-30", "1965-12-31", false, ""},
	} {
		if got := words(x.from, x.to, x.about); got != x.want {
			t.Errorf("%s to %s is %q, not %q", x.from, x.to, got, x.want)
		}
	}
}
