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

// facts are what entries say of a party, as "property value": of its own record,
// of its parts, of its listing and of its wallets.
func facts(all []graph.Entry, id graph.ID) map[string]bool {
	out := map[string]bool{}
	for _, e := range all {
		if e.ID != id && (len(e.Records) == 0 || e.Records[0].Of != id) {
			continue
		}
		for _, r := range e.Records {
			for _, s := range r.Statements {
				about := ""
				if r.Link != nil {
					about = string(r.Link.Type) + " "
				}
				out[about+string(s.Property)+" "+s.Value] = true
				for _, k := range []string{"kind", "country", "issued", "expires", "street", "place", "former"} {
					if v := s.Attributes[k]; v != "" {
						out[about+string(s.Property)+" "+s.Value+" "+k+" "+v] = true
					}
				}
			}
		}
	}
	return out
}

// TestForms compares what the three forms and the CSV files say of the same
// invented parties.
func TestForms(t *testing.T) {
	_, csv := loadertest.ReadAll(t, ofac.Source{List: ofac.DatasetSDN}, loadertest.Fixtures(t, "sdn.csv", "alt.csv", "add.csv"))
	for name, in := range map[string]loader.Input{
		"SDN.XML": loadertest.Fixtures(t, "sdn.xml"), "the enhanced form": loadertest.Fixtures(t, "enhanced.xml"), "the advanced form": loadertest.Text(string(advancedXML(3))),
	} {
		t.Run(name+" says what the CSV files say", func(t *testing.T) {
			g, xml := loadertest.ReadAll(t, Source{List: ofac.DatasetSDN}, in)
			if len(g.Rejected) > 0 {
				t.Errorf("it rejects %v", g.Rejected)
			}
			for _, uid := range []string{"900001", "900002", "900003"} {
				id := graph.NewID(ofac.DatasetSDN, uid)
				want, got := facts(csv, id), facts(xml, id)
				if len(want) < 10 {
					t.Fatalf("the CSV files say only %v of %s", want, uid)
				}
				for _, f := range slices.Sorted(maps.Keys(want)) {
					if !got[f] && !(strings.HasPrefix(f, "ASSOCIATED_WITH") && name != "SDN.XML") {
						t.Errorf("of %s it does not say %q", uid, f)
					}
				}
				for f := range got {
					if strings.HasPrefix(f, string(loader.PropUnparsed)+" ") {
						t.Errorf("of %s it does not understand %q", uid, f)
					}
				}
			}
		})
	}
}

func TestRelationships(t *testing.T) {
	_, all := loadertest.ReadAll(t, Source{List: ofac.DatasetSDN}, loadertest.Fixtures(t, "enhanced.xml"))
	entries := loadertest.ByID(all)
	got := append(loadertest.Links(entries["us_ofac_sdn:900001"]), loadertest.Links(entries["us_ofac_sdn:900002"])...)
	for _, want := range []string{
		"us_ofac_sdn:900001 WORKS_FOR us_ofac_sdn:900002",
		"us_ofac_sdn:900001 ASSOCIATED_WITH ELSEWHERE LISTED",
		"us_ofac_sdn:900003 CONTROLLED_BY us_ofac_sdn:900002",
		"us_ofac_sdn:900001 SANCTIONED_BY authority:us_ofac",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
	if f := facts(all, "us_ofac_sdn:900001"); !f["WORKS_FOR relation Leader or official of"] || !f["WORKS_FOR quality High"] ||
		!f["ASSOCIATED_WITH reference uid 4695"] || !f["SANCTIONED_BY listedOn 2024-05-01"] {
		t.Errorf("OFAC's own words are missing: %v", f)
	}
}

func TestScripts(t *testing.T) {
	_, all := loadertest.ReadAll(t, Source{List: ofac.DatasetSDN}, loadertest.Fixtures(t, "enhanced.xml"))
	for _, s := range all[0].Records[0].Statements {
		if s.Value == "ОРЛОВСКИЙ" {
			if s.Language != "und-Cyrl" || s.Property != graph.PropAlias {
				t.Errorf("a name in Cyrillic is %+v", s)
			}
			return
		}
	}
	t.Error("the name in Cyrillic is missing")
}

func TestContract(t *testing.T) {
	for name, good := range map[string]string{"SDN.XML": loadertest.Fixture(t, "sdn.xml"), "the enhanced form": loadertest.Fixture(t, "enhanced.xml"),
		"the advanced form": string(advancedXML(3))} {
		t.Run(name, func(t *testing.T) { loadertest.Run(t, Source{List: ofac.DatasetSDN}, good) })
	}
}

func TestRefused(t *testing.T) {
	whole := string(advancedXML(20))
	sdn := `<sdnList xmlns="` + exports + `XML"><publshInformation><Record_Count>2</Record_Count></publshInformation>` +
		`<sdnEntry><uid>1</uid><lastName>A</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>`
	loadertest.Each(t, Source{List: ofac.DatasetSDN}, map[string]string{
		"another list":                          `<CONSOLIDATED_LIST xmlns="x"/>`,
		"a known root of a foreign namespace":   `<sdnList xmlns="http://example.test"/>`,
		"no XML at all":                         "36,\"A\",-0-",
		"a list without parties":                `<sdnList xmlns="` + exports + `XML"></sdnList>`,
		"a file that is cut":                    whole[:len(whole)/2],
		"fewer parties than the file announces": sdn,
	})
	t.Run("the SDN list under the other's name is refused", func(t *testing.T) {
		loadertest.Refused(t, Source{List: ofac.DatasetCons}, loadertest.Fixtures(t, "enhanced.xml"))
	})
	t.Run("fewer parties than announced are taken by force", func(t *testing.T) {
		if _, all := loadertest.ReadAll(t, Source{List: ofac.DatasetSDN}, loadertest.Forced(loadertest.Text(sdn))); len(all) != 2 {
			t.Errorf("there are %d entries", len(all))
		}
	})
}

func TestRejected(t *testing.T) {
	g, all := loadertest.ReadAll(t, Source{List: ofac.DatasetSDN}, loadertest.Text(`<sdnList xmlns="`+exports+`XML">
		<sdnEntry><lastName>A</lastName><sdnType>Entity</sdnType></sdnEntry>
		<sdnEntry><uid>1</uid><sdnType>Entity</sdnType></sdnEntry>
		<sdnEntry><uid>1</uid><lastName>B</lastName><sdnType>Entity</sdnType></sdnEntry>
		<sdnEntry><uid>1</uid><lastName>C</lastName><sdnType>Entity</sdnType></sdnEntry>
		<sdnEntry><uid>2</uid><lastName>D</lastName><sdnType>Planet</sdnType></sdnEntry></sdnList>`))
	var rows []int
	for _, r := range g.Rejected {
		rows = append(rows, r.Row)
	}
	if !slices.Equal(rows, []int{1, 2, 4, 5}) || len(all) != 2 || !facts(all, "us_ofac_sdn:1")["name B"] {
		t.Errorf("rejected are %v, entries %d", g.Rejected, len(all))
	}
}

func TestUnknown(t *testing.T) {
	_, all := loadertest.ReadAll(t, Source{List: ofac.DatasetSDN}, loadertest.Text(`<sdnList xmlns="`+exports+`XML">
		<sdnEntry><uid>1</uid><lastName>A</lastName><sdnType>Entity</sdnType><weather>mild</weather>
		<idList><id><uid>1</uid><idType>Passport</idType><idNumber>A;B 12</idNumber><idCountry>Russia</idCountry></id></idList></sdnEntry></sdnList>`))
	f := facts(all, "us_ofac_sdn:1")
	if !f["unparsed mild"] || !f["identifier A;B 12 kind PASSPORT"] || !f["identifier A;B 12 country ru"] {
		t.Errorf("it says %v", f)
	}
}
