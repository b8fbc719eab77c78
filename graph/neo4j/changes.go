package neo4j

import (
	"context"
	"math"
	"slices"

	"dossier/graph"
)

// Changes stand as nodes (:DossierChange {dataset, at, entry, kind}), written
// with the entry that they follow from. One index holds them in the order of
// answers, so that a page is a stretch of it for each dataset.

// changesQuery reads, for each dataset, the stretch behind a place: first what
// else that moment brought, then what came later. A query that looked for both
// at once would read a large version again for each of its pages.
const changesQuery = `
WITH dataset, CASE WHEN dataset > $behind THEN $above - 1 ELSE $above END AS above,
     CASE WHEN dataset = $behind THEN $entry END AS entry
CALL (dataset, above, entry) {
    MATCH (c:DossierChange) USING INDEX c:DossierChange(dataset, at, entry)
    WHERE c.dataset = dataset AND c.at = above AND c.entry > entry
    RETURN c ORDER BY c.dataset, c.at, c.entry LIMIT $limit
   UNION ALL
    MATCH (c:DossierChange) USING INDEX c:DossierChange(dataset, at, entry)
    WHERE c.dataset = dataset AND c.at > above AND c.at <= $until AND c.entry IS NOT NULL
    RETURN c ORDER BY c.dataset, c.at, c.entry LIMIT $limit
}
RETURN collect([c.dataset, c.at, c.entry, c.kind]) AS answer`

// Changes implements graph.SourceReader.
func (r *reader) Changes(ctx context.Context, q graph.ChangeQuery) (graph.ChangePage, error) {
	var page graph.ChangePage
	q.First = max(q.First, 1)
	rows, err := r.rows(ctx, "read changes", changesOf(q), changesParams(q))
	if err != nil {
		return page, err
	}
	for _, v := range rows {
		page.Changes = append(page.Changes, graph.Change{Dataset: text(v[0]), At: graph.Moment(number(v[1])), Entry: ident(v[2]), Kind: graph.ChangeKind(text(v[3]))})
	}
	slices.SortFunc(page.Changes, graph.Change.Compare)
	if page.More = len(page.Changes) > q.First; page.More {
		page.Changes = slices.Clone(page.Changes[:q.First])
	}
	return page, nil
}

// changesOf is the text of the query: it begins with the datasets.
func changesOf(q graph.ChangeQuery) string {
	if len(q.Datasets) > 0 {
		return "UNWIND $datasets AS dataset" + changesQuery
	}
	return "MATCH (d:DossierDataset) WITH d.id AS dataset" + changesQuery
}

// changesParams bounds the stretches. Without a place behind which to begin,
// behind and entry are null, to which nothing compares.
func changesParams(q graph.ChangeQuery) map[string]any {
	above, until := q.Since, q.Until
	if above == 0 {
		above = math.MinInt64
	}
	if until == 0 {
		until = graph.Latest
	}
	p := map[string]any{"datasets": strs(q.Datasets), "limit": q.First + 1, "above": int64(above), "until": int64(until), "behind": nil, "entry": nil}
	if a := q.After; a != nil && a.At > above {
		p["above"], p["behind"] = int64(a.At), a.Dataset
		if a.At <= until {
			p["entry"] = string(a.Entry)
		}
	}
	return p
}

// change notes the changes that an entry's new history brings, and those of the
// old one that it takes back. Of an entry that is new none can be there yet.
func (m *merging) change(isNew bool, was, is []graph.Change) {
	for _, c := range is {
		switch {
		case isNew:
			m.newChanges = append(m.newChanges, changeRow(c))
		case !slices.Contains(was, c):
			m.changes = append(m.changes, changeRow(c))
		}
	}
	for _, c := range was {
		if !slices.ContainsFunc(is, func(d graph.Change) bool { return c.Compare(d) == 0 }) {
			m.noChanges = append(m.noChanges, changeRow(c))
		}
	}
}

func changeRow(c graph.Change) map[string]any {
	return map[string]any{"dataset": c.Dataset, "at": int64(c.At), "id": string(c.Entry), "kind": string(c.Kind)}
}

// putChanges writes and deletes changes.
func (w *writer) putChanges(ctx context.Context, put, drop rows) error {
	err := w.put(ctx, drop, `
UNWIND $rows AS row
MATCH (c:DossierChange {dataset: row.dataset, at: row.at, entry: row.id}) USING INDEX c:DossierChange(dataset, at, entry)
DELETE c`)
	if err != nil {
		return err
	}
	return w.put(ctx, put, `
UNWIND $rows AS row
MERGE (c:DossierChange {dataset: row.dataset, at: row.at, entry: row.id}) SET c.kind = row.kind`)
}

// createChanges writes changes of which none is there.
func (w *writer) createChanges(ctx context.Context, all rows) error {
	return w.put(ctx, all, `
UNWIND $rows AS row
CREATE (c:DossierChange {dataset: row.dataset, at: row.at, entry: row.id, kind: row.kind})`)
}

// fillChanges writes the changes of all entries, for a store that an earlier
// version filled. It holds the writer's lock all the while, so that no load
// changes a history meanwhile, and commits bit by bit.
func (s *Store) fillChanges(ctx context.Context) error {
	return s.transact(ctx, func(guard *writer) error {
		if err := guard.lock(ctx); err != nil {
			return err
		}
		for after, more := "", true; more; {
			if _, err := guard.run(ctx, "RETURN 1", nil); err != nil {
				return err
			}
			err := again(ctx, func() error {
				return s.transact(ctx, func(w *writer) error {
					last, full, err := w.fillChangesBehind(ctx, after)
					if err == nil {
						err = w.tx.Commit(ctx)
					}
					if err == nil {
						after, more = last, full
					}
					return err
				})
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// filledAtOnce is how many entries' changes are filled in one transaction.
const filledAtOnce = 2000

// fillChangesBehind does so for the entries that follow an id; it returns the
// last one's, and whether there may be more.
func (w *writer) fillChangesBehind(ctx context.Context, after string) (last string, full bool, err error) {
	found, err := w.run(ctx, `
MATCH (n:DossierEntry) USING INDEX n:DossierEntry(id) WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
OPTIONAL MATCH (s:DossierScope {name: n.scope})
RETURN n.id, n.scope, n.history, s.dataset ORDER BY n.id`, map[string]any{"after": after, "limit": filledAtOnce})
	if err != nil {
		return "", false, err
	}
	var put rows
	for _, v := range found {
		e, err := unpackEntry(v[0], text(v[1]), v[2], nil)
		if err != nil {
			return "", false, err
		}
		last = string(e.ID)
		for _, c := range e.Changes(text(v[3])) {
			put = append(put, changeRow(c))
		}
	}
	return last, len(found) == filledAtOnce, w.putChanges(ctx, put, nil)
}
