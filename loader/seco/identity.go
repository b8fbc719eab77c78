package seco

import (
	"cmp"
	"strings"
	"time"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// identity states one of a target's identities: a person may have several.
func (m mapper) identity(s *subject.Subject, n *tree.Node, t graph.EntityType) {
	main := n.Take("@main") == "true"
	for x := range n.All("name") {
		name(s, x, main)
	}
	for x := range n.All("nationality") {
		nationality(s, x)
	}
	for x := range n.All("day-month-year") {
		date(s, x, began[t])
	}
	for x := range n.All("place-of-birth") {
		m.place(s, graph.PropBirthPlace, x)
	}
	for x := range n.All("address") {
		m.place(s, graph.PropAddress, x)
	}
	for x := range n.All("identification-document") {
		document(s, x)
	}
}

// began is what a date in an identity is of a thing.
var began = map[graph.EntityType]graph.Property{
	graph.Person: graph.PropBirthDate, graph.Organization: "incorporationDate", graph.Vessel: "buildDate", graph.Aircraft: "buildDate",
}

func nationality(s *subject.Subject, n *tree.Node) {
	said, code := n.Take("country"), strings.ToLower(n.Take("country/@iso-code"))
	if code == "" {
		s.Country(graph.PropNationality, said, "nationality")
		return
	}
	s.State(graph.Statement{Property: graph.PropNationality, Value: code, Original: said})
	s.State(graph.Statement{Property: graph.PropCountry, Value: code, Original: said})
}

// date states a date in EDTF. One of another calendar, or that no calendar has,
// is left over.
func date(s *subject.Subject, n *tree.Node, property graph.Property) {
	written := edtf(subject.Peek(n, "@year"), subject.Peek(n, "@month"), subject.Peek(n, "@day"))
	if calendar := subject.Peek(n, "@calendar"); written == "" || calendar != "" && calendar != "Gregorian" {
		return
	}
	n.Drop("@year", "@month", "@day", "@calendar")
	s.State(graph.Statement{Property: property, Value: written, Attributes: map[string]string{"quality": quality(n)}})
}

// quality is what the list says of how good a value is, unless it is good.
func quality(n *tree.Node) string {
	if q := n.Take("@quality"); q != "good" {
		return q
	}
	return ""
}

// edtf writes a date as 1965-04-25, 1965-04 or 1965; "" for what is none.
func edtf(year, month, day string) string {
	if month == "" && day == "" {
		return formatted(year, "2006", "2006")
	}
	if day == "" {
		return formatted(year+"-"+month, "2006-1", "2006-01")
	}
	return formatted(year+"-"+month+"-"+day, "2006-1-2", time.DateOnly)
}

func formatted(value, layout, as string) string {
	t, err := time.Parse(layout, value)
	if err != nil || t.Year() < 1000 {
		return ""
	}
	return t.Format(as)
}

// place states an address or a place of birth, with what the table of places
// says of it.
func (m mapper) place(s *subject.Subject, property graph.Property, n *tree.Node) {
	var p place
	if id := subject.Peek(n, "@place-id"); id != "" {
		var ok bool
		if p, ok = m.list.places[id]; ok {
			n.Take("@place-id") // else it is left over: the table lacks it
		}
	}
	x := graph.Statement{Property: property, Attributes: map[string]string{
		"careOf": n.Take("c-o"), "street": n.Take("address-details"), "poBox": n.Take("p-o-box"), "postalCode": n.Take("zip-code"),
		"city": cmp.Or(n.Take("location"), p.location), "region": cmp.Or(n.Take("area"), p.area),
		"country": cmp.Or(n.Take("country"), p.country), "variants": strings.Join(p.variants, "; "), "note": n.Take("remarks"), "quality": quality(n)}}
	var written []string
	for _, k := range []string{"careOf", "street", "poBox", "postalCode", "city", "region", "country"} {
		if v := x.Attributes[k]; v != "" {
			if k == "poBox" {
				v = "P.O. Box " + v
			}
			written = append(written, v)
		}
	}
	x.Value = strings.Join(written, ", ")
	if x.Value == "" {
		s.State(graph.Statement{Property: graph.PropNotes, Value: x.Attributes["note"], Attributes: map[string]string{"about": string(property)}})
		return
	}
	s.State(x)
	switch {
	case property != graph.PropAddress:
	case p.code != "":
		s.State(graph.Statement{Property: graph.PropCountry, Value: p.code, Original: p.country})
	default:
		s.Country(graph.PropCountry, x.Attributes["country"], "address/country")
	}
}

// documentKinds are those of the list's kinds of documents that have a kind of
// ours; others are written in upper case.
var documentKinds = map[string]string{"passport": "PASSPORT", "diplomatic-passport": "PASSPORT", "id-card": "NATIONAL_ID"}

func document(s *subject.Subject, n *tree.Node) {
	number := n.Take("number")
	if number == "" {
		return // anything else in it is left over
	}
	kind := n.Take("@document-type")
	s.Identifier(cmp.Or(documentKinds[kind], strings.ToUpper(strings.ReplaceAll(cmp.Or(kind, "other"), "-", "_"))), number,
		"type", kind, "country", cmp.Or(n.Take("issuer/@code"), n.Take("issuer")), "issuer", n.Take("issuer"),
		"issued", n.Take("date-of-issue"), "expires", n.Take("expiry-date"), "note", n.Take("remark"))
}
