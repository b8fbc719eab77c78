package graph

import (
	"context"
	"iter"
)

// Store is where the graph lives. Both engines keep the same contract, which
// package graphtest runs whole against each.
type Store interface {
	Viewer
	Writer
	Close() error
}

// Viewer gives a reader of one state.
type Viewer interface {
	// View calls f with a reader of one state of the store: no load becomes
	// visible between two reads. An engine that cannot hold a state for f's
	// duration runs f again when the state has moved, so f must not keep what
	// an earlier call produced.
	View(ctx context.Context, f func(context.Context, Reader) error) error
}

// Writer changes the store. Each call is visible as a whole or not at all; a
// cancelled context leaves the earlier state.
type Writer interface {
	// Apply loads a batch. ErrConflict where a version's Base is out of date.
	Apply(ctx context.Context, b Batch) (Applied, error)
	// Judge records judgements and rebuilds what they join or part. One that
	// would join records that another keeps apart fails with ErrContradiction,
	// and none of the call's judgements is kept.
	Judge(ctx context.Context, j []Judgement) error
	// Revoke takes judgements back; ErrNotFound names an unknown one.
	Revoke(ctx context.Context, ids []ID, by string) error
	// Hold says that a process loads a dataset, from h.Since (now) until h.Until;
	// again by the same owner, that it goes on until then. ErrHeld, naming the
	// owner, where another's hold has not ended by h.Since. It keeps two
	// processes from doing the same work; what keeps the graph whole is Apply.
	Hold(ctx context.Context, dataset string, h Hold) error
	// Release ends owner's hold and records how the load ended. Where the hold
	// has passed to another, that one stays.
	Release(ctx context.Context, dataset, owner string, end LoadEnd) error
}

// Reader reads one state of the store. Ids of entities may be any id that ever
// named them: a record's, a merged entity's. Answers keyed by id are keyed by
// the id that was asked for; an id under which nothing is there is left out.
// Every method takes many ids and is one round trip or a few, whatever their
// number; none grows with the size of the graph.
type Reader interface {
	EntityReader
	LinkReader
	SourceReader
}

// EntityReader reads entities and what is said of them.
type EntityReader interface {
	Entities(ctx context.Context, ids []ID, asOf Moment) (map[ID]Entity, error)
	List(ctx context.Context, q EntityQuery) (EntityPage, error)
	// Search finds current entities by name, identifier or address; best first.
	Search(ctx context.Context, q SearchQuery) ([]Hit, error)
	// ByKey returns the entities whose exact search terms hold one of keys (see
	// NameKey), at most MaxByKey for each.
	ByKey(ctx context.Context, keys []string) (map[string][]ID, error)
	// Records returns the records of entities or links, with all that they
	// ever said, Dataset and Scope set, LastSeen set on each statement.
	Records(ctx context.Context, ids []ID) (map[ID][]Record, error)
	// Judgements returns those on any record of the entities, revoked ones too,
	// oldest first.
	Judgements(ctx context.Context, ids []ID) (map[ID][]Judgement, error)
}

// LinkReader reads links.
type LinkReader interface {
	// LinksByID returns links with their claims.
	LinksByID(ctx context.Context, ids []ID, asOf Moment) (map[ID]Link, error)
	// Links returns the links of many entities at once, with their far ends.
	Links(ctx context.Context, q LinkQuery) (LinkAnswer, error)
	// LinkCounts counts the shown links of entities by type and direction.
	LinkCounts(ctx context.Context, ids []ID, asOf Moment) (map[ID][]LinkCount, error)
}

// SourceReader reads where things come from.
type SourceReader interface {
	Datasets(ctx context.Context) ([]DatasetState, error)
	Scopes(ctx context.Context, names []string) (map[string]Scope, error)
	// EntryStates yields the entries of a scope as of the newest version not
	// after at, ordered by id.
	EntryStates(ctx context.Context, scope string, at Moment) iter.Seq2[EntryState, error]
	// Entry returns an entry with its raw forms.
	Entry(ctx context.Context, id ID) (StoredEntry, error)
	// EntryRecords returns the records that entries state or ever stated, of
	// entities and of links, as Records does (Dataset, Scope and LastSeen set),
	// keyed by entry and ordered by id. A record belongs to the entry that stated
	// it last.
	EntryRecords(ctx context.Context, entries []ID) (map[ID][]Record, error)
	Documents(ctx context.Context, ids []ID) (map[ID]Document, error)
	// Changes tells what versions did to entries, ordered by moment, dataset and
	// entry. Its cost follows the page, not the history.
	Changes(ctx context.Context, q ChangeQuery) (ChangePage, error)
	// LoadStates tells how loading stands, ordered by dataset.
	LoadStates(ctx context.Context) ([]LoadState, error)
	Stats(ctx context.Context) (Stats, error)
}

// MaxByKey bounds the entities that ByKey returns for one key.
const MaxByKey = 100

// EntityFilter narrows a list of entities. Zero fields do not narrow; several
// values of one field mean any of them.
type EntityFilter struct {
	Types      []EntityType
	Kinds      []string
	Datasets   []string
	Countries  []string // ISO 3166-1 alpha-2, lower case
	Programmes []string
	// SeenFrom and SeenTo bound when an entity was first seen (inclusive), in
	// one of Datasets if those are given.
	SeenFrom, SeenTo Moment
	// NotCurrent includes things that no source says any more.
	NotCurrent bool
}

// EntityField is what a list is ordered by; ties are ordered by id.
type EntityField string

// The orders of lists.
const (
	ByID        EntityField = "ID"
	ByCaption   EntityField = "CAPTION"
	ByFirstSeen EntityField = "FIRST_SEEN"
)

// EntityQuery asks for a page of a list. After and Before are cursors of an
// earlier page; with Last the page is the last one before Before. A page holds
// at most First or Last entities; one of them is given.
type EntityQuery struct {
	Filter        EntityFilter
	OrderBy       EntityField
	Descending    bool
	First, Last   int
	After, Before *Cursor
	AsOf          Moment // only what was present then; values are today's
	Count         bool   // count all that fits the filter
}

// EntityPage is a page of a list, in the list's order.
type EntityPage struct {
	Entities          []Entity
	Cursors           []Cursor // one for each of Entities
	HasNext, HasPrior bool
	Total             int // -1 unless asked for
}

// LinkQuery asks for links of entities. Links come in the order of LinkTypes,
// then by id.
type LinkQuery struct {
	IDs       []ID
	Types     []LinkType // none: all
	Direction Direction  // "": Both
	Statuses  []Status   // none: ASSERTED and SUSPECTED
	Past      bool       // also links that no source says any more, when asked as of today
	Among     bool       // only links whose two ends are both among IDs
	Limit     int        // for each entity
	After     *Cursor    // of an earlier page of one entity
	AsOf      Moment
	Claims    bool // with claims; heads alone are cheaper
	Far       bool // with the far ends
	Heads     bool // of the far ends, today: at least id, type, kind, caption, hub and current
	Counts    bool // with Total
}

// LinkAnswer holds, for each entity asked for, its links, and the far ends of
// all of them.
type LinkAnswer struct {
	Pages map[ID]LinkPage
	Far   map[ID]Entity
}

// LinkPage is the links of one entity. Its id, as the links' ends name it, is
// Entity: the id asked for may be an older one.
type LinkPage struct {
	Entity ID
	Links  []Link
	More   bool
	Total  int // all that fit the query; -1 unless asked for
}

// LinkCount counts links of one type and direction.
type LinkCount struct {
	Type      LinkType
	Direction Direction
	Count     int
}

// SearchQuery asks for entities by words. Everything in Text is data: it has
// no operators.
type SearchQuery struct {
	Text  string
	Types []EntityType
	First int
	After *Cursor
}

// Hit is an entity that a search found, with a score in 0..1.
type Hit struct {
	Entity Entity
	Score  float64
	Cursor Cursor
}

// Stats counts what is there today.
type Stats struct {
	Entities   map[EntityType]int
	Links      map[LinkType]int
	Datasets   int
	Documents  int
	Statements int
	Judgements int
}
