package graph

import "slices"

// LinkType is the kind of relation that a link states, from source to target.
type LinkType string

// The link types. The direction reads as the name does: a person is MEMBER_OF
// a group, an incident is ATTRIBUTED_TO a group.
const (
	PartOf           LinkType = "PART_OF"
	MemberOf         LinkType = "MEMBER_OF"
	WorksFor         LinkType = "WORKS_FOR"
	ControlledBy     LinkType = "CONTROLLED_BY"
	Owns             LinkType = "OWNS"
	OwnsWallet       LinkType = "OWNS_WALLET"
	DirectorOf       LinkType = "DIRECTOR_OF"
	FamilyOf         LinkType = "FAMILY_OF"
	AssociatedWith   LinkType = "ASSOCIATED_WITH"
	ActsFor          LinkType = "ACTS_FOR"
	SanctionedBy     LinkType = "SANCTIONED_BY"
	AttributedTo     LinkType = "ATTRIBUTED_TO"
	Targeted         LinkType = "TARGETED"
	LaunderedThrough LinkType = "LAUNDERED_THROUGH"
	Uses             LinkType = "USES"
	Paid             LinkType = "PAID"
	Funded           LinkType = "FUNDED"
	TransferredTo    LinkType = "TRANSFERRED_TO"
	LocatedIn        LinkType = "LOCATED_IN"
	SeizedBy         LinkType = "SEIZED_BY"
	MentionedIn      LinkType = "MENTIONED_IN"
)

// LinkTypes lists every link type; its order is the order of links in answers.
var LinkTypes = []LinkType{
	PartOf, MemberOf, WorksFor, ControlledBy, Owns, OwnsWallet, DirectorOf, FamilyOf, AssociatedWith, ActsFor,
	SanctionedBy, AttributedTo, Targeted, LaunderedThrough, Uses, Paid, Funded, TransferredTo, LocatedIn, SeizedBy,
	MentionedIn,
}

// Valid says whether t is one of LinkTypes.
func (t LinkType) Valid() bool { return slices.Contains(LinkTypes, t) }

// Order is t's place in LinkTypes, from 0; -1 for an unknown type.
func (t LinkType) Order() int { return slices.Index(LinkTypes, t) }

// Folds says whether claims of several sources about the same ends are one
// link. Payments and transfers are events: each stays its own.
func (t LinkType) Folds() bool { return t != Paid && t != TransferredTo }

// Direction of a link, seen from one of its ends.
type Direction string

// The directions: Out where the entity is the link's source.
const (
	Out  Direction = "OUT"
	In   Direction = "IN"
	Both Direction = "BOTH"
)
