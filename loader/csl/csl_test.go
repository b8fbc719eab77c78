package csl

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

func TestCSV(t *testing.T) {
	g, entries := loadertest.Read(t, Source{}, loadertest.Fixtures(t, "list.csv"))
	t.Run("a person of OFAC's is stated with all that the row says", func(t *testing.T) {
		loadertest.Check(t, entries["us_csl:SDN-900001"], []loadertest.Fact{
			{graph.PropType, nil, []string{"PERSON", "WALLET"}},
			{graph.PropName, nil, []string{"SAMPLE, Aldo"}},
			{graph.PropAlias, nil, []string{"SAMPEL, Alto", "SEMPL, Aldo"}},
			{graph.PropPosition, nil, []string{"General", "Former Minister of Samples"}},
			{graph.PropNationality, nil, []string{"kp"}},
			{graph.PropCitizenship, nil, []string{"kp", "sy"}},
			{graph.PropBirthDate, nil, []string{"1961-04-05", "1962~", "1960/1965"}},
			{graph.PropBirthPlace, nil, []string{"Sampleton, Example"}},
			{graph.PropAddress, []string{"country"}, []string{"1 Example Road, Sampleton, KP|kp"}},
			{graph.PropIdentifier, []string{"kind", "country", "issued", "expires", "date"}, []string{"X123456|PASSPORT|kp|2008-09-08|2013-09-07|",
				"77001|NATIONAL_ID|cn|||2020-01-02", "900001|OFAC_UID||||"}},
			{graph.PropGender, nil, []string{"MALE"}},
			{graph.PropWalletAddress, nil, []string{"149w62rY42aZBox8fGcmqNsXUzSStKeq8C"}},
			{graph.PropToken, nil, []string{"XBT"}},
			{graph.PropSecondary, nil, []string{"Subject to Secondary Sanctions"}},
			{"list", []string{"code"}, []string{"Specially Designated Nationals (SDN)|SDN"}},
			{graph.PropProgramme, nil, []string{"EXAMPLE1", "EXAMPLE2", "EXAMPLE1", "EXAMPLE2"}},
			{graph.PropReference, nil, []string{"900001"}},
			{loader.PropUnparsed, []string{"field"}, []string{"springtime|dates_of_birth",
				"not-an-address, Digital Currency Address - ETH|ids", "AA, 5, Unheard Of Number|ids"}},
		})
	})
	t.Run("its links lead to the authority, to the wallet and to the names in the remarks", func(t *testing.T) {
		const id = "us_csl:SDN-900001 "
		want := []string{id + "OWNS_WALLET wallet:BITCOIN:149w62rY42aZBox8fGcmqNsXUzSStKeq8C", id + "ASSOCIATED_WITH EXAMPLE BUREAU (EB)",
			id + "FAMILY_OF Bruno Sample", id + "SANCTIONED_BY authority:us_ofac"}
		if got := loadertest.Links(entries["us_csl:SDN-900001"]); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
	t.Run("a vessel is stated with its numbers, flags and owner", func(t *testing.T) {
		e := entries["us_csl:SDN-900002"]
		loadertest.Check(t, e, []loadertest.Fact{{graph.PropType, nil, []string{"VESSEL"}}, {"callSign", nil, []string{"ABC1"}}, {"tonnage", nil, []string{"300000"}},
			{"grossRegisteredTonnage", nil, []string{"160000"}}, {"vesselType", nil, []string{"Crude Oil Tanker"}},
			{"flag", []string{"former"}, []string{"Democratic People's Republic of Korea|", "Panama|true"}},
			{graph.PropIdentifier, []string{"kind"}, []string{"9000001|IMO", "677000001|MMSI", "900002|OFAC_UID"}}, {loader.PropUnparsed, nil, nil}})
		if got := loadertest.Links(e); !slices.Contains(got, "SAMPLE LINES OWNS us_csl:SDN-900002") {
			t.Errorf("its links are %q", got)
		}
	})
	t.Run("a party on two lists is two entries with the same uid", func(t *testing.T) {
		for _, id := range []graph.ID{"us_csl:CAP-900003", "us_csl:SDN-900003"} {
			if got := loadertest.Said(entries[id], graph.PropIdentifier, "kind"); !slices.Contains(got, "900003|OFAC_UID") {
				t.Errorf("%s has the identifiers %q", id, got)
			}
		}
	})
	t.Run("a party of another office has that office as authority, and the list as programme", func(t *testing.T) {
		loadertest.Check(t, entries["us_csl:DPL-aa01"], []loadertest.Fact{{graph.PropType, nil, []string{"PERSON"}}, {graph.PropCountry, nil, nil},
			{graph.PropAddress, []string{"country"}, []string{"1 SAMPLE STREET, ATLANTIS, CA|"}}, {graph.PropNotes, nil, []string{"FR NOTICE ADDED"}},
			{graph.PropAddedOn, nil, []string{"2018-12-31"}}, {graph.PropEnd, nil, []string{"2056-06-29"}}, {"standardOrder", nil, []string{"Y"}},
			{graph.PropReference, []string{"kind"}, []string{"84 F.R. 1 2/4/2019|FEDERAL_REGISTER"}}, {loader.PropUnparsed, nil, nil}})
		loadertest.Check(t, entries["us_csl:EL-aa02"], []loadertest.Fact{{graph.PropType, nil, []string{"ORGANIZATION"}}, {graph.PropCountry, nil, []string{"cn"}},
			{graph.PropAlias, nil, []string{"Sample Opt", "Sampel Optical"}}, {"licenseRequirement", nil, []string{"For all items."}},
			{"licensePolicy", nil, []string{"Policy of denial."}}, {graph.PropReference, nil, []string{"87 FR 1", "88 FR 2"}},
			{graph.PropProgramme, nil, []string{"Entity List (EL)", "Entity List (EL)"}}})
		for id, want := range map[graph.ID]string{"us_csl:DPL-aa01": "authority:us_bis", "us_csl:EL-aa02": "authority:us_bis", "us_csl:ISN-aa03": "authority:us_state"} {
			if got := loadertest.Links(entries[id]); len(got) != 1 || got[0] != string(id)+" SANCTIONED_BY "+want {
				t.Errorf("%s: %q", id, got)
			}
		}
	})
	t.Run("a row that repeats another and a row of an unknown list are rejected with their line", func(t *testing.T) {
		if len(g.Rejected) != 2 || g.Rejected[0].Row != 5 || g.Rejected[0].Reason != "it repeats row 4" || g.Rejected[1].Row != 10 || len(entries) != 7 {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
	})
	t.Run("the authorities are told of", func(t *testing.T) {
		for e, err := range g.Parts[1].Entries {
			if err != nil || len(e.Records) != 3 || e.Records[1].Key != "authority:us_bis" {
				t.Errorf("got %+v, %v", e, err)
			}
		}
	})
}

func TestJSON(t *testing.T) {
	g, entries := loadertest.Read(t, Source{}, loadertest.Fixtures(t, "list.json"))
	if len(entries) != 2 || len(g.Rejected) != 0 {
		t.Fatalf("read %d entries, rejected %+v", len(entries), g.Rejected)
	}
	loadertest.Check(t, entries["us_csl:DPL-aa01"], []loadertest.Fact{{graph.PropType, nil, []string{"ORGANIZATION"}}, {graph.PropCountry, nil, []string{"ca"}},
		{graph.PropAddress, []string{"city", "postalCode"}, []string{"1 Sample Street, Sampleton, Ontario, X1, CA|Sampleton|X1"}}, {graph.PropEnd, nil, []string{"2056-06-29"}}})
	loadertest.Check(t, entries["us_csl:SDN-900001"], []loadertest.Fact{{graph.PropBirthDate, nil, []string{"1961-04-05"}}, {graph.PropAlias, nil, []string{"SAMPEL, Alto"}},
		{graph.PropIdentifier, []string{"kind", "country", "issued", "expires"}, []string{"X123456|PASSPORT|kp|2008-09-08|2013-09-07", "900001|OFAC_UID|||"}},
		{graph.PropWalletAddress, nil, []string{"149w62rY42aZBox8fGcmqNsXUzSStKeq8C"}}, {loader.PropUnparsed, []string{"field"}, []string{"7|score"}}})
}

func TestContract(t *testing.T) {
	t.Run("list.csv", func(t *testing.T) { loadertest.Run(t, Source{}, loadertest.Fixture(t, "list.csv")) })
	t.Run("list.json", func(t *testing.T) { loadertest.Run(t, Source{}, loadertest.Fixture(t, "list.json")) })
}

func TestRefusals(t *testing.T) {
	csv, json := loadertest.Fixture(t, "list.csv"), loadertest.Fixture(t, "list.json")
	loadertest.Each(t, Source{}, map[string]string{
		"another list as CSV":      "ent_num,SDN_Name\n1,X\n",
		"another list as JSON":     `{"objects": [{"id": 1}]}`,
		"a list of no parties":     csv[:strings.Index(csv, "\n")+1],
		"a cut CSV":                csv[:len(csv)-40],
		"a CSV cut within a field": csv[:strings.Index(csv, "ABC1")+2],
		"a cut JSON":               json[:len(json)-40],
		"JSON without any result":  `{"results": []}`,
		"a document of many depth": `{"results": [` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + `]}`,
	})
	t.Run("a cut list is read as far as it goes when that is asked for", func(t *testing.T) {
		g, entries := loadertest.Read(t, Source{}, loadertest.Forced(loadertest.Text(csv[:strings.Index(csv, "ABC1")+2])))
		if len(entries) != 1 || !strings.Contains(g.Rejected[len(g.Rejected)-1].Reason, "from here on") {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
	})
}

func TestSharedList(t *testing.T) {
	g, entries := loadertest.Read(t, Source{}, loadertest.Shared(t, "lists/other/csl_2022-04.csv"))
	t.Run("every row is an entry, but for the one that repeats another", func(t *testing.T) {
		if len(entries) != 14_159 || len(g.Rejected) != 1 || len(entries)+len(g.Rejected) != 14_160 {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
	})
	lists, c := map[string]bool{}, loadertest.Count(maps.Values(entries))
	for _, e := range entries {
		lists[loadertest.Said(e, "list")[0]] = true
	}
	t.Logf("%+v", c)
	t.Run("it is thirteen lists", func(t *testing.T) {
		if len(lists) != 13 {
			t.Errorf("got %d: %v", len(lists), lists)
		}
	})
	t.Run("less than one statement in a thousand is not understood", func(t *testing.T) {
		if c.Left()*1000 > c.Statements {
			t.Errorf("%d of %d: %v", c.Left(), c.Statements, c.Unparsed)
		}
	})
	t.Run("a document's single date is neither its issue nor its expiry", func(t *testing.T) {
		loadertest.Check(t, entries["us_csl:SDN-11646"], []loadertest.Fact{{graph.PropIdentifier, []string{"kind", "country", "date"},
			[]string{"J17001W6Z12|DRIVER_LICENSE||", "5209243072|NATIONAL_ID|de|2013-09-07", "5208116575|PASSPORT|de|2013-09-07", "11646|OFAC_UID||"}}})
	})
}

func FuzzReader(f *testing.F) {
	loadertest.Fuzz(f, Source{}, loadertest.Fixture(f, "list.csv"), loadertest.Fixture(f, "list.json"))
}
