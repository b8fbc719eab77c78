package names

import (
	"strings"
)

// personWords drops titles and particles while two words are left, joins what
// Abd begins, and marks the words that follow bin.
func personWords(texts []string) (kept []string, sons uint32) {
	left := len(texts)
	if left > 2 { // the second and the third of a name
		last := texts[left-1]
		if last == "ii" || last == "iii" || last == "iv" {
			texts, left = texts[:left-1], left-1
		}
	}
	kept = texts[:0]
	mark, servant := false, false
	last := ""
	for i, t := range texts {
		article := particles[last]
		last = t
		switch {
		case (t == "abd" || t == "abdul" || t == "abdel" || t == "abdal" || t == "abdu" || t == "abdol" || t == "abdoul") && i+1 < len(texts):
			servant = true
			left--
			continue
		case servant && (t == "al" || t == "el" || t == "ul" || t == "ur" || t == "ar" || t == "us" || t == "as") && i+1 < len(texts):
			left--
			continue
		case left > 2 && i < len(texts)-1 && sonWords[t] && i > 0, left > 2 && sonWords[t] && t != "ben":
			mark = true
			left--
			continue
		case left > 1 && i == 0 && len(texts) > 2 && honorifics[t], left > 2 && honorifics[t]:
			left--
			continue
		case left > 2 && particles[t] && (len(t) > 1 || i > 0 && i < len(texts)-1 && t != "i" && t != "o" && t != "e"),
			left > 1 && particles[t] && len(t) > 1 && t != "ben" && t != "as" && t != "an" && t != "di":
			left--
			continue
		}
		if (t == "din" || t == "deen" || t == "dine") && article && len(kept) > 0 {
			kept[len(kept)-1] += "uddin"
			left--
			continue
		}
		if servant {
			t = "abd" + t
			servant = false
		} else {
			t = plainFaith(plainServant(t))
		}
		if mark && len(kept) < maxWords {
			sons |= 1 << len(kept)
			mark = false
		}
		kept = append(kept, t)
	}
	return kept, sons
}

// plainServant: Abdulrahman, Abdelrahman, Abdurrahman are Abd and Rahman.
func plainServant(t string) string {
	if len(t) < 8 || t[:3] != "abd" || !vowel(t[3]) {
		return t
	}
	rest := t[4:]
	if rest[0] == 'u' && t[3] == 'o' {
		rest = rest[1:]
	}
	if rest[0] == 'l' && rest != "lah" && rest != "llah" && rest != "lla" && rest != "la" {
		return "abd" + rest[1:]
	}
	if rest[0] == rest[1] && rest[0] != 'l' {
		return "abd" + rest[1:]
	}
	return t
}

// plainFaith: Nasir ud-Din, Nasireddine, Nasiraldin are Nasiruddin.
func plainFaith(t string) string {
	if len(t) < 8 {
		return t
	}
	for _, end := range [...]string{"eddin", "eddine", "addin", "aldin", "aldeen", "uddeen", "eldin", "eldeen", "eddeen", "uldin", "iddin", "oddin", "eldine"} {
		if stem, ok := strings.CutSuffix(t, end); ok {
			return stem + "uddin"
		}
	}
	return t
}
