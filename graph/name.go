package graph

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// MaxNameRunes is how much of a name, in code points, takes part in keys and
// tokens; the name itself is kept whole.
const MaxNameRunes = 400

// Fold brings a name to the form in which names are compared letter by letter:
// compatibility forms and marks removed, lower case, everything that is neither
// letter nor digit a single space. Apostrophes and full stops between letters
// vanish ("O'Neill" = "ONeill", "U.S." = "US").
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space, n := false, 0
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, " ")) {
		if n++; n > MaxNameRunes {
			break
		}
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z': // most letters, at little cost
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			if r <= 'Z' && r >= 'A' {
				r |= 0x20
			}
			b.WriteByte(byte(r))
		case r == ' ':
			space = true
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '‘' || r == '`' || r == '.' || r == 'ʼ':
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mc, r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(foldLetter(r))
		default:
			space = true
		}
	}
	return norm.NFC.String(b.String())
}

// foldLetter lowers a letter and maps the Latin letters that have no
// decomposition to their base.
func foldLetter(r rune) rune {
	r = unicode.ToLower(r)
	switch r {
	case 'ł':
		return 'l'
	case 'ø':
		return 'o'
	case 'đ', 'ð':
		return 'd'
	case 'ı':
		return 'i'
	case 'ħ':
		return 'h'
	case 'ß':
		return 's'
	}
	return r
}

// Tokens splits a name into its folded words, in order. A run of Han or Kana
// gives its overlapping pairs as well, since those scripts put no spaces.
func Tokens(s string) []string { return tokensOf(Fold(s)) }

func tokensOf(folded string) []string {
	words := strings.Fields(folded)
	for _, w := range words {
		runes := []rune(w)
		if len(runes) < 3 || !unicode.In(runes[0], unicode.Han, unicode.Hiragana, unicode.Katakana) {
			continue
		}
		for i := 0; i+2 <= len(runes); i++ {
			words = append(words, string(runes[i:i+2]))
		}
	}
	return words
}

// NameKey is equal for names that have the same words in any order, so that
// "KIM, Sang Man" and "Kim Sang Man" have one key. Empty for a name without
// letters or digits.
func NameKey(s string) string { return keyOf(Fold(s)) }

func keyOf(folded string) string {
	words := strings.Fields(folded)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// Script names the script of most letters of s by its ISO 15924 code ("Latn"),
// "" where there are none or it is not known.
func Script(s string) string {
	best, count := "", map[string]int{}
	for _, r := range s {
		for _, x := range scripts {
			if unicode.Is(x.table, r) {
				count[x.code]++
				break
			}
		}
	}
	for _, x := range scripts {
		if count[x.code] > count[best] {
			best = x.code
		}
	}
	return best
}

var scripts = []struct {
	code  string
	table *unicode.RangeTable
}{
	{"Latn", unicode.Latin}, {"Cyrl", unicode.Cyrillic}, {"Arab", unicode.Arabic}, {"Hang", unicode.Hangul},
	{"Hani", unicode.Han}, {"Hira", unicode.Hiragana}, {"Kana", unicode.Katakana}, {"Hebr", unicode.Hebrew},
	{"Grek", unicode.Greek}, {"Thai", unicode.Thai}, {"Deva", unicode.Devanagari}, {"Armn", unicode.Armenian},
	{"Geor", unicode.Georgian}, {"Mymr", unicode.Myanmar}, {"Beng", unicode.Bengali}, {"Khmr", unicode.Khmer},
}
