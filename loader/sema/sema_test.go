package sema

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

func TestRead(t *testing.T) {
	g, entries := loadertest.Read(t, Source{}, loadertest.Fixtures(t, "list.xml"))
	t.Run("a person is stated with all that the record says", func(t *testing.T) {
		e := entries["ca_sema:examplia.1-part-1-1.7"]
		loadertest.Check(t, e, []loadertest.Fact{
			{graph.PropType, nil, []string{"PERSON"}},
			{graph.PropName, []string{"givenName", "familyName"}, []string{"Aldo Brunovich SAMPLE|Aldo Brunovich|SAMPLE"}},
			{graph.PropAlias, nil, []string{"Aldo Brunovich SAMPEL", "Aldo Sampel", "Альда Прыклад", "Альдо Пример", "Альдо Примир", "Bo Sample", "Bo Sampel"}},
			{graph.PropWeakAlias, nil, []string{"Alto"}},
			{graph.PropTitle, nil, []string{"Major General"}},
			{graph.PropBirthDate, nil, []string{"[1963,1964]"}},
			{graph.PropCountry, nil, nil},
			{graph.PropProgramme, nil, []string{"Examplia", "Examplia"}},
			{graph.PropReference, []string{"schedule", "item"}, []string{"Schedule 1,Part 1.1, item 7|1,Part 1.1|7"}},
			{graph.PropAddedOn, nil, []string{"2030-02-03"}},
			{loader.PropUnparsed, []string{"field"}, []string{"Aldo or Alto Sample|Aliases"}},
		})
		if got := loadertest.Links(e); !slices.Equal(got, []string{"ca_sema:examplia.1-part-1-1.7 SANCTIONED_BY authority:ca_gac"}) {
			t.Errorf("its links are %q", got)
		}
		for _, s := range e.Records[0].Statements {
			if want := map[string]string{"Альда Прыклад": "be", "Альдо Пример": "ru", "Aldo Sampel": ""}; s.Property == graph.PropAlias {
				if w, ok := want[s.Value]; ok && w != s.Language {
					t.Errorf("%s is in %q, not %q", s.Value, s.Language, w)
				}
			}
		}
	})
	t.Run("of an entity, only what is surely one name is an alias", func(t *testing.T) {
		loadertest.Check(t, entries["ca_sema:examplia.1-part-2.7"], []loadertest.Fact{{graph.PropType, nil, []string{"ORGANIZATION"}},
			{graph.PropName, nil, []string{"Example Research Centre (ERC)"}},
			{graph.PropAlias, nil, []string{"Centre de recherche exemple (ERC)", "АО Пример", "Example Investment and Commercial Bank", "Пример Банк, ПАО", "НИИ Пример", "НИИП"}},
			{loader.PropUnparsed, []string{"field"}, []string{"Sample Air, Space Forces, VKS|Aliases"}}})
		loadertest.Check(t, entries["ca_sema:examplia.1-part-2.8"], []loadertest.Fact{{graph.PropName, nil, []string{"Sample Works JSC"}}, {graph.PropAlias, nil, []string{"Joint Stock Company Sample Works"}}})
	})
	t.Run("a ship is a vessel, and what nobody reads is counted", func(t *testing.T) {
		loadertest.Check(t, entries["ca_sema:examplia.1-1.1"], []loadertest.Fact{{graph.PropType, nil, []string{"VESSEL"}}, {"vesselType", nil, []string{"Oil Tanker"}}, {"buildDate", nil, []string{"1980"}},
			{graph.PropIdentifier, []string{"kind"}, []string{"9000001|IMO"}}, {loader.PropUnparsed, []string{"field"}, []string{"blue|Teapot"}}})
	})
	t.Run("a record without an item, or of a place that is taken, is named by a digest", func(t *testing.T) {
		var names []string
		for id, e := range entries {
			if !strings.Contains(string(id), ".") {
				names = append(names, loadertest.Said(e, graph.PropName)...)
			}
		}
		slices.Sort(names)
		if !slices.Equal(names, []string{"Jon Doe", "Other"}) {
			t.Errorf("named by digests: %q", names)
		}
	})
	t.Run("a date in words is not understood", func(t *testing.T) {
		for _, e := range entries {
			if slices.Equal(loadertest.Said(e, graph.PropName), []string{"Jon Doe"}) {
				loadertest.Check(t, e, []loadertest.Fact{{graph.PropBirthDate, nil, nil}, {loader.PropUnparsed, nil, []string{"born in the early 1970s"}}})
			}
		}
	})
	t.Run("a record that is there twice and one without a name are rejected", func(t *testing.T) {
		if len(g.Rejected) != 2 || g.Rejected[0].Row != 7 || g.Rejected[1].Row != 8 || g.Rejected[1].Reason != "it has no name" || len(entries) != 6 {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
	})
}

func TestContract(t *testing.T) {
	loadertest.Run(t, Source{}, loadertest.Fixture(t, "list.xml"))
}

func TestRefusals(t *testing.T) {
	whole := loadertest.Fixture(t, "list.xml")
	loadertest.Each(t, Source{}, map[string]string{
		"a cut list":                 whole[:len(whole)-100],
		"another list":               `<CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>`,
		"another list of its root":   `<data-set><record><Title>x</Title></record></data-set>`,
		"an empty list":              `<data-set></data-set>`,
		"a list with its own entity": `<!DOCTYPE x [<!ENTITY a "aa">]><data-set><record><Country>&a;</Country></record></data-set>`,
	})
	t.Run("a cut list is read as far as it goes when that is asked for", func(t *testing.T) {
		start, _, _ := strings.Cut(whole, "Oil Tanker")
		g, entries := loadertest.Read(t, Source{}, loadertest.Forced(loadertest.Text(start)))
		if len(entries) != 3 || !strings.Contains(g.Rejected[0].Reason, "from here on") {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
	})
}

func TestSharedList(t *testing.T) {
	g, entries := loadertest.Read(t, Source{}, loadertest.Shared(t, "lists/other/canada_sema_2025.xml"))
	t.Run("every record is an entry, named by its place in the law", func(t *testing.T) {
		if len(entries) != 4_759 || len(g.Rejected) != 0 {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
		for id := range entries {
			if !strings.Contains(string(id), ".") {
				t.Errorf("%s is a digest", id)
			}
		}
	})
	types, c := map[string]int{}, loadertest.Count(maps.Values(entries))
	for _, e := range entries {
		types[loadertest.Said(e, graph.PropType)[0]]++
	}
	t.Logf("%+v, %v", c, types)
	t.Run("it is people, organizations and ships", func(t *testing.T) {
		if types["PERSON"] != 3_334 || types["VESSEL"] != 109 || types["ORGANIZATION"] != 1_316 {
			t.Errorf("got %v", types)
		}
	})
	t.Run("only aliases in prose and two dates are not understood", func(t *testing.T) {
		if left := c.Unparsed; left["DateOfBirthOrShipBuildDate"] != 2 || left["Aliases"] > 150 || len(left) > 3 {
			t.Errorf("got %v", left)
		}
	})
}

func FuzzReader(f *testing.F) {
	loadertest.Fuzz(f, Source{}, loadertest.Fixture(f, "list.xml"))
}
