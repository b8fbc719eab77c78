package loader_test

import (
	"strconv"
	"testing"

	"dossier/graph"
	"dossier/loader"
)

func TestMapped(t *testing.T) {
	items := make([]int, 1000)
	for i := range items {
		items[i] = i
	}
	entries := loader.Mapped(items, func(i *int) []graph.Entry {
		if *i%2 == 1 {
			return nil
		}
		id := graph.ID(strconv.Itoa(*i))
		return []graph.Entry{{ID: id + "a"}, {ID: id + "b"}}
	})
	for _, many := range []int{0, 1, 500, 1000, 2000} {
		t.Run("entries come in the order of the items, and reading may stop after "+strconv.Itoa(many), func(t *testing.T) {
			var got []graph.ID
			for e, err := range entries {
				if err != nil {
					t.Fatal(err)
				}
				if len(got) == many {
					break
				}
				got = append(got, e.ID)
			}
			if len(got) != min(many, len(items)) {
				t.Fatalf("got %d entries, want %d", len(got), min(many, len(items)))
			}
			for i, id := range got {
				if want := graph.ID(strconv.Itoa(i/2*2) + string("ab"[i%2])); id != want {
					t.Fatalf("entry %d is %s, want %s", i, id, want)
				}
			}
		})
	}
}
