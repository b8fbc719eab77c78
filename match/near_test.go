package match_test

import (
	"context"
	"fmt"
	"testing"

	"dossier/graph"
	"dossier/match"
)

// asking counts the keys that a store is asked for.
type asking struct {
	graph.Store
	keys int
}

type askingReader struct {
	graph.Reader
	of *asking
}

func (a *asking) View(ctx context.Context, f func(context.Context, graph.Reader) error) error {
	return a.Store.View(ctx, func(ctx context.Context, r graph.Reader) error { return f(ctx, askingReader{r, a}) })
}

func (r askingReader) ByKey(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	r.of.keys += len(keys)
	return r.Reader.ByKey(ctx, keys)
}

func TestAPartyOfAListFindsTheMisspeltNameOfADocument(t *testing.T) {
	for name, others := range map[string]int{"where few documents are read": 0, "where its spellings are looked up among many": 150} {
		t.Run(name, func(t *testing.T) {
			f := start(t)
			f.resolve(f.list("2023-05-19", earlier))
			for i := range others {
				f.text(fmt.Sprintf("article:other-%d", i), "2023-05-20", "", thing(fmt.Sprintf("article:other-%d/1", i), graph.Person, fmt.Sprintf("Somebody Else%d", i)))
			}
			f.resolve(f.text("article:1", "2023-05-25", "2023-05-23", thing("article:1/1", graph.Person, "King Sang Man")))
			f.resolve(f.list("2023-05-23", kim))
			f.wantSame("article:1/1", "us_ofac_sdn:43377", true)
		})
	}
}

func TestAListsDeltaAsksForFewKeysWhereNoDocumentIs(t *testing.T) {
	f := start(t)
	const parties = 50
	touched := f.list("2023-05-19", listOfParties("us_ofac_sdn", parties, 0)...)
	a := &asking{Store: f.store}
	if _, err := match.Resolve(t.Context(), a, touched, match.Options{}); err != nil {
		t.Fatal(err)
	}
	if most := 50 * parties; a.keys == 0 || a.keys > most {
		t.Errorf("%d keys looked up for %d parties, want at most %d", a.keys, parties, most)
	}
}
