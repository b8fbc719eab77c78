package match

import "dossier/graph"

// Party is what is compared: one entity, or anything else of which somebody
// gives names and facts. Fields that are empty are not known, which never
// counts against a match.
type Party struct {
	ID           graph.ID // may be empty
	Type         graph.EntityType
	Kind         string
	Names        []PartyName
	BirthDates   []string // EDTF: 1965-04-25, 1965~, 1960/1965, 196X
	Countries    []string // ISO 3166-1 alpha-2, lower case
	Genders      []string // MALE, FEMALE
	Identifiers  []Identifier
	Wallets      []graph.ID // that it owns
	Dates        []string   // of an incident, EDTF
	Amounts      []Amount   // of an incident
	Programmes   []string   // under which it is listed
	Lists        []string   // the lists and documents that have it as an entry
	Designations []Designation
	Companions   []Companion
}

// PartyName is a name with its standing at its source.
type PartyName struct {
	Value string
	Rank  Rank
}

// Rank is the standing of a name.
type Rank int

// The ranks, the best first.
const (
	Main Rank = iota
	Other
	Weak // the source itself calls it weak
)

// Amount is a sum of money as a decimal with its currency.
type Amount struct {
	Value    string
	Currency string
}

// Designation is one statement that an authority sanctioned the party.
type Designation struct {
	Authority graph.ID
	Names     []string // of the authority
	On        string   // EDTF; empty where no day is known
	Listed    bool     // said by a list, not by a text about it
	Words     string   // who says it: "article of 2023-05-25 says …"
}

// Companion is a party that a document names as sanctioned together with this
// one, as far as a list knows it.
type Companion struct {
	Name       string
	List       string
	Programmes []string
	Authority  Designation
}

// listOf is the name under which records count as entries of one list: the
// dataset for all scopes of a dataset, the scope itself for a document.
func listOf(dataset, scope string) string {
	if scope == dataset || len(scope) > len(dataset) && scope[:len(dataset)] == dataset && scope[len(dataset)] == '/' {
		return dataset
	}
	return scope
}
