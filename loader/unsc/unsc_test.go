package unsc

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

func TestRead(t *testing.T) {
	g, entries := loadertest.Read(t, Source{}, loadertest.Fixtures(t, "consolidated.xml"))
	t.Run("the list is dated by itself, and names its authority", func(t *testing.T) {
		if got := g.Parts[0].Date.Day(); got != "2031-05-06" {
			t.Errorf("it is dated %s", got)
		}
		if len(g.Parts) != 2 || g.Parts[1].Scope != "un_sc/reference" {
			t.Errorf("it has %d parts", len(g.Parts))
		}
	})
	t.Run("a party without a reference is rejected, the others are read", func(t *testing.T) {
		if len(g.Rejected) != 1 || g.Rejected[0].Row != 2 || !strings.Contains(g.Rejected[0].Reason, "REFERENCE_NUMBER") {
			t.Errorf("rejected: %+v", g.Rejected)
		}
		if len(entries) != 2 {
			t.Errorf("read %d entries", len(entries))
		}
	})
	t.Run("a person is stated with all that the list says", func(t *testing.T) {
		loadertest.Check(t, entries["un_sc:KPi.901"], []loadertest.Fact{
			{graph.PropType, nil, []string{"PERSON"}},
			{graph.PropName, []string{"first", "third"}, []string{"ALDO BRANT COLE|ALDO|COLE"}},
			{graph.PropAlias, []string{"kind", "note"}, []string{"알도 브란트|originalScript|", "Aldo Brandt||on a false passport", "Aldo Brand||on a false passport", "Alto Brant||on a false passport"}},
			{graph.PropWeakAlias, nil, []string{"Mr. Fox", "狐狸"}},
			{graph.PropTitle, nil, []string{"Dr."}},
			{graph.PropPosition, nil, []string{"Director of Example Bureau", "Envoy", "Colonel"}},
			{graph.PropGender, nil, []string{"MALE"}},
			{graph.PropNationality, nil, []string{"kp"}},
			{graph.PropBirthDate, []string{"alias", "note"}, []string{"1961|Aldo Brandt; Aldo Brand b) Alto Brant|", "1960-04-05||", "1962~||", "1958~/1963~||", "1963-11||", "1964-09||"}},
			{graph.PropBirthPlace, []string{"city", "country"}, []string{"Sampleton, China|Sampleton|China", "Sampleton, China|Sampleton|China"}},
			{graph.PropAddress, []string{"postalCode", "note"}, []string{"1 Example Road, Pyongyang, North, 123, Democratic People's Republic of Korea|123|as of 2029"}},
			{graph.PropIdentifier, []string{"kind", "country", "place", "issued", "expires"}, []string{"X 0001|PASSPORT|ye|Beijing, China|2020-01-02|2025-02-01", "W33|NATIONAL_ID|||2011-03-09|"}},
			{"fatherName", nil, []string{"Edo Brant"}},
			{"motherName", nil, []string{"Fay Gale"}},
			{"sourceUrl", nil, []string{"https://notices.example/aldo"}},
			{graph.PropReference, nil, []string{"KPi.901"}},
			{graph.PropAddedOn, nil, []string{"2030-01-02"}},
			{"modifiedAt", nil, []string{"2030-02-03"}},
			{loader.PropUnparsed, []string{"field"}, []string{"30-35 years old|INDIVIDUAL_DATE_OF_BIRTH/NOTE", "Passport|INDIVIDUAL_DOCUMENT/TYPE_OF_DOCUMENT", "lost at sea|INDIVIDUAL_DOCUMENT/NOTE"}},
		})
	})
	t.Run("an entity is stated with all that the list says", func(t *testing.T) {
		loadertest.Check(t, entries["un_sc:KPe.901"], []loadertest.Fact{
			{graph.PropType, nil, []string{"ORGANIZATION"}},
			{graph.PropName, nil, []string{"EXAMPLE BANK (EB)"}},
			{graph.PropAlias, []string{"kind"}, []string{"SAMPLE BANK|", "Old Bank|fka", "Odd Bank|"}},
			{graph.PropIdentifier, []string{"kind"}, []string{"EXAMKPPY|SWIFT"}},
			{graph.PropPhone, nil, []string{"+850-2-18111-8550"}},
			{graph.PropEmail, nil, []string{"a@bank.example", "b.c@bank.example"}},
			{graph.PropWebsite, nil, []string{"http://bank.example/"}},
			{graph.PropCountry, nil, []string{"cg"}},
			{loader.PropUnparsed, []string{"field"}, []string{"p.k.a.|ENTITY_ALIAS/QUALITY", "something new|NEWFIELD"}},
		})
	})
	t.Run("a relation that only the comments tell stays a note", func(t *testing.T) {
		for _, r := range entries["un_sc:KPi.901"].Records {
			if r.Link != nil && r.Link.Type != graph.SanctionedBy {
				t.Errorf("it claims %s", r.Link.Type)
			}
		}
	})
	t.Run("line breaks do not make a change", func(t *testing.T) {
		laid := strings.ReplaceAll(loadertest.Fixture(t, "consolidated.xml"), "brother of", "brother\n      of")
		_, again := loadertest.Read(t, Source{}, loadertest.Text(laid))
		a, b := entries["un_sc:KPi.901"], again["un_sc:KPi.901"]
		if !bytes.Equal(a.Raw, b.Raw) {
			t.Error("the raw forms differ")
		}
	})
}

func TestSeveralNamesOfOneField(t *testing.T) {
	for field, want := range map[string][]string{
		"Example Front (EF)":                  {"Example Front (EF)"},
		"Ann Bell; Anne Bell b) Anna Bell":    {"Ann Bell", "Anne Bell", "Anna Bell"},
		"Ann Bell (original script: Энн)":     {"Ann Bell", "Энн"},
		"آن (Ann; Anne (AB))":                 {"آن", "Ann", "Anne (AB)"},
		"Ann Bell, born 1 Jan. 1953 (Oman)":   {"Ann Bell"},
		"Example (EF) (مثال (script); Other)": {"Example (EF) (مثال (script); Other)"},
	} {
		if got := several(field); !slices.Equal(got, want) {
			t.Errorf("%s holds %q, not %q", field, got, want)
		}
	}
}

func TestNumbersOfDocuments(t *testing.T) {
	for _, x := range []struct {
		field, words, note string
		want               number
	}{
		{"X 1", "", "number 2", number{number: "X 1"}},
		{"", "card number 54", "", number{number: "54", said: "card number 54", words: "card"}},
		{"", "", "Examplish passport number L 77, expired", number{number: "L 77", said: "Examplish passport number L 77, expired", words: "Examplish passport"}},
		{"R12, South Sudan", "", "", number{number: "R12", said: "R12, South Sudan", country: "South Sudan"}},
		{"38 (Expired 25 Jan. 2016)", "", "", number{number: "38", said: "38 (Expired 25 Jan. 2016)", expires: "2016-01-25"}},
		{"38 (lost)", "", "", number{number: "38 (lost)"}},
		{"", "", "lost at sea", number{}},
	} {
		if got := numberOf(x.field, x.words, x.note); got != x.want {
			t.Errorf("%q, %q, %q: got %+v, want %+v", x.field, x.words, x.note, got, x.want)
		}
	}
}

func TestContract(t *testing.T) {
	loadertest.Run(t, Source{}, loadertest.Fixture(t, "consolidated.xml"))
}

func TestRefusals(t *testing.T) {
	whole := loadertest.Fixture(t, "consolidated.xml")
	loadertest.Each(t, Source{}, map[string]string{
		"a cut list":     whole[:len(whole)-400],
		"another list":   `<sdnList><sdnEntry><uid>1</uid></sdnEntry></sdnList>`,
		"an empty list":  `<CONSOLIDATED_LIST dateGenerated="2031-05-06"><INDIVIDUALS/><ENTITIES/></CONSOLIDATED_LIST>`,
		"an entity bomb": `<!DOCTYPE x [<!ENTITY a "aa">]><CONSOLIDATED_LIST><ENTITY><FIRST_NAME>&a;</FIRST_NAME></ENTITY></CONSOLIDATED_LIST>`,
	})
	t.Run("a cut list is read as far as it goes when that is asked for", func(t *testing.T) {
		g, entries := loadertest.Read(t, Source{}, loadertest.Forced(loadertest.Text(whole[:len(whole)-400])))
		if len(entries) != 1 || !strings.Contains(g.Rejected[len(g.Rejected)-1].Reason, "from here on") {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
	})
	t.Run("two files are one too many", func(t *testing.T) {
		if _, err := (Source{}).Read(context.Background(), loadertest.Text(whole, whole)); !errors.Is(err, graph.ErrInput) {
			t.Errorf("got %v", err)
		}
	})
}

func TestSharedLists(t *testing.T) {
	for _, x := range []struct {
		name, day         string
		persons, entities int
	}{
		{"UN_consolidated_2026-02-27.xml", "2026-02-27", 730, 273},
		{"UN_consolidated_2025-04-19.xml", "2025-04-19", 684, 193},
	} {
		t.Run(x.name+" holds what the manifest says", func(t *testing.T) {
			g, entries := loadertest.Read(t, Source{}, loadertest.Shared(t, "lists/un/"+x.name))
			types := map[string]int{}
			for _, e := range entries {
				types[loadertest.Said(e, graph.PropType)[0]]++
				for _, s := range loadertest.Said(e, loader.PropUnparsed, "field") {
					t.Log(e.ID, s)
				}
			}
			if types["PERSON"] != x.persons || types["ORGANIZATION"] != x.entities || len(g.Rejected) != 0 {
				t.Errorf("got %v and %d rejected", types, len(g.Rejected))
			}
			if got := g.Parts[0].Date.Day(); got != x.day {
				t.Errorf("it is dated %s", got)
			}
			c := loadertest.Count(maps.Values(entries))
			if c.Left()*100 > c.Statements {
				t.Errorf("%d of %d statements are not understood: %v", c.Left(), c.Statements, c.Unparsed)
			}
			t.Logf("%+v", c)
		})
	}
}

func FuzzReader(f *testing.F) {
	loadertest.Fuzz(f, Source{}, loadertest.Fixture(f, "consolidated.xml"), "<CONSOLIDATED_LIST><ENTITY><REFERENCE_NUMBER>a</REFERENCE_NUMBER><FIRST_NAME>b</FIRST_NAME></ENTITY></CONSOLIDATED_LIST>")
}
