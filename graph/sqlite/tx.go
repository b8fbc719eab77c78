package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dossier/graph"
)

// tx is one write transaction: what graph.Rebuild asks of it (rebuild_*.go)
// and what loads and judgements write (apply.go, judge.go).
type tx struct {
	c      *conn
	scopes scopeNames

	nextRecord, nextClaim, nextEntry, nextEntity, nextLink int64

	entityKeys map[graph.ID]int64 // of rows that are there
	ghosts     map[graph.ID]int64 // keys given to entities whose rows wait to be written
	ghostIDs   map[int64]graph.ID
	recordKeys map[graph.ID]int64
	claimKeys  map[graph.ID]int64
	facets     facetRows
	// pending holds claims that a later step of this transaction resolves
	// anyway, so that the steps before need not.
	pending map[int64]bool
	// records holds rows of this step as they are now.
	records map[int64]*storedRecord

	counters    map[string]int
	entryCounts map[int64]int // by scope
	linkCounts  map[graph.CountKey]int
	index       indexChanges

	entities, links tally
	bulk            *bulk // of a first load, else nil
}

var _ graph.Tx = (*tx)(nil)

// write runs f in a transaction of its own that changes the graph. What f does
// becomes visible when it returns nil, or not at all.
func (s *Store) write(ctx context.Context, f func(*tx) error) error {
	return s.transaction(ctx, func(c *conn) error { return s.writeInside(ctx, c, f) })
}

// transaction runs f as the file's one writer.
func (s *Store) transaction(ctx context.Context, f func(*conn) error) error {
	if s.readOnly {
		return fmt.Errorf("%w: %s was opened for reading only", graph.ErrUnavailable, s.path)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	c, err := s.writer.take(ctx)
	if err != nil {
		return s.failure(ctx, err)
	}
	if err := c.execLong(ctx, `BEGIN IMMEDIATE`); err != nil {
		s.writer.give(c, nil)
		return s.failure(ctx, err)
	}
	// What a batch yields comes from outside and may panic: nothing of it stays.
	committed := false
	c.writeBehind()
	defer func() {
		c.discard()
		var undone error
		if !committed {
			undone = c.rollback(ctx)
		}
		s.writer.give(c, undone)
	}()
	if err := f(c); err != nil {
		return s.failure(ctx, err)
	}
	if err := c.settle(); err != nil {
		return s.failure(ctx, err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := c.exec(context.WithoutCancel(ctx), `COMMIT`); err != nil {
		return s.failure(ctx, err)
	}
	committed = true
	return nil
}

// rollback ends a transaction unless the engine has done so itself, as it does
// when the disk is full.
func (c *conn) rollback(ctx context.Context) error {
	err := c.exec(context.WithoutCancel(ctx), `ROLLBACK`)
	if err != nil && c.exec(context.WithoutCancel(ctx), `BEGIN`) == nil {
		err = c.exec(context.WithoutCancel(ctx), `ROLLBACK`)
	}
	return err
}

func (s *Store) writeInside(ctx context.Context, c *conn, f func(*tx) error) error {
	t := &tx{c: c, scopes: scopeNames{}, entityKeys: map[graph.ID]int64{}, ghosts: map[graph.ID]int64{}, ghostIDs: map[int64]graph.ID{},
		recordKeys: map[graph.ID]int64{}, claimKeys: map[graph.ID]int64{}, facets: facetRows{keys: map[string]int64{}, fresh: map[int64]string{}, delta: map[int64]int{}}, index: newIndexChanges(),
		pending: map[int64]bool{}, records: map[int64]*storedRecord{}, counters: map[string]int{}, entryCounts: map[int64]int{}, linkCounts: map[graph.CountKey]int{},
		entities: tally{}, links: tally{}}
	if err := t.start(ctx); err != nil {
		return err
	}
	if err := f(t); err != nil {
		return err
	}
	if err := t.flush(ctx); err != nil {
		return err
	}
	return c.exec(ctx, `UPDATE meta SET value = value + 1 WHERE name = 'state'`)
}

// start reads which keys are free.
func (t *tx) start(ctx context.Context) error {
	for sql, next := range map[string]*int64{
		`SELECT max(k) FROM record`: &t.nextRecord, `SELECT max(k) FROM claim`: &t.nextClaim, `SELECT max(k) FROM entry`: &t.nextEntry,
		`SELECT max(k) FROM entity`: &t.nextEntity, `SELECT max(k) FROM link`: &t.nextLink, `SELECT max(k) FROM facet`: &t.facets.next,
	} {
		n, err := t.c.number(ctx, sql)
		if err != nil {
			return err
		}
		*next = n + 1
	}
	return nil
}

// flush writes what was collected over the whole transaction.
func (t *tx) flush(ctx context.Context) error {
	return errors.Join(t.flushGhosts(ctx), t.index.flush(ctx, t.c), t.facets.flush(ctx, t.c), t.flushLinkCounts(ctx), t.flushCounters(ctx))
}

func (t *tx) flushCounters(ctx context.Context) error {
	for _, name := range sortedKeys(t.counters) {
		if n := t.counters[name]; n != 0 {
			err := t.c.exec(ctx, `INSERT INTO counter VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET n = n + ?2`, name, int64(n))
			if err != nil {
				return err
			}
		}
	}
	clear(t.counters)
	for scope, n := range t.entryCounts {
		if err := t.c.exec(ctx, `UPDATE scope SET entries = entries + ? WHERE k = ?`, int64(n), scope); err != nil {
			return err
		}
	}
	clear(t.entryCounts)
	return nil
}

func (t *tx) count(name string, n int) {
	if n != 0 {
		t.counters[name] += n
	}
}

// tally says of each thing once what a transaction did to it, however many
// steps touched it.
type tally map[int64]tallied

type tallied struct{ was, is bool }

func (t tally) note(k int64, was, is bool) {
	if t == nil {
		return // a first load counts rows at its end
	}
	if old, ok := t[k]; ok {
		was = old.was
	}
	t[k] = tallied{was, is}
}

func (t tally) counts() graph.Counts {
	var c graph.Counts
	for _, x := range t {
		switch {
		case x.was && x.is:
			c.Changed++
		case x.is:
			c.Added++
		case x.was:
			c.Removed++
		}
	}
	return c
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
