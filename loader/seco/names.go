package seco

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// part is a part of a name at its place in the order.
type part struct {
	order    int
	kind     string
	value    string
	variants map[writing][]string
}

// writing is a language and a script of spelling variants.
type writing struct{ language, script string }

// name states a name, one more for each spelling, and the titles in it. main
// says that it stands in the target's main identity.
func name(s *subject.Subject, n *tree.Node, main bool) {
	parts, writings := nameParts(s, n)
	x := graph.Statement{Property: graph.PropAlias, Value: whole(parts), Language: bcp47(n.Take("@lang")), Attributes: map[string]string{}}
	for _, p := range parts {
		k := camel(p.kind)
		x.Attributes[k] = strings.TrimSpace(x.Attributes[k] + " " + p.value)
	}
	if len(parts) == 1 {
		x.Attributes = map[string]string{} // the name itself
	}
	weak := n.Take("@quality") == "low"
	switch kind := subject.Peek(n, "@name-type"); kind {
	case "primary-name":
		if main {
			x.Property = graph.PropName
		}
	case "formerly-known-as":
		x.Attributes["kind"] = "fka"
	case "alias":
	default:
		x.Attributes["kind"] = kind
	}
	n.Take("@name-type")
	if weak && x.Property != graph.PropName {
		x.Property = graph.PropWeakAlias
	}
	s.State(x)
	for _, w := range writings {
		for _, v := range spellings(parts, w) {
			y := graph.Statement{Property: graph.PropAlias, Value: v.name, Language: bcp47(w.language),
				Attributes: map[string]string{"kind": "spelling", "script": w.script}}
			if weak || v.mixed {
				y.Property = graph.PropWeakAlias
			}
			s.State(y)
		}
	}
}

// nameParts are the parts of a name in their order, without titles, which are
// stated as such, and the writings that its variants are in.
func nameParts(s *subject.Subject, n *tree.Node) ([]part, []writing) {
	var parts []part
	var writings []writing
	for p := range n.All("name-part") {
		order, _ := strconv.Atoi(p.Take("@order"))
		x := part{order: order, kind: p.Take("@name-part-type"), value: p.Take("value"), variants: map[writing][]string{}}
		if x.kind == "title" {
			s.Say(graph.PropTitle, x.value)
			s.SayAll(graph.PropTitle, p.TakeAll("spelling-variant"))
			p.Drop("spelling-variant/@lang", "spelling-variant/@script") // of a title, no matter
			continue
		}
		for v := range p.All("spelling-variant") {
			w := writing{v.Take("@lang"), v.Take("@script")}
			if v.Text() == "" {
				continue
			}
			x.variants[w] = append(x.variants[w], v.Value)
			if !slices.Contains(writings, w) {
				writings = append(writings, w)
			}
		}
		if x.value != "-" { // the list's word for none
			parts = append(parts, x)
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return a.order - b.order })
	return parts, writings
}

func whole(parts []part) string {
	var out []string
	for _, p := range parts {
		if p.value != "" {
			out = append(out, p.value)
		}
	}
	return strings.Join(out, " ")
}

// spelling is a name with variants in it; mixed says that a part without one is
// in another script.
type spelling struct {
	name  string
	mixed bool
}

// spellings put the variants of a writing into a name: the first of each part,
// the second of each, and so on, so that each is in one of them. A part without
// a variant stays as it is.
func spellings(parts []part, w writing) []spelling {
	most := 0
	for _, p := range parts {
		most = max(most, len(p.variants[w]))
	}
	var out []spelling
	for i := range most {
		x := slices.Clone(parts)
		mixed := false
		for j, p := range x {
			switch v := p.variants[w]; {
			case len(v) > 0:
				x[j].value = v[min(i, len(v)-1)]
			case !strings.EqualFold(w.script, "latn"):
				mixed = true
			}
		}
		out = append(out, spelling{whole(x), mixed})
	}
	return out
}

// bcp47 is the tag of a language that the list gives as ISO 639-2 code.
func bcp47(code string) string {
	if code == "" {
		return ""
	}
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	return tag.String()
}

// camel writes a word of the list ("given-name") as names of attributes are
// ("givenName").
func camel(s string) string {
	words := strings.Split(s, "-")
	for i, w := range words {
		if i > 0 && w != "" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, "")
}
