package graph

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// ChangeKind says what a version did to an entry.
type ChangeKind string

// The kinds of changes.
const (
	EntryAdded   ChangeKind = "ADDED"
	EntryChanged ChangeKind = "CHANGED" // another raw form
	EntryRemoved ChangeKind = "REMOVED"
)

// Change is what a version of a source, dated At, did to one of its entries. It
// follows from the entry's history as it is known today, so that versions
// loaded in any order tell the same changes.
type Change struct {
	At      Moment
	Dataset string
	Entry   ID
	Kind    ChangeKind
}

// Compare orders changes by moment, dataset and entry.
func (c Change) Compare(d Change) int {
	if n := cmpMoment(c.At, d.At); n != 0 {
		return n
	}
	if n := strings.Compare(c.Dataset, d.Dataset); n != 0 {
		return n
	}
	return strings.Compare(string(c.Entry), string(d.Entry))
}

// Cursor is the change's place in the order of changes.
func (c Change) Cursor() Cursor {
	return Cursor{Key: strconv.FormatInt(int64(c.At), 10) + " " + c.Dataset, ID: c.Entry}
}

// ChangeAt reads a change's cursor as its place; ErrInput where it is another
// list's.
func ChangeAt(c Cursor) (Change, error) {
	at, dataset, ok := strings.Cut(c.Key, " ")
	n, err := strconv.ParseInt(at, 10, 64)
	if !ok || err != nil {
		return Change{}, fmt.Errorf("%w: this is not a cursor of a list of changes", ErrInput)
	}
	return Change{At: Moment(n), Dataset: dataset, Entry: c.ID}, nil
}

// ChangeQuery asks for a page of changes, in their order.
type ChangeQuery struct {
	Since    Moment   // after this moment; 0 from the first
	Until    Moment   // up to this moment, inclusive; 0 or Latest: to the last
	Datasets []string // none: of all
	First    int      // how many; at least 1
	After    *Change  // behind this place
}

// ChangePage is a page of changes.
type ChangePage struct {
	Changes []Change
	More    bool
}

// Changes tells what versions did to the entry, in the order of time.
func (e *StoredEntry) Changes(dataset string) []Change {
	type boundary struct{ begins, ends bool }
	at := map[Moment]boundary{}
	for _, r := range e.revisions() {
		for _, s := range r.Spans {
			b := at[s.From]
			b.begins = true
			at[s.From] = b
			if s.To != Latest {
				b = at[s.To]
				b.ends = true
				at[s.To] = b
			}
		}
	}
	out := make([]Change, 0, len(at))
	for m, b := range at {
		kind := EntryChanged
		switch {
		case !b.ends:
			kind = EntryAdded
		case !b.begins:
			kind = EntryRemoved
		}
		out = append(out, Change{At: m, Dataset: dataset, Entry: e.ID, Kind: kind})
	}
	slices.SortFunc(out, Change.Compare)
	return out
}
