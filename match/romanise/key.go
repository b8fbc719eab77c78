package romanise

import (
	"strings"

	"dossier/graph"
)

// Key is the shape in which romanisations of one word coincide. Two words of
// one key are mostly one word of another script: mohammed, muhammad; hyok,
// hyuk, hyeok; sergei, sergey, sergej; -ov, -off. Words with another key are
// mostly other words: salim, salam; jong, jang.
//
// Short words of one syllable, as Korean and Chinese names consist of, keep
// their vowels apart (min, man, mun; wei, wai), and their first letter but for
// ch and j (chong, jong); voiced and plain stops (pak, bak) are for [Forms].
// In longer words a and e, o and u, y and i fall together, save for the e of
// Khaled and Saleh, which is an i. Doubled letters are one. A key is opaque and
// stands for itself: Key(Key(w)) is Key(w). Letters that are not Latin stay as
// [graph.Fold] writes them. Spaces are left out, so that Key("jin hyok") is
// Key("Jinhyuk"): a given name may be written apart or joined.
func Key(word string) string {
	return keyOf(strings.ReplaceAll(graph.Fold(word), " ", ""))
}

// keyOf is Key of a folded word.
func keyOf(w string) string {
	if !isASCII(w) {
		return w
	}
	for range 4 { // a key may still hold what a step makes anew, so until nothing changes
		k := keyOnce(w)
		if k == w {
			break
		}
		w = k
	}
	return w
}

func keyOnce(w string) string {
	if k, ok := oneName[w]; ok {
		return k
	}
	if len(w) <= 7 && oneSyllable(w) {
		return shortKey(w)
	}
	return longKey(w)
}

// Skeleton is coarser than [Key]: the consonants of a word, voiced and plain
// ones alike, with w and y left out. It is what Arabic and Hebrew letters say
// of a name: Mansur, Manseer and منصور have one skeleton. Many different names
// have one too, so that it finds candidates and proves nothing.
func Skeleton(word string) string {
	return skeletonOf(strings.ReplaceAll(graph.Fold(word), " ", ""))
}

// skeletonOf is Skeleton of a folded word.
func skeletonOf(w string) string {
	if !isASCII(w) {
		return w
	}
	if oneName[w] != "" {
		w = oneName[w]
	}
	w = skeletonClusters.Replace(clusters.Replace(strings.TrimSuffix(w, "h")))
	var b strings.Builder
	for i := range len(w) {
		c := w[i]
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'w', 'y', '\'':
			continue
		case 'g', 'q':
			c = 'k'
		case 'd':
			c = 't'
		case 'b':
			c = 'p'
		case 'z':
			c = 's'
		}
		if s := b.String(); s == "" || s[len(s)-1] != c {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// skeletonClusters: the French write ch for sh.
var skeletonClusters = strings.NewReplacer("sh", "s", "ch", "s")

func isASCII(w string) bool {
	for i := range len(w) {
		if w[i] >= 0x80 {
			return false
		}
	}
	return true
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// oneSyllable says whether a word has one group of vowels only, and one that a
// syllable holds: Tayeb and Daoud have two.
func oneSyllable(w string) bool {
	groups, start, in := 0, 0, false
	for i := 0; i <= len(w); i++ {
		v := i < len(w) && isVowel(w[i])
		switch {
		case v && !in:
			groups, start = groups+1, i
		case in && !v:
			if group := strings.TrimPrefix(w[start:i], "y"); len(group) > 2 && group != "iao" && group != "uai" {
				return false
			}
		}
		in = v
	}
	return groups == 1 && !strings.ContainsAny(w, "0123456789")
}

// oneName are words whose spellings no rule brings together. The values are
// keys.
var oneName = map[string]string{
	"park": "pak", "yusef": "iusuf", "yousef": "iusuf", "youssef": "iusuf", "yosef": "iusuf", "yusif": "iusuf", "yousif": "iusuf", "yussef": "iusuf",
	"mohd": "muhamad", "muhammed": "muhamad", "saleh": "salih", "fateh": "fatih", "osman": "utman", "usman": "utman", "ousmane": "utman", "zia": "diia",
	"fatemeh": "fatima", "fateme": "fatima", "faycal": "faisal", "faical": "faisal", "choi": "joe", "choe": "joe", "lieu": "liu",
}

var clusters = strings.NewReplacer(
	"tsch", "ch", "tch", "ch", "dzh", "j", "dj", "j", "zh", "j", "shch", "sh", "sch", "sh", "sh", "sh", "ch", "ch",
	"kh", "h", "gh", "g", "ph", "f", "th", "t", "dh", "d", "ck", "k", "x", "ks", "q", "k", "tz", "ts", "ce", "se", "ci", "si", "cy", "si", "c", "k",
)

// longKey is the key of a word of several syllables.
func longKey(w string) string {
	w = undouble(w)
	switch {
	case strings.HasSuffix(w, "of") && len(w) > 4, strings.HasSuffix(w, "ef") && len(w) > 4, strings.HasSuffix(w, "ow") && len(w) > 5:
		w = w[:len(w)-1] + "v"
	case strings.HasSuffix(w, "ic") && len(w) > 4:
		w += "h"
	case strings.HasSuffix(w, "ija"), strings.HasSuffix(w, "ije"):
		w = w[:len(w)-2] + w[len(w)-1:]
	case strings.HasSuffix(w, "ej"), strings.HasSuffix(w, "ij"), strings.HasSuffix(w, "aj") && len(w) > 5:
		w = w[:len(w)-1] + "i"
	}
	w = undouble(clusters.Replace(w))
	if n := len(w); n > 3 && w[n-1] == 'h' && (w[n-2] == 'a' || w[n-2] == 'e') {
		w = w[:n-1]
	}
	var b strings.Builder
	sounds := make([]string, 0, 16) // consonants and vowels in turn, as written
	for i := 0; i < len(w); {
		j := i
		vowel := vowelish(w, i)
		for j < len(w) && vowelish(w, j) == vowel {
			j++
		}
		sounds = append(sounds, w[i:j])
		i = j
	}
	for i, s := range sounds {
		switch {
		case !vowelish(s, 0):
			b.WriteString(softJ(s, i+1 < len(sounds) && (sounds[i+1][0] == 'a' || sounds[i+1][0] == 'u')))
		case s == "e" && participle(sounds, i):
			b.WriteByte('i')
		default:
			b.WriteString(vowelKey(s, i == 0, i == len(sounds)-1))
		}
	}
	return undouble(b.String())
}

// softJ writes the j of Tatjana and Ilja as the i of Tatiana.
func softJ(consonants string, beforeA bool) string {
	if n := len(consonants); beforeA && n > 1 && consonants[n-1] == 'j' && strings.IndexByte("ltrvm", consonants[n-2]) >= 0 {
		return consonants[:n-1] + "i"
	}
	return strings.ReplaceAll(consonants, "w", "v")
}

// vowelish says whether the letter at i belongs to a vowel: w does after one.
func vowelish(w string, i int) bool {
	return isVowel(w[i]) || w[i] == 'w' && i > 0 && isVowel(w[i-1])
}

// participle says whether the e at i is that of Khaled and Nasser: the second
// and last vowel of a word whose first is a, one consonant between.
func participle(sounds []string, i int) bool {
	if i < 2 || i != len(sounds)-2 || sounds[i-2] != "a" || i > 3 {
		return false
	}
	c := sounds[i-1]
	return len(c) == 1 || c == "sh" || c == "ch"
}

// vowelKey brings a group of vowels to a, i, u and their sequences.
func vowelKey(s string, first, last bool) string {
	s = vowelGroups.Replace(s)
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		before := byte(0)
		if out := b.String(); out != "" {
			before = out[len(out)-1]
		}
		switch c {
		case 'e':
			c = 'a'
			switch {
			case before == 'i': // tayeb, kiev
				continue
			case first && i == 0:
				c = 'i'
			}
		case 'o':
			c = 'u'
		case 'y':
			c = 'i'
		case 'w':
			if i+1 < len(s) && s[i+1] != 'o' && s[i+1] != 'u' {
				c = 'v'
			} else {
				c = 'u'
			}
		}
		if c == 'u' && i > 0 && i+1 < len(s) && before == 'a' && strings.IndexByte("aeiy", s[i+1]) >= 0 {
			c = 'v' // sahraoui, sahrawi
		}
		if c != before {
			b.WriteByte(c)
		}
	}
	out := b.String()
	if strings.HasSuffix(out, "au") && !last && !first {
		out = strings.TrimSuffix(out, "au") + "u"
	}
	return out
}

var vowelGroups = strings.NewReplacer("eeo", "eo", "ee", "i", "oo", "u", "ou", "u", "eo", "o", "eu", "u", "oe", "u", "ue", "u", "ey", "ai", "ei", "ai", "ay", "ai")

// undouble writes doubled letters once; ee and oo, which are vowels of their
// own, stay.
func undouble(w string) string {
	for i := 1; i < len(w); i++ {
		if w[i] == w[i-1] && w[i] != 'e' && w[i] != 'o' {
			var b strings.Builder
			for j := range len(w) {
				if j == 0 || w[j] != w[j-1] || w[j] == 'e' || w[j] == 'o' {
					b.WriteByte(w[j])
				}
			}
			return b.String()
		}
	}
	return w
}
