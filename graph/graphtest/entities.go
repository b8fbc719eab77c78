package graphtest

import (
	"context"
	"testing"

	"dossier/graph"
)

func entities(t *testing.T, open Open) {
	t.Run("an entity shows what its record says, with who said it", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-05-23", entries: []graph.Entry{
			with(party("a:1", graph.Person, "KIM, Sang Man", "Kim Sang-man"), value(graph.PropCountry, "kp"),
				value(graph.PropBirthDate, "1965-04-25"), graph.Statement{Property: graph.PropIdentifier, Value: "109420132",
					Attributes: map[string]string{"kind": "PASSPORT", "country": "kp"}}),
		}})
		e := f.entity("a:1", "")
		if e == nil {
			t.Fatal("the entity is not there")
		}
		equal(t, "type", e.Type, graph.Person)
		equal(t, "caption", e.Caption, "KIM, Sang Man")
		equal(t, "names", names(e), []string{"KIM, Sang Man", "Kim Sang-man"})
		equal(t, "datasets", e.Datasets, []string{"a"})
		equal(t, "countries", e.Countries, []string{"kp"})
		equal(t, "current", e.Current, true)
		equal(t, "first seen", e.FirstSeen().Day(), "2023-05-23")
		equal(t, "last seen", e.LastSeen.Day(), "2023-05-23")
		equal(t, "passport country", e.Properties[graph.PropIdentifier][0].Attributes["country"], "kp")
		f.view(func(ctx context.Context, r graph.Reader) error {
			records, err := r.Records(ctx, []graph.ID{"a:1"})
			must(t, err)
			rs := records["a:1"]
			if len(rs) != 1 || len(rs[0].Statements) != 6 {
				t.Fatalf("records: %+v", rs)
			}
			s := rs[0].Statements[0]
			equal(t, "statement's record", s.Record, graph.ID("a:1"))
			equal(t, "statement's dataset", s.Dataset, "a")
			equal(t, "statement's status", s.Status, graph.Asserted)
			equal(t, "statement's last seen", s.LastSeen.Day(), "2023-05-23")
			return nil
		})
	})
	t.Run("an id under which nothing is there is left out", func(t *testing.T) {
		f := start(t, open)
		if e := f.entity("a:none", ""); e != nil {
			t.Errorf("got %+v", e)
		}
		if e := f.entity("a' OR 1=1 --", ""); e != nil {
			t.Errorf("got %+v", e)
		}
	})
	t.Run("records with one key are one entity whose id is the key", func(t *testing.T) {
		f := start(t, open)
		wallet := func(id string) graph.Record {
			return keyed(id, "wallet:EVM:0xb6", graph.Wallet, "0xB6", value(graph.PropWalletAddress, "0xb6"))
		}
		f.load(list{dataset: "a", day: "2023-05-23", entries: []graph.Entry{also(party("a:1", graph.Person, "A"), wallet("a:1/w"))}})
		f.load(list{dataset: "b", day: "2023-05-24", entries: []graph.Entry{also(party("b:1", graph.Person, "B"), wallet("b:1/w"))}})
		e := f.entity("wallet:EVM:0xb6", "")
		if e == nil {
			t.Fatal("the wallet is not there")
		}
		equal(t, "records", e.Records, []graph.ID{"a:1/w", "b:1/w"})
		equal(t, "id behind a record's id", f.entity("b:1/w", "").ID, graph.ID("wallet:EVM:0xb6"))
	})
	t.Run("a part belongs to its record and alone makes no entity", func(t *testing.T) {
		f := start(t, open)
		alias := graph.Record{ID: "a:1/alt", Of: "a:1", Statements: []graph.Statement{value(graph.PropAlias, "Alias of 2025")}}
		f.load(list{dataset: "a", scope: "a/alt", day: "2025-12-19", entries: []graph.Entry{entry("a:1/alt", alias)}})
		if e := f.entity("a:1", ""); e != nil {
			t.Errorf("an alias row alone is shown as %+v", e)
		}
		f.load(list{dataset: "a", day: "2023-05-23", entries: []graph.Entry{party("a:1", graph.Person, "Main")}})
		equal(t, "names today", names(f.entity("a:1", "")), []string{"Main", "Alias of 2025"})
		equal(t, "names as of 2023", names(f.entity("a:1", "2023-06-01")), []string{"Main"})
		equal(t, "id behind the part's id", f.entity("a:1/alt", "").ID, graph.ID("a:1"))
	})
	t.Run("the caption is never a weak alias, and a list's name comes before an article's", func(t *testing.T) {
		f := start(t, open)
		e := party("a:1", graph.Organization, "Zeta Bureau")
		e = with(e, value(graph.PropWeakAlias, "A weak one"),
			graph.Statement{Property: graph.PropName, Value: "An article's name", Method: graph.MethodRule})
		f.load(list{dataset: "a", day: "2023-05-23", entries: []graph.Entry{e}})
		equal(t, "caption", f.entity("a:1", "").Caption, "Zeta Bureau")
	})
	t.Run("names in eight scripts come back letter for letter", func(t *testing.T) {
		f := start(t, open)
		all := []string{"Kim Sang Man", "Ким Сан Ман", "김상만", "金相萬", "キム・サンマン", "كيم سانغ مان", "קים סאנג מן", "Κιμ Σανγκ Μαν", "คิม ซัง มัน"}
		var entries []graph.Entry
		for i, n := range all {
			entries = append(entries, party("a:"+string(rune('1'+i)), graph.Person, n))
		}
		f.load(list{dataset: "a", day: "2023-05-23", entries: entries})
		for i, n := range all {
			id := "a:" + string(rune('1'+i))
			equal(t, "caption", f.entity(id, "").Caption, n)
			f.view(func(ctx context.Context, r graph.Reader) error {
				hits, err := r.Search(ctx, graph.SearchQuery{Text: n, First: 3})
				must(t, err)
				if len(hits) == 0 || string(hits[0].Entity.ID) != id {
					t.Errorf("searching %q: got %+v", n, hits)
				}
				return nil
			})
		}
	})
}
