package romanise

import (
	"strings"
	"unicode/utf8"
)

// syllable is a Hangul syllable block by the positions of its letters in the
// Unicode tables: 19 initials, 21 vowels, 28 finals (0: none).
type syllable struct{ initial, vowel, final int }

const hangulBase, vowels, finals = 0xAC00, 21, 28

// Positions of letters that sound changes speak of.
const (
	giyeok, nieun, digeut, rieul, mieum, bieup, siot, ieung, jieut, hieut = 0, 2, 3, 5, 6, 7, 9, 11, 12, 18
	finalN, finalL, finalM, finalNg                                       = 4, 8, 16, 21
)

func syllablesOf(text string) (out []syllable) {
	for _, r := range text {
		if r >= hangulBase && r <= 0xD7A3 {
			n := int(r) - hangulBase
			out = append(out, syllable{n / (vowels * finals), n / finals % vowels, n % finals})
		}
	}
	return out
}

// hangulSystem is a way to write each letter. Marks over letters are left out,
// as lists leave them out.
type hangulSystem struct {
	initials [19]string
	voiced   map[int]string // initials between voiced sounds, where they differ
	vowels   [21]string
	finals   [28]string
	linked   bool // sounds change where syllables meet
}

func fields19(s string) (out [19]string) { copy(out[:], split(s)); return out }
func fields21(s string) (out [21]string) { copy(out[:], split(s)); return out }
func fields28(s string) (out [28]string) { copy(out[:], split(s)); return out }

// split cuts at spaces; "-" stands for nothing.
func split(s string) []string {
	out := strings.Fields(s)
	for i, f := range out {
		if f == "-" {
			out[i] = ""
		}
	}
	return out
}

var (
	plainVowels = fields21("a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i")
	finalStops  = fields28("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")

	// McCune–Reischauer (1939) without its marks: plain stops are voiced
	// between voiced sounds.
	mccune = hangulSystem{
		initials: fields19("k kk n t tt r m p pp s ss - ch tch ch k t p h"),
		voiced:   map[int]string{giyeok: "g", digeut: "d", bieup: "b", jieut: "j"},
		vowels:   plainVowels, finals: finalStops,
	}
	// The DPRK's system of 1992 as it writes names: each syllable by itself.
	dprk = hangulSystem{
		initials: fields19("k kk n t tt r m p pp s ss - j jj ch kh th ph h"),
		vowels:   plainVowels, finals: finalStops,
	}
	// The same with the plain letters that the press uses.
	northern = hangulSystem{
		initials: fields19("k kk n t tt r m p pp s ss - j jj ch k t p h"),
		vowels:   plainVowels, finals: finalStops,
	}
	// The Revised Romanisation of the Republic of Korea (2000).
	revised = hangulSystem{
		initials: fields19("g kk n d tt r m b pp s ss - j jj ch k t p h"),
		vowels:   fields21("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"), finals: finalStops,
	}
	// Habits of passports of the South.
	southern = hangulSystem{
		initials: fields19("k k n d d r m b b s s - j j ch k t p h"),
		vowels:   fields21("a ae ya yae u e yu ye o wa wae oe yo oo wo we wi yoo eu eui i"), finals: finalStops,
	}
	mccuneLinked  = linkedOf(mccune)
	revisedLinked = linkedOf(revised)
)

func linkedOf(s hangulSystem) hangulSystem {
	s.linked = true
	return s
}

// write spells the syllables apart by spaces.
func (s hangulSystem) write(all []syllable) string {
	if s.linked {
		all = link(all)
	}
	words := make([]string, len(all))
	for i, y := range all {
		start := s.initials[y.initial]
		if i > 0 && voicedEnd(all[i-1]) && s.voiced[y.initial] != "" {
			start = s.voiced[y.initial]
		}
		if y.initial == rieul && i > 0 && all[i-1].final == finalL {
			start = "l"
		}
		words[i] = start + s.vowels[y.vowel] + s.finals[y.final]
	}
	return strings.Join(words, " ")
}

func voicedEnd(y syllable) bool {
	return y.final == 0 || y.final == finalN || y.final == finalL || y.final == finalM || y.final == finalNg
}

// moves are finals that become the next syllable's initial before a vowel.
var moves = map[int]int{1: giyeok, finalN: nieun, 7: digeut, finalL: rieul, finalM: mieum, 17: bieup, 19: siot, 22: jieut, 23: 14, 24: 15, 25: 16, 26: 17}

// nasals are finals as they sound before ㄴ and ㅁ.
var nasals = map[string]int{"k": finalNg, "t": finalN, "p": finalM}

// link applies the sound changes of the standard pronunciation: liaison,
// nasalisation, and ㄹ beside ㄴ.
func link(all []syllable) []syllable {
	out := append([]syllable(nil), all...)
	for i := 0; i+1 < len(out); i++ {
		a, b := &out[i], &out[i+1]
		if to, ok := moves[a.final]; ok && b.initial == ieung {
			a.final, b.initial = 0, to
			continue
		}
		switch {
		case a.final == finalN && b.initial == rieul, a.final == finalL && b.initial == nieun:
			a.final, b.initial = finalL, rieul
		case b.initial == rieul && a.final != 0 && a.final != finalL:
			b.initial = nieun
		}
		if to, ok := nasals[finalStops[a.final]]; ok && (b.initial == nieun || b.initial == mieum) {
			a.final = to
		}
	}
	return out
}

// headLaw is the South's rule for the first syllable of a word: ㄹ and ㄴ fall
// before i and y, and ㄹ is ㄴ before other vowels. The second answer says
// whether that changed anything.
func headLaw(y syllable) (syllable, bool) {
	front := y.vowel == 20 || y.vowel == 2 || y.vowel == 3 || y.vowel == 6 || y.vowel == 7 || y.vowel == 12 || y.vowel == 17
	switch {
	case (y.initial == rieul || y.initial == nieun) && front:
		y.initial = ieung
	case y.initial == rieul:
		y.initial = nieun
	default:
		return y, false
	}
	return y, true
}

// hangulName reads a name of Hangul only. A family name with one or two
// syllables is a person's name, however it is spaced.
func hangulName(runs []run) []string {
	var text strings.Builder
	for _, r := range runs {
		text.WriteString(r.text)
	}
	runes := []rune(text.String())
	whole := len(syllablesOf(text.String())) == len(runes)
	for _, n := range []int{2, 1} {
		if !whole {
			break
		}
		if given := len(runes) - n; given == 1 || given == 2 {
			if family := families[string(runes[:n])]; family != "" {
				return hangulPerson(strings.Fields(family), string(runes[n:]))
			}
		}
	}
	parts := make([][]string, len(runs))
	for i, r := range runs {
		parts[i] = hangulWord(r.text)
	}
	return combine(parts)
}

// hangulWord reads a word that is no person's name.
func hangulWord(text string) []string {
	all := syllablesOf(text)
	if len(all) != utf8.RuneCountInString(text) { // letters that form no syllable
		return []string{text}
	}
	words := []string{}
	for _, s := range []hangulSystem{mccuneLinked, northern, revisedLinked, mccune, revised, southern} {
		words = append(words, s.write(all))
	}
	if south, ok := headLaw(all[0]); ok {
		all = append([]syllable{south}, all[1:]...)
		words = append(words, mccuneLinked.write(all), revisedLinked.write(all))
	}
	return words
}

// hangulPerson combines the spellings of a family name with those of a given
// name, the usual pairs first.
func hangulPerson(family []string, given string) []string {
	all := syllablesOf(given)
	habits := make([]string, len(all))
	for i, r := range []rune(given) {
		if habits[i] = givenHabits[r]; habits[i] == "" {
			habits[i] = northern.write(all[i : i+1])
		}
	}
	mr, north, south := mccune.write(all), northern.write(all), southern.write(all)
	rr, habit := revised.write(all), strings.Join(habits, " ")
	nth := func(i int) string { return family[min(i, len(family)-1)] }
	forms := []string{
		nth(0) + " " + mr, nth(1) + " " + north, nth(1) + " " + habit, nth(0) + " " + north,
		nth(1) + " " + rr, nth(0) + " " + habit, nth(2) + " " + rr, nth(2) + " " + habit, nth(2) + " " + north,
		nth(0) + " " + rr, nth(1) + " " + mr, nth(3) + " " + habit, nth(1) + " " + south,
	}
	for i := 3; i < len(family); i++ {
		forms = append(forms, nth(i)+" "+north)
	}
	forms = append(forms, nth(0)+" "+mccuneLinked.write(all), nth(0)+" "+dprk.write(all))
	if y, ok := headLaw(all[0]); ok {
		forms = append(forms, nth(1)+" "+revised.write(append([]syllable{y}, all[1:]...)))
	}
	return forms
}
