package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	wordToken tokenKind = iota
	numberToken
	punctToken
)

// token is one word, number or sign; start and end are byte offsets.
type token struct {
	start, end int
	folded     string // lower case, straight apostrophe, "U.S." as "us"
	kind       tokenKind
	upper      bool // begins with a capital letter
	caps       bool // has two letters or more, all capitals
	space      bool // white space before it
	breaks     int  // line feeds before it
}

// tokenize cuts a text into tokens. Possessive endings are tokens of their
// own, abbreviations like "U.S." and names like "Blender.io" are one, and
// scripts without spaces give a token per character.
func tokenize(text string) []token {
	toks := make([]token, 0, len(text)/5+4)
	space, breaks := true, 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			space = true
			if r == '\n' {
				breaks++
			}
			i += n
			continue
		}
		t := token{start: i, space: space, breaks: breaks}
		switch {
		case isUnspaced(r):
			t.end = i + n
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			t.end = wordEnd(text, i)
			if unicode.IsDigit(r) {
				t.kind = numberToken
			}
		case (r == '\'' || r == '’') && !space && possessive(text, i+n):
			t.end = i + n + 1
		default:
			t.kind, t.end = punctToken, i+n
		}
		fold(&t, text[t.start:t.end])
		toks = append(toks, t)
		i, space, breaks = t.end, false, 0
	}
	return toks
}

// isUnspaced tells scripts that are written without spaces between words.
func isUnspaced(r rune) bool {
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// possessive tells whether an apostrophe's next letter is a lone s.
func possessive(text string, i int) bool {
	if i >= len(text) || (text[i] != 's' && text[i] != 'S') {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i+1:])
	return !isWordRune(r)
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// wordEnd is the byte offset after the word or number that begins at i.
func wordEnd(text string, i int) int {
	start := i
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isWordRune(r) && (!isUnspaced(r) || i == start) {
			i += n
			continue
		}
		next, m := utf8.DecodeRuneInString(text[i+n:])
		prev, _ := utf8.DecodeLastRuneInString(text[start:i])
		switch {
		case (r == '.' || r == ',') && unicode.IsDigit(prev) && unicode.IsDigit(next):
			i += n
		case r == '.' && isInitials(text[start:i]) && (i-start > 1 || unicode.IsLetter(next) && singleLetter(text[i+n:], m)):
			i += n
			if !(unicode.IsLetter(next) && singleLetter(text[i:], m)) {
				return i
			}
		case r == '.' && unicode.IsLetter(prev) && unicode.IsLower(next) && domainEnd(text[i+n:]):
			i += n
		case (r == '\'' || r == '’') && unicode.IsLetter(prev) && unicode.IsLetter(next) && !possessive(text, i+n):
			i += n
		default:
			return i
		}
	}
	return i
}

// isInitials tells "U" with ".S" to come, or "U.S": single letters with points
// between. A lone letter counts only if a point and a letter follow it, which
// the caller's next step sees.
func isInitials(s string) bool {
	if len(s) == 1 {
		return s[0] >= 'A' && s[0] <= 'Z' || s[0] == 'a' || s[0] == 'e' || s[0] == 'i'
	}
	for i := 0; i < len(s); i++ {
		if letter := s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z'; letter != (i%2 == 0) || (i%2 == 1 && s[i] != '.') {
			return false
		}
	}
	return len(s)%2 == 1
}

// singleLetter tells whether rest begins with one letter and then a point.
func singleLetter(rest string, size int) bool {
	return len(rest) > size && rest[size] == '.'
}

// domainEnd tells whether rest begins with two to five lower-case letters and
// then no word character, as after the point of "Blender.io".
func domainEnd(rest string) bool {
	n := 0
	for n < len(rest) && rest[n] >= 'a' && rest[n] <= 'z' {
		n++
	}
	if n < 2 || n > 5 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[n:])
	return !isWordRune(r)
}

// fold fills the folded form and the letter-case flags.
func fold(t *token, s string) {
	letters, capitals := 0, 0
	for i, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				capitals++
				t.upper = t.upper || i == 0
			}
		}
	}
	t.caps = letters >= 2 && capitals == letters
	t.folded = strings.ToLower(s)
	if t.kind == punctToken {
		return
	}
	if strings.Contains(t.folded, "’") {
		t.folded = strings.ReplaceAll(t.folded, "’", "'")
	}
	if len(s) > 2 && t.kind == wordToken && s[len(s)-1] == '.' {
		t.folded = strings.ReplaceAll(t.folded, ".", "")
	}
}
