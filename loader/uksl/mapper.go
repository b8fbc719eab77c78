package uksl

import (
	"regexp"
	"strconv"
	"strings"

	"dossier/graph"
	"dossier/loader/country"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// mapper gathers one designation.
type mapper struct{ *subject.Subject }

// entry says what a designation means.
func entry(dataset string, n *tree.Node) graph.Entry {
	id := n.Take("UniqueID")
	t := subjectType(n)
	m := mapper{subject.New(graph.NewID(dataset, id), t)}
	m.names(n, t)
	for a := range n.All("Addresses/Address") {
		m.address(a)
	}
	m.SayAll(graph.PropPhone, several(n.TakeAll("PhoneNumbers/PhoneNumber")))
	m.SayAll(graph.PropEmail, several(n.TakeAll("EmailAddresses/EmailAddress")))
	m.SayAll(graph.PropWebsite, several(n.TakeAll("Websites/Website")))
	m.SayAll(graph.PropNotes, n.TakeAll("OtherInformation"))
	for _, v := range n.TakeAll("OFSIGroupID") {
		m.Identifier("OFSI_GROUP_ID", v)
	}
	for _, v := range n.TakeAll("UNReferenceNumber") {
		m.Identifier("UN_REFERENCE", v)
	}
	for x := range n.All("IndividualDetails/Individual") {
		m.person(x)
	}
	for x := range n.All("EntityDetails/Entity") {
		m.organization(x)
	}
	for x := range n.All("ShipDetails/Ship") {
		m.ship(x)
	}
	m.sanction(n, id)
	m.Rest(n)
	return m.Entry(n.Raw)
}

// subjectType is what kind of thing the designation is about. A kind that is new
// is left over for the count of what was not understood; the party, which is
// sanctioned all the same, is then an organization.
func subjectType(n *tree.Node) graph.EntityType {
	types := map[string]graph.EntityType{"individual": graph.Person, "entity": graph.Organization, "ship": graph.Vessel}
	t, ok := types[strings.ToLower(subject.Peek(n, "IndividualEntityShip"))]
	if !ok {
		return graph.Organization
	}
	n.Drop("IndividualEntityShip")
	return t
}

// sanction claims the designation. The regime is named by its regulations, which
// are its legal basis too.
func (m mapper) sanction(n *tree.Node, id string) {
	said := []graph.Statement{{Property: graph.PropReference, Value: id}}
	for _, v := range n.TakeAll("RegimeName") {
		said = append(said, graph.Statement{Property: graph.PropProgramme, Value: v})
		if strings.Contains(v, "Regulations") {
			said = append(said, graph.Statement{Property: graph.PropLegalBasis, Value: v})
		}
	}
	said = append(said, dates(graph.PropAddedOn, n, "DateDesignated")...)
	said = append(said, dates("modifiedAt", n, "LastUpdated")...)
	imposed := n.TakeAll("SanctionsImposed")
	for _, v := range imposed {
		for measure := range strings.SplitSeq(v, "|") {
			said = append(said, graph.Statement{Property: "provisions", Value: measure})
		}
	}
	if len(imposed) > 0 {
		n.Drop("SanctionsImposedIndicators") // the same measures as flags
	}
	for _, v := range n.TakeAll("UKStatementofReasons") {
		said = append(said, graph.Statement{Property: "reason", Value: v})
	}
	for _, v := range n.TakeAll("DesignationSource") { // UK, UN, or both
		said = append(said, graph.Statement{Property: "designationSource", Value: v})
	}
	m.Sanction(authority, said...)
}

// address states an address. Its lines are not told apart: see the package's
// comment.
func (m mapper) address(n *tree.Node) {
	var parts []string
	for i := 1; i <= 6; i++ {
		if v := n.Take("AddressLine" + strconv.Itoa(i)); v != "" {
			parts = append(parts, v)
		}
	}
	about := map[string]string{"postalCode": n.Take("AddressPostalCode"), "country": n.Take("AddressCountry")}
	for _, key := range []string{"postalCode", "country"} {
		if about[key] != "" {
			parts = append(parts, about[key])
		}
	}
	m.State(graph.Statement{Property: graph.PropAddress, Value: strings.Join(parts, ", "), Attributes: about})
	m.Country(graph.PropCountry, about["country"], "Addresses/Address/AddressCountry")
}

// mark is the number of an item in a list within a field: "(2)".
var mark = regexp.MustCompile(`\(([0-9]{1,2})\)`)

// items splits a field that is a numbered list, "(1) Russia (2) Cyprus". Only
// numbers that count up from the field's beginning are marks of one.
func items(v string) []string {
	var out []string
	from, next := 0, 1
	for _, at := range mark.FindAllStringSubmatchIndex(v, -1) {
		if v[at[2]:at[3]] != strconv.Itoa(next) || next == 1 && at[0] != 0 {
			continue
		}
		if next > 1 {
			out = append(out, strings.Trim(v[from:at[0]], " \n;,"))
		}
		from, next = at[1], next+1
	}
	if next == 1 {
		return []string{v}
	}
	return append(out, strings.Trim(v[from:], " \n;,"))
}

// several splits each of several fields.
func several(fields []string) []string {
	var out []string
	for _, v := range fields {
		out = append(out, items(v)...)
	}
	return out
}

// code is the code of a country where it is one, else "".
func code(name string) string {
	c, _ := country.Code(name)
	return c
}
