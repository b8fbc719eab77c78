package world

import (
	"bytes"
	"slices"
	"testing"

	"dossier/graph"
)

func TestWorld(t *testing.T) {
	w := World{Size: 20_000}
	t.Run("gives every entity eight statements and three links of two", func(t *testing.T) {
		for i := hubs; i < w.Size; i++ {
			e := w.Entry(i)
			if err := e.Prepare(Dataset); err != nil {
				t.Fatal(err)
			}
			if len(e.Records) != 4 || len(e.Records[0].Statements) != 8 {
				t.Fatalf("entity %d has %d records, the first of %d statements", i, len(e.Records), len(e.Records[0].Statements))
			}
			for _, r := range e.Records[1:] {
				if r.Link == nil || len(r.Statements) != 2 {
					t.Fatalf("entity %d has a link with %d statements", i, len(r.Statements))
				}
			}
		}
	})
	t.Run("is the same world again", func(t *testing.T) {
		for _, i := range []int{0, 44, 45, 777, 19_999} {
			if a, b := w.Entry(i), (World{Size: 20_000}).Entry(i); !bytes.Equal(a.Raw, b.Raw) || a.Hash() != b.Hash() {
				t.Errorf("entity %d differs from itself", i)
			}
		}
	})
	t.Run("has degrees that follow a power law, with hubs beside", func(t *testing.T) {
		degrees := w.degrees()
		hub, rest := slices.Max(degrees[:hubs]), slices.Clone(degrees[hubs:])
		slices.Sort(rest)
		if best := rest[len(rest)-1]; best < 1000 || best > 3000 {
			t.Errorf("the best known has %d links, want about 2.75 × 20,000^(2/3) = 2,000", best)
		}
		if median := rest[len(rest)/2]; median < 3 || median > 6 {
			t.Errorf("the median degree is %d", median)
		}
		if hub < 500 {
			t.Errorf("the largest hub has %d links", hub)
		}
	})
	t.Run("scatters the well known over all ids, each once", func(t *testing.T) {
		for _, size := range []int{MinSize, 1000, 10_000, 20_000, 100_000, 1_000_000} {
			w := World{Size: size}
			seen := make([]bool, size)
			for rank := range size - hubs {
				i := w.Ranked(rank)
				if seen[i] || w.Hub(i) {
					t.Fatalf("size %d: entity %d has two ranks or is a hub", size, i)
				}
				seen[i] = true
			}
		}
	})
	t.Run("changes about one entry in a hundred with an edition", func(t *testing.T) {
		later, changed := World{Size: w.Size, Edition: 1}, 0
		for i := range w.Size {
			was, is := w.Entry(i), later.Entry(i)
			if was.Hash() != is.Hash() {
				changed++
			}
		}
		if changed < 140 || changed > 260 {
			t.Errorf("%d of %d entries changed", changed, w.Size)
		}
	})
	t.Run("has common and rare words in its names", func(t *testing.T) {
		uses := map[string]int{}
		for i := hubs; i < w.Size; i++ {
			for _, n := range w.Names(i) {
				for _, x := range graph.Tokens(n) {
					uses[x]++
				}
			}
		}
		rare := 0
		for _, n := range uses {
			if n <= 3 {
				rare++
			}
		}
		first := graph.Fold(vocabulary()[0])
		if uses[first] < w.Size/20 || rare < len(uses)/10 {
			t.Errorf("the commonest word is used %d times, %d of %d words at most three times", uses[first], rare, len(uses))
		}
	})
}

// degrees counts the links of every entity.
func (w World) degrees() []int {
	out := make([]int, w.Size)
	for i := range w.Size {
		for _, t := range w.Targets(i) {
			out[i]++
			out[t]++
		}
	}
	return out
}
