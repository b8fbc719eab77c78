package ofac

import (
	"cmp"
	"slices"
	"strings"
)

// label is a fixed beginning of a token and how what follows it is read.
type label struct {
	text    string
	kind    Kind
	parse   func(t *Token, p phrase) bool
	scheme  string // of an identifier
	country string // that the label names: "Kenyan ID No."
	former  bool
}

// labelIndex holds the labels by their first letter, the longest first, so
// that "Registration Number" is tried before "Registration".
var labelIndex = indexLabels(personLabels, linkLabels, orgLabels, craftLabels, noticeLabels, identifierLabels())

func indexLabels(tables ...[]label) (index [26][]label) {
	for _, table := range tables {
		for _, l := range table {
			i := letter(l.text)
			index[i] = append(index[i], l)
		}
	}
	for _, labels := range index {
		slices.SortStableFunc(labels, func(a, b label) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
	return index
}

// letter is the place of a text's first letter in the alphabet, or -1.
func letter(s string) int {
	if s == "" {
		return -1
	}
	c := s[0] | 0x20
	if c < 'a' || c > 'z' {
		return -1
	}
	return int(c - 'a')
}

// findLabel finds the longest label at the beginning of a token, in any
// letter case, and what follows it.
func findLabel(s string) (l label, body string, ok bool) {
	i := letter(s)
	if i < 0 {
		return label{}, "", false
	}
	for _, l := range labelIndex[i] {
		if len(s) <= len(l.text) || !strings.EqualFold(s[:len(l.text)], l.text) {
			continue
		}
		rest := s[len(l.text):]
		if !strings.HasSuffix(l.text, " ") && strings.IndexByte(" :(#',", rest[0]) < 0 {
			continue
		}
		if rest[0] == '\'' && l.kind != KindAlias {
			continue
		}
		return l, strings.TrimLeft(rest, " :,"), true
	}
	return label{}, "", false
}
