package ofacxml

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/ofac"
)

// files makes an input of fixtures.
func files(t testing.TB, names ...string) loader.Input {
	t.Helper()
	var in loader.Input
	for _, n := range names {
		one, err := loader.OpenInput(filepath.Join("testdata", n))
		if err != nil {
			t.Fatal(err)
		}
		in.Files = append(in.Files, one.Files...)
	}
	return in
}

// text makes an input of a file that holds a text.
func text(s string) loader.Input {
	return loader.Input{Files: []loader.File{memory("made.xml", []byte(s))}}
}

// entries reads all entries of a generation's parts.
func entries(t testing.TB, g *loader.Generation) []graph.Entry {
	t.Helper()
	var out []graph.Entry
	for _, p := range g.Parts {
		for e, err := range p.Entries {
			if err != nil {
				t.Fatal(err)
			}
			e.Scope = p.Scope
			if err := e.Prepare("list"); err != nil {
				t.Fatal(err)
			}
			out = append(out, e)
		}
	}
	return out
}

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

func read(t testing.TB, s loader.Source, in loader.Input) (*loader.Generation, []graph.Entry) {
	t.Helper()
	g, err := s.Read(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return g, entries(t, g)
}

// TestForms compares what the three forms and the CSV files say of the same
// invented parties.
func TestForms(t *testing.T) {
	_, csv := read(t, ofac.Source{List: ofac.DatasetSDN}, files(t, "sdn.csv", "alt.csv", "add.csv"))
	for name, in := range map[string]loader.Input{
		"SDN.XML": files(t, "sdn.xml"), "the enhanced form": files(t, "enhanced.xml"), "the advanced form": text(string(advancedXML(3))),
	} {
		t.Run(name+" says what the CSV files say", func(t *testing.T) {
			g, xml := read(t, Source{List: ofac.DatasetSDN}, in)
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

// links are the types and the ends of an entry's links.
func links(all []graph.Entry, id graph.ID) (out []string) {
	for _, e := range all {
		for _, r := range e.Records {
			if e.ID == id && r.Link != nil {
				end := func(x graph.End) string { return string(x.Record) + x.Name + x.Key }
				out = append(out, end(r.Link.Source)+" "+string(r.Link.Type)+" "+end(r.Link.Target))
			}
		}
	}
	return out
}

func TestRelationships(t *testing.T) {
	_, all := read(t, Source{List: ofac.DatasetSDN}, files(t, "enhanced.xml"))
	got := append(links(all, "us_ofac_sdn:900001"), links(all, "us_ofac_sdn:900002")...)
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
	_, all := read(t, Source{List: ofac.DatasetSDN}, files(t, "enhanced.xml"))
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

func TestRefused(t *testing.T) {
	whole := string(advancedXML(20))
	sdn := `<sdnList xmlns="` + exports + `XML"><publshInformation><Record_Count>2</Record_Count></publshInformation>` +
		`<sdnEntry><uid>1</uid><lastName>A</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>`
	for name, in := range map[string]loader.Input{
		"an empty file":                         text("  "),
		"a web page":                            text("<!DOCTYPE html><html><body>Down</body></html>"),
		"another list":                          text(`<CONSOLIDATED_LIST xmlns="x"/>`),
		"a known root of a foreign namespace":   text(`<sdnList xmlns="http://example.test"/>`),
		"no XML at all":                         text("36,\"A\",-0-"),
		"a list without parties":                text(`<sdnList xmlns="` + exports + `XML"></sdnList>`),
		"a file that is cut":                    text(whole[:len(whole)/2]),
		"fewer parties than the file announces": text(sdn),
		"the SDN list under the other's name":   files(t, "enhanced.xml"),
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			list := ofac.DatasetSDN
			if strings.Contains(name, "other's") {
				list = ofac.DatasetCons
			}
			if _, err := (Source{List: list}).Read(context.Background(), in); !errors.Is(err, loader.ErrRefused) {
				t.Errorf("the error is %v", err)
			}
		})
	}
	t.Run("fewer parties than announced are taken by force", func(t *testing.T) {
		in := text(sdn)
		in.Force = true
		if _, all := read(t, Source{List: ofac.DatasetSDN}, in); len(all) != 2 {
			t.Errorf("there are %d entries", len(all))
		}
	})
}

func TestRejected(t *testing.T) {
	g, all := read(t, Source{List: ofac.DatasetSDN}, text(`<sdnList xmlns="`+exports+`XML">
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
	_, all := read(t, Source{List: ofac.DatasetSDN}, text(`<sdnList xmlns="`+exports+`XML">
		<sdnEntry><uid>1</uid><lastName>A</lastName><sdnType>Entity</sdnType><weather>mild</weather>
		<idList><id><uid>1</uid><idType>Passport</idType><idNumber>A;B 12</idNumber><idCountry>Russia</idCountry></id></idList></sdnEntry></sdnList>`))
	f := facts(all, "us_ofac_sdn:1")
	if !f["unparsed mild"] || !f["identifier A;B 12 kind PASSPORT"] || !f["identifier A;B 12 country ru"] {
		t.Errorf("it says %v", f)
	}
}

func TestUnwrap(t *testing.T) {
	for in, want := range map[string]string{
		"(Linked To: A (B) CO.)":             "Linked To: A (B) CO.;",
		"X; (Linked To: A; Linked To: B); Y": "X; Linked To: A; Linked To: B;; Y",
		"(Linked To: A":                      "Linked To: A;",
		"no link (at all)":                   "no link (at all)",
	} {
		if got := unwrap(in); got != want {
			t.Errorf("%q became %q, not %q", in, got, want)
		}
	}
}
