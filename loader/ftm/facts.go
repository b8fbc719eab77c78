package ftm

import (
	"strings"

	"dossier/graph"
	"dossier/loader/country"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// sort of value that a property of FollowTheMoney holds.
type sort int

const (
	text sort = iota
	dated
	nation     // a country that the thing belongs to
	foreign    // a country that the thing does not belong to, or no longer
	identifier // as names its kind
	sex
)

// fact says what a property means: its sort, the graph's property (or the kind
// of an identifier), and, of a name, the kind of name that it is.
type fact struct {
	sort sort
	as   string
	kind string
}

// facts are what properties of things mean. One that is not here and that no
// other code takes is kept as unparsed.
var facts = func() map[string]fact {
	m := map[string]fact{
		"alias": {as: string(graph.PropAlias)}, "weakAlias": {as: string(graph.PropWeakAlias)},
		"previousName": {as: string(graph.PropAlias), kind: "fka"}, "abbreviation": {as: string(graph.PropAlias), kind: "abbreviation"},
		"pastNames": {as: string(graph.PropAlias), kind: "fka"},
		"program":   {as: string(graph.PropProgramme)},
		"gender":    {sort: sex, as: string(graph.PropGender)},

		"country": {nation, string(graph.PropCountry), ""}, "nationality": {nation, string(graph.PropNationality), ""},
		"citizenship": {nation, string(graph.PropCitizenship), ""}, "jurisdiction": {nation, "jurisdiction", ""},
		"mainCountry": {nation, "mainCountry", ""}, "birthCountry": {nation, "birthCountry", ""}, "flag": {nation, "flag", ""},
		"pastFlags": {foreign, "pastFlags", ""},
	}
	// These mean what they are called.
	for _, p := range strings.Fields(`summary notes description sourceUrl publisher publisherUrl wikipediaUrl keywords topics address
		programId email phone website legalForm taxStatus status sector classification opencorporatesUrl title firstName secondName
		middleName fatherName motherName lastName nameSuffix birthPlace position ethnicity height weight eyeColor hairColor appearance
		religion political profession education spokenLanguage capital caemCode okvedCode okopfCode oksmCode coatoCode model manufacturer
		icaoCode registrationPort navigationArea tonnage grossRegisteredTonnage deadweightTonnage callSign pastTypes subnationalArea
		numberOfSeats managingExchange balance currency currencySymbol amount amountUsd amountEur level proof idNumberType legalBasis`) {
		m[p] = fact{as: p}
	}
	for _, p := range strings.Fields(`birthDate deathDate incorporationDate dissolutionDate buildDate registrationDate deregistrationDate
		nameChangeDate inceptionDate creationDate balanceDate createdAt modifiedAt`) {
		m[p] = fact{sort: dated, as: p}
	}
	for p, kind := range map[string]string{
		"registrationNumber": "REGISTRATION", "idNumber": "ID_NUMBER", "taxNumber": "TAX_ID", "licenseNumber": "LICENSE", "vatCode": "VAT",
		"bvdId": "BVD", "uscCode": "USCC", "icijId": "ICIJ", "okpoCode": "OKPO", "innCode": "INN", "ogrnCode": "OGRN", "leiCode": "LEI",
		"dunsCode": "DUNS", "uniqueEntityId": "UEI", "npiCode": "NPI", "swiftBic": "SWIFT", "passportNumber": "PASSPORT",
		"socialSecurityNumber": "SSN", "voenCode": "VOEN", "irsCode": "IRS", "ipoCode": "IPO", "cikCode": "CIK", "jibCode": "JIB",
		"mbsCode": "MBS", "kppCode": "KPP", "fnsCode": "FNS", "fssCode": "FSS", "bikCode": "BIK", "pfrNumber": "PFR", "isinCode": "ISIN",
		"ticker": "TICKER", "ricCode": "RIC", "cageCode": "CAGE", "permId": "PERMID", "imoNumber": "IMO", "giiNumber": "GIIN", "mmsi": "MMSI",
		"crsNumber": "CRS", "serialNumber": "SERIAL_NUMBER", "wikidataId": "WIKIDATA", "osmId": "OSM", "googlePlaceId": "GOOGLE_PLACE",
		"territoryCode": "TERRITORY_CODE", "fipsCode": "FIPS", "nutsCode": "NUTS", "accountId": "ACCOUNT",
	} {
		m[p] = fact{sort: identifier, as: kind}
	}
	return m
}()

// say states of s the properties of o that facts knows.
func (o *object) say(s *subject.Subject) {
	for _, n := range o.children() {
		if f, known := facts[n.Name]; known && n.Value != "" {
			o.state(s, f, n)
		}
	}
}

// state states one value.
func (o *object) state(s *subject.Subject, f fact, n *tree.Node) {
	v := n.Text()
	switch f.sort {
	case dated:
		if d := edtf(v); d != "" {
			s.State(graph.Statement{Property: graph.Property(f.as), Value: d, Original: v})
			return
		}
		s.Unparsed(o.field(n.Name), v)
	case nation:
		s.Country(graph.Property(f.as), v, o.field(n.Name))
	case foreign:
		s.State(graph.Statement{Property: graph.Property(f.as), Value: code(v), Original: v})
	case identifier:
		s.Identifier(f.as, v)
	case sex:
		s.State(graph.Statement{Property: graph.PropGender, Value: strings.ToUpper(v), Original: v})
	default:
		s.State(graph.Statement{Property: graph.Property(f.as), Value: v, Attributes: map[string]string{"kind": f.kind}})
	}
}

// code is the code of a country, or what was said where that is none.
func code(name string) string {
	if c, ok := country.Code(name); ok {
		return c
	}
	return name
}

// about states what the file says of the entity beside its properties.
func (o *object) about(s *subject.Subject) {
	s.SayAll("datasets", o.node.TakeAll("datasets"))
	s.SayAll("referents", o.node.TakeAll("referents")) // ids that this one has taken the place of
	if d := o.node.Take("first_seen"); edtf(d) != "" {
		s.State(graph.Statement{Property: "firstSeen", Value: edtf(d), Original: d})
	} else {
		s.Unparsed(o.field("first_seen"), d)
	}
}

// rest keeps as unparsed what nobody took.
func (o *object) rest(s *subject.Subject) {
	// What the publisher's own index made of the other properties; and when a
	// crawler fetched the page, which says nothing of the entity.
	o.node.Drop("properties/indexText", "properties/alephUrl", "properties/namesMentioned", "properties/retrievedAt")
	for path, value := range o.node.Left() {
		s.Unparsed(o.field(path), value)
	}
}

// children is the properties, one node for each value.
func (o *object) children() []*tree.Node {
	if o.props == nil {
		return nil
	}
	return o.props.Children
}
