package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/match/names"
)

type count struct{ right, wrong, missed int }

func (c count) f1() float64 {
	return 2 * float64(c.right) / float64(max(1, 2*c.right+c.wrong+c.missed))
}

// measure prints F1 by threshold, and recall by the way a pair was made.
func measure(w io.Writer, pairs []labelled) {
	for _, kind := range []names.Kind{names.Person, names.Organization, names.Vessel} {
		fmt.Fprint(w, "kind ", kind)
		for t := names.Score(0.5); t < 0.93; t += 0.05 {
			var c count
			for _, p := range pairs {
				if p.kind == kind {
					c.add(p, score(p) >= t)
				}
			}
			fmt.Fprintf(w, "  %.2f:%.3f", float64(t), c.f1())
		}
		fmt.Fprintln(w)
	}
	total, right := map[string]int{}, map[string]int{}
	for _, p := range pairs {
		total[p.how]++
		if score(p) >= names.Same == p.same {
			right[p.how]++
		}
	}
	for how, n := range total {
		fmt.Fprintf(w, "  %s: %d of %d right\n", how, right[how], n)
	}
}

func (c *count) add(p labelled, said bool) {
	switch {
	case said && p.same:
		c.right++
	case said:
		c.wrong++
	case p.same:
		c.missed++
	}
}

func score(p labelled) names.Score {
	return names.Compare(names.Prepare(p.kind, p.a), names.Prepare(p.kind, p.b))
}

// showErrors prints every seventh pair that is judged wrongly.
func showErrors(w io.Writer, pairs []labelled) {
	n := 0
	for _, p := range pairs {
		if s := score(p); s >= names.Same != p.same {
			if n++; n%7 == 0 {
				fmt.Fprintf(w, "%v %.3f %s %d: %s | %s\n", p.same, float64(s), p.how, p.kind, p.a, p.b)
			}
		}
	}
}

// writeRarity prints, for words that 4 parties or more have, how much they
// weigh: 100 for a rare word, less for a frequent one.
func writeRarity(w io.Writer, parties []*party) {
	holders := map[string]int{}
	for _, p := range parties {
		seen := map[string]bool{}
		for _, n := range p.names {
			if s := graph.Script(n); s != "Latn" {
				continue
			}
			for word := range strings.FieldsSeq(graph.Fold(n)) {
				word = names.Spelling(p.kind, word)
				if len(word) > 1 && !seen[word] {
					seen[word] = true
					holders[word]++
				}
			}
		}
	}
	byWeight := map[int][]string{}
	for word, n := range holders {
		if n >= 4 && !strings.ContainsAny(word, "0123456789") {
			x := 1 - math.Log(float64(n)/4)/math.Log(float64(len(parties))/16)
			x5 := max(10, int(x*20)*5)
			byWeight[x5] = append(byWeight[x5], word)
		}
	}
	fmt.Fprintln(w, "# How much a word weighs, in hundredths; what is not here weighs 100. Made by")
	fmt.Fprintln(w, "# match/names/train from how many parties of OFAC's and the UN's lists have it.")
	for weight := 10; weight < 100; weight += 5 {
		words := byWeight[weight]
		slices.Sort(words)
		for chunk := range slices.Chunk(words, 16) {
			fmt.Fprintln(w, weight, strings.Join(chunk, " "))
		}
	}
}
