package sqlite

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
	"strings"

	"dossier/graph"
)

// indexed is what stands about an entity in the tables of facets, terms and
// words. It is kept on the entity's row, so that those rows can be taken back
// even after the rules by which they are made have changed.
type indexed struct {
	current bool
	rank    int64
	text    uint64 // digest of its text in words, 0 if it is not there
	keys    []string
	facets  []facetRow
}

type facetRow struct {
	facet int64
	seen  graph.Moment // 0: not a dataset's
}

func (x *indexed) pack() []byte {
	var e encoder
	e.uint(x.text)
	e.strings(x.keys, "")
	e.uint(uint64(len(x.facets)))
	for _, f := range x.facets {
		e.uint(uint64(f.facet))
		e.int(int64(f.seen))
	}
	return e.b
}

func (x *indexed) unpack(b []byte) error {
	if len(b) == 0 {
		return nil
	}
	d := decode(b)
	x.text, x.keys = d.uint(), d.strings("")
	x.facets = make([]facetRow, d.count())
	for i := range x.facets {
		x.facets[i] = facetRow{int64(d.uint()), graph.Moment(d.int())}
	}
	return d.err
}

func digestText(s string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s)) // never fails
	return max(1, h.Sum64())
}

// indexChanges collects rows, to write them in the order of their keys: the
// word index takes ascending ranks many times faster, and the others' pages
// are met once.
type indexChanges struct {
	words   map[int64]string
	unwords map[int64]bool
	known   map[string]bool // words that are in the table of words
	facets  map[entityFacetKey]facetState
}

type entityFacetKey struct{ facet, entity int64 }

type facetState struct {
	there   bool
	current bool
	seen    graph.Moment
}

// maxWaiting bounds how many entities' index rows wait in memory.
const maxWaiting = 100_000

func newIndexChanges() indexChanges {
	return indexChanges{words: map[int64]string{}, unwords: map[int64]bool{}, known: map[string]bool{}, facets: map[entityFacetKey]facetState{}}
}

// change replaces what stands about the entity k.
func (x *indexChanges) change(k int64, was, is *indexed, text string) {
	if was.text != is.text || was.rank != is.rank {
		if was.text != 0 {
			if _, waits := x.words[was.rank]; waits {
				delete(x.words, was.rank)
			} else {
				x.unwords[was.rank] = true
			}
		}
		if is.text != 0 {
			x.words[is.rank] = text
		}
	}
	if was.current == is.current && slices.Equal(was.facets, is.facets) {
		return
	}
	for _, f := range was.facets {
		x.facets[entityFacetKey{f.facet, k}] = facetState{}
	}
	for _, f := range is.facets {
		x.facets[entityFacetKey{f.facet, k}] = facetState{true, is.current, f.seen}
	}
}

func (x *indexChanges) flush(ctx context.Context, c *conn) error {
	if err := x.flushWords(ctx, c); err != nil {
		return err
	}
	keys := make([]entityFacetKey, 0, len(x.facets))
	for k := range x.facets {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b entityFacetKey) int {
		return cmp.Or(cmp.Compare(a.facet, b.facet), cmp.Compare(a.entity, b.entity))
	})
	for _, k := range keys {
		var err error
		if f := x.facets[k]; f.there {
			var seen any
			if f.seen != 0 {
				seen = int64(f.seen)
			}
			err = c.exec(ctx, `INSERT OR REPLACE INTO entity_facet VALUES (?, ?, ?, ?)`, k.facet, k.entity, truth(f.current), seen)
		} else {
			err = c.exec(ctx, `DELETE FROM entity_facet WHERE facet = ? AND entity = ?`, k.facet, k.entity)
		}
		if err != nil {
			return err
		}
	}
	clear(x.facets)
	return nil
}

func (x *indexChanges) flushWords(ctx context.Context, c *conn) error {
	ranks := make([]int64, 0, len(x.words)+len(x.unwords))
	for r := range x.unwords {
		ranks = append(ranks, r)
	}
	for r := range x.words {
		if !x.unwords[r] {
			ranks = append(ranks, r)
		}
	}
	slices.Sort(ranks)
	if err := x.putVocabulary(ctx, c); err != nil {
		return err
	}
	for _, r := range ranks {
		if x.unwords[r] {
			if err := c.exec(ctx, `DELETE FROM words WHERE rowid = ?`, r); err != nil {
				return err
			}
		}
		if text, ok := x.words[r]; ok {
			if err := c.exec(ctx, `INSERT INTO words (rowid, text) VALUES (?, ?)`, r, text); err != nil {
				return err
			}
		}
	}
	clear(x.words)
	clear(x.unwords)
	return nil
}

// maxKnown bounds the words that a transaction remembers.
const maxKnown = 500_000

// putVocabulary writes the words that wait, without those made of them.
func (x *indexChanges) putVocabulary(ctx context.Context, c *conn) error {
	if len(x.known) > maxKnown {
		clear(x.known)
	}
	var fresh []string
	for _, text := range x.words {
		for w := range strings.SplitSeq(text, " ") {
			if !strings.HasPrefix(w, "_") && !x.known[w] {
				x.known[w] = true
				fresh = append(fresh, w)
			}
		}
	}
	slices.Sort(fresh)
	for _, w := range fresh {
		if err := c.exec(ctx, `INSERT OR IGNORE INTO word VALUES (?)`, w); err != nil {
			return err
		}
	}
	return nil
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
