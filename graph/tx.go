package graph

import "context"

// Tx is what Rebuild needs of an engine, inside one transaction that already
// holds the new records. Every method takes many and is one round trip or a
// few; slices may be larger than an engine's parameter limit.
type Tx interface {
	// Members returns records with the entity that holds them now.
	Members(ctx context.Context, by MemberQuery) ([]Member, error)
	// ActiveJudgements returns the judgements that count, on any of records.
	ActiveJudgements(ctx context.Context, records []ID) ([]Judgement, error)
	// EntityOf returns the entity of each record id or key that has one shown;
	// a record whose entity has no image is left out.
	EntityOf(ctx context.Context, records []ID, keys []string) (map[ID]ID, map[string]ID, error)
	// Named returns the entities that have one of the names, by NameKey.
	Named(ctx context.Context, nameKeys []string) (map[string][]Named, error)
	// Heads returns what names may resolve by, of the entities as stored now.
	Heads(ctx context.Context, entities []ID) (map[ID]EntityHead, error)
	// Claims returns records of links.
	Claims(ctx context.Context, by ClaimQuery) ([]Claim, error)
	// Folded returns the stored heads of links by fold key.
	Folded(ctx context.Context, folds []string) (map[string]LinkHead, error)

	PutMembers(ctx context.Context, entityOf map[ID]ID) error
	PutEntities(ctx context.Context, put []Entity, remove []ID) error
	PutClaims(ctx context.Context, foldOf map[ID]string) error
	// PutLinks writes links by fold key and removes others.
	PutLinks(ctx context.Context, put map[string]Link, remove []string) error
	// AddLinkCounts changes the counts of shown links.
	AddLinkCounts(ctx context.Context, delta map[CountKey]int) error
}

// MemberQuery asks for records of entities: by record id, by the entity that
// holds them, by key, and as parts of other records.
type MemberQuery struct {
	Records  []ID
	Entities []ID
	Keys     []string
	PartsOf  []ID
}

// Member is a record of an entity and where it belongs now ("" for a new one).
type Member struct {
	Record Record
	Entity ID
}

// ClaimQuery asks for records of links: by record id, by an end that is a
// record, a key or a name (its NameKey), and by fold key.
type ClaimQuery struct {
	Records    []ID
	EndRecords []ID
	EndKeys    []string
	EndNames   []string
	Folds      []string
}

// Claim is a record of a link and the fold key it has now ("" for none).
type Claim struct {
	Record Record
	Fold   string
}

// Named is an entity under a name.
type Named struct {
	Entity   ID
	Type     EntityType
	Current  bool
	Main     bool // the name is its caption
	Datasets []string
}

// EntityHead is a stored entity as far as names resolve to it.
type EntityHead struct {
	Type     EntityType
	Current  bool
	Datasets []string
	Main     string   // the key of its caption
	NameKeys []string // of its names, see NameKey
}

// LinkHead is a stored link without its claims.
type LinkHead struct {
	ID             ID
	Type           LinkType
	Source, Target ID
	Shown          bool
}

// CountKey is what links are counted by.
type CountKey struct {
	Entity    ID
	Type      LinkType
	Direction Direction
}

// Touched says which records a transaction changed.
type Touched struct {
	Members []ID // records of entities, new or changed, or judged
	Claims  []ID // records of links, new or changed
}
