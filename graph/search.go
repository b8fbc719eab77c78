package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// MaxCandidates is how many candidates a store hands to RankHits for each way
// of finding: exact keys, prefixes, words.
const MaxCandidates = 300

// SearchTerms are the ways in which a query text may meet an entity's Terms.
type SearchTerms struct {
	Key    string   // exact
	Prefix string   // of a folded name; "" under two letters
	Words  []string // all must occur, the last as a prefix, at most MaxQueryWords
}

// MaxQueryWords bounds the words of a search.
const MaxQueryWords = 12

// NewSearchTerms reads a query text.
func NewSearchTerms(text string) SearchTerms {
	t := SearchTerms{Key: NameKey(text)}
	if f := Fold(text); len([]rune(f)) >= 2 {
		t.Prefix = f
	}
	for _, w := range strings.Fields(Fold(text)) {
		if !slices.Contains(t.Words, w) && len(t.Words) < MaxQueryWords {
			t.Words = append(t.Words, w)
		}
	}
	return t
}

// ScoreName says how well an entity answers a search text, in 0..1: 1 for an
// exact name, identifier or id, from 0.7 for a prefix, below for words in any
// order; 0 where some word of the text is missing.
func ScoreName(e *Entity, text string) float64 {
	q := NewSearchTerms(text)
	if q.Key == "" {
		return 0
	}
	best := 0.0
	for i, n := range e.Names {
		f := Fold(n.Value)
		exact := len(f) == len(q.Key) && keyOf(f) == q.Key
		if exact && i < MaxNamesIndexed {
			best = max(best, 0.97)
		}
		best = max(best, scoreOne(n, f, exact, q))
	}
	if best < 0.97 && e.hasIdentifier(q.Key) {
		best = 0.97
	}
	return best
}

// hasIdentifier says whether one of the entity's identifiers or addresses has
// this key.
func (e *Entity) hasIdentifier(key string) bool {
	for _, p := range []Property{PropIdentifier, PropWalletAddress} {
		for _, v := range e.Properties[p] {
			if NameKey(v.Value) == key {
				return true
			}
		}
	}
	return false
}

// scoreOne scores one name, of which f is the folded form and exact says
// whether it has the key of the text.
func scoreOne(n Name, f string, exact bool, q SearchTerms) float64 {
	score := 0.0
	switch {
	case f == q.Prefix:
		score = 1
	case exact:
		score = 0.98
	case q.Prefix != "" && strings.HasPrefix(f, q.Prefix):
		score = 0.7 + 0.2*float64(len(q.Prefix))/float64(len(f))
	default:
		hit, have := 0, tokensOf(f)
		for _, w := range q.Words {
			if slices.Contains(have, w) {
				hit += len(w)
			} else if i := slices.IndexFunc(have, func(h string) bool { return strings.HasPrefix(h, w) }); i >= 0 {
				hit += len(w) * len(w) / len(have[i])
			} else {
				return 0
			}
		}
		score = 0.1 + 0.55*min(1, float64(hit)/float64(max(1, len(strings.ReplaceAll(f, " ", "")))))
	}
	if n.Weak {
		score *= 0.9
	}
	return score
}

// RankHits scores candidates, drops those that do not answer the text or come
// before q.After, and returns at most q.First+1, best first, ties by weight and
// then by id.
func RankHits(candidates []Entity, q SearchQuery) []Hit {
	var out []Hit
	scores := make([]float64, len(candidates))
	Parallel(len(candidates), func(i int) {
		if e := &candidates[i]; len(q.Types) == 0 || slices.Contains(q.Types, e.Type) {
			scores[i] = ScoreName(e, q.Text)
		}
	})
	for i := range candidates {
		e := &candidates[i]
		if s := scores[i]; s > 0 {
			key := fmt.Sprintf("%06d%06d", 1_000_000-int(s*1_000_000+0.5), 999_999-min(e.Weight(), 999_999))
			out = append(out, Hit{Entity: *e, Score: s, Cursor: Cursor{Key: key, ID: e.ID}})
		}
	}
	slices.SortFunc(out, func(a, b Hit) int { return compareCursors(a.Cursor, b.Cursor) })
	out = slices.CompactFunc(out, func(a, b Hit) bool { return a.Entity.ID == b.Entity.ID })
	if q.After != nil {
		i, found := slices.BinarySearchFunc(out, *q.After, func(h Hit, c Cursor) int { return compareCursors(h.Cursor, c) })
		if found {
			i++
		}
		out = out[i:]
	}
	return out[:min(len(out), q.First+1)]
}

func compareCursors(a, b Cursor) int {
	return cmp.Or(strings.Compare(a.Key, b.Key), strings.Compare(string(a.ID), string(b.ID)))
}
