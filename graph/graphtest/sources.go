package graphtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"dossier/graph"
)

func sources(t *testing.T, open Open) {
	t.Run("datasets show their versions, newest first, with counts", func(t *testing.T) {
		f := start(t, open)
		one, two := party("a:1", graph.Person, "One"), party("a:2", graph.Person, "Two")
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{one}})
		f.load(list{dataset: "a", day: "2023-01-02", entries: []graph.Entry{one, two}})
		f.view(func(ctx context.Context, r graph.Reader) error {
			ds, err := r.Datasets(ctx)
			must(t, err)
			if len(ds) != 1 || len(ds[0].Versions) != 2 {
				t.Fatalf("datasets: %+v", ds)
			}
			equal(t, "id", ds[0].ID, "a")
			equal(t, "title", ds[0].Title, "Dataset a")
			equal(t, "newest version", ds[0].Versions[0].At.Day(), "2023-01-02")
			equal(t, "its counts", ds[0].Versions[0].Counts, graph.Counts{Added: 1, Unchanged: 1})
			equal(t, "entities", ds[0].Entities, 2)
			equal(t, "entries", ds[0].Entries, 2)
			scopes, err := r.Scopes(ctx, []string{"a", "none"})
			must(t, err)
			equal(t, "scopes", len(scopes), 1)
			equal(t, "latest", scopes["a"].Latest.Day(), "2023-01-02")
			stats, err := r.Stats(ctx)
			must(t, err)
			equal(t, "people", stats.Entities[graph.Person], 2)
			equal(t, "datasets", stats.Datasets, 1)
			return nil
		})
	})
	t.Run("entry states are those of the version asked for, with the raw forms behind", func(t *testing.T) {
		f := start(t, open)
		one, two := party("a:1", graph.Person, "One"), party("a:2", graph.Person, "Two")
		changed := party("a:1", graph.Person, "One, changed")
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{two, one}})
		f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{changed}})
		states := func(day string) []graph.EntryState {
			out := []graph.EntryState{}
			f.view(func(ctx context.Context, r graph.Reader) error {
				out = out[:0]
				for s, err := range r.EntryStates(ctx, "a", asOf(day)) {
					must(t, err)
					out = append(out, s)
				}
				return nil
			})
			return out
		}
		equal(t, "before", states("2022-12-31"), []graph.EntryState{})
		equal(t, "in January", states("2023-01-31"), []graph.EntryState{{ID: "a:1", Hash: one.Hash()}, {ID: "a:2", Hash: two.Hash()}})
		equal(t, "today", states(""), []graph.EntryState{{ID: "a:1", Hash: changed.Hash()}})
		f.view(func(ctx context.Context, r graph.Reader) error {
			e, err := r.Entry(ctx, "a:1")
			must(t, err)
			equal(t, "revisions", len(e.Revisions), 2)
			equal(t, "first raw form", string(e.Revisions[0].Raw), string(one.Raw))
			if _, err := r.Entry(ctx, "a:none"); !errors.Is(err, graph.ErrNotFound) {
				t.Errorf("an unknown entry: %v", err)
			}
			return nil
		})
	})
	t.Run("an entry's records are those of its entities and of its links, with all that they ever said", func(t *testing.T) { entryRecords(t, open) })
	t.Run("a record that another entry states now is that entry's", func(t *testing.T) {
		f := start(t, open)
		wallet := keyed("a:w", "wallet:EVM:0x1", graph.Wallet, "0x1")
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{entry("a:1", wallet), party("a:2", graph.Person, "Two")}})
		f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{also(party("a:2", graph.Person, "Two"), wallet)}})
		f.view(func(ctx context.Context, r graph.Reader) error {
			found, err := r.EntryRecords(ctx, []graph.ID{"a:1", "a:2"})
			must(t, err)
			equal(t, "of the first", len(found["a:1"]), 0)
			return nil
		})
		equal(t, "of the second, with what the first said", f.entryRecords("a:2"), []string{
			"a:2 a:2 name=Two [2023-01-01, )", "a:2 a:2 type=PERSON [2023-01-01, )",
			"a:2 a:w name=0x1 [2023-01-01, )", "a:2 a:w type=WALLET [2023-01-01, )"})
	})
	t.Run("a record that another list's entry states now keeps what was said before", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{entry("a:1", keyed("a:w", "wallet:EVM:0x1", graph.Wallet, "0x1"))}})
		f.load(list{dataset: "a", day: "2023-03-01", entries: []graph.Entry{}})
		f.load(list{dataset: "b", day: "2023-05-01", entries: []graph.Entry{entry("b:1", keyed("a:w", "wallet:EVM:0x1", graph.Wallet, "0x1"))}})
		equal(t, "spans", f.entryRecords("b:1"), []string{
			"b:1 a:w name=0x1 [2023-01-01, 2023-03-01) [2023-05-01, )", "b:1 a:w type=WALLET [2023-01-01, 2023-03-01) [2023-05-01, )"})
	})
	t.Run("documents keep their text", func(t *testing.T) {
		f := start(t, open)
		b := f.diff(list{dataset: "article", scope: "doc:1", day: "2023-05-25", entries: []graph.Entry{party("doc:1#1", graph.Person, "Kim")}})
		want := graph.Document{ID: "doc:1", Dataset: "article", Title: "T", URL: "https://example.org/a", PublishedAt: day("2023-05-25"), Text: "“Kim” — 김"}
		b.Documents = []graph.Document{want}
		_, err := f.store.Apply(f.ctx, b)
		must(t, err)
		f.view(func(ctx context.Context, r graph.Reader) error {
			docs, err := r.Documents(ctx, []graph.ID{"doc:1", "doc:2"})
			must(t, err)
			equal(t, "documents", docs, map[graph.ID]graph.Document{"doc:1": want})
			return nil
		})
	})
}

func entryRecords(t *testing.T, open Open) {
	f := start(t, open)
	const address = "wallet:EVM:0x1"
	owns := claim("a:1/owns", graph.OwnsWallet, record("a:1"), key(address))
	knows := claim("a:1/knows", graph.AssociatedWith, record("a:1"), named("Nobody Here"), value(graph.PropStart, "2020"))
	alias := entry("a:1-alt", graph.Record{ID: "a:1-alt", Of: "a:1", Statements: []graph.Statement{value(graph.PropAlias, "Uno")}})
	link := entry("a:link", claim("a:link", graph.WorksFor, record("a:2"), record("a:3")))
	f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{also(party("a:1", graph.Person, "One"), knows), party("a:2", graph.Person, "Two"), party("a:3", graph.Organization, "Three"), alias, link}})
	f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{also(party("a:1", graph.Person, "One"), keyed("a:1/w", address, graph.Wallet, "0x1"), owns), alias}})
	f.load(list{dataset: "b", day: "2023-02-02", entries: []graph.Entry{entry("b:1", keyed("b:1", address, graph.Wallet, "0x1"))}})
	must(t, f.store.Judge(f.ctx, []graph.Judgement{judge("a:1", "a:2", graph.Same, graph.MethodAnalyst)}))

	equal(t, "of a party with a wallet", f.entryRecords("a:1"), []string{
		"a:1 a:1 name=One [2023-01-01, )", "a:1 a:1 type=PERSON [2023-01-01, )",
		"a:1 a:1/knows link=ASSOCIATED_WITH [2023-01-01, 2023-02-01)", "a:1 a:1/knows startDate=2020 [2023-01-01, 2023-02-01)",
		"a:1 a:1/owns link=OWNS_WALLET [2023-02-01, )",
		"a:1 a:1/w name=0x1 [2023-02-01, )", "a:1 a:1/w type=WALLET [2023-02-01, )"})
	equal(t, "of a part, a link that is said no longer and another list's wallet", f.entryRecords("a:link", "a:1-alt", "b:1", "a:link"), []string{
		"a:1-alt a:1-alt alias=Uno [2023-01-01, )",
		"a:link a:link link=WORKS_FOR [2023-01-01, 2023-02-01)",
		"b:1 b:1 name=0x1 [2023-02-02, )", "b:1 b:1 type=WALLET [2023-02-02, )"})
	equal(t, "of what is no entry", f.entryRecords("a:none", "a:1/owns", address, ""), []string{})
	f.view(func(ctx context.Context, r graph.Reader) error {
		got, err := r.EntryRecords(ctx, []graph.ID{"a:1", "a:1-alt", "a:link", "a:none"})
		must(t, err)
		equal(t, "entries", len(got), 3)
		own, err := r.Records(ctx, []graph.ID{"a:1", "a:link", "a:1/owns"})
		must(t, err)
		same := func(what string, got []graph.Record, id graph.ID, want []graph.Record) {
			t.Helper()
			is := func(r graph.Record) bool { return r.ID == id }
			i, j := slices.IndexFunc(got, is), slices.IndexFunc(want, is)
			if i < 0 || j < 0 {
				t.Fatalf("%s: %d and %d", what, i, j)
			}
			equal(t, what, got[i], want[j])
			equal(t, what+": dataset", got[i].Dataset, "a")
			equal(t, what+": scope", got[i].Scope, "a")
		}
		same("an entity's record, as Records has it", got["a:1"], "a:1", own["a:1"])
		same("a part, as Records has it", got["a:1-alt"], "a:1-alt", own["a:1"])
		same("a claim, as Records has it", got["a:1"], "a:1/owns", own["a:1/owns"])
		same("a claim that is said no longer", got["a:link"], "a:link", own["a:link"])
		equal(t, "last seen", got["a:link"][0].Statements[0].LastSeen, day("2023-01-01"))
		return nil
	})
}

// entryRecords reads what entries state as "ENTRY RECORD PROPERTY=VALUE SPANS".
func (f *fixture) entryRecords(entries ...graph.ID) []string {
	f.t.Helper()
	var out []string
	f.view(func(ctx context.Context, r graph.Reader) error {
		out = []string{}
		found, err := r.EntryRecords(ctx, entries)
		for _, id := range slices.Sorted(maps.Keys(found)) {
			for _, rec := range found[id] {
				equal(f.t, "entry of "+string(rec.ID), rec.Entry, id)
				for _, s := range rec.Statements {
					line := fmt.Sprintf("%s %s %s=%s", id, rec.ID, s.Property, s.Value)
					for _, x := range s.Spans {
						end := ""
						if x.To != graph.Latest {
							end = x.To.Day()
						}
						line += fmt.Sprintf(" [%s, %s)", x.From.Day(), end)
					}
					out = append(out, line)
				}
			}
		}
		return err
	})
	return out
}
