package sqlite

import (
	"context"
	"slices"

	"dossier/graph"
)

// storedRecord is a row of record or claim.
type storedRecord struct {
	graph.Record
	k, entryKey, scopeKey int64
	entityKey             int64    // of a record
	entity                graph.ID // of a record
	fold                  string   // of a claim
	image                 []byte
}

const (
	recordColumns = `r.k, r.id, r.entry, r.scope, r.image, x.id, r.key, r.whole, r.entity, e.id`
	recordTables  = ` JOIN entry x ON x.k = r.entry LEFT JOIN entity e ON e.k = r.entity`
	claimColumns  = `r.k, r.id, r.entry, r.scope, r.image, x.id, r.fold`
	claimTables   = ` JOIN entry x ON x.k = r.entry`
)

// recordReader collects rows of record and claim.
type recordReader struct {
	c      *conn
	scopes scopeNames
	seen   map[int64]bool
	out    []storedRecord
}

func readRows(c *conn, scopes scopeNames) *recordReader {
	return &recordReader{c: c, scopes: scopes, seen: map[int64]bool{}}
}

func (q *recordReader) common(r row) (storedRecord, bool) {
	s := storedRecord{k: r.int(0), entryKey: r.int(2), scopeKey: r.int(3), image: r.blob(4)}
	if q.seen[s.k] {
		return s, false
	}
	q.seen[s.k] = true
	s.ID, s.Entry = graph.ID(r.text(1)), graph.ID(r.text(5))
	return s, true
}

func (q *recordReader) record(r row) error {
	s, fresh := q.common(r)
	if !fresh {
		return nil
	}
	s.Key, s.Of, s.entity = r.text(6), graph.ID(r.text(7)), graph.ID(r.text(9))
	s.entityKey = r.int(8)
	q.out = append(q.out, s)
	return unpackRecord(&q.out[len(q.out)-1].Record, s.image)
}

func (q *recordReader) claim(r row) error {
	s, fresh := q.common(r)
	if !fresh {
		return nil
	}
	s.fold = r.text(6)
	q.out = append(q.out, s)
	return unpackClaim(&q.out[len(q.out)-1].Record, s.image)
}

// leaveOut forgets rows, which may be found again in another way.
func (q *recordReader) leaveOut(ids map[graph.ID]bool) {
	q.out = slices.DeleteFunc(q.out, func(s storedRecord) bool {
		out := ids[s.ID]
		if out {
			delete(q.seen, s.k)
		}
		return out
	})
}

// The conditions by which rows are asked for; j is the list of keys.
func (q *recordReader) recordsByText(ctx context.Context, column string, keys []string) error {
	return chunks(keys, func(part []string) error {
		return q.c.query(ctx, q.record, `SELECT `+recordColumns+` FROM json_each(?) j CROSS JOIN record r ON r.`+column+` = j.value`+recordTables, jsonTexts(part))
	})
}

func (q *recordReader) recordsByKey(ctx context.Context, column string, keys []int64) error {
	return chunks(keys, func(part []int64) error {
		return q.c.query(ctx, q.record, `SELECT `+recordColumns+` FROM json_each(?) j CROSS JOIN record r ON r.`+column+` = j.value`+recordTables, jsonInts(part))
	})
}

func (q *recordReader) claimsByText(ctx context.Context, column string, keys []string) error {
	return chunks(keys, func(part []string) error {
		return q.c.query(ctx, q.claim, `SELECT `+claimColumns+` FROM json_each(?) j CROSS JOIN claim r ON r.`+column+` = j.value`+claimTables, jsonTexts(part))
	})
}

func (q *recordReader) claimsByKey(ctx context.Context, column string, keys []int64) error {
	return chunks(keys, func(part []int64) error {
		return q.c.query(ctx, q.claim, `SELECT `+claimColumns+` FROM json_each(?) j CROSS JOIN claim r ON r.`+column+` = j.value`+claimTables, jsonInts(part))
	})
}

// done names the scopes of what was read.
func (q *recordReader) done(ctx context.Context) ([]storedRecord, error) {
	records, scopes := make([]*graph.Record, len(q.out)), make([]int64, len(q.out))
	for i := range q.out {
		records[i], scopes[i] = &q.out[i].Record, q.out[i].scopeKey
	}
	return q.out, q.scopes.fill(ctx, q.c, records, scopes)
}
