package graphtest

import (
	"context"
	"errors"
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
