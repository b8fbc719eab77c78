package names

import "strings"

// Kind says by which habits a name is read.
type Kind uint8

// The kinds. Other is for names of which nobody says whether they name people
// or bodies; it is read as Organization is, and never counts as another kind.
const (
	Other Kind = iota
	Person
	Organization
	Vessel
)

// KindOf reads the name of a FollowTheMoney schema or of a type of Dossier, in
// any case. What it does not know is Other.
func KindOf(schema string) Kind {
	switch strings.ToLower(strings.TrimSpace(schema)) {
	case "person", "individual":
		return Person
	case "organization", "organisation", "company", "publicbody", "entity":
		return Organization
	case "vessel", "aircraft", "airplane", "ship":
		return Vessel
	}
	return Other
}
