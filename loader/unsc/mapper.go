package unsc

import (
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// mapper says what a party's element means.
type mapper struct{ dataset string }

func (m mapper) party(p *party) []graph.Entry {
	t := graph.Organization
	if p.person {
		t = graph.Person
	}
	s := subject.New(graph.NewID(m.dataset, p.reference), t)
	name(s, p)
	for a := range p.All("INDIVIDUAL_ALIAS") {
		alias(s, a)
	}
	for a := range p.All("ENTITY_ALIAS") {
		alias(s, a)
	}
	s.SayAll(graph.PropTitle, p.TakeAll("TITLE/VALUE"))
	for _, d := range p.TakeAll("DESIGNATION/VALUE") {
		positions(s, d)
	}
	s.Say(graph.PropGender, strings.ToUpper(p.Take("GENDER")))
	for _, path := range []string{"NATIONALITY/VALUE", "NATIONALITY2"} {
		for _, n := range p.TakeAll(path) {
			s.Country(graph.PropNationality, available(n), "NATIONALITY")
		}
	}
	for d := range p.All("INDIVIDUAL_DATE_OF_BIRTH") {
		birthDate(s, d)
	}
	for b := range p.All("INDIVIDUAL_PLACE_OF_BIRTH") {
		place(s, graph.PropBirthPlace, b)
	}
	for _, path := range []string{"INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS"} {
		for a := range p.All(path) {
			place(s, graph.PropAddress, a)
		}
	}
	for d := range p.All("INDIVIDUAL_DOCUMENT") {
		document(s, d)
	}
	comment(s, p)
	listing(s, p)
	// DATAID and VERSIONNUM are keys of the publisher's own rows, the sort keys
	// order its pages, and LIST_TYPE is "UN List" throughout.
	p.Drop("DATAID", "VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD", "LIST_TYPE")
	s.Rest(p.Node)
	return []graph.Entry{s.Entry(p.Raw)}
}

// positions states the positions of one field, which are lettered where there
// are several.
func positions(s *subject.Subject, text string) {
	for _, v := range lettered.Split(" "+text, -1) {
		s.State(graph.Statement{Property: graph.PropPosition, Value: v, Original: text})
	}
}

// listing states when and under which regime the party is listed.
func listing(s *subject.Subject, p *party) {
	said := []graph.Statement{
		{Property: graph.PropProgramme, Value: p.Take("UN_LIST_TYPE")},
		{Property: graph.PropReference, Value: p.reference},
		{Property: graph.PropAddedOn, Value: day(p.Take("LISTED_ON"))},
		{Property: "submittedBy", Value: p.Take("SUBMITTED_BY")},
		{Property: "submittedOn", Value: day(p.Take("SUBMITTED_ON"))},
	}
	for _, d := range p.TakeAll("LAST_DAY_UPDATED/VALUE") {
		said = append(said, graph.Statement{Property: "modifiedAt", Value: day(d)})
	}
	s.Sanction(authority, said...)
}

// day is a date without the time or the zone that some editions write behind
// it; what is no date stays as it is.
func day(s string) string {
	if d, ok := isoDay(s); ok {
		return d
	}
	return s
}

// available is a country's name, or "" where the list says that there is none.
func available(name string) string {
	if strings.EqualFold(name, "na") {
		return ""
	}
	return name
}

// place states an address or a place of birth.
func place(s *subject.Subject, property graph.Property, n *tree.Node) {
	country, note := available(n.Take("COUNTRY")), n.Take("NOTE")
	x := graph.Statement{Property: property, Attributes: map[string]string{"street": n.Take("STREET"), "city": n.Take("CITY"),
		"region": n.Take("STATE_PROVINCE"), "postalCode": n.Take("ZIP_CODE"), "country": country, "note": note}}
	var written []string
	for _, k := range []string{"street", "city", "region", "postalCode", "country"} {
		if v := x.Attributes[k]; v != "" {
			written = append(written, v)
		}
	}
	if x.Value = strings.Join(written, ", "); x.Value == "" {
		s.State(graph.Statement{Property: graph.PropNotes, Value: note, Attributes: map[string]string{"about": string(property)}})
		return
	}
	s.State(x)
	if property == graph.PropAddress {
		s.Country(graph.PropCountry, country, "COUNTRY")
	}
}
