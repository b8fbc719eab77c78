package world

import (
	"math"
	"math/rand/v2"
	"strings"
	"sync"
)

// vocabularySize is how many different words the names of a world are made of.
const vocabularySize = 30_000

// vocabulary lists made-up words, the commonest first.
var vocabulary = sync.OnceValue(func() []string {
	r := rand.New(rand.NewPCG(7, 11))
	out, seen := make([]string, 0, vocabularySize), make(map[string]bool, vocabularySize)
	for len(out) < vocabularySize {
		w := makeWord(r)
		if !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
})

var (
	onsets = strings.Fields("b ch d f g h j k kh l m n p r s sh t v y z")
	vowels = strings.Fields("a a a e i i o u ai ou")
	codas  = strings.Fields("n m ng r l k d s")
)

func makeWord(r *rand.Rand) string {
	var b strings.Builder
	for range 2 + r.IntN(3) {
		b.WriteString(onsets[r.IntN(len(onsets))])
		b.WriteString(vowels[r.IntN(len(vowels))])
	}
	if r.IntN(2) == 0 {
		b.WriteString(codas[r.IntN(len(codas))])
	}
	w := b.String()
	return strings.ToUpper(w[:1]) + w[1:]
}

// word draws a word by Zipf's law: the second is drawn half as often as the
// first, the third a third as often.
func word(r *rand.Rand) string { return vocabulary()[zipf(r, vocabularySize)] }

// zipf draws from 0..n-1, with a probability that falls as 1/(rank+1).
func zipf(r *rand.Rand, n int) int {
	return min(n-1, int(math.Exp(r.Float64()*math.Log(float64(n+1))))-1)
}

// trades end the names of organizations.
var trades = strings.Fields("Trading Company Limited General Shipping Corporation Bank Group Industries International Holding Services")

// phrase draws n different words.
func phrase(r *rand.Rand, n int) []string {
	out := make([]string, 0, n)
	for len(out) < n {
		w, twice := word(r), false
		for _, x := range out {
			twice = twice || x == w
		}
		if !twice {
			out = append(out, w)
		}
	}
	return out
}
