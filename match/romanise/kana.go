package romanise

import "strings"

// hepburn spells kana after the Hepburn system (ANSI Z39.11, as passports use
// it); hiragana only, katakana are brought to them.
var hepburn = kanaTable(`あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto
なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa ゐi ゑe をo んn
がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo ゔvu
ぁa ぃi ぅu ぇe ぉo ゃya ゅyu ょyo ゎwa`)

// kunrei are the kana that ISO 3602 spells otherwise.
var kunrei = kanaTable(`しsi ちti つtu ふhu じzi ぢzi づzu`)

func kanaTable(s string) map[rune]string { return pairs(s) }

// readKana reads a word in kana: Hepburn with long vowels written short, then
// as kana spell them, then with oh, then Kunrei.
func readKana(text string) []string {
	text = strings.Map(func(r rune) rune {
		if r >= 'ァ' && r <= 'ヴ' {
			return r - 'ァ' + 'ぁ'
		}
		return r
	}, text)
	long, other := spellKana(text, nil), spellKana(text, kunrei)
	return []string{shortVowels.Replace(long), strings.ReplaceAll(long, "-", ""), ohVowels.Replace(long), shortVowels.Replace(other), strings.ReplaceAll(other, "-", "")}
}

var (
	shortVowels = strings.NewReplacer("ou", "o", "oo", "o", "uu", "u", "-", "")
	ohVowels    = strings.NewReplacer("ou", "oh", "oo", "oh", "o-", "oh", "uu", "u", "-", "")
)

// spellKana writes kana letter by letter; "-" marks a long vowel.
func spellKana(text string, override map[rune]string) string {
	var b strings.Builder
	double := false
	for _, r := range text {
		s := override[r]
		if s == "" {
			s = hepburn[r]
		}
		last := b.String()
		switch {
		case r == 'っ':
			double = true
			continue
		case r == 'ー':
			s = "-"
		case strings.ContainsRune("ゃゅょ", r) && strings.HasSuffix(last, "i"):
			last = last[:len(last)-1]
			if strings.HasSuffix(last, "sh") || strings.HasSuffix(last, "ch") || strings.HasSuffix(last, "j") {
				s = s[1:]
			}
			b.Reset()
			b.WriteString(last)
		case strings.ContainsRune("ぁぃぅぇぉ", r) && len(last) > 1 && strings.ContainsRune("uioe", rune(last[len(last)-1])):
			b.Reset()
			b.WriteString(last[:len(last)-1])
		case s == "":
			s = string(r)
		}
		if double && s != "" && s[0] >= 'a' && s[0] <= 'z' {
			if strings.HasPrefix(s, "ch") {
				b.WriteByte('t')
			} else {
				b.WriteByte(s[0])
			}
		}
		double = false
		b.WriteString(s)
	}
	return b.String()
}
