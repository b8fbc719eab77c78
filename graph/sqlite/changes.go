package sqlite

import (
	"context"
	"fmt"
	"math"
	"slices"

	"dossier/graph"
)

// changeKinds are the kinds of changes by the number under which they are
// stored.
var changeKinds = []graph.ChangeKind{"", graph.EntryAdded, graph.EntryChanged, graph.EntryRemoved}

// Changes implements graph.SourceReader: the page's worth of each dataset,
// merged.
func (r *reader) Changes(ctx context.Context, q graph.ChangeQuery) (graph.ChangePage, error) {
	var out []graph.Change
	most := max(q.First, 1) + 1 // one tells that there are more
	until := q.Until
	if until == 0 {
		until = graph.Latest
	}
	err := r.locked(ctx, func() error {
		datasets, err := r.datasetsOf(ctx, q)
		if err != nil {
			return err
		}
		for _, d := range datasets {
			at, entry := startIn(d, &q)
			err := r.c.query(ctx, func(x row) error {
				kind := x.int(2)
				if kind < 1 || kind >= int64(len(changeKinds)) {
					return errCorrupt
				}
				out = append(out, graph.Change{At: graph.Moment(x.int(0)), Dataset: d, Entry: graph.ID(x.text(1)), Kind: changeKinds[kind]})
				return nil
			}, `SELECT at, entry, kind FROM change WHERE dataset = ? AND (at, entry) > (?, ?) AND at <= ? ORDER BY at, entry LIMIT ?`,
				d, int64(at), string(entry), int64(until), int64(most))
			if err != nil {
				return err
			}
			slices.SortFunc(out, graph.Change.Compare)
			if len(out) >= most { // of the others only what comes before counts
				out = out[:most]
				until = out[most-1].At
			}
		}
		return nil
	})
	if len(out) == most {
		return graph.ChangePage{Changes: out[:most-1], More: true}, err
	}
	return graph.ChangePage{Changes: out}, err
}

// datasetsOf lists the datasets that a question is about, each once.
func (r *reader) datasetsOf(ctx context.Context, q graph.ChangeQuery) ([]string, error) {
	if len(q.Datasets) > 0 {
		out := slices.Clone(q.Datasets)
		slices.Sort(out)
		return slices.Compact(out), nil
	}
	var out []string
	err := r.c.query(ctx, func(x row) error { out = append(out, x.text(0)); return nil }, `SELECT id FROM dataset ORDER BY id`)
	return out, err
}

// startIn is the place in a dataset's changes behind which an answer starts.
// No entry's id is "", so that (at, "") lies before all changes of that moment.
func startIn(dataset string, q *graph.ChangeQuery) (graph.Moment, graph.ID) {
	at, entry := graph.Moment(math.MinInt64), graph.ID("")
	if q.Since != 0 {
		at = following(q.Since)
	}
	if a := q.After; a != nil {
		from, behind := a.At, graph.ID("")
		switch {
		case dataset < a.Dataset:
			from = following(a.At)
		case dataset == a.Dataset:
			behind = a.Entry
		}
		if from >= at {
			at, entry = from, behind
		}
	}
	return at, entry
}

func following(m graph.Moment) graph.Moment {
	if m == graph.Latest {
		return m // nothing happens then
	}
	return m + 1
}

// putChanges brings the changes of an entry from those of its old history to
// those of its new one.
func putChanges(ctx context.Context, c *conn, was, is []graph.Change) error {
	for _, x := range was {
		if !slices.ContainsFunc(is, func(y graph.Change) bool { return x.Compare(y) == 0 }) {
			if err := c.exec(ctx, `DELETE FROM change WHERE dataset = ? AND at = ? AND entry = ?`, x.Dataset, int64(x.At), string(x.Entry)); err != nil {
				return err
			}
		}
	}
	for _, x := range is {
		if !slices.Contains(was, x) {
			kind := slices.Index(changeKinds, x.Kind)
			if err := c.exec(ctx, `INSERT OR REPLACE INTO change VALUES (?, ?, ?, ?)`, x.Dataset, int64(x.At), string(x.Entry), int64(kind)); err != nil {
				return err
			}
		}
	}
	return nil
}

// bulkChanges writes what the versions of a first load did, in one sorted run a
// version: each added all of its entries, and a later one that is there already
// holds none of them.
func (l *load) bulkChanges(ctx context.Context) error {
	for _, scope := range sortedKeys(l.versions) {
		v := l.versions[scope]
		for _, x := range []struct {
			kind graph.ChangeKind
			at   graph.Moment
		}{{graph.EntryAdded, v.At}, {graph.EntryRemoved, v.next}} {
			if x.at == graph.Latest {
				continue
			}
			err := l.c.execLong(ctx, `INSERT INTO change SELECT ?, ?, id, ? FROM entry WHERE scope = ? ORDER BY id`,
				v.Dataset, int64(x.at), int64(slices.Index(changeKinds, x.kind)), v.scope.k)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// tellChanges fills the table of changes from the histories of all entries.
func tellChanges(ctx context.Context, c *conn) error {
	return c.query(ctx, func(x row) error {
		e := graph.StoredEntry{ID: graph.ID(x.text(0))}
		if err := unpackHistory(&e, x.blob(2)); err != nil {
			return fmt.Errorf("entry %s: %w", e.ID, err)
		}
		return putChanges(ctx, c, nil, e.Changes(x.text(1)))
	}, `SELECT e.id, s.dataset, e.history FROM entry e CROSS JOIN scope s ON s.k = e.scope`)
}
