package seco

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

func TestRead(t *testing.T) {
	g, entries := loadertest.Read(t, Source{}, loadertest.Fixtures(t, "list.xml"))
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
		loadertest.Check(t, e, []loadertest.Fact{
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
		if got := loadertest.Said(e, graph.PropProgramme, "setId", "origin"); !slices.Contains(got, "Examplia|12|UN") {
			t.Errorf("its programmes are %q", got)
		}
	})
	t.Run("relations are links to the other target's record, and say their kind", func(t *testing.T) {
		e := entries["ch_seco:100"]
		if got, want := loadertest.Links(e), []string{"ch_seco:100 ASSOCIATED_WITH ch_seco:200", "ch_seco:100 ASSOCIATED_WITH ch_seco:300", "ch_seco:100 SANCTIONED_BY authority:ch_seco"}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		loadertest.Check(t, e, []loadertest.Fact{{"relation", nil, []string{"related-to", "cousin-of"}}, {graph.PropNotes, nil, []string{"Speaks three languages", "its head"}}})
	})
	t.Run("an entity and a vessel are stated with all that the list says", func(t *testing.T) {
		loadertest.Check(t, entries["ch_seco:200"], []loadertest.Fact{{graph.PropType, nil, []string{"ORGANIZATION"}}, {graph.PropAlias, nil, []string{"견본국"}},
			{"incorporationDate", nil, []string{"1999"}}, {graph.PropIdentifier, []string{"kind"}, []string{"123456|TAX_ID"}},
			{loader.PropUnparsed, []string{"field"}, []string{"42|entity/new-thing"}}})
		loadertest.Check(t, entries["ch_seco:300"], []loadertest.Fact{{graph.PropType, nil, []string{"VESSEL"}}, {graph.PropIdentifier, []string{"kind"}, []string{"9074729|IMO"}}})
	})
	t.Run("an old copy in a modification is neither read nor part of the raw form", func(t *testing.T) {
		if bytes.Contains(entries["ch_seco:100"].Raw, []byte("Never Read")) {
			t.Error("it is in the raw form")
		}
	})
	t.Run("a target has changed when a place that it names has, and not when its programme's version has", func(t *testing.T) {
		for old, want := range map[string]bool{"<area>North": true, `version-date="2031-05-05`: false} {
			_, again := loadertest.Read(t, Source{}, loadertest.Text(strings.ReplaceAll(loadertest.Fixture(t, "list.xml"), old, old+"1")))
			if got := !bytes.Equal(entries["ch_seco:100"].Raw, again["ch_seco:100"].Raw); got != want {
				t.Errorf("%s: changed is %v", old, got)
			}
		}
	})
}

func TestContract(t *testing.T) {
	loadertest.Run(t, Source{}, loadertest.Fixture(t, "list.xml"))
}

func TestRefusals(t *testing.T) {
	whole := loadertest.Fixture(t, "list.xml")
	loadertest.Each(t, Source{}, map[string]string{
		"a cut list":     whole[:len(whole)-200],
		"another list":   `<CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>`,
		"an empty list":  `<swiss-sanctions-list list-type="whole-list" date="2031-05-06"></swiss-sanctions-list>`,
		"an entity bomb": `<!DOCTYPE x [<!ENTITY a "aa">]><swiss-sanctions-list><target ssid="1"><entity>&a;</entity></target></swiss-sanctions-list>`,
	})
	t.Run("a cut list is read as far as it goes when that is asked for", func(t *testing.T) {
		g, entries := loadertest.Read(t, Source{}, loadertest.Forced(loadertest.Text(whole[:len(whole)-200])))
		if len(entries) != 3 || !strings.Contains(g.Rejected[len(g.Rejected)-1].Reason, "from here on") {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
	})
}

func TestSharedSample(t *testing.T) {
	g, entries := loadertest.Read(t, Source{}, loadertest.Shared(t, "lists/other/seco_sample.xml"))
	if len(entries) != 3 || len(g.Rejected) != 0 || g.Parts[0].Date.Day() != "2024-01-17" {
		t.Errorf("read %d entries of %s, rejected %+v", len(entries), g.Parts[0].Date.Day(), g.Rejected)
	}
	loadertest.Check(t, entries["ch_seco:64393"], []loadertest.Fact{{graph.PropName, nil, []string{"Test A"}}, {graph.PropNationality, nil, []string{"ch"}},
		{graph.PropBirthDate, nil, []string{"1900-01-01"}}, {graph.PropLegalBasis, []string{"set"}, []string{"EXAMPLE|Financial measures, annex 2", "EXAMPLE|Travel ban, annex 1"}},
		{loader.PropUnparsed, []string{"field"}, nil}})
}

func FuzzReader(f *testing.F) {
	loadertest.Fuzz(f, Source{}, loadertest.Fixture(f, "list.xml"))
}
