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

// recordReader collects rows of record, or of claim.
type recordReader struct {
	c      *conn
	scopes scopeNames
	out    []storedRecord
}

// keysWhere lists the keys of rows of a table whose column is one of values.
// The column's index alone answers it.
func keysWhere(ctx context.Context, c *conn, table, column, values string) ([]int64, error) {
	var out []int64
	err := c.query(ctx, func(r row) error {
		out = append(out, r.int(0))
		return nil
	}, `SELECT r.k FROM json_each(?) j CROSS JOIN `+table+` r ON r.`+column+` = j.value`, values)
	return out, err
}

func (q *recordReader) common(r row) storedRecord {
	s := storedRecord{k: r.int(0), entryKey: r.int(2), scopeKey: r.int(3), image: r.blob(4)}
	s.ID, s.Entry = graph.ID(r.text(1)), graph.ID(r.text(5))
	return s
}

// records reads rows of record by key.
func (q *recordReader) records(ctx context.Context, keys []int64) error {
	return chunks(keys, func(part []int64) error {
		return q.c.query(ctx, func(r row) error {
			s := q.common(r)
			s.Key, s.Of, s.entity = r.text(6), graph.ID(r.text(7)), graph.ID(r.text(9))
			s.entityKey = r.int(8)
			err := unpackRecord(&s.Record, s.image)
			q.out = append(q.out, s)
			return err
		}, `SELECT `+recordColumns+` FROM json_each(?) j CROSS JOIN record r ON r.k = j.value`+recordTables, jsonInts(part))
	})
}

// claims reads rows of claim by key.
func (q *recordReader) claims(ctx context.Context, keys []int64) error {
	return chunks(keys, func(part []int64) error {
		return q.c.query(ctx, q.claim, `SELECT `+claimColumns+` FROM json_each(?) j CROSS JOIN claim r ON r.k = j.value`+claimTables, jsonInts(part))
	})
}

// claimsAfter reads rows of claim in the order of their keys.
func (q *recordReader) claimsAfter(ctx context.Context, after int64, limit int) error {
	return q.c.query(ctx, q.claim, `SELECT `+claimColumns+` FROM claim r`+claimTables+` WHERE r.k > ? ORDER BY r.k LIMIT ?`, after, int64(limit))
}

func (q *recordReader) claim(r row) error {
	s := q.common(r)
	s.fold = r.text(6)
	err := unpackClaim(&s.Record, s.image)
	q.out = append(q.out, s)
	return err
}

// done names the scopes of what was read.
func (q *recordReader) done(ctx context.Context) ([]storedRecord, error) {
	records, scopes := make([]*graph.Record, len(q.out)), make([]int64, len(q.out))
	for i := range q.out {
		records[i], scopes[i] = &q.out[i].Record, q.out[i].scopeKey
	}
	return q.out, q.scopes.fill(ctx, q.c, records, scopes)
}

// keySet collects keys once each, in the order in which they came.
type keySet struct {
	seen map[int64]bool
	keys []int64
}

func newKeySet() *keySet { return &keySet{seen: map[int64]bool{}} }

func (s *keySet) add(keys ...int64) {
	for _, k := range keys {
		if !s.seen[k] {
			s.seen[k] = true
			s.keys = append(s.keys, k)
		}
	}
}

// drop forgets keys, which may come again in another way.
func (s *keySet) drop(out map[int64]bool) {
	if len(out) == 0 {
		return
	}
	s.keys = slices.DeleteFunc(s.keys, func(k int64) bool {
		if out[k] {
			delete(s.seen, k)
		}
		return out[k]
	})
}

// addTexts adds the keys of rows by texts, addKeys by numbers.
func (s *keySet) addTexts(ctx context.Context, c *conn, table, column string, values []string) error {
	return chunks(values, func(part []string) error {
		keys, err := keysWhere(ctx, c, table, column, jsonTexts(part))
		s.add(keys...)
		return err
	})
}

func (s *keySet) addKeys(ctx context.Context, c *conn, table, column string, values []int64) error {
	return chunks(values, func(part []int64) error {
		keys, err := keysWhere(ctx, c, table, column, jsonInts(part))
		s.add(keys...)
		return err
	})
}
