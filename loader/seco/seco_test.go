package seco

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/tree"
)

func file(name, text string) loader.File {
	return loader.File{Name: name, Size: int64(len(text)), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

func fixture(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("testdata/list.xml")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// read reads files as the list, and prepares its entries as a store does.
func read(t testing.TB, in loader.Input) (*loader.Generation, map[graph.ID]graph.Entry) {
	t.Helper()
	g, err := Source{}.Read(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	entries := map[graph.ID]graph.Entry{}
	for e, err := range g.Parts[0].Entries {
		if err != nil {
			t.Fatal(err)
		}
		e.Scope = g.Parts[0].Scope
		if err := e.Prepare(Dataset); err != nil {
			t.Fatal(err)
		}
		entries[e.ID] = e
	}
	return g, entries
}

// said is what an entry's records say under a property, each with the values
// of some attributes.
func said(e graph.Entry, p graph.Property, attributes ...string) []string {
	var out []string
	for _, r := range e.Records {
		for _, s := range r.Statements {
			if s.Property != p {
				continue
			}
			v := s.Value
			for _, a := range attributes {
				v += "|" + s.Attributes[a]
			}
			out = append(out, v)
		}
	}
	return out
}

// links are an entry's claims, but for its listing.
func links(e graph.Entry) []string {
	var out []string
	for _, r := range e.Records {
		if r.Link != nil && r.Link.Type != graph.SanctionedBy {
			out = append(out, string(r.Link.Type)+" "+string(r.Link.Target.Record))
		}
	}
	return out
}

type fact struct {
	property   graph.Property
	attributes []string
	want       []string
}

func check(t *testing.T, e graph.Entry, facts []fact) {
	t.Helper()
	for _, f := range facts {
		if got := said(e, f.property, f.attributes...); !slices.Equal(got, f.want) {
			t.Errorf("%s is said to be %q, not %q", f.property, got, f.want)
		}
	}
}

func TestRead(t *testing.T) {
	g, entries := read(t, loader.Input{Files: []loader.File{file("list.xml", fixture(t))}})
	t.Run("the list is dated by itself, and names its authority", func(t *testing.T) {
		if got := g.Parts[0].Date.Day(); got != "2031-05-06" {
			t.Errorf("it is dated %s", got)
		}
		if len(g.Parts) != 2 || g.Parts[1].Scope != "ch_seco/reference" {
			t.Errorf("it has %d parts", len(g.Parts))
		}
	})
	t.Run("a target whose latest modification by date is a de-listing is left out", func(t *testing.T) {
		if _, ok := entries["ch_seco:400"]; ok || len(entries) != 3 {
			t.Errorf("read %d entries", len(entries))
		}
	})
	t.Run("an object of an unknown kind is rejected", func(t *testing.T) {
		if len(g.Rejected) != 1 || !strings.Contains(g.Rejected[0].Reason, "teapot") || g.Rejected[0].Row != 5 {
			t.Errorf("rejected: %+v", g.Rejected)
		}
	})
	t.Run("a person is stated with all that the list says", func(t *testing.T) {
		e := entries["ch_seco:100"]
		check(t, e, []fact{
			{graph.PropType, nil, []string{"PERSON"}},
			{graph.PropName, []string{"familyName", "givenName"}, []string{"Brant Aldo|Brant|Aldo"}},
			{graph.PropAlias, []string{"kind", "script"}, []string{"Brandt Alto|spelling|LATN", "Brand Alto|spelling|LATN", "Брант Алдо|spelling|CYRL", "Aldo Old|fka|", "Aldous Brunt||"}},
			{graph.PropWeakAlias, nil, []string{"The Fox"}},
			{graph.PropTitle, nil, []string{"Colonel"}},
			{graph.PropGender, nil, []string{"MALE"}},
			{graph.PropNationality, nil, []string{"kp"}},
			{graph.PropBirthDate, []string{"quality"}, []string{"1961-04-05|", "1962|low"}},
			{graph.PropBirthPlace, nil, []string{"Sampleton, North, China"}},
			{graph.PropAddress, []string{"country", "variants", "note"}, []string{"Example Ltd, 1 Example Road, P.O. Box 7, 123, Sampleton, North, China|China|Samplton|as of 2030"}},
			{graph.PropCountry, nil, []string{"kp", "cn"}},
			{graph.PropIdentifier, []string{"kind", "country", "issued", "expires", "note"}, []string{"X1|PASSPORT|kp|2020-01-02|2025-01-02|lost"}},
			{graph.PropEmail, nil, []string{"aldo@bureau.example"}},
			{"reason", nil, []string{"Heads the Example Bureau."}},
			{graph.PropReference, []string{"foreign"}, []string{"100|", "EXi.001|true"}},
			{graph.PropLegalBasis, []string{"set"}, []string{"Ordinance of 1 May 2030 on measures against Examplia|Annex 1", "Ordinance of 1 May 2030 on measures against Examplia|Annex 2"}},
			{graph.PropAddedOn, []string{"published"}, []string{"2030-06-02|2030-06-01"}},
			{graph.PropDelisted, nil, nil},
			{"formerListedOn", nil, []string{"2028-06-02"}},
			{"formerDelistedOn", nil, []string{"2029-06-02"}},
			{"modifiedAt", []string{"enacted"}, []string{"2031-01-04|2031-01-02"}},
			{loader.PropUnparsed, []string{"field"}, []string{"99|sanctions-set-id", "31|individual/identity/day-month-year/@day", "2|individual/identity/day-month-year/@month",
				"1963|individual/identity/day-month-year/@year", "Gregorian|individual/identity/day-month-year/@calendar"}},
		})
		if got := said(e, graph.PropProgramme, "setId", "origin"); !slices.Contains(got, "Examplia|12|UN") {
			t.Errorf("its programmes are %q", got)
		}
	})
	t.Run("relations are links to the other target's record, and say their kind", func(t *testing.T) {
		e := entries["ch_seco:100"]
		if got, want := links(e), []string{"ASSOCIATED_WITH ch_seco:200", "ASSOCIATED_WITH ch_seco:300"}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		check(t, e, []fact{{"relation", nil, []string{"related-to", "cousin-of"}}, {graph.PropNotes, nil, []string{"Speaks three languages", "its head"}}})
	})
	t.Run("an entity and a vessel are stated with all that the list says", func(t *testing.T) {
		check(t, entries["ch_seco:200"], []fact{{graph.PropType, nil, []string{"ORGANIZATION"}}, {graph.PropAlias, nil, []string{"견본국"}},
			{"incorporationDate", nil, []string{"1999"}}, {graph.PropIdentifier, []string{"kind"}, []string{"123456|TAX_ID"}},
			{loader.PropUnparsed, []string{"field"}, []string{"42|entity/new-thing"}}})
		check(t, entries["ch_seco:300"], []fact{{graph.PropType, nil, []string{"VESSEL"}}, {graph.PropIdentifier, []string{"kind"}, []string{"9074729|IMO"}}})
	})
	t.Run("an old copy in a modification is neither read nor part of the raw form", func(t *testing.T) {
		if bytes.Contains(entries["ch_seco:100"].Raw, []byte("Never Read")) {
			t.Error("it is in the raw form")
		}
	})
	t.Run("a target has changed when a place that it names has, and not when its programme's version has", func(t *testing.T) {
		for old, want := range map[string]bool{"<area>North": true, `version-date="2031-05-05`: false} {
			_, again := read(t, loader.Input{Files: []loader.File{file("list.xml", strings.ReplaceAll(fixture(t), old, old+"1"))}})
			if got := !bytes.Equal(entries["ch_seco:100"].Raw, again["ch_seco:100"].Raw); got != want {
				t.Errorf("%s: changed is %v", old, got)
			}
		}
	})
	t.Run("entries can be read again", func(t *testing.T) {
		for e := range g.Parts[0].Entries {
			e.Scope = Dataset
			if err := e.Prepare(Dataset); err != nil {
				t.Fatal(err)
			}
			if got, want := len(e.Records[0].Statements), len(entries[e.ID].Records[0].Statements); got != want || !bytes.Equal(e.Raw, entries[e.ID].Raw) {
				t.Errorf("%s says %d things, then %d", e.ID, want, got)
			}
		}
	})
}

func TestRefusals(t *testing.T) {
	whole := fixture(t)
	for name, text := range map[string]string{
		"HTML":           "<!DOCTYPE html><html><head><title>x</title></head><body>busy</body></html>",
		"nothing":        "",
		"a cut list":     whole[:len(whole)-200],
		"another list":   `<CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>`,
		"an empty list":  `<swiss-sanctions-list list-type="whole-list" date="2031-05-06"></swiss-sanctions-list>`,
		"an entity bomb": `<!DOCTYPE x [<!ENTITY a "aa">]><swiss-sanctions-list><target ssid="1"><entity>&a;</entity></target></swiss-sanctions-list>`,
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			if _, err := (Source{}).Read(context.Background(), loader.Input{Files: []loader.File{file("x", text)}}); !errors.Is(err, loader.ErrRefused) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("a cut list is read as far as it goes when that is asked for", func(t *testing.T) {
		g, entries := read(t, loader.Input{Force: true, Files: []loader.File{file("x", whole[:len(whole)-200])}})
		if len(entries) != 3 || !strings.Contains(g.Rejected[len(g.Rejected)-1].Reason, "from here on") {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
	})
}

func TestSharedSample(t *testing.T) {
	in, err := loader.OpenInput(sharedPath(t, "seco_sample.xml"))
	if err != nil {
		t.Fatal(err)
	}
	g, entries := read(t, in)
	if len(entries) != 3 || len(g.Rejected) != 0 || g.Parts[0].Date.Day() != "2024-01-17" {
		t.Errorf("read %d entries of %s, rejected %+v", len(entries), g.Parts[0].Date.Day(), g.Rejected)
	}
	check(t, entries["ch_seco:64393"], []fact{{graph.PropName, nil, []string{"Test A"}}, {graph.PropNationality, nil, []string{"ch"}},
		{graph.PropBirthDate, nil, []string{"1900-01-01"}}, {graph.PropLegalBasis, []string{"set"}, []string{"EXAMPLE|Financial measures, annex 2", "EXAMPLE|Travel ban, annex 1"}},
		{loader.PropUnparsed, []string{"field"}, nil}})
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(fixture(f)))
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := readList(bytes.NewReader(b), tree.Limits{Bytes: 1 << 16, Entry: 1000, Depth: 20})
		if err != nil {
			return
		}
		m := mapper{dataset: Dataset, list: l}
		for i := range l.targets {
			for _, e := range m.target(&l.targets[i]) {
				e.Scope = Dataset
				if err := e.Prepare(Dataset); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
