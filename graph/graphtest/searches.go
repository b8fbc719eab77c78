package graphtest

import (
	"context"
	"fmt"
	"testing"

	"dossier/graph"
)

func searches(t *testing.T, open Open) {
	f := start(t, open)
	entries := []graph.Entry{
		with(party("a:1", graph.Person, "KIM, Sang Man"), graph.Statement{Property: graph.PropIdentifier, Value: "109420132", Attributes: map[string]string{"kind": "PASSPORT"}}),
		party("a:2", graph.Person, "KIM, Sang Min"),
		party("a:3", graph.Organization, "TECHNICAL RECONNAISSANCE BUREAU", "Third Bureau"),
		party("a:4", graph.Organization, "110TH RESEARCH CENTER", "Lab 110"),
		party("a:5", graph.Organization, "Bureau of Technical Works"),
		entry("a:6", keyed("a:6/w", "wallet:EVM:0xb6f5ec1a0a9cd1526536d3f0426c429529471f40", graph.Wallet, "0xB6F5", value(graph.PropWalletAddress, "0xb6f5ec1a0a9cd1526536d3f0426c429529471f40"))),
		party("a:7", graph.Organization, "Gone Company"),
	}
	for i := range 600 {
		entries = append(entries, party(fmt.Sprintf("c:%03d", i), graph.Organization, fmt.Sprintf("General Trading Company %d", i)))
	}
	f.load(list{dataset: "a", day: "2023-01-01", entries: entries})
	f.load(list{dataset: "a", day: "2023-01-02", entries: append(entries[:6:6], entries[7:]...)})
	find := func(q graph.SearchQuery) []graph.Hit {
		if q.First == 0 {
			q.First = 5
		}
		var hits []graph.Hit
		f.view(func(ctx context.Context, r graph.Reader) (err error) {
			hits, err = r.Search(ctx, q)
			return err
		})
		return hits
	}
	for name, c := range map[string]struct{ text, want string }{
		"an exact name in its own form":   {"KIM, Sang Man", "a:1"},
		"an exact name in another order":  {"sang man kim", "a:1"},
		"an alias":                        {"lab 110", "a:4"},
		"the beginning of a name":         {"techn", "a:3"},
		"words in any order":              {"bureau reconnaissance", "a:3"},
		"a word and the start of another": {"bureau recon", "a:3"},
		"an identifier":                   {"109420132", "a:1"},
		"a wallet's address":              {"0xB6F5EC1A0A9CD1526536D3F0426C429529471F40", "wallet:EVM:0xb6f5ec1a0a9cd1526536d3f0426c429529471f40"},
		"one of many alike":               {"General Trading Company 433", "c:433"},
	} {
		t.Run("finds "+name, func(t *testing.T) {
			hits := find(graph.SearchQuery{Text: c.text})
			if len(hits) == 0 || string(hits[0].Entity.ID) != c.want {
				t.Errorf("%q: got %+v", c.text, hits)
			}
		})
	}
	t.Run("words are data: operators of search engines find nothing and break nothing", func(t *testing.T) {
		for _, text := range []string{`"`, `* OR *`, `kim AND NOT sang`, `names:*`, `NEAR(a b)`, `a:1/*`, `\`, `kim~2`, `(`, `{}[]^`, `%`, `_`, "\x00", ``, `   `, `-`, `field:(x`, `"unclosed`} {
			for _, h := range find(graph.SearchQuery{Text: text}) {
				if graph.ScoreName(&h.Entity, text) == 0 {
					t.Errorf("%q: found %s", text, h.Entity.ID)
				}
			}
		}
	})
	t.Run("types narrow", func(t *testing.T) {
		for _, h := range find(graph.SearchQuery{Text: "kim", Types: []graph.EntityType{graph.Organization}}) {
			t.Errorf("got %s", h.Entity.ID)
		}
	})
	t.Run("what is withdrawn is not found", func(t *testing.T) {
		equal(t, "hits", len(find(graph.SearchQuery{Text: "Gone Company"})), 0)
	})
	t.Run("pages go on where they ended, best first", func(t *testing.T) {
		first := find(graph.SearchQuery{Text: "general trading company", First: 3})
		if len(first) != 4 {
			t.Fatalf("got %d hits, want 3 and one more", len(first))
		}
		next := find(graph.SearchQuery{Text: "general trading company", First: 3, After: &first[2].Cursor})
		equal(t, "first of the next page", next[0].Entity.ID, first[3].Entity.ID)
		for i := 1; i < len(first); i++ {
			if first[i].Score > first[i-1].Score {
				t.Errorf("scores rise: %v", first)
			}
		}
	})
	t.Run("exact keys lead to entities", func(t *testing.T) {
		f.view(func(ctx context.Context, r graph.Reader) error {
			got, err := r.ByKey(ctx, []string{graph.NameKey("Kim Sang Man"), graph.NameKey("109420132"), "none"})
			must(t, err)
			equal(t, "by name", got[graph.NameKey("Kim Sang Man")], []graph.ID{"a:1"})
			equal(t, "by identifier", got["109420132"], []graph.ID{"a:1"})
			equal(t, "unknown", len(got["none"]), 0)
			return nil
		})
	})
}
