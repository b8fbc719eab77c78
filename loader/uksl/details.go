package uksl

import (
	"regexp"
	"strings"

	"dossier/graph"
	"dossier/loader/tree"
)

func (m mapper) person(n *tree.Node) {
	for _, d := range dates(graph.PropBirthDate, n, "DOBs/DOB") {
		m.State(d)
	}
	for x := range n.All("BirthDetails/Location") {
		town, land := x.Take("TownOfBirth"), x.Take("CountryOfBirth")
		m.State(graph.Statement{Property: graph.PropBirthPlace, Value: strings.Trim(town+", "+land, ", "),
			Attributes: map[string]string{"city": town, "country": code(land)}})
	}
	for _, v := range several(n.TakeAll("Nationalities/Nationality")) {
		m.Country(graph.PropNationality, v, "")
	}
	for x := range n.All("Genders/Gender") {
		switch g := strings.ToUpper(x.Value); g {
		case "MALE", "FEMALE":
			m.Say(graph.PropGender, g)
			x.Text()
		}
	}
	m.SayAll(graph.PropPosition, several(n.TakeAll("Positions/Position")))
	for x := range n.All("PassportDetails/Passport") {
		m.document("PASSPORT", x.Take("PassportNumber"), x.Take("PassportAdditionalInformation"))
	}
	for x := range n.All("NationalIdentifierDetails/NationalIdentifier") {
		m.document("NATIONAL_ID", x.Take("NationalIdentifierNumber"), x.Take("NationalIdentifierAdditionalInformation"))
	}
}

// document states a document; one without a number is a note.
func (m mapper) document(kind, number, note string) {
	if number == "" {
		m.State(graph.Statement{Property: graph.PropNotes, Value: note, Attributes: map[string]string{"kind": kind}})
		return
	}
	m.Identifier(kind, number, "note", note)
}

func (m mapper) organization(n *tree.Node) {
	m.SayAll("classification", several(n.TakeAll("TypeOfEntities/TypeOfEntity")))
	m.SayAll("classification", several(n.TakeAll("TypeOfEntity")))
	for _, v := range n.TakeAll("BusinessRegistrationNumbers/BusinessRegistrationNumber") {
		m.registration(v)
	}
	self := graph.End{Record: m.ID()}
	for _, v := range several(n.TakeAll("ParentCompanies/ParentCompany")) {
		m.linkNamed(v, "parent company: "+v, graph.Organization, func(other graph.End, said string) { m.Link(graph.Owns, other, self, said) })
	}
	for _, v := range several(n.TakeAll("Subsidiaries/Subsidiary")) {
		m.linkNamed(v, "subsidiary: "+v, graph.Organization, func(other graph.End, said string) { m.Link(graph.Owns, self, other, said) })
	}
}

// linkNamed links to a party of a name. A word for nobody is no name.
func (m mapper) linkNamed(name, said string, t graph.EntityType, link func(graph.End, string)) {
	switch strings.ToLower(strings.Trim(name, " .")) {
	case "", "unknown", "n/a", "none", "not known":
		m.Unparsed(strings.SplitN(said, ":", 2)[0], name)
	default:
		link(graph.End{Name: strings.TrimSpace(name), Type: t}, said)
	}
}

// labelled are registrations that say which they are: "INN: 7710137066".
var labelled = regexp.MustCompile(`^(INN|OGRN|KPP|OKPO)\s*[:\-]?\s*([0-9]{8,15})$`)

var registers = map[string]string{"INN": "TAX_ID", "OGRN": "REGISTRATION", "KPP": "KPP", "OKPO": "OKPO"}

// registration states a registration, or each of several where every one has a
// label. Anything else is kept as it stands.
func (m mapper) registration(v string) {
	parts := strings.FieldsFunc(v, func(r rune) bool { return r == '\n' || r == ';' || r == ',' })
	var found [][]string
	for _, p := range parts {
		if x := labelled.FindStringSubmatch(strings.TrimSpace(p)); x != nil {
			found = append(found, x)
		}
	}
	if len(found) == 0 || len(found) < len(parts) {
		for _, p := range items(v) {
			m.Identifier("REGISTRATION", p)
		}
		return
	}
	for _, x := range found {
		m.Identifier(registers[x[1]], x[2], "register", x[1])
	}
}

func (m mapper) ship(n *tree.Node) {
	for _, v := range several(n.TakeAll("IMONumbers/IMONumber")) {
		m.State(graph.Statement{Property: graph.PropIdentifier, Value: plainIMO(v), Original: v, Attributes: map[string]string{"kind": "IMO"}})
	}
	for _, v := range n.TakeAll("HullIdentificationNumbers/HullIdentificationNumber") {
		m.Identifier("HIN", v)
	}
	for _, v := range several(n.TakeAll("CurrentOwnerOperators/CurrentOwnerOperator")) {
		m.linkNamed(v, "current owner/operator: "+v, "", func(other graph.End, said string) { m.To(graph.ControlledBy, other, said) })
	}
	for _, v := range several(n.TakeAll("PreviousOwnerOperators/PreviousOwnerOperator")) {
		m.linkNamed(v, "previous owner/operator: "+v, "", func(other graph.End, said string) { m.To(graph.AssociatedWith, other, said) })
	}
	for _, v := range several(n.TakeAll("CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip")) {
		m.Say("flag", v)
		m.Country(graph.PropCountry, v, "CurrentBelievedFlagOfShip")
	}
	m.SayAll("pastFlags", several(n.TakeAll("PreviousFlags/PreviousFlag")))
	m.SayAll("vesselType", several(n.TakeAll("TypeOfShipDetails/TypeOfShip")))
	m.SayAll("tonnage", several(n.TakeAll("TonnageOfShipDetails/TonnageOfShip")))
	m.SayAll("length", several(n.TakeAll("LengthOfShipDetails/LengthOfShip")))
	m.SayAll("buildDate", several(n.TakeAll("YearsBuilt/YearBuilt")))
}

// plainIMO is an IMO number without the letters before it.
func plainIMO(v string) string {
	digits := strings.TrimLeft(strings.TrimPrefix(strings.ToUpper(v), "IMO"), " :")
	if len(digits) == 7 && strings.Trim(digits, "0123456789") == "" {
		return digits
	}
	return v
}
