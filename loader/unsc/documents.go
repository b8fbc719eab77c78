package unsc

import (
	"cmp"
	"regexp"
	"strings"

	"dossier/graph"
	"dossier/loader/country"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// documentKinds are the kinds that the list names, by their first words in
// lower case.
var documentKinds = []struct{ begins, kind string }{
	{"passport", "PASSPORT"}, {"numéro de passeport", "PASSPORT"}, {"número de pasaporte", "PASSPORT"}, {"national identification", "NATIONAL_ID"},
}

const writtenDate = `(\d{1,2} [A-Z][a-z]+\.? \d{4}|\d{4}-\d{2}-\d{2})`

var (
	expires = regexp.MustCompile(`(?i:expir(?:es|ed|ing|y|y date|ation date)|valid until):?(?: on)? ` + writtenDate)
	issued  = regexp.MustCompile(`(?i:issued) on ` + writtenDate)
	// numbered is a number that words stand before.
	numbered = regexp.MustCompile(`^(.*?)(?i:\bnumber) ((?:[A-Z]{1,3} )?[A-Z]*\d[A-Z\d-]*)`)
	// trailed is a number that a country or a date stands behind.
	trailed = regexp.MustCompile(`^([A-Z\d-]*\d[A-Z\d-]*)(?:, | \()([^()]+)\)?$`)
)

// document states a passport or another identifier.
func document(s *subject.Subject, n *tree.Node) {
	kind, words, note := peek(n, "TYPE_OF_DOCUMENT"), peek(n, "TYPE_OF_DOCUMENT2"), peek(n, "NOTE")
	x := numberOf(peek(n, "NUMBER"), words, note)
	if x.number == "" {
		return // left over: there is no identifier to state
	}
	on := day(peek(n, "DATE_OF_ISSUE"))
	if on == "" {
		on = dateIn(issued, note)
	}
	from := joined(", ", peek(n, "CITY_OF_ISSUE"), different(peek(n, "COUNTRY_OF_ISSUE"), peek(n, "ISSUING_COUNTRY")))
	by := peek(n, "ISSUING_COUNTRY")
	by = available(cmp.Or(by, peek(n, "COUNTRY_OF_ISSUE"), x.country))
	if c, ok := country.Code(by); ok {
		by = c
	}
	s.State(graph.Statement{Property: graph.PropIdentifier, Value: x.number, Original: x.said, Attributes: map[string]string{"kind": documentKind(kind, words),
		"type": cmp.Or(words, x.words), "country": by, "place": from, "issued": on, "expires": cmp.Or(dateIn(expires, note), x.expires), "note": note}})
	n.Drop("NUMBER", "TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE", "CITY_OF_ISSUE", "DATE_OF_ISSUE", "NOTE") // all stated
}

// number is a document's number and what stands in one field with it.
type number struct{ number, said, words, country, expires string }

// numberOf finds the number in its field, or else in the words or the note.
func numberOf(field, words, note string) number {
	for _, text := range []string{field, words, note} {
		if m := numbered.FindStringSubmatch(text); m != nil {
			return number{number: m[2], said: text, words: strings.TrimSpace(m[1])}
		}
		if field != "" {
			break
		}
	}
	if m := trailed.FindStringSubmatch(field); m != nil {
		_, isCountry := country.Code(m[2])
		switch on := dateIn(expires, m[2]); {
		case isCountry:
			return number{number: m[1], said: field, country: m[2]}
		case on != "":
			return number{number: m[1], said: field, expires: on}
		}
	}
	return number{number: field}
}

// documentKind is the kind of a document by its type, or else by the words that
// describe it, in upper case.
func documentKind(kind, words string) string {
	if kind == "" {
		kind = words
	}
	for _, k := range documentKinds {
		if strings.HasPrefix(strings.ToLower(kind), k.begins) {
			return k.kind
		}
	}
	if kind == "" {
		return "OTHER"
	}
	return strings.ToUpper(strings.ReplaceAll(graph.Fold(kind), " ", "_"))
}

// different is v, unless it is what other says already.
func different(v, other string) string {
	if v == other || other == "" {
		return ""
	}
	return v
}

// dateIn is the date that a pattern finds in a text, in EDTF.
func dateIn(pattern *regexp.Regexp, text string) string {
	m := pattern.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	d, _ := calendarDate(m[1])
	return d
}
