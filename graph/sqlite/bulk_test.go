package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"

	"dossier/graph"
	"dossier/graph/sqlite"
)

// tangled makes entries in which everything happens that a first load has to
// mind: keys and folds that entries share, parts before and after their wholes,
// names and dangling ends, ids that come twice.
func tangled(w *world) []graph.Entry {
	said := func(p graph.Property, v string) graph.Statement { return graph.Statement{Property: p, Value: v} }
	link := func(id graph.ID, t graph.LinkType, source, target graph.End, s ...graph.Statement) graph.Record {
		return graph.Record{ID: id, Link: &graph.LinkClaim{Type: t, Source: source, Target: target}, Statements: s}
	}
	var out []graph.Entry
	for i := range w.entities {
		e := w.entry(i)
		self := graph.End{Record: e.ID}
		switch i % 7 {
		case 1: // a wallet that others have too
			key := fmt.Sprintf("wallet:EVM:%d", i%50)
			e.Records = append(e.Records, graph.Record{ID: e.ID.Sub("w"), Key: key, Statements: []graph.Statement{said(graph.PropType, "WALLET"),
				said(graph.PropWalletAddress, key)}}, link(e.ID.Sub("o"), graph.OwnsWallet, self, graph.End{Key: key}, said(graph.PropLink, "OWNS_WALLET")))
		case 2: // a part of an entry behind, or ahead, or of none
			of := graph.ID(w.id((i*31 + 5) % (w.entities + 40)))
			e.Records = append(e.Records, graph.Record{ID: e.ID.Sub("part"), Of: of, Statements: []graph.Statement{said(graph.PropAlias, "Alias "+w.id(i))}})
		case 3: // a name that leads to one, to several, or to none
			name := w.entry((i * 17) % w.entities).Records[0].Statements[1].Value
			e.Records = append(e.Records, link(e.ID.Sub("n"), graph.AssociatedWith, self, graph.End{Name: name}, said(graph.PropLink, "ASSOCIATED_WITH")))
		case 4: // one fold from several entries, some without saying the link
			a, b := graph.End{Record: graph.ID(w.id(i / 100))}, graph.End{Record: graph.ID(w.id(i/100 + 1))}
			s := []graph.Statement{said(graph.PropNotes, "note "+w.id(i))}
			if i%3 == 0 {
				s = append(s, said(graph.PropLink, "PART_OF"))
			}
			e.Records = append(e.Records, link(e.ID.Sub("f"), graph.PartOf, a, b, s...))
		case 5: // an end that is nowhere, and a record without a type
			e.Records = append(e.Records, link(e.ID.Sub("d"), graph.Owns, self, graph.End{Record: "made:none"}, said(graph.PropLink, "OWNS")),
				graph.Record{ID: e.ID.Sub("untyped"), Statements: []graph.Statement{said(graph.PropName, "Untyped")}})
		}
		out = append(out, e)
		if i%211 == 0 && i > 0 { // an entry twice, and a record that moves to another entry
			again := w.entry(i / 2)
			again.Raw = append(again.Raw, " again"...)
			again.Records[0].Statements = append(again.Records[0].Statements, said(graph.PropNotes, "again"))
			mover := graph.Entry{ID: graph.ID("moved:" + w.id(i)), Scope: "made", Raw: []byte(w.id(i)), Records: w.entry(i - 1).Records[:1]}
			out = append(out, again, mover)
		}
	}
	return out
}

func TestFirstLoad(t *testing.T) {
	w := &world{entities: 3000, statements: 6, links: 3, day: "2023-01-01"}
	entries := tangled(w)
	load := func(t *testing.T, size int) *sqlite.Store {
		s := open(t, filepath.Join(t.TempDir(), "a.db"))
		b := w.batch(0, all)
		b.Size = size
		b.Put = func(yield func(graph.Entry, error) bool) {
			for _, e := range tangled(w) {
				if !yield(e, nil) {
					return
				}
			}
		}
		a := apply(t, s, b)
		if a.Entities.Added == 0 || a.Links.Added == 0 || a.Entities.Changed+a.Entities.Removed+a.Links.Changed+a.Links.Removed > 0 {
			t.Errorf("applied %+v", a)
		}
		return s
	}
	usual, first := load(t, 100), load(t, 100_000)
	ids := make([]graph.ID, 0, len(entries))
	for _, e := range entries {
		ids = append(ids, e.ID)
	}
	t.Run("without indexes gives the same graph as step by step", func(t *testing.T) { compare(t, usual, first, ids) })
	t.Run("and goes on the same way", func(t *testing.T) {
		for _, s := range []*sqlite.Store{usual, first} {
			next := *w
			next.changed = func(int) bool { return true }
			b := next.batch(1, func(i int) bool { return i%10 == 0 })
			b.Versions[0].At += 86400
			b.Remove = map[string][]graph.ID{"made": {graph.ID(w.id(11)), graph.ID(w.id(12)), graph.ID(w.id(13)), graph.ID(w.id(14))}}
			apply(t, s, b)
		}
		compare(t, usual, first, ids)
	})
	t.Run("of a version before one that is there already tells when its entries went", func(t *testing.T) {
		s := open(t, filepath.Join(t.TempDir(), "a.db"))
		few := world{entities: 2, statements: 6, day: "2023-02-01"}
		apply(t, s, few.batch(0, none))
		few.day = "2023-01-01"
		b := few.batch(1, all)
		b.Size = 100_000
		apply(t, s, b)
		sameChanges(t, s, "2023-01-01 made:0000000 ADDED", "2023-01-01 made:0000001 ADDED", "2023-02-01 made:0000000 REMOVED", "2023-02-01 made:0000001 REMOVED")
	})
	t.Run("that fails at its end leaves an empty store that can be loaded", func(t *testing.T) {
		s := open(t, filepath.Join(t.TempDir(), "a.db"))
		b := w.batch(0, all)
		b.Size = 100_000
		put, broken := b.Put, errors.New("the file ends here")
		b.Put = func(yield func(graph.Entry, error) bool) {
			for e := range put {
				if !yield(e, nil) {
					return
				}
			}
			yield(graph.Entry{}, broken)
		}
		if _, err := s.Apply(t.Context(), b); !errors.Is(err, broken) {
			t.Fatalf("got %v", err)
		}
		if n := len(found(t, s, ids[:10]...)); n != 0 {
			t.Errorf("%d entities are there", n)
		}
		b = w.batch(0, all)
		b.Size = 100_000
		apply(t, s, b)
		if n := len(found(t, s, ids[:10]...)); n != 10 {
			t.Errorf("%d of 10 entities are there", n)
		}
	})
}

// compare asks two stores everything.
func compare(t *testing.T, a, b *sqlite.Store, ids []graph.ID) {
	t.Helper()
	was, is := everything(t, a, ids), everything(t, b, ids)
	for question, want := range was {
		if got := is[question]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %s", question, difference(got, want))
		}
	}
}

func difference(got, want any) string {
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	if g.Kind() == reflect.Map && g.Type() == w.Type() {
		for _, k := range w.MapKeys() {
			if x := g.MapIndex(k); !x.IsValid() || !reflect.DeepEqual(x.Interface(), w.MapIndex(k).Interface()) {
				return fmt.Sprintf("%v: got %+v, want %+v", k, x, w.MapIndex(k))
			}
		}
	}
	return fmt.Sprintf("got %.2000v, want %.2000v", got, want)
}

func everything(t *testing.T, s *sqlite.Store, ids []graph.ID) map[string]any {
	t.Helper()
	out := map[string]any{}
	ask := func(what string, v any, err error) {
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		out[what] = v
	}
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		for _, order := range []graph.EntityField{graph.ByID, graph.ByCaption, graph.ByFirstSeen} {
			p, err := r.List(ctx, graph.EntityQuery{OrderBy: order, First: 10_000, AsOf: graph.Latest, Count: true, Filter: graph.EntityFilter{NotCurrent: true}})
			ask("list by "+string(order), p, err)
		}
		p, err := r.List(ctx, graph.EntityQuery{First: 10_000, AsOf: graph.Latest, Count: true, Filter: graph.EntityFilter{Programmes: []string{"P7"}, Countries: []string{"kp", "ru"}}})
		ask("filtered list", p, err)
		all := append([]graph.ID{}, ids...)
		for _, e := range p.Entities {
			all = append(all, e.ID)
		}
		records, err := r.Records(ctx, all)
		ask("records", records, err)
		links, err := r.Links(ctx, graph.LinkQuery{IDs: all, Limit: 1000, AsOf: graph.Latest, Far: true, Claims: true, Counts: true})
		ask("links", links.Pages, err)
		ask("far ends", links.Far, err)
		links, err = r.Links(ctx, graph.LinkQuery{IDs: all[:500], Limit: 1000, Among: true, AsOf: graph.Latest, Claims: true, Counts: true})
		ask("links among", links, err)
		links, err = r.Links(ctx, graph.LinkQuery{IDs: all, Limit: 1000, AsOf: 1672600000, Counts: true, Claims: true})
		ask("links as of the first day", links, err)
		counts, err := r.LinkCounts(ctx, all, graph.Latest)
		ask("link counts", counts, err)
		stats, err := r.Stats(ctx)
		ask("stats", stats, err)
		datasets, err := r.Datasets(ctx)
		ask("datasets", datasets, err)
		for _, text := range []string{"kim", "sang", "alias", "made 0000016", "le", "wallet evm 8"} {
			hits, err := r.Search(ctx, graph.SearchQuery{Text: text, First: 50})
			ask("search "+text, hits, err)
		}
		var states []graph.EntryState
		for x, err := range r.EntryStates(ctx, "made", graph.Latest) {
			if err != nil {
				return err
			}
			states = append(states, x)
		}
		ask("entry states", states, nil)
		changes, err := r.Changes(ctx, graph.ChangeQuery{First: 10_000})
		ask("changes", changes, err)
		if len(changes.Changes) < len(states) {
			t.Errorf("%d changes of %d entries", len(changes.Changes), len(states))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
