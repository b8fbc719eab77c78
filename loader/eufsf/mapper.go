package eufsf

import (
	"maps"
	"strings"

	"dossier/graph"
	"dossier/loader/country"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// mapper gathers one entity.
type mapper struct {
	*subject.Subject
	listing []graph.Statement // what is said of the sanction
}

// entry says what an entity of the list means.
func entry(dataset string, n *tree.Node) graph.Entry {
	t, known := subjectType(n)
	m := mapper{Subject: subject.New(graph.NewID(dataset, n.Take("@logicalId")), t)}
	if known {
		n.Drop("subjectType") // its classificationCode is the code's first letter
	}
	m.names(n)
	for x := range n.All("citizenship") {
		m.citizenship(x)
	}
	for x := range n.All("birthdate") {
		m.birth(x)
	}
	for x := range n.All("address") {
		m.address(x)
	}
	for x := range n.All("identification") {
		m.identification(x)
	}
	m.SayAll(graph.PropNotes, n.TakeAll("remark"))
	m.Say(graph.PropNotes, n.Take("@designationDetails"))
	m.Identifier("UN_REFERENCE", n.Take("@unitedNationId"))
	m.sanction(n)
	m.Rest(n)
	return m.Entry(n.Raw)
}

// subjectType is what kind of thing the entity is. A kind that the schema does
// not have yet is left over for the count of what was not understood; the
// entity, which is sanctioned all the same, is then an organization.
func subjectType(n *tree.Node) (t graph.EntityType, known bool) {
	switch subject.Peek(n, "subjectType/@code") {
	case "person":
		return graph.Person, true
	case "enterprise":
		return graph.Organization, true
	case "vessel", "ship":
		return graph.Vessel, true
	}
	return graph.Organization, false
}

// sanction claims the listing with its regulations.
func (m *mapper) sanction(n *tree.Node) {
	said := []graph.Statement{
		{Property: graph.PropReference, Value: n.Take("@euReferenceNumber")},
		{Property: graph.PropAddedOn, Value: n.Take("@designationDate")},
		{Property: graph.PropDelisted, Value: n.Take("@delistingDate")},
	}
	for r := range n.All("regulation") {
		r.Drop("@logicalId") // the key of the list's own row
		said = append(said, graph.Statement{Property: graph.PropProgramme, Value: r.Take("@programme")},
			graph.Statement{Property: graph.PropLegalBasis, Value: r.Take("@numberTitle"), Attributes: map[string]string{
				"type": r.Take("@regulationType"), "organisation": r.Take("@organisationType"), "published": r.Take("@publicationDate"),
				"inForce": r.Take("@entryIntoForceDate"), "url": r.Take("publicationUrl"), "note": strings.Join(r.TakeAll("remark"), "\n")}})
	}
	m.Sanction(authority, append(said, m.listing...)...)
}

// about is what qualifies any fact: the regulation that added it, and a remark.
// The regulation is stated of the listing as well, with its date and address.
func (m *mapper) about(n *tree.Node) map[string]string {
	// The key of the list's own row, and the language in which the regulation
	// was read, which says nothing about the fact.
	n.Drop("@logicalId", "@regulationLanguage")
	said := map[string]string{"note": strings.Join(n.TakeAll("remark"), "\n")}
	for r := range n.All("regulationSummary") {
		number := r.Take("@numberTitle")
		if number == "" {
			continue // the rest of it is left over, and counted
		}
		said["regulation"] = number
		m.listing = append(m.listing, graph.Statement{Property: "regulation", Value: number, Attributes: map[string]string{
			"type": r.Take("@regulationType"), "published": r.Take("@publicationDate"), "url": r.Take("@publicationUrl")}})
	}
	return said
}

// fact states a value with what qualifies it. Where there is no value, a remark
// stands alone, and is a note.
func (m *mapper) fact(p graph.Property, value, original string, about map[string]string) {
	if value == "" {
		m.Say(graph.PropNotes, about["note"])
		return
	}
	m.State(graph.Statement{Property: p, Value: value, Original: original, Attributes: maps.Clone(about)})
}

// place takes the country of a fact: its code and the list's words for it. What
// is no country's code is left to its words.
func place(n *tree.Node) (code, words string) {
	iso := n.Take("@countryIso2Code")
	words = n.Take("@countryDescription")
	if iso == "00" { // the list's way to say nothing, as is the word UNKNOWN
		return "", ""
	}
	if c, ok := country.Code(iso); ok {
		return c, words
	}
	c, _ := country.Code(words)
	if words == "" {
		words = iso
	}
	return c, words
}

// isIn states that a fact ties the entity to a country.
func (m *mapper) isIn(code, words, field string) {
	if code == "" {
		m.Unparsed(field, words)
		return
	}
	m.State(graph.Statement{Property: graph.PropCountry, Value: code, Original: words})
}

func (m *mapper) citizenship(n *tree.Node) {
	about := m.about(n)
	about["region"], about["from"], about["to"] = n.Take("@region"), n.Take("@acquisitionDate"), n.Take("@disenfranchisementDate")
	code, words := place(n)
	if code == "" {
		m.fact(graph.PropCitizenship, words, "", about)
		return
	}
	m.fact(graph.PropCitizenship, code, words, about)
	m.isIn(code, words, "citizenship")
}
