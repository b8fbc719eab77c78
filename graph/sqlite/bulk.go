package sqlite

import (
	"context"
	"fmt"
	"strings"

	"dossier/graph"
)

// A first load of many entries writes rows in the order of their keys, without
// indexes; what the indexes would answer is answered by a directory in memory.
// Indexes, search terms and counts are made at the end, each in one sorted run.
// All of it is one transaction on the file itself.

// bulkFrom is how many entries a load into an empty store has to have.
const bulkFrom = 5_000

// bulk is a first load under way.
type bulk struct {
	*directory
	late   []graph.Entry             // entries that share an id with an earlier one
	stale  map[int64]bool            // ranks whose terms are void
	batch  map[graph.ID]storedRecord // the claims that are being resolved
	foldOf map[graph.ID]string       // of the batch
	loose  map[uint64][]int64        // claims by fold that make no link yet
}

// startBulk begins a first load if the store is empty and the load large.
func (l *load) startBulk(ctx context.Context, b *graph.Batch) error {
	if b.Size <= bulkFrom {
		return nil
	}
	used, err := l.c.number(ctx, `SELECT (SELECT count(*) FROM (SELECT 1 FROM entry LIMIT 1)) + (SELECT count(*) FROM (SELECT 1 FROM judgement LIMIT 1))`)
	if err != nil || used > 0 {
		return err
	}
	for _, name := range indexNames() {
		if err := l.c.execLong(ctx, `DROP INDEX `+name); err != nil {
			return err
		}
	}
	if err := l.c.exec(ctx, `CREATE TABLE bulk_term (term TEXT NOT NULL, rank INTEGER NOT NULL)`); err != nil {
		return err
	}
	l.bulk = &bulk{directory: newDirectory(), stale: map[int64]bool{}, loose: map[uint64][]int64{}}
	l.tx.entities, l.tx.links = nil, nil // all that is there at the end was added
	return nil
}

// indexNames lists the indexes that a first load does without.
func indexNames() []string {
	var out []string
	for _, line := range strings.Split(firstIndexes, "\n") {
		if _, rest, ok := strings.Cut(line, "INDEX "); ok {
			name, _, _ := strings.Cut(rest, " ")
			out = append(out, name)
		}
	}
	return out
}

// finishBulk makes what was left out and goes over to the usual way of writing,
// in which the late entries are written.
func (l *load) finishBulk(ctx context.Context) error {
	if l.bulk == nil {
		return nil
	}
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) error { return l.index.flush(ctx, l.c) },
		l.bulkTerms, l.bulkClaims, l.flushGhosts, l.bulkIndexes, l.bulkCounts, l.bulkChanges,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	late := l.bulk.late
	l.bulk = nil
	clear(l.entityKeys)
	l.forget()
	step := newEntryStep(l)
	for i := range late {
		e := &late[i]
		if err := step.add(ctx, entryChange{id: e.ID, entry: e, version: l.versions[e.Scope]}); err != nil {
			return err
		}
	}
	return step.finish(ctx)
}

// bulkTerms moves search terms to their table, sorted.
func (l *load) bulkTerms(ctx context.Context) error {
	where := ``
	if len(l.bulk.stale) > 0 {
		var ranks []int64
		for r := range l.bulk.stale {
			ranks = append(ranks, r)
		}
		where = ` WHERE rank NOT IN (SELECT value FROM json_each('` + jsonInts(ranks) + `'))`
	}
	if err := l.c.execLong(ctx, `INSERT INTO term SELECT DISTINCT term, rank FROM bulk_term`+where+` ORDER BY term, rank`); err != nil {
		return err
	}
	return l.c.exec(ctx, `DROP TABLE bulk_term`)
}

// bulkClaims resolves and folds all claims, in the order in which they came.
func (l *load) bulkClaims(ctx context.Context) error {
	after := int64(0)
	for {
		q := recordReader{c: l.c, scopes: l.scopes}
		if err := q.claimsAfter(ctx, after, claimsAtOnce); err != nil {
			return err
		}
		rows, err := q.done(ctx)
		if err != nil || len(rows) == 0 {
			return err
		}
		after = rows[len(rows)-1].k
		ids := make([]graph.ID, len(rows))
		l.bulk.batch = make(map[graph.ID]storedRecord, len(rows))
		for i, r := range rows {
			ids[i] = r.ID
			l.bulk.batch[r.ID] = r
		}
		if _, err := graph.Rebuild(ctx, l.tx, graph.Touched{Claims: ids}); err != nil {
			return err
		}
		l.forget()
	}
}

func (l *load) bulkIndexes(ctx context.Context) error {
	for _, sql := range strings.Split(firstIndexes, ";") {
		if strings.TrimSpace(sql) == "" {
			continue
		}
		if err := l.c.execLong(ctx, sql); err != nil {
			return fmt.Errorf("make an index: %w", err)
		}
	}
	return nil
}

// countsAtOnce is for how many entities links are counted in one step.
const countsAtOnce = 20_000

// bulkCounts counts the shown links of every entity along the new indexes.
func (l *load) bulkCounts(ctx context.Context) error {
	clear(l.linkCounts)
	for from := int64(0); from < l.nextEntity; from += countsAtOnce {
		counts := map[int64][]linkCount{}
		for _, incoming := range []bool{false, true} {
			end := endColumn(incoming)
			err := l.c.query(ctx, func(r row) error {
				counts[r.int(0)] = append(counts[r.int(0)], linkCount{r.int(1), incoming, int(r.int(2))})
				return nil
			}, `SELECT l.`+end+`, l.type, count(*) FROM link l WHERE l.`+end+` >= ? AND l.`+end+` < ? AND l.shown = 1 GROUP BY l.`+end+`, l.type`, from, from+countsAtOnce)
			if err != nil {
				return err
			}
		}
		for k := from; k < from+countsAtOnce; k++ {
			if c := counts[k]; len(c) > 0 {
				if err := l.putCounts(ctx, k, addCounts(nil, c)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// counts says what a load did to entities and links.
func (l *load) counts(ctx context.Context) (entities, links graph.Counts, err error) {
	if l.tx.entities != nil {
		return l.tx.entities.counts(), l.tx.links.counts(), nil
	}
	e, err := l.c.number(ctx, `SELECT count(*) FROM entity WHERE type > 0`)
	if err != nil {
		return entities, links, err
	}
	n, err := l.c.number(ctx, `SELECT count(*) FROM link`)
	return graph.Counts{Added: int(e)}, graph.Counts{Added: int(n)}, err
}
