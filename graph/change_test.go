package graph_test

import (
	"reflect"
	"testing"

	"dossier/graph"
)

func TestChangesOfAnEntry(t *testing.T) {
	one := func(hash string, spans ...graph.Span) graph.Revision { return graph.Revision{Hash: hash, Spans: spans} }
	for name, c := range map[string]struct {
		revisions []graph.Revision
		want      []graph.Change
	}{
		"an entry that stays is added once": {[]graph.Revision{one("a", graph.Span{From: 1, To: graph.Latest})},
			[]graph.Change{{At: 1, Dataset: "d", Entry: "d:1", Kind: graph.EntryAdded}}},
		"another raw form is a change": {[]graph.Revision{one("a", graph.Span{From: 1, To: 3}), one("b", graph.Span{From: 3, To: graph.Latest})},
			[]graph.Change{{At: 1, Dataset: "d", Entry: "d:1", Kind: graph.EntryAdded}, {At: 3, Dataset: "d", Entry: "d:1", Kind: graph.EntryChanged}}},
		"gone and back": {[]graph.Revision{one("a", graph.Span{From: 1, To: 3}, graph.Span{From: 5, To: graph.Latest})},
			[]graph.Change{{At: 1, Dataset: "d", Entry: "d:1", Kind: graph.EntryAdded}, {At: 3, Dataset: "d", Entry: "d:1", Kind: graph.EntryRemoved},
				{At: 5, Dataset: "d", Entry: "d:1", Kind: graph.EntryAdded}}},
		"the first form again": {[]graph.Revision{one("a", graph.Span{From: 1, To: 3}, graph.Span{From: 5, To: 7}), one("b", graph.Span{From: 3, To: 5})},
			[]graph.Change{{At: 1, Dataset: "d", Entry: "d:1", Kind: graph.EntryAdded}, {At: 3, Dataset: "d", Entry: "d:1", Kind: graph.EntryChanged},
				{At: 5, Dataset: "d", Entry: "d:1", Kind: graph.EntryChanged}, {At: 7, Dataset: "d", Entry: "d:1", Kind: graph.EntryRemoved}}},
	} {
		t.Run(name, func(t *testing.T) {
			e := graph.StoredEntry{ID: "d:1", Revisions: c.revisions}
			if got := e.Changes("d"); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestCursorOfAChange(t *testing.T) {
	c := graph.Change{At: 1684800000, Dataset: "us_ofac_sdn", Entry: "us_ofac_sdn:43377"}
	parsed, err := graph.ParseCursor(c.Cursor().String())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := graph.ChangeAt(parsed); err != nil || got != c {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := graph.ChangeAt(graph.Cursor{Key: "Lazarus", ID: "x"}); err == nil {
		t.Error("another list's cursor was taken")
	}
}
