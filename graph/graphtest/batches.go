package graphtest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"dossier/graph"
)

func batches(t *testing.T, open Open) {
	t.Run("an entry twice in a batch: the last wins", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{party("a:1", graph.Person, "First"), party("a:2", graph.Person, "Other"), party("a:1", graph.Person, "Last")}})
		equal(t, "names", names(f.entity("a:1", "")), []string{"Last"})
		p := f.page(graph.EntityQuery{Count: true})
		equal(t, "entities", p.Total, 2)
	})
	t.Run("40,000 rows, beyond any engine's parameter limit, come back whole", func(t *testing.T) {
		const n = 40_000
		f := start(t, open)
		var entries []graph.Entry
		var all []graph.ID
		for i := range n {
			id := fmt.Sprintf("a:%05d", i)
			all = append(all, graph.ID(id))
			entries = append(entries, party(id, graph.Person, "Name "+id))
		}
		f.load(list{dataset: "a", day: "2023-01-01", entries: entries})
		f.view(func(ctx context.Context, r graph.Reader) error {
			es, err := r.Entities(ctx, all, graph.Latest)
			must(t, err)
			equal(t, "entities", len(es), n)
			equal(t, "the last one's caption", es["a:39999"].Caption, "Name a:39999")
			return nil
		})
		a := f.load(list{dataset: "a", day: "2023-01-02", entries: entries[:n-3]})
		equal(t, "touched when three go", len(a.Touched), 3)
	})
	t.Run("a batch that fails half way leaves nothing behind", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{party("a:1", graph.Person, "One")}})
		b := f.diff(list{dataset: "a", day: "2023-01-02", entries: []graph.Entry{party("a:2", graph.Person, "Two")}})
		put := b.Put
		broken := errors.New("the file ends here")
		b.Put = func(yield func(graph.Entry, error) bool) {
			for e := range put {
				if !yield(e, nil) {
					return
				}
			}
			yield(graph.Entry{}, broken)
		}
		if _, err := f.store.Apply(f.ctx, b); !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
		equal(t, "the removed one is there", f.entity("a:1", "").Current, true)
		equal(t, "the new one is not", f.entity("a:2", "") == nil, true)
	})
	t.Run("a cancelled context leaves the earlier state", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{party("a:1", graph.Person, "One")}})
		ctx, cancel := context.WithCancel(f.ctx)
		b := f.diff(list{dataset: "a", day: "2023-01-02", entries: []graph.Entry{party("a:1", graph.Person, "One"), party("a:2", graph.Person, "Two"), party("a:3", graph.Person, "Three")}})
		put := b.Put
		b.Put = func(yield func(graph.Entry, error) bool) {
			for e := range put {
				if !yield(e, nil) {
					return
				}
				cancel()
			}
		}
		if _, err := f.store.Apply(ctx, b); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		equal(t, "new entity", f.entity("a:2", "") == nil, true)
		if err := f.store.View(ctx, func(ctx context.Context, r graph.Reader) error {
			_, err := r.Entities(ctx, []graph.ID{"a:1"}, graph.Latest)
			return err
		}); !errors.Is(err, context.Canceled) {
			t.Errorf("a view under a cancelled context: %v", err)
		}
	})
	t.Run("a load compared with a version that is no longer the newest is refused", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{party("a:1", graph.Person, "One")}})
		late := f.diff(list{dataset: "a", day: "2023-01-02", entries: []graph.Entry{party("a:2", graph.Person, "Two")}})
		f.load(list{dataset: "a", day: "2023-01-02", entries: []graph.Entry{party("a:1", graph.Person, "One"), party("a:3", graph.Person, "Three")}})
		if _, err := f.store.Apply(f.ctx, late); !errors.Is(err, graph.ErrConflict) {
			t.Errorf("got %v, want a conflict", err)
		}
		equal(t, "the later load's entity", f.entity("a:3", "") != nil, true)
	})
	t.Run("unusable entries are refused with a sentence", func(t *testing.T) {
		f := start(t, open)
		for name, e := range map[string]graph.Entry{
			"no record id":        entry("a:1", graph.Record{}),
			"no such link":        entry("a:1", claim("a:l", "LIKES", record("a:1"), record("a:2"))),
			"an end with nothing": entry("a:1", claim("a:l", graph.PartOf, graph.End{}, record("a:2"))),
		} {
			_, err := f.store.Apply(f.ctx, f.diff(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{e}}))
			if !errors.Is(err, graph.ErrInput) {
				t.Errorf("%s: got %v", name, err)
			}
		}
	})
	t.Run("several scopes of one batch are dated apart and visible together", func(t *testing.T) {
		f := start(t, open)
		b := f.diff(list{dataset: "a", day: "2023-05-23", entries: []graph.Entry{party("a:1", graph.Person, "Main")}})
		alt := f.diff(list{dataset: "a", scope: "a/alt", day: "2025-12-19", entries: []graph.Entry{
			entry("a:1/alt", graph.Record{ID: "a:1/alt", Of: "a:1", Statements: []graph.Statement{value(graph.PropAlias, "Alias")}})}})
		b.Versions = append(b.Versions, alt.Versions...)
		first, second := b.Put, alt.Put
		b.Put = func(yield func(graph.Entry, error) bool) {
			for _, seq := range []func(func(graph.Entry, error) bool){first, second} {
				for e, err := range seq {
					if !yield(e, err) {
						return
					}
				}
			}
		}
		_, err := f.store.Apply(f.ctx, b)
		must(t, err)
		equal(t, "today", names(f.entity("a:1", "")), []string{"Main", "Alias"})
		equal(t, "then", names(f.entity("a:1", "2024-01-01")), []string{"Main"})
	})
}
