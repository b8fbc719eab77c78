package romanise

import (
	"strings"

	"github.com/mozillazg/go-pinyin"

	"dossier/graph"
)

// hanName reads a name in Han characters: in pinyin, in Wade–Giles, with a
// family name of Hong Kong, and, where every character is usual in Korean
// names, as a Korean would be called.
func hanName(text string) []string {
	runes := []rune(text)
	family := 0
	switch n := len(runes); {
	case (n == 3 || n == 4) && doubleFamilies[string(runes[:2])] != "":
		family = 2
	case n == 2 || n == 3:
		family = 1
	}
	first, second := make([]string, 0, len(runes)), make([]string, 0, len(runes))
	for i, r := range runes {
		readings := pinyinOf(r)
		if i == 0 && family == 1 {
			if s := familyReadings[r]; s != "" {
				readings = append([]string{s}, readings...)
			}
		}
		if len(readings) == 0 {
			readings = []string{string(r)}
		}
		first = append(first, readings[0])
		other := readings[0]
		for _, o := range readings[1:] {
			if o != readings[0] {
				other = o
				break
			}
		}
		second = append(second, other)
	}
	if family == 2 {
		for i, s := range strings.Fields(doubleFamilies[string(runes[:2])]) {
			first[i], second[i] = s, s
		}
	}
	forms := []string{strings.Join(first, " "), wadeGiles(first)}
	korean := hanja(runes)
	if korean != "" {
		k := hangulName([]run{{script: hangul, text: korean}})
		forms = append(forms, k[:min(len(k), 6)]...)
	}
	if family == 1 {
		for _, c := range strings.Fields(cantonese[runes[0]]) {
			forms = append(forms, strings.Join(append([]string{c}, first[1:]...), " "))
		}
	}
	mixed := append(append([]string(nil), first[:1]...), second[1:]...)
	return append(forms, strings.Join(mixed, " "), strings.Join(append(second[:1:1], first[1:]...), " "))
}

// pinyinOf gives the readings of a character without tones, the usual first;
// ü is written u, as lists do, or yu, as passports do after l and n.
func pinyinOf(r rune) (out []string) {
	for reading := range strings.SplitSeq(pinyin.PinyinDict[int(r)], ",") {
		plain := graph.Fold(reading)
		if plain == "" {
			continue
		}
		out = append(out, plain)
		if strings.ContainsAny(reading, "üǖǘǚǜ") {
			out = append(out, strings.Replace(plain, "u", "yu", 1))
		}
	}
	return out
}

// hanja gives the Hangul of characters that are all usual in Korean names, ""
// where one is not.
func hanja(runes []rune) string {
	var b strings.Builder
	for i, r := range runes {
		s, ok := hanjaReadings[r]
		if f, found := hanjaFamilies[r]; i == 0 && found {
			s, ok = f, true
		}
		if !ok || i == 0 && families[string(s)] == "" {
			return ""
		}
		b.WriteRune(s)
	}
	if n := len(runes); n < 2 || n > 4 {
		return ""
	}
	return b.String()
}

// wadeGiles respells pinyin in Wade–Giles (Giles 1912) as it is printed without
// apostrophes and marks: "tian" is "tien", "zhang" is "chang".
func wadeGiles(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = wadeWord(w)
	}
	return strings.Join(out, " ")
}

var wadeWhole = map[string]string{
	"zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu", "er": "erh",
	"yi": "i", "you": "yu", "yan": "yen", "ye": "yeh", "ge": "ko", "ke": "ko", "he": "ho", "e": "o",
	"gui": "kuei", "kui": "kuei", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo", "jiong": "chiung", "qiong": "chiung", "xiong": "hsiung", "yong": "yung",
}

var wadeInitials = [][2]string{
	{"zh", "ch"}, {"ch", "ch"}, {"sh", "sh"}, {"b", "p"}, {"d", "t"}, {"g", "k"}, {"j", "ch"}, {"q", "ch"}, {"x", "hs"}, {"z", "ts"}, {"c", "ts"}, {"r", "j"},
}

var wadeFinals = [][2]string{
	{"iong", "iung"}, {"ong", "ung"}, {"ian", "ien"}, {"ie", "ieh"}, {"ue", "ueh"}, {"uo", "o"},
}

func wadeWord(w string) string {
	if s, ok := wadeWhole[w]; ok {
		return s
	}
	start, rest := "", w
	for _, p := range wadeInitials {
		if strings.HasPrefix(w, p[0]) {
			start, rest = p[1], w[len(p[0]):]
			break
		}
	}
	for _, p := range wadeFinals {
		if strings.HasSuffix(rest, p[0]) {
			rest = rest[:len(rest)-len(p[0])] + p[1]
			break
		}
	}
	return start + rest
}
