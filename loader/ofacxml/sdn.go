package ofacxml

import (
	"fmt"
	"strings"

	"dossier/graph"
	"dossier/loader/tree"
)

// checkSDN says why an sdnEntry is no party.
func (l *list) checkSDN(n *tree.Node) error {
	return check(n.Take("sdnType"), joinName(n.Take("lastName"), n.Take("firstName")))
}

func check(kind, name string) error {
	switch {
	case entityType(kind) == "":
		return fmt.Errorf("its type is %q, not individual, entity, vessel or aircraft", kind)
	case name == "":
		return errNoName
	}
	return nil
}

// sdnEntry is what an sdnEntry of SDN.XML says.
func (l *list) sdnEntry(n *tree.Node, id graph.ID) graph.Entry {
	s := newSaid(id, n.Take("uid"), n.Take("sdnType"))
	first, last := n.Take("firstName"), n.Take("lastName")
	s.Say(graph.PropName, joinName(last, first))
	if first != "" {
		s.Say("firstName", first)
		s.Say("lastName", last)
	}
	for t := range strings.SplitSeq(n.Take("title"), "; ") {
		s.Say(graph.PropPosition, t)
	}
	for _, p := range n.TakeAll("programList/program") {
		s.list(graph.PropProgramme, p)
	}
	for a := range n.All("akaList/aka") {
		a.Drop("uid") // of the list's own rows
		first, last := a.Take("firstName"), a.Take("lastName")
		s.alias(joinName(last, first), a.Take("type"), a.Take("category") == "weak", graph.Statement{Attributes: parts(first, last)})
	}
	s.sdnDates(n)
	for a := range n.All("addressList/address") {
		a.Drop("uid")
		s.address(address{street: joined(", ", a.Take("address1"), a.Take("address2"), a.Take("address3")),
			city: a.Take("city"), state: a.Take("stateOrProvince"), postal: a.Take("postalCode"), country: a.Take("country")})
	}
	for d := range n.All("idList/id") {
		d.Drop("uid")
		s.sdnID(d)
	}
	v := n.Child("vesselInfo")
	for _, c := range []struct {
		field string
		p     graph.Property
	}{{"callSign", "callSign"}, {"vesselType", "vesselType"}, {"tonnage", "tonnage"}, {"grossRegisteredTonnage", "grossRegisteredTonnage"},
		{"vesselFlag", "flag"}, {"vesselOwner", "owner"}} {
		s.column(c.p, v.Take(c.field), nil)
	}
	s.remarks(n.Take("remarks"))
	return s.entry(n.Raw, n)
}

// parts are the parts of a person's name.
func parts(first, last string) map[string]string {
	if first == "" {
		return nil
	}
	return pairs("firstName", first, "lastName", last)
}

// sdnDates states birth dates and places, nationalities and citizenships.
func (s *said) sdnDates(n *tree.Node) {
	for _, of := range []struct{ items, value, label string }{
		{"dateOfBirthList/dateOfBirthItem", "dateOfBirth", "DOB"},
		{"placeOfBirthList/placeOfBirthItem", "placeOfBirth", "POB"},
		{"nationalityList/nationality", "country", "nationality"},
		{"citizenshipList/citizenship", "country", "citizen"},
	} {
		for item := range n.All(of.items) {
			item.Drop("uid", "mainEntry") // which of them the list prints first
			s.fact(of.label, item.Take(of.value), nil)
		}
	}
}

// isDocument: only a document has a country or dates of its own.
func isDocument(d *tree.Node) bool {
	return d.Child("idCountry") != nil || d.Child("issueDate") != nil || d.Child("expirationDate") != nil
}

// sdnID states one row of an idList, which holds the numbers of documents as
// well as every other fact that has no element of its own.
func (s *said) sdnID(d *tree.Node) {
	label, number := d.Take("idType"), d.Take("idNumber")
	if isDocument(d) {
		s.document(label, number, d.Take("idCountry"), d.Take("issueDate"), d.Take("expirationDate"), nil)
		return
	}
	s.fact(label, number, nil)
}
