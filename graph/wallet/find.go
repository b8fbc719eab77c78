package wallet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Match is an address in a text.
type Match struct {
	Start, End int    // bytes of the text, End is after the last
	Text       string // the address as it stands there
	Address    Address
}

// Lengths of the words that Find looks at: the shortest base58check and the
// longest form of all.
const (
	shortestFound = shortestBase58
	longestFound  = 256
)

// Find returns the addresses in a text, in order. It takes whole words only,
// by the strict rules of Parse: no part of a transaction hash, no shortened
// address (0x098B…2f96), no wrong checksum. A word ends where no ASCII letter
// or digit and no letter of the European alphabets goes on; so punctuation, a
// scheme ("ethereum:"), a path in a link and Chinese or Korean text may touch
// an address. A scheme right before it is its hint, which is the only way to
// find one of Solana. An EVM address of one case, which has no checksum, is
// left out where "…" or ".." follows: it may be the start of a longer hash.
//
// The time is linear in the length of the text, whatever it holds.
func Find(text string) []Match {
	var found []Match
	for i := 0; i < len(text); {
		if !isWord(text[i]) {
			i++
			continue
		}
		start := i
		for i < len(text) && isWord(text[i]) {
			i++
		}
		if n := i - start; n < shortestFound || n > longestFound || glued(text, start, i) {
			continue
		}
		if a, ok := findOne(text, start, i); ok {
			found = append(found, Match{Start: start, End: i, Text: text[start:i], Address: a})
		}
	}
	return found
}

func findOne(text string, start, end int) (Address, bool) {
	word := text[start:end]
	a, err := read(word, preferred(schemeBefore(text[:start])), false)
	if err != nil {
		return Address{}, false
	}
	if a.Chain == EVM && (word[0] != '0' || oneCase(word[2:]) && cutOff(text[end:])) {
		return Address{}, false
	}
	return a, true
}

func isWord(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// schemeBefore returns the scheme that text ends with, if any.
func schemeBefore(text string) string {
	text, found := strings.CutSuffix(text, ":")
	if !found {
		return ""
	}
	start := len(text)
	for start > 0 && len(text)-start <= longestScheme && isWord(text[start-1]) {
		start--
	}
	if scheme := text[start:]; isScheme(scheme) {
		return scheme
	}
	return ""
}

// cutOff is true where an ellipsis follows.
func cutOff(after string) bool {
	return strings.HasPrefix(after, "…") || strings.HasPrefix(after, "..")
}

// glued is true where the word goes on, before or after, in characters
// outside ASCII.
func glued(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(lastBytes(text[:start]), invisible))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(firstBytes(text[end:]), invisible))
	return continues(before) || continues(after)
}

// look bounds how far glued looks through invisible characters.
const look = 64

func lastBytes(s string) string  { return s[max(0, len(s)-look):] }
func firstBytes(s string) string { return s[:min(look, len(s))] }

// continues is true for what makes a longer word of an address beside it.
// Scripts that put no space between words are not among them.
func continues(r rune) bool {
	return r != utf8.RuneError && (unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) ||
		unicode.IsDigit(r) || unicode.IsMark(r))
}
