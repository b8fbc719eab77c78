package graph

import (
	"iter"
	"time"
)

// Version is one state of a scope, as a source published it.
//
// A scope is what a source publishes as a whole: a dataset, a part of it with
// files of its own ("us_ofac_sdn/alt"), or one document.
type Version struct {
	Scope    string    `json:"scope"`
	Dataset  string    `json:"dataset"`
	At       Moment    `json:"at"`       // what the version is dated
	LoadedAt time.Time `json:"loadedAt"` // when it was loaded
	// Modified is when its publisher's server says that it was changed last; zero
	// where none does, as for files of this machine.
	Modified time.Time `json:"modified,omitzero"`
	Mapper   string    `json:"mapper"` // version of the mapper that read it
	Source   string    `json:"source"` // file or address
	Hash     string    `json:"hash"`   // of the bytes
	Counts   Counts    `json:"counts"` // of the list's own entries

	// Measures counts what the version holds by kind ("entries", "names",
	// "wallets", "links"), so that the next load can tell that a file has lost
	// a part.
	Measures map[string]int `json:"measures,omitempty"`

	// Base is the scope's revision that the load was compared against; a store
	// refuses the batch with ErrConflict if the scope has moved on.
	Base int64 `json:"-"`
}

// Scope is where a scope stands.
type Scope struct {
	Name     string
	Dataset  string
	Latest   Moment // moment of the newest version
	Revision int64  // grows with every version applied
}

// Counts compares a version with the one before it, in the list's own entries.
type Counts struct {
	Added     int `json:"added"`
	Changed   int `json:"changed"`
	Removed   int `json:"removed"`
	Unchanged int `json:"unchanged"`
	Rejected  int `json:"rejected"`
}

// Batch is one load: it becomes visible as a whole or not at all.
type Batch struct {
	Versions  []Version
	Datasets  []Dataset
	Documents []Document

	// Put yields the entries that are new, changed or to be mapped again, each
	// under the scope of one of Versions. The same entry twice: the last wins.
	Put iter.Seq2[Entry, error]
	// Size is about how many entries Put yields; stores choose how to write by it.
	Size int
	// Remove lists the entries that a version no longer holds, by scope.
	Remove map[string][]ID
}

// Applied says what a batch did to the graph.
type Applied struct {
	Entities Counts
	Links    Counts
	Remapped int
	Touched  []ID // the entity records that were added or changed, for match
}

// EntryState is an entry as of one version: the digest of its raw form and the
// mapper that read it.
type EntryState struct {
	ID     ID
	Hash   string
	Mapper string
}
