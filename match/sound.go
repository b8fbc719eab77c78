package match

import "strings"

// longWord is the length, in letters, from which one wrong letter makes a
// misspelling rather than another name: Mohammed and Mohammad are one name, Man
// and Min are two.
const longWord = 5

// place says where in a word a swap may happen.
type place int

const (
	anywhere place = iota
	atStart
	atEnd
)

// swaps are letters that are heard or romanised alike (final nasals, plain and
// voiced stops of Korean, r and l, the usual spellings of one vowel). One swap
// makes two words near; a change of vowel is none.
var swaps = []struct {
	a, b string
	at   place
}{
	{"ng", "m", atEnd}, {"ng", "n", atEnd}, {"n", "m", atEnd},
	{"k", "g", atStart}, {"ch", "j", atStart}, {"zh", "j", atStart}, {"p", "b", atStart}, {"t", "d", atStart},
	{"r", "l", atStart}, {"c", "k", atStart}, {"k", "g", atEnd}, {"p", "b", atEnd}, {"t", "d", atEnd},
	{"ee", "i", anywhere}, {"oo", "u", anywhere}, {"ou", "u", anywhere}, {"y", "i", anywhere},
	{"ph", "f", anywhere}, {"kh", "h", anywhere}, {"q", "k", anywhere}, {"w", "v", anywhere},
}

// nearness says how two words are near.
type nearness int

const (
	apart nearness = iota
	heardAlike
	oneLetter
)

// nearWords compares two different words of names of Latin script. Only names
// of people are heard alike; words with digits are never near (110th, 111th).
func nearWords(a, b string, person bool) nearness {
	if !plainWord(a) || !plainWord(b) || a == b {
		return apart
	}
	if person && heard(a, b) {
		return heardAlike
	}
	if len(a) >= longWord && len(b) >= longWord && oneEdit(a, b) {
		return oneLetter
	}
	return apart
}

// plainWord says whether a folded word is of Latin letters only and neither
// one letter nor boundless.
func plainWord(w string) bool {
	if len(w) < 2 || len(w) > 30 {
		return false
	}
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

func heard(a, b string) bool {
	if d := len(a) - len(b); d < -1 || d > 1 {
		return false
	}
	found := false
	eachHeard(a, func(v string) bool {
		found = v == b
		return !found
	})
	return found
}

// eachHeard yields the words that are one swap, or one doubled consonant, away
// from w. The relation is symmetric.
func eachHeard(w string, yield func(string) bool) {
	for _, s := range swaps {
		if !swapOne(w, s.a, s.b, s.at, yield) || !swapOne(w, s.b, s.a, s.at, yield) {
			return
		}
	}
	for i := range len(w) {
		if strings.IndexByte("aeiouy", w[i]) >= 0 {
			continue
		}
		if i > 0 && w[i] == w[i-1] {
			if len(w) > 2 && !yield(w[:i]+w[i+1:]) {
				return
			}
		} else if !yield(w[:i] + w[i:i+1] + w[i:]) {
			return
		}
	}
}

func swapOne(w, from, to string, at place, yield func(string) bool) bool {
	for i := 0; i+len(from) <= len(w); i++ {
		if w[i:i+len(from)] != from || at == atStart && i > 0 || at == atEnd && i+len(from) < len(w) {
			continue
		}
		if v := w[:i] + to + w[i+len(from):]; len(v) > 1 && !yield(v) {
			return false
		}
	}
	return true
}

// oneEdit says whether one letter inserted, left out, replaced or changed with
// its neighbour makes a out of b.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(a)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	switch rest := len(a) - i - j; len(b) - len(a) {
	case 0:
		return rest == 1 || rest == 2 && a[i] == b[i+1] && a[i+1] == b[i]
	case 1:
		return rest == 0
	}
	return false
}
