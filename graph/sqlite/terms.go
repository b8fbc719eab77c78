package sqlite

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dossier/graph"
)

// A rank is an entity's weight and key in one number that grows as the weight
// falls: where rows are ordered by rank the best come first, and the rank
// leads to the entity without another lookup.
const (
	rankKeyBits   = 44
	rankMaxWeight = 1<<18 - 1
)

func rankOf(weight int, k int64) int64 {
	return int64(rankMaxWeight-min(max(weight, 0), rankMaxWeight))<<rankKeyBits | k
}

func rankKey(rank int64) int64    { return rank & (1<<rankKeyBits - 1) }
func rankWeight(rank int64) int64 { return rank >> rankKeyBits }

// The words of an entity are indexed whole, and by their first one to four
// letters; its folded names as one token each, and by their first two to eight.
// Beginnings that short have tokens of their own since the engine would have
// to join the lists of thousands of words.
const (
	wordBeginnings = 4
	nameBeginnings = 8
	maxTokenBytes  = 120
)

// tokens is the text of an entity in the word index.
func tokens(kind graph.EntityType, t *graph.Terms) string {
	all := []string{typeToken(kind)}
	for _, w := range t.Words {
		all = append(all, wordToken(w))
		for i := 1; i <= wordBeginnings; i++ {
			if b, ok := beginning(w, i); ok {
				all = append(all, wordBeginningToken(b, i))
			}
		}
	}
	for _, n := range t.Names {
		all = append(all, nameToken(n))
		for i := 2; i <= nameBeginnings; i++ {
			if b, ok := beginning(n, i); ok {
				all = append(all, nameBeginningToken(b, i))
			}
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}

// beginning is the first n letters of s; false where s is shorter.
func beginning(s string, n int) (string, bool) {
	for i := range s {
		if n == 0 {
			return s[:i], true
		}
		n--
	}
	return s, n == 0
}

func wordToken(w string) string                 { return cutToken(w) }
func wordBeginningToken(b string, n int) string { return "_" + strconv.Itoa(n) + b }
func nameBeginningToken(b string, n int) string { return "_n" + strconv.Itoa(n) + joined(b) }
func nameToken(n string) string                 { return cutToken("__" + joined(n)) }
func typeToken(t graph.EntityType) string       { return "_t" + strings.ToLower(string(t)) }
func joined(s string) string                    { return strings.ReplaceAll(s, " ", "_") }

// cutToken bounds a token at a letter's end.
func cutToken(s string) string {
	if len(s) <= maxTokenBytes {
		return s
	}
	n := maxTokenBytes
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
