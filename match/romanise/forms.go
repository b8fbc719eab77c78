package romanise

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dossier/graph"
)

// MaxForms is how many forms a name has at most.
const MaxForms = 16

// Forms returns Latin forms of a name, most likely first, without repetition:
// lower case, words apart by single spaces, at most [MaxForms]. A Latin name
// gives itself, as [graph.Fold] writes it. Words of several scripts are each
// read in their own. Letters of a script that the package does not know, and
// kanji beside kana, stay as they are. A name without letters or digits has no
// form. Only the first [graph.MaxNameRunes] code points are read.
func Forms(name string) []string {
	if isLatin(name) {
		if f := graph.Fold(name); f != "" {
			return []string{f}
		}
		return nil
	}
	runs := runsOf(name)
	parts := make([][]string, 0, len(runs))
	switch {
	case only(runs, hangul):
		parts = append(parts, hangulName(runs))
	case only(runs, arabic):
		return unique(arabicName(runs))
	default:
		cyrillicOf := cyrillicSystems(runs)
		japanese := slices.ContainsFunc(runs, func(r run) bool { return r.script == kana })
		for _, r := range runs {
			parts = append(parts, readRun(r, japanese, cyrillicOf))
		}
	}
	return unique(combine(parts))
}

// readRun gives the readings of one run, most likely first.
func readRun(r run, japanese bool, systems []cyrillicSystem) []string {
	switch r.script {
	case hangul:
		return hangulName([]run{r})
	case han:
		if !japanese {
			return hanName(r.text)
		}
	case kana:
		return readKana(r.text)
	case cyrillic:
		return readCyrillic(r.text, systems)
	case arabic:
		return arabicName([]run{r})
	case hebrew, greek, georgian, armenian, thai:
		return readTable(r.script, r.text)
	}
	return []string{r.text}
}

// plainLead is how many forms may differ in habits alone; those after them
// differ in their [NameKey], so that few forms reach far.
const plainLead = 8

// combine joins one reading of each part to a form: first the readings of one
// rank, since a writer keeps to one system, then all others, those with the
// most likely readings first.
func combine(parts [][]string) []string {
	var forms []string
	most := 0
	for _, p := range parts {
		most = max(most, len(p))
	}
	pick := func(rank func(part int) int) {
		words := make([]string, 0, len(parts))
		for i, p := range parts {
			if len(p) > 0 {
				words = append(words, p[min(rank(i), len(p)-1)])
			}
		}
		forms = append(forms, strings.Join(words, " "))
	}
	for k := range most {
		pick(func(int) int { return k })
	}
	if len(parts) < 2 || most < 2 {
		return forms
	}
	kept := make([][]string, len(parts))
	for i, p := range parts {
		kept[i] = differing(p)
	}
	parts = kept
	ranks := make([]int, len(parts))
	var choose func(part, sum int)
	choose = func(part, sum int) {
		if len(forms) > 4*MaxForms {
			return
		}
		if part == len(parts) {
			if sum == 0 {
				pick(func(p int) int { return ranks[p] })
			}
			return
		}
		for k := 0; k <= sum && k < max(1, len(parts[part])); k++ {
			ranks[part] = k
			choose(part+1, sum-k)
		}
		ranks[part] = 0
	}
	for sum := 1; sum <= 6; sum++ {
		choose(0, sum)
	}
	return forms
}

// differing keeps the first of the readings of each key.
func differing(readings []string) []string {
	var out, keys []string
	for _, r := range readings {
		if k := NameKey(r); !slices.Contains(keys, k) {
			out, keys = append(out, r), append(keys, k)
		}
	}
	return out
}

// unique folds the forms and keeps the first different ones, at most MaxForms.
func unique(forms []string) []string {
	var out []string
	keys := map[string]bool{}
	for _, f := range forms {
		f = graph.Fold(f)
		if f == "" || slices.Contains(out, f) {
			continue
		}
		k := NameKey(f)
		if len(out) >= plainLead && keys[k] {
			continue
		}
		keys[k] = true
		if out = append(out, f); len(out) == MaxForms {
			break
		}
	}
	return out
}

// run is a stretch of letters of one script within a word.
type run struct {
	script script
	text   string
}

type script int

const (
	latin script = iota
	hangul
	han
	kana
	cyrillic
	arabic
	hebrew
	greek
	georgian
	armenian
	thai
	unknown
)

var scriptTables = []struct {
	script script
	table  *unicode.RangeTable
}{
	{latin, unicode.Latin}, {hangul, unicode.Hangul}, {han, unicode.Han}, {kana, unicode.Hiragana}, {kana, unicode.Katakana},
	{cyrillic, unicode.Cyrillic}, {arabic, unicode.Arabic}, {hebrew, unicode.Hebrew}, {greek, unicode.Greek},
	{georgian, unicode.Georgian}, {armenian, unicode.Armenian}, {thai, unicode.Thai},
}

func scriptOf(r rune) script {
	if r < 0x80 {
		return latin
	}
	for _, s := range scriptTables {
		if unicode.Is(s.table, r) {
			return s.script
		}
	}
	return unknown
}

// isLatin says whether every letter of a name is Latin.
func isLatin(name string) bool {
	for _, r := range name {
		if r >= 0x250 && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Lm, r) {
			return false
		}
	}
	return true
}

// runsOf splits a name into runs of one script. Marks belong to the run before
// them; digits are Latin.
func runsOf(name string) []run {
	var runs []run
	var b strings.Builder
	current, n := unknown, 0
	end := func() {
		if b.Len() > 0 {
			runs = append(runs, run{current, b.String()})
			b.Reset()
		}
	}
	for _, r := range norm.NFKC.String(strings.ToValidUTF8(name, " ")) {
		if n++; n > graph.MaxNameRunes {
			break
		}
		switch {
		case r == 'ー' || r == 'ｰ':
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == '‘' || r == '`' || r == '.' || r == 'ʼ' || r == 'ـ' || unicode.Is(unicode.Cf, r) && r != '\u200c':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			s := latin
			if unicode.IsLetter(r) {
				s = scriptOf(r)
			}
			if s != current || b.Len() == 0 {
				end()
				current = s
			}
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsMark(r):
			if b.Len() == 0 {
				current = unknown
			}
			b.WriteRune(r)
		default:
			end()
		}
	}
	end()
	return runs
}

func only(runs []run, s script) bool {
	for _, r := range runs {
		if r.script != s {
			return false
		}
	}
	return len(runs) > 0
}
