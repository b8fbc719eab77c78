package romanise

import "strings"

// shortKey is the key of a word of one syllable, which is mostly Korean,
// Chinese, or short Arabic.
func shortKey(w string) string {
	w = undouble(w)
	start := strings.IndexFunc(w, func(r rune) bool { return isVowel(byte(r)) })
	if w[start] == 'y' && start+1 < len(w) && isVowel(w[start+1]) {
		start++ // hyok, young: the y belongs to the start
	}
	end := start
	for end < len(w) && isVowel(w[end]) {
		end++
	}
	first, vowel, last := w[:start], w[start:end], w[end:]
	first = shortStart(first, vowel, w)
	last = shortEnds.Replace(last)
	vowel = shortVowel(first, vowel, last)
	if vowel == "u" && first == "w" {
		first = ""
	}
	return first + vowel + last
}

// fronted are pinyin words whose c is ts.
var fronted = map[string]bool{"cai": true, "cao": true, "cui": true, "cong": true, "cen": true, "cang": true, "ceng": true, "ci": true, "cun": true, "cuan": true, "ce": true}

func shortStart(s, vowel, word string) string {
	switch s {
	case "zh", "ch", "dj", "j", "tch", "dzh":
		return "j"
	case "q":
		if vowel[0] == 'i' || vowel == "u" && (strings.HasSuffix(word, "u") || strings.HasSuffix(word, "n")) || vowel == "ua" || vowel == "ue" {
			return "j"
		}
		return "k"
	case "hs", "x":
		return "s"
	case "sh":
		if vowel == "i" || vowel == "ee" {
			return "s"
		}
	case "c", "ts", "tz":
		if s != "c" || fronted[word] {
			return "ts"
		}
		if vowel[0] == 'e' || vowel[0] == 'i' {
			return "s"
		}
		return "k"
	case "gh":
		return "g"
	case "ph":
		return "f"
	case "dh":
		return "d"
	case "wh":
		return "hw"
	}
	return s
}

var shortEnds = strings.NewReplacer("ck", "k", "q", "k", "kh", "h", "gh", "g", "ph", "f", "th", "t", "dh", "d", "x", "ks", "c", "k", "w", "u")

// shortVowel keeps vowels apart but for habits: eo and o, eu and u, oo and u,
// and o and u before k, ng and l, where Korean and Chinese systems differ.
func shortVowel(first, v, last string) string {
	closed := last != ""
	switch v {
	case "ee":
		v = "i"
	case "oo", "eu":
		v = "u"
	case "eo":
		v = "o"
	case "ou":
		if closed {
			v = "u"
		}
	case "oi":
		v = "oe"
	case "ay":
		v = "ai"
	case "ey":
		v = "ei"
	case "y":
		v = "i"
	case "ie":
		if last == "n" || last == "h" {
			v = "ia"
		}
	}
	if v == "ei" && closed {
		v = "ai"
	}
	if v == "o" && (strings.HasPrefix(last, "k") || last == "ng" || last == "l" || last == "n" && strings.HasSuffix(first, "hy")) {
		v = "u"
	}
	return v
}
