package ofacxml

import (
	"context"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
	"dossier/loader/ofac"
)

// TestALaterXMLEndsWhatOnlyTheCSVSaid loads the CSV files of one day and the XML
// of a later one, which lacks an alias and an address of theirs.
func TestALaterXMLEndsWhatOnlyTheCSVSaid(t *testing.T) {
	store := loadertest.Store(t)
	csv := loader.Input{Files: []loader.File{
		loadertest.File("sdn.csv", loadertest.Fixture(t, "sdn.csv")),
		loadertest.File("alt.csv", "900001,50001,\"aka\",\"ORLOV, Ivan\",-0- \r\n900001,50003,\"aka\",\"FORMERLY, Alias\",-0- \r\n\x1a"),
		loadertest.File("add.csv", "900001,60009,\"9 Left St.\",\"Testgrad\",\"Russia\",-0- \r\n\x1a"),
	}}
	load := func(s loader.Source, in loader.Input, day string) loader.DatasetReport {
		t.Helper()
		at, err := graph.ParseDay(day)
		if err != nil {
			t.Fatal(err)
		}
		r, err := loader.Load(t.Context(), store, s, in, loader.Options{AsOf: at})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	names := func(day string) []string { return saidOn(t, store, day, graph.PropAlias) }
	addresses := func(day string) []string { return saidOn(t, store, day, graph.PropAddress) }

	load(ofac.Source{List: ofac.DatasetSDN}, csv, "2025-03-20")
	xml := loadertest.Fixtures(t, "sdn.xml")
	report := load(Source{List: ofac.DatasetSDN}, xml, "2025-03-28")

	t.Run("the alias and the address are past, and were there on the day before", func(t *testing.T) {
		if now := names("2025-03-28"); slices.Contains(now, "FORMERLY, Alias") || !slices.Contains(now, "ORLOV, Ivan") {
			t.Errorf("the aliases are %q", now)
		}
		if then := names("2025-03-27"); !slices.Contains(then, "FORMERLY, Alias") {
			t.Errorf("the aliases of the day before are %q", then)
		}
		left := func(a string) bool { return strings.Contains(a, "9 Left St.") }
		if slices.ContainsFunc(addresses("2025-03-28"), left) || !slices.ContainsFunc(addresses("2025-03-27"), left) {
			t.Errorf("the addresses are %q, and were %q", addresses("2025-03-28"), addresses("2025-03-27"))
		}
	})
	t.Run("the report tells them apart from the list's own entries", func(t *testing.T) {
		if report.Entries.Removed != 0 {
			t.Errorf("the list's own entries are %+v", report.Entries)
		}
		ended := map[string]int{}
		for _, p := range report.Parts {
			ended[p.Scope] = p.Entries.Removed
		}
		if ended["us_ofac_sdn/alt"] != 2 || ended["us_ofac_sdn/add"] != 1 {
			t.Errorf("the parts are %+v", report.Parts)
		}
	})
	t.Run("a further XML has nothing left to end", func(t *testing.T) {
		for _, p := range load(Source{List: ofac.DatasetSDN}, xml, "2025-03-29").Parts {
			if p.Scope != "us_ofac_sdn/reference" {
				t.Errorf("it reports %+v", p)
			}
		}
	})
}

// saidOn is what the party says under a property as of a day.
func saidOn(t *testing.T, store graph.Store, day string, p graph.Property) []string {
	t.Helper()
	at, err := graph.ParseAsOf(day)
	if err != nil {
		t.Fatal(err)
	}
	id := graph.NewID(ofac.DatasetSDN, "900001")
	var out []string
	err = store.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		out = nil
		found, err := r.Entities(ctx, []graph.ID{id}, at)
		if err != nil {
			return err
		}
		for _, n := range found[id].Names {
			if p == graph.PropAlias {
				out = append(out, n.Value)
			}
		}
		for _, v := range found[id].Properties[p] {
			out = append(out, v.Value)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
