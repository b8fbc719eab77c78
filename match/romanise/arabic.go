package romanise

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// arabicLetters are the consonants of Arabic, Persian, Pashto and Urdu, after
// BGN/PCGN (1956 for Arabic, 1958 for Persian) without marks. Letters that are
// vowels as well, ا و ي, are read by place; ع and ء fall.
var arabicLetters = pairs(`بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz غgh فf قq كk لl مm نn هh
پp چch ژzh گg ٹt ڈd ڑr ټt ډd ړr ڼn ښsh ږzh ځz څs ڤv ںn ېi`)

// eastern are the letters that Persian, Pashto and Urdu read otherwise.
var eastern = map[rune]string{'ث': "s", 'ذ': "z", 'ض': "z", 'و': "w"}

// plainArabic brings letters that are written in several ways to one, so that
// names are found in the table. Short vowels, where written, fall.
func plainArabic(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'أ', 'إ', 'آ', 'ٱ':
			return 'ا'
		case 'ى', 'ی', 'ئ', 'ې', 'ۍ', 'ے':
			return 'ي'
		case 'ؤ':
			return 'و'
		case 'ة', 'ہ', 'ھ', 'ۀ', 'ە', 'ۃ':
			return 'ه'
		case 'ک', 'ګ':
			return 'ك'
		case 'ء', 'ـ':
			return -1
		}
		if unicode.IsMark(r) {
			return -1
		}
		return r
	}, s)
}

// arabicWord is one word with its readings; article says that it begins with
// ال, servant that it is عبد.
type arabicWord struct {
	readings []string
	article  bool
	servant  bool
	ending   string // "din" and "allah" are written to the word before them
}

// arabicName reads a name in Arabic letters. Spellings are written first as
// lists of Asia write them (abdul rahman, jalaluddin, habibullah), then as the
// Arabic spells them (abd al rahman, jalal al din).
func arabicName(runs []run) []string {
	var words []arabicWord
	for _, r := range runs {
		words = append(words, arabicWords(plainArabic(r.text), r.text)...)
	}
	var asia, arab [][]string
	for i := 0; i < len(words); i++ {
		w := words[i]
		before := i > 0 && !words[i-1].servant && words[i-1].ending == ""
		switch {
		case w.servant && i+1 < len(words) && !words[i+1].servant:
			next := words[i+1]
			if next.ending == "allah" {
				asia, arab = append(asia, []string{"abdallah", "abdullah"}), append(arab, []string{"abdullah", "abd allah"})
			} else {
				asia = append(asia, []string{"abdul"}, next.readings)
				arab = append(arab, []string{"abd al"}, next.readings)
			}
			i++
		case w.ending != "" && before && len(asia) > 0:
			tail, apart := "uddin", "al din"
			if w.ending == "allah" {
				tail, apart = "ullah", "allah"
			}
			last := asia[len(asia)-1]
			joined := make([]string, len(last))
			for k, l := range last {
				joined[k] = strings.TrimSuffix(strings.TrimSuffix(l, "a"), "i") + tail
			}
			asia[len(asia)-1] = joined
			arab = append(arab, []string{apart})
		default:
			asia = append(asia, w.readings)
			if w.article {
				arab = append(arab, []string{"al"})
			}
			arab = append(arab, w.readings)
		}
	}
	return leading(combine(asia), combine(arab))
}

// leading puts the first two forms of the second manner among those of the
// first. The rest of the second comes last.
func leading(a, b []string) []string {
	n, m := min(2, len(a)), min(2, len(b))
	out := make([]string, 0, len(a)+len(b))
	for i := range max(n, m) {
		out = append(out, a[min(i, n):min(i+1, n)]...)
		out = append(out, b[min(i, m):min(i+1, m)]...)
	}
	return append(append(out, a[n:]...), b[m:]...)
}

// arabicWords splits what is written as one word (عبدالرحمن, نورالدین) and
// reads the parts. The second argument is the word as it is written.
func arabicWords(plain, written string) []arabicWord {
	if s, ok := arabicNames[plain]; ok {
		return []arabicWord{{readings: strings.Split(s, " "), ending: arabicEnding(plain), servant: plain == "عبد"}}
	}
	if e := arabicEnding(plain); e != "" {
		return []arabicWord{{readings: []string{e}, ending: e, article: true}}
	}
	if rest, ok := strings.CutPrefix(plain, "عبدال"); ok && len(rest) > 2 {
		if rest == "له" {
			return []arabicWord{{readings: []string{"abdallah", "abdullah"}}}
		}
		return append([]arabicWord{{readings: []string{"abdul"}, servant: true}}, arabicWords(rest, rest)...)
	}
	for _, tail := range []string{"الدين", "الله"} {
		if head, ok := strings.CutSuffix(plain, tail); ok && len(head) > 2 {
			return append(arabicWords(head, head), arabicWord{readings: []string{arabicEnding(tail)}, ending: arabicEnding(tail)})
		}
	}
	for _, p := range arabicPrefixes {
		if rest, ok := strings.CutPrefix(plain, p.from); ok && utf8.RuneCountInString(rest) >= p.least {
			w := arabicWords(rest, rest)
			if strings.HasSuffix(p.from, "ل") {
				w[0].article = true
			}
			if p.to != "" {
				w = append([]arabicWord{{readings: strings.Fields(p.to)}}, w...)
			}
			return w
		}
	}
	if s, ok := derived(plain); ok {
		return []arabicWord{{readings: s}}
	}
	return []arabicWord{{readings: guess(plain, written)}}
}

// arabicPrefixes are short words that are written to the next one: the article,
// and, with, for, and father of. least is how many letters must follow.
var arabicPrefixes = []struct {
	from, to string
	least    int
}{{"ال", "", 2}, {"وال", "wa", 3}, {"بال", "bi", 3}, {"لل", "li", 3}, {"ابو", "abu", 3}, {"ابي", "abi", 4}}

// derived reads a name of the table with an ending: -i, of; -a, of women; -zai
// and -zada, sons of.
func derived(plain string) ([]string, bool) {
	for _, e := range []struct{ from, to string }{{"زي", "zai"}, {"زاده", "zada"}, {"يه", "iya"}, {"ي", "i"}, {"ه", "a"}, {"ين", "in"}, {"ون", "un"}} {
		head, ok := strings.CutSuffix(plain, e.from)
		if !ok {
			continue
		}
		if s := arabicNames[head]; s != "" {
			names := strings.Fields(s)
			for i := range names {
				names[i] += e.to
			}
			return names, true
		}
	}
	return nil, false
}

func arabicEnding(plain string) string {
	switch plain {
	case "الدين":
		return "din"
	case "الله", "اللاه":
		return "allah"
	}
	return ""
}

// fills are the ways to read a word that the table lacks: the vowel for the
// first gap, that for a gap at the end, and whether و and ي within a word are
// diphthongs.
var fills = []fill{
	{"a", "a", false}, {"a", "i", false}, {"u", "a", false}, {"i", "a", false}, {"u", "i", false}, {"a", "a", true}, {"u", "a", true}, {"a", "", false}, {"i", "", false}, {"u", "", false}, {"i", "i", false},
}

type fill struct {
	first, last string
	diphthong   bool
}

// guess reads a word that the table lacks: long vowels as written, short ones
// where a word cannot be spoken without.
func guess(plain, written string) []string {
	head, zai := strings.CutSuffix(plain, "زي")
	if zai = zai && len(head) > 2; zai {
		plain = head
	}
	sounds := soundsOf(plain)
	east := strings.ContainsAny(written, "پچژگکیہےٹڈڑںټډړښځڅېګ")
	out := make([]string, 0, len(fills)+1)
	for _, f := range fills {
		w := fillVowels(sounds, f, east)
		if zai {
			w += "zai"
		}
		out = append(out, w)
	}
	switch {
	case strings.HasPrefix(written, "إ"):
		slices.SortStableFunc(out, func(a, b string) int { return int(b[0]&8) - int(a[0]&8) }) // i before a and u
	case strings.HasSuffix(written, "ى"):
		out = slices.Insert(out, 1, strings.TrimSuffix(out[0], "i")+"a")
	}
	if zai {
		out = slices.Insert(out, 1, strings.TrimSuffix(out[0], "ai")+"i")
	}
	return out
}

// sound is a consonant, or a vowel: long, or open for a fill to say at the start
// of a word.
type sound struct {
	letter rune
	vowel  string
}

const openVowel = "?"

// soundsOf decides which letters are vowels.
func soundsOf(word string) (out []sound) {
	runes := []rune(word)
	vowelAt := func(i int) bool { return i >= 0 && i < len(out) && out[i].vowel != "" }
	for i, r := range runes {
		last, first := i == len(runes)-1, len(out) == 0
		switch {
		case r == 'ع':
			if first || last || !vowelAt(len(out)-1) && runes[i+1] != 'ا' && runes[i+1] != 'ي' && runes[i+1] != 'و' {
				out = append(out, sound{vowel: "a"})
			}
		case r == 'ا' && first && !last && !strings.ContainsRune("اوي", runes[i+1]):
			out = append(out, sound{vowel: openVowel})
		case r == 'ا':
			if !vowelAt(len(out)-1) || out[len(out)-1].vowel != "a" {
				out = append(out, sound{vowel: "a"})
			}
		case last && r == 'ه' && !first && !vowelAt(len(out)-1):
			out = append(out, sound{vowel: "a"})
		case last && r == 'ي' && !first:
			out = append(out, sound{vowel: "i"})
		case (r == 'و' || r == 'ي') && !first && !vowelAt(len(out)-1) && (last || !strings.ContainsRune("اوي", runes[i+1])):
			v := "u"
			if r == 'ي' {
				v = "i"
			}
			out = append(out, sound{vowel: v})
			if i == len(runes)-2 && r == 'ي' && runes[i+1] == 'ه' {
				out = append(out, sound{letter: 'ي'}) // -iya
			}
		default:
			out = append(out, sound{letter: r})
		}
	}
	return out
}

// fillVowels writes the sounds with a vowel wherever a word would begin with
// two consonants, end in two, or hold three together.
func fillVowels(sounds []sound, f fill, east bool) string {
	var b strings.Builder
	gap, vowelled := 0, false // consonants since the last vowel; whether there was one
	for i, s := range sounds {
		end := i == len(sounds)-1
		if s.vowel != "" {
			switch {
			case s.vowel == openVowel:
				b.WriteString(f.first)
			case f.diphthong && !end && s.vowel == "i":
				b.WriteString("ay")
			case f.diphthong && !end && s.vowel == "u":
				b.WriteString("aw")
			default:
				b.WriteString(s.vowel)
			}
			gap, vowelled = 0, true
			continue
		}
		switch {
		case gap == 1 && end && vowelled:
			b.WriteString(f.last)
		case gap == 1 && !vowelled, gap > 1:
			b.WriteString(f.first)
			gap, vowelled = 0, true
		}
		gap++
		b.WriteString(consonant(s.letter, east))
	}
	return b.String()
}

func consonant(r rune, east bool) string {
	if r == 'و' {
		return "w"
	}
	if r == 'ي' {
		return "y"
	}
	if s := eastern[r]; east && s != "" {
		return s
	}
	if s, ok := arabicLetters[r]; ok {
		return s
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return string(r)
	}
	return ""
}
