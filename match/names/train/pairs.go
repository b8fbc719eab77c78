package main

import (
	"cmp"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/match/names"
)

// labelled is a pair of names with the answer.
type labelled struct {
	kind names.Kind
	a, b string
	same bool
	how  string
}

// makePairs makes the pairs of one half of the parties, always the same ones.
func makePairs(all []*party, h half) []labelled {
	var parties []*party
	for _, p := range all {
		if p.half() == h {
			parties = append(parties, p)
		}
	}
	near := map[names.Kind]lexicon{}
	for _, k := range []names.Kind{names.Person, names.Organization} {
		near[k] = newLexicon(all, k)
	}
	var out []labelled
	for _, p := range parties {
		main := p.names[0]
		r := rand.New(rand.NewPCG(hash(p.id), 1))
		for _, n := range p.names[1:min(len(p.names), 5)] {
			if x := shared(main, n); x >= 0.2 && graph.Fold(n) != graph.Fold(main) || graph.Script(n) != graph.Script(main) && graph.Script(n) != "" {
				out = append(out, labelled{p.kind, main, n, true, "alias"})
			}
		}
		if r.IntN(3) == 0 {
			if n, how := changed(p.kind, main, r); n != "" {
				out = append(out, labelled{p.kind, main, n, true, how})
			}
		}
		if n := near[p.kind].swapped(main, r); n != "" && r.IntN(3) == 0 {
			out = append(out, labelled{p.kind, main, n, false, "near"})
		}
		other := parties[r.IntN(len(parties))]
		if n := replaced(main, other.names[0], r); n != "" && other.kind == p.kind && r.IntN(2) == 0 {
			out = append(out, labelled{p.kind, main, n, false, "replaced"})
		}
	}
	return append(out, strangers(parties)...)
}

func hash(s string) uint64 {
	h := fnv.New64a()
	_, _ = io.WriteString(h, s)
	return h.Sum64()
}

// shared is the share of pairs of letters that two names have in common.
func shared(a, b string) float64 {
	x, y := bigrams(a), bigrams(b)
	n := 0
	for g := range x {
		if y[g] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(x)+len(y)-n))
}

func bigrams(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(graph.Fold(s)) {
		for i := 0; i+2 <= len(w); i++ {
			out[w[i:i+2]] = true
		}
	}
	return out
}

// changed makes one change that leaves a name the same name.
func changed(kind names.Kind, name string, r *rand.Rand) (string, string) {
	words := strings.Fields(strings.ReplaceAll(name, ",", " "))
	i := r.IntN(len(words))
	w := words[i]
	switch r.IntN(5) {
	case 0, 1:
		if len(w) < 5 || strings.ContainsAny(w, "0123456789") {
			return "", ""
		}
		at := 1 + r.IntN(len(w)-2)
		switch r.IntN(3) {
		case 0:
			words[i] = w[:at] + w[at+1:]
		case 1:
			words[i] = w[:at] + w[at:at+1] + w[at:]
		case 2:
			words[i] = w[:at] + string(rune('a'+r.IntN(26))) + w[at+1:]
		}
		return strings.Join(words, " "), "misspelled"
	case 2:
		if len(words) < 3 || kind == names.Vessel || i+1 == len(words) {
			return "", ""
		}
		words[i] += strings.ToLower(words[i+1])
		return strings.Join(slices.Delete(words, i+1, i+2), " "), "joined"
	case 3:
		if kind != names.Person || len(words) < 3 {
			return "", ""
		}
		at := 1 + r.IntN(len(words)-1)
		return strings.Join(slices.Delete(words, at, at+1), " "), "shortened"
	}
	if kind == names.Organization {
		return name + []string{" LLC", " Co., Ltd.", ", S.A.", " Group"}[r.IntN(4)], "form"
	}
	return "", ""
}

// replaced puts a word of another name, which is not near it, in the place of one.
func replaced(name, other string, r *rand.Rand) string {
	words, others := strings.Fields(graph.Fold(name)), strings.Fields(graph.Fold(other))
	if len(words) < 2 || len(others) < 2 {
		return ""
	}
	i, w := r.IntN(len(words)), others[r.IntN(len(others))]
	if len(w) < 3 || len(words[i]) < 3 || shared(w, words[i]) > 0.2 || rarely[w] || rarely[words[i]] {
		return ""
	}
	words[i] = w
	return strings.Join(words, " ")
}

// rarely are words whose change does not make another name.
var rarely = map[string]bool{"company": true, "limited": true, "liability": true, "joint": true, "stock": true, "ltd": true, "llc": true,
	"the": true, "and": true, "bin": true, "abd": true, "public": true, "open": true, "closed": true, "ooo": true, "inc": true, "for": true}

// strangers pairs each party's name with the two names of others that are
// nearest by the rarity of the words they share.
func strangers(parties []*party) []labelled {
	holders := map[string][]*party{}
	for _, p := range parties {
		for _, w := range wordsOf(p) {
			holders[w] = append(holders[w], p)
		}
	}
	own := map[*party]map[string]bool{}
	for _, p := range parties {
		own[p] = map[string]bool{}
		for _, n := range p.names {
			own[p][graph.NameKey(n)] = true
		}
	}
	var out []labelled
	for k, p := range parties {
		if k%2 == 1 {
			continue
		}
		scores := map[*party]float64{}
		for _, w := range wordsOf(p) {
			if h := holders[w]; len(h) < 400 {
				for _, q := range h {
					if q != p && q.kind == p.kind && !own[q][graph.NameKey(p.names[0])] && !own[p][graph.NameKey(q.names[0])] {
						scores[q] += 1 / (2 + float64(len(h))/20)
					}
				}
			}
		}
		var near []*party
		for q := range scores {
			near = append(near, q)
		}
		slices.SortFunc(near, func(x, y *party) int {
			return cmp.Or(cmp.Compare(scores[y], scores[x]), cmp.Compare(x.id, y.id))
		})
		for _, q := range near[:min(len(near), 2)] {
			out = append(out, labelled{p.kind, p.names[0], q.names[0], false, "stranger"})
		}
	}
	return out
}

func wordsOf(p *party) []string {
	words := strings.Fields(graph.Fold(p.names[0]))
	slices.Sort(words)
	return slices.Compact(words)
}
