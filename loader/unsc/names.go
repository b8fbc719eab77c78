package unsc

import (
	"regexp"
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// name states the main name, of up to four parts, and the one in the original
// script.
func name(s *subject.Subject, p *party) {
	var parts []string
	attributes := map[string]string{}
	for _, x := range []struct{ field, key string }{{"FIRST_NAME", "first"}, {"SECOND_NAME", "second"}, {"THIRD_NAME", "third"}, {"FOURTH_NAME", "fourth"}} {
		if v := p.Take(x.field); v != "" {
			parts, attributes[x.key] = append(parts, v), v
		}
	}
	if len(parts) == 1 {
		attributes = nil // the name itself
	}
	whole := strings.Join(parts, " ")
	names := []string{whole}
	if !p.person {
		names = several(whole)
	}
	for i, v := range names {
		property := graph.PropName
		if i > 0 {
			property = graph.PropAlias
		}
		s.State(graph.Statement{Property: property, Value: v, Original: whole, Attributes: attributes})
	}
	for _, v := range p.TakeAll("NAME_ORIGINAL_SCRIPT") {
		s.State(graph.Statement{Property: graph.PropAlias, Value: v, Attributes: map[string]string{"kind": "originalScript"}})
	}
}

// qualities says what an alias of a quality is; of one that is not here, the
// quality itself is kept as not understood.
var qualities = map[string]struct {
	property graph.Property
	kind     string
}{
	"": {graph.PropAlias, ""}, "Good": {graph.PropAlias, ""}, "a.k.a.": {graph.PropAlias, ""},
	"Low": {graph.PropWeakAlias, ""}, "f.k.a.": {graph.PropAlias, "fka"},
}

// alias states another name and what is said of who goes by it.
func alias(s *subject.Subject, n *tree.Node) {
	whole := n.Take("ALIAS_NAME")
	if whole == "" {
		return // empty elements stand for "none"; anything else in it is left over
	}
	q, ok := qualities[peek(n, "QUALITY")]
	if ok {
		n.Take("QUALITY")
	} else {
		q.property = graph.PropAlias
	}
	note := n.Take("NOTE")
	for _, v := range several(whole) {
		s.State(graph.Statement{Property: q.property, Value: v, Original: whole, Attributes: map[string]string{"kind": q.kind, "note": note}})
	}
	of := map[string]string{"alias": whole}
	if born, ok := calendarDate(peek(n, "DATE_OF_BIRTH")); ok {
		n.Take("DATE_OF_BIRTH")
		s.State(graph.Statement{Property: graph.PropBirthDate, Value: born, Attributes: of})
	}
	city, country := n.Take("CITY_OF_BIRTH"), available(n.Take("COUNTRY_OF_BIRTH"))
	s.State(graph.Statement{Property: graph.PropBirthPlace, Value: joined(", ", city, country),
		Attributes: map[string]string{"alias": whole, "city": city, "country": country}})
}

// lettered is the "b) " that some lists of names put before the second.
var lettered = regexp.MustCompile(` [a-z]\) `)

// inScript is a name followed by others in parentheses.
var inScript = regexp.MustCompile(`^([^()]+?) ?\((?:original script: )?(.+)\)$`)

// several are the names that one field holds: separated by semicolons or by
// letters, with forms in another script in parentheses, or with ", born …"
// behind them.
func several(whole string) []string {
	var out []string
	for _, v := range outside(lettered.ReplaceAllString(whole, "; ")) {
		v, _, _ = strings.Cut(v, ", born ")
		if m := inScript.FindStringSubmatch(v); m != nil && isForeign(m[2]) != isForeign(m[1]) {
			out = append(append(out, m[1]), outside(m[2])...)
		} else if v != "" {
			out = append(out, v)
		}
	}
	return out
}

// outside splits at the semicolons that stand outside of parentheses.
func outside(s string) []string {
	depth := 0
	out := strings.FieldsFunc(s, func(r rune) bool {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		return r == ';' && depth == 0
	})
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// isForeign says whether a name is in a script other than Latin.
func isForeign(s string) bool {
	script := graph.Script(s)
	return script != "" && script != "Latn"
}

// joined puts the values that are there together.
func joined(separator string, values ...string) string {
	var out []string
	for _, v := range values {
		if v != "" {
			out = append(out, v)
		}
	}
	return strings.Join(out, separator)
}

// peek is a child's value, not marked as taken.
func peek(n *tree.Node, name string) string {
	if c := n.Child(name); c != nil {
		return c.Value
	}
	return ""
}
