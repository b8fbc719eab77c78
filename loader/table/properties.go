package table

import (
	"cmp"
	"slices"
	"strings"

	"dossier/graph"
)

// sort is what kind of value a property holds.
type sort string

const (
	sortText       sort = "text"
	sortName       sort = "name"
	sortDate       sort = "date"
	sortCountry    sort = "country"
	sortGender     sort = "MALE, FEMALE"
	sortAmount     sort = "amount"
	sortAddress    sort = "address"
	sortIdentifier sort = "identifier"
	sortWallet     sort = "wallet" // which the entity owns
	sortOwnAddress sort = "wallet address"
	sortOwnChain   sort = "chain"
)

// property is what a name in the mapping means: a property of the graph, or the
// kind of an identifier.
type property struct {
	sort sort
	as   string
}

// attributeNames are what may qualify a value.
var attributeNames = map[sort][]string{
	sortIdentifier: {"kind", "country", "issued", "expires", "place", "note"},
	sortAmount:     {"currency", "valuedOn"},
	sortAddress:    {"street", "city", "region", "postalCode", "country"},
	sortWallet:     {"token", "chain", "network"},
}

func properties(by map[sort]string, more map[string]property) map[string]property {
	for s, names := range by {
		for name := range strings.FieldsSeq(names) {
			more[name] = property{s, name}
		}
	}
	return more
}

// ofEntities are the properties of entities.
var ofEntities = properties(map[sort]string{
	sortName: "name alias weakAlias",
	sortDate: "birthDate deathDate date incorporationDate dissolutionDate buildDate listedOn delistedOn",
	sortText: `title firstName lastName birthPlace position email phone website notes summary programme legalBasis reference asset
		token network label category legalForm sector vesselType tonnage callSign model manufacturer sourceUrl publisher hub`,
	sortCountry: "country nationality citizenship jurisdiction birthCountry flag",
	sortGender:  "gender", sortAmount: "amount", sortAddress: "address", sortIdentifier: "identifier",
}, map[string]property{
	"wallet": {sortWallet, ""}, "walletAddress": {sortOwnAddress, ""}, "chain": {sortOwnChain, ""},
	"passportNumber": {sortIdentifier, "PASSPORT"}, "nationalId": {sortIdentifier, "NATIONAL_ID"}, "taxNumber": {sortIdentifier, "TAX_ID"},
	"registrationNumber": {sortIdentifier, "REGISTRATION"}, "leiCode": {sortIdentifier, "LEI"}, "swiftBic": {sortIdentifier, "SWIFT"},
	"imoNumber": {sortIdentifier, "IMO"}, "mmsi": {sortIdentifier, "MMSI"}, "tailNumber": {sortIdentifier, "TAIL_NUMBER"},
	"serialNumber": {sortIdentifier, "SERIAL_NUMBER"}, "wikidataId": {sortIdentifier, "WIKIDATA"},
})

// ofLinks are the properties of links.
var ofLinks = properties(map[sort]string{
	sortDate: "startDate endDate date listedOn delistedOn",
	sortText: `role relationship percentage programme legalBasis reference asset token network transaction label notes summary
		sourceUrl publisher`,
	sortAmount: "amount",
}, map[string]property{})

// near lists the names that are spelled almost as one, the nearest first.
func near(name string, all []string) []string {
	type found struct {
		name string
		off  int
	}
	var out []found
	low := strings.ToLower(name)
	for _, n := range all {
		is := strings.ToLower(n)
		d := distance(low, is)
		if len(low) > 3 && (strings.Contains(is, low) || strings.Contains(low, is)) {
			d = min(d, 2)
		}
		if d <= max(1, min(len(low), len(is))/3) {
			out = append(out, found{n, d})
		}
	}
	slices.SortFunc(out, func(a, b found) int { return cmp.Or(a.off-b.off, strings.Compare(a.name, b.name)) })
	names := make([]string, 0, 3)
	for _, f := range out[:min(3, len(out))] {
		names = append(names, f.name)
	}
	return names
}

// distance is how many letters one has to change, add or leave out.
func distance(a, b string) int {
	if len(a) > 100 || len(b) > 100 {
		return 100
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		above := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := above
			if a[i] != b[j] {
				d = 1 + min(above, row[j], row[j+1])
			}
			above, row[j+1] = row[j+1], d
		}
	}
	return row[len(b)]
}

// entityType reads a type in any of its spellings: Person, PERSON.
func entityType(s string) (graph.EntityType, bool) {
	t := graph.EntityType(strings.ToUpper(strings.TrimSpace(s)))
	return t, t.Valid() && t != graph.DocumentType
}

func typeNames() string {
	var out []string
	for _, t := range graph.EntityTypes {
		if t != graph.DocumentType {
			out = append(out, t.Label())
		}
	}
	return strings.Join(out, ", ")
}

// linkType reads WORKS_FOR, works_for or "works for".
func linkType(s string) (graph.LinkType, bool) {
	t := graph.LinkType(upper(s))
	return t, t.Valid() && t != graph.MentionedIn
}

func statusOf(s string) (graph.Status, bool) {
	t := graph.Status(upper(s))
	return t, slices.Contains([]graph.Status{graph.Asserted, graph.Suspected, graph.Denied, graph.Proposed}, t)
}

// upper writes words as the graph's own are: "threat group" is THREAT_GROUP.
func upper(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToUpper(s), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), "_")
}
