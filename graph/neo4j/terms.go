package neo4j

import (
	"slices"
	"strings"
	"unicode"

	"dossier/graph"
)

// Search terms stand in one list on an entity, each behind a letter that says
// what it is, under a full-text index that takes them as they are.
const (
	termName   = "n " // the key of a name
	termKey    = "k " // another exact key: an identifier, an address
	termPrefix = "p " // a folded name, for prefixes; of current entities
	termWord   = "w " // a word of a name; of current entities
	termFacet  = "f " // what lists are filtered by
)

// maxTerm is how many bytes of a term are stored: Lucene takes up to 32,766.
const maxTerm = 2000

// termsOf are the terms of an entity, sorted.
func termsOf(e *graph.Entity) []string {
	var out []string
	add := func(kind string, terms []string) {
		for _, t := range terms {
			out = append(out, term(kind, t))
		}
	}
	names, all := e.NameKeys(), e.Terms()
	add(termName, names)
	add(termKey, slices.DeleteFunc(all.Keys, func(k string) bool { _, found := slices.BinarySearch(names, k); return found }))
	if e.Current {
		add(termPrefix, all.Names)
		add(termWord, all.Words)
	}
	add(termFacet, e.Facets())
	add(termFacet, []string{"type:" + string(e.Type)})
	slices.Sort(out)
	return slices.Compact(out)
}

func term(kind, s string) string {
	if len(s) > maxTerm {
		s = strings.ToValidUTF8(s[:maxTerm], "") + graph.Digest(s)
	}
	return kind + s
}

// exactly is the full-text query for one term. It is quoted, so that nothing in
// it is an operator.
func exactly(kind, s string) string {
	return `_terms:"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(term(kind, s)) + `"`
}

// startingWith is the full-text query for all terms that begin with s.
func startingWith(kind, s string) string {
	var b strings.Builder
	b.WriteString("_terms:")
	for _, r := range kind + s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	b.WriteByte('*')
	return b.String()
}
