package sqlite

import (
	"bytes"
	"context"
	"database/sql/driver"
	"fmt"
	"slices"

	"dossier/graph"
)

// mergedEntry is an entry's new history, packed, with those of its records.
type mergedEntry struct {
	err          error
	skip         bool // there is nothing to write
	remapped     bool
	hash, mapper string // of today
	history, raw []byte
	records      []mergedRecord
	// What versions did to it, as told before and now.
	toldBefore, told []graph.Change
}

type mergedRecord struct {
	graph.Record
	was            *storedRecord // nil for a new one
	image          []byte
	source, target int64 // of a claim
	open           int   // statements said today
}

// merge takes a version's state of an entry into its history. It touches
// nothing but the change. With tell it says what versions did to the entry.
func (c *entryChange) merge(tell bool) (m mergedEntry) {
	if c.entry == nil && c.old.k == 0 {
		return mergedEntry{skip: true}
	}
	if c.entry != nil {
		if err := c.entry.Prepare(c.version.Dataset); err != nil {
			return mergedEntry{err: err}
		}
	}
	var old *graph.StoredEntry
	if c.old.k > 0 {
		old = &c.old.StoredEntry
	}
	records := make([]graph.Record, len(c.records))
	before := make(map[graph.ID]*storedRecord, len(c.records))
	for i := range c.records {
		records[i] = c.records[i].Record
		before[c.records[i].ID] = &c.records[i]
	}
	stored, merged := graph.Merge(old, records, c.entry, c.version.Mapper, c.version.At, c.version.next)
	m.remapped = c.entry != nil && old != nil && isRemapped(old, c.entry.Hash(), c.version.Mapper)
	m.hash, m.mapper = stored.Current(graph.Latest)
	m.history, m.raw = packHistory(stored), packRaw(stored)
	if tell {
		if old != nil {
			m.toldBefore = old.Changes(c.old.dataset)
		}
		stored.ID = c.id
		m.told = stored.Changes(c.version.Dataset)
	}
	m.records = make([]mergedRecord, len(merged))
	for i := range merged {
		x := &m.records[i]
		*x = mergedRecord{Record: merged[i], was: before[merged[i].ID]}
		x.Entry, x.Scope, x.Dataset = c.id, c.version.Scope, c.version.Dataset
		if x.was != nil && (x.was.Link != nil) != (x.Link != nil) {
			m.err = fmt.Errorf("%w: record %s was of an entity and is of a link now, or the reverse; give it another id", graph.ErrInput, x.ID)
			return m
		}
		x.pack()
	}
	return m
}

func (x *mergedRecord) pack() {
	x.open = openStatements(&x.Record)
	if x.Link == nil {
		x.image = packRecord(&x.Record)
		return
	}
	x.image = packClaim(&x.Record)
	x.source, x.target = keyOfEnd(&x.Link.Source), keyOfEnd(&x.Link.Target)
}

func isRemapped(old *graph.StoredEntry, hash, mapper string) bool {
	return slices.ContainsFunc(old.Revisions, func(r graph.Revision) bool { return r.Hash == hash && r.Mapper != mapper })
}

// put writes what a merge has changed.
func (s *entryStep) put(ctx context.Context, c *entryChange, m *mergedEntry, predicted map[graph.ID]graph.ID) error {
	if m.err != nil || m.skip {
		return m.err
	}
	if m.remapped {
		s.remapped++
	}
	k, err := s.putEntry(ctx, c, m)
	if err != nil {
		return err
	}
	if err := putChanges(ctx, s.c, m.toldBefore, m.told); err != nil {
		return err
	}
	for i := range m.records {
		x := &m.records[i]
		if x.Link != nil {
			err = s.putClaim(ctx, x, k, c.version.scope.k)
		} else {
			err = s.putRecord(ctx, x, k, c.version.scope.k, predicted[x.ID])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// putEntry writes an entry's row unless it stays as it was, and returns its key.
func (s *entryStep) putEntry(ctx context.Context, c *entryChange, m *mergedEntry) (int64, error) {
	scope, k := c.version.scope.k, c.old.k
	if k > 0 && scope == c.old.scope && bytes.Equal(m.history, c.old.history) && bytes.Equal(m.raw, c.old.raw) {
		return k, nil
	}
	if c.old.hash != "" {
		s.entryCounts[c.old.scope]--
	}
	if m.hash != "" {
		s.entryCounts[scope]++
	}
	sql := `UPDATE entry SET id = ?2, scope = ?3, hash = ?4, mapper = ?5, history = ?6, raw = ?7 WHERE k = ?1`
	if k == 0 {
		sql = `INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)`
		k = s.nextEntry
		s.nextEntry++
	}
	return k, s.c.exec(ctx, sql, k, string(c.id), scope, m.hash, m.mapper, m.history, m.raw)
}

func (s *entryStep) putRecord(ctx context.Context, x *mergedRecord, entry, scope int64, predicted graph.ID) error {
	was := x.was
	if was == nil {
		now := &storedRecord{Record: x.Record, k: s.nextRecord, entryKey: entry, scopeKey: scope, entity: predicted, entityKey: s.entityKey(predicted)}
		s.nextRecord++
		s.members = append(s.members, x.ID)
		s.count(statementCounter, x.open)
		s.remember(now)
		if s.bulk != nil {
			s.bulk.addRecord(&now.Record, now.k, now.entityKey)
		}
		return s.c.exec(ctx, `INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, now.k, string(x.ID), entry, scope, orNull(x.Key), orNull(string(x.Of)), now.entityKey, x.image)
	}
	said := x.Key != was.Key || x.Of != was.Of || !bytes.Equal(x.image, was.image)
	if !said && was.entryKey == entry && was.scopeKey == scope {
		return nil
	}
	if said || was.scopeKey != scope {
		s.members = append(s.members, x.ID)
		s.count(statementCounter, x.open-openStatements(&was.Record))
		now := *was
		now.Record, now.entryKey, now.scopeKey = x.Record, entry, scope
		s.remember(&now)
	}
	return s.c.exec(ctx, `UPDATE record SET entry = ?, scope = ?, key = ?, whole = ?, image = ? WHERE k = ?`,
		entry, scope, orNull(x.Key), orNull(string(x.Of)), x.image, was.k)
}

func (s *entryStep) putClaim(ctx context.Context, x *mergedRecord, entry, scope int64) error {
	was := x.was
	if was == nil {
		k := s.nextClaim
		s.nextClaim++
		if s.bulk == nil {
			s.claims = append(s.claims, x.ID)
			s.pending[k] = true
		}
		s.count(statementCounter, x.open)
		return s.c.exec(ctx, `INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, NULL, ?)`, k, string(x.ID), entry, scope, x.source, x.target, x.image)
	}
	if bytes.Equal(x.image, was.image) && was.entryKey == entry && was.scopeKey == scope {
		return nil
	}
	s.claims = append(s.claims, x.ID)
	s.pending[was.k] = true
	s.count(statementCounter, x.open-openStatements(&was.Record))
	return s.c.exec(ctx, `UPDATE claim SET entry = ?, scope = ?, source = ?, target = ?, image = ? WHERE k = ?`,
		entry, scope, x.source, x.target, x.image, was.k)
}

func openStatements(r *graph.Record) int {
	n := 0
	for i := range r.Statements {
		if r.Statements[i].Spans.Open() {
			n++
		}
	}
	return n
}

func orNull(s string) driver.Value {
	if s == "" {
		return nil
	}
	return s
}
