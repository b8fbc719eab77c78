package graph

import "slices"

// EntityType is the kind of thing that an entity is.
type EntityType string

// The entity types, in the order in which answers list them.
const (
	Organization EntityType = "ORGANIZATION"
	Person       EntityType = "PERSON"
	Wallet       EntityType = "WALLET"
	Incident     EntityType = "INCIDENT"
	Malware      EntityType = "MALWARE"
	Vessel       EntityType = "VESSEL"
	Aircraft     EntityType = "AIRCRAFT"
	Place        EntityType = "PLACE"
	DocumentType EntityType = "DOCUMENT"
)

// EntityTypes lists every entity type.
var EntityTypes = []EntityType{Organization, Person, Wallet, Incident, Malware, Vessel, Aircraft, Place, DocumentType}

// Valid says whether t is one of EntityTypes.
func (t EntityType) Valid() bool { return slices.Contains(EntityTypes, t) }

// Label is the type in the form of a Neo4j label and a GraphQL type name,
// "Organization".
func (t EntityType) Label() string {
	if t == "" {
		return ""
	}
	b := []byte(t)
	for i := 1; i < len(b); i++ {
		b[i] |= 0x20
	}
	return string(b)
}
