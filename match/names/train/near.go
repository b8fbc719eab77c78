package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/match/names"
)

// lexicon knows, for words that several parties have, the words near them that
// are other words: no party has both.
type lexicon map[string][]string

func newLexicon(parties []*party, kind names.Kind) lexicon {
	count := map[string]int{}
	one := map[[2]string]bool{}
	for _, p := range parties {
		if p.kind != kind {
			continue
		}
		var words []string
		for _, n := range p.names {
			words = append(words, strings.Fields(graph.Fold(n))...)
		}
		slices.Sort(words)
		words = slices.Compact(words)
		for i, w := range words {
			count[w]++
			for _, v := range words[i+1:] {
				one[[2]string{w, v}] = true
			}
		}
	}
	var words []string
	for w, n := range count {
		if n >= 4 && len(w) >= 4 && graph.Script(w) == "Latn" && !rarely[w] {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	out := lexicon{}
	for i, w := range words {
		for _, v := range words[i+1:] {
			if !one[[2]string{w, v}] && steps(w, v) <= 2-(7-min(7, len(w)))/2 {
				out[w] = append(out[w], v)
				out[v] = append(out[v], w)
			}
		}
	}
	return out
}

// steps is the plain edit distance, 3 for more than two.
func steps(a, b string) int {
	if d := len(a) - len(b); d < -2 || d > 2 {
		return 3
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			next := diagonal
			if a[i] != b[j] {
				next = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return min(row[len(b)], 3)
}

// swapped puts a near word that is another word in the place of one.
func (l lexicon) swapped(name string, r *rand.Rand) string {
	words := strings.Fields(graph.Fold(name))
	for _, i := range r.Perm(len(words)) {
		if near := l[words[i]]; len(near) > 0 && len(words) > 1 {
			words[i] = near[r.IntN(len(near))]
			return strings.Join(words, " ")
		}
	}
	return ""
}
