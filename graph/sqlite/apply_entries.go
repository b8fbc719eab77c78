package sqlite

import (
	"bytes"
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dossier/graph"
)

// entryChange is what a version does to an entry; without an entry it removes
// it.
type entryChange struct {
	id      graph.ID
	entry   *graph.Entry
	version *loadedVersion
	old     storedEntry
	records []storedRecord // that it has, and those that it takes over
}

// storedEntry is a row of entry.
type storedEntry struct {
	graph.StoredEntry
	k            int64 // 0: not there
	scope        int64
	hash, mapper string
	history, raw []byte
}

// entryStep collects entries and merges them together.
type entryStep struct {
	*load
	changes []entryChange
	place   map[graph.ID]int
	stated  map[graph.ID]bool // records
	rebuilt int               // of members
}

func newEntryStep(l *load) *entryStep {
	return &entryStep{load: l, rebuilt: len(l.members), place: map[graph.ID]int{}, stated: map[graph.ID]bool{}}
}

// add takes a change. One that touches an entry or a record that the step has
// already comes in the next step, so that the later counts.
func (s *entryStep) add(ctx context.Context, c entryChange) error {
	if s.has(&c) {
		if err := s.flush(ctx); err != nil {
			return err
		}
	}
	if c.entry != nil {
		for i := range c.entry.Records {
			s.stated[c.entry.Records[i].ID] = true
		}
	}
	s.place[c.id] = len(s.changes)
	s.changes = append(s.changes, c)
	if len(s.changes) < entriesAtOnce {
		return nil
	}
	return s.flush(ctx)
}

func (s *entryStep) has(c *entryChange) bool {
	if _, ok := s.place[c.id]; ok {
		return true
	}
	return c.entry != nil && slices.ContainsFunc(c.entry.Records, func(r graph.Record) bool { return s.stated[r.ID] })
}

func (s *entryStep) flush(ctx context.Context) error {
	slices.SortFunc(s.changes, func(a, b entryChange) int { return strings.Compare(string(a.id), string(b.id)) })
	for i := range s.changes {
		s.place[s.changes[i].id] = i
	}
	if s.bulk == nil {
		if err := errors.Join(s.readEntries(ctx), s.readRecords(ctx)); err != nil {
			return err
		}
	}
	fresh, err := s.predictEntities(ctx)
	if err != nil {
		return err
	}
	for i := range s.changes {
		if err := s.merge(ctx, &s.changes[i], fresh); err != nil {
			return err
		}
	}
	s.changes = s.changes[:0]
	clear(s.place)
	clear(s.stated)
	return s.rebuildMembers(ctx)
}

// rebuildMembers rebuilds the entities of the records that this step changed,
// while these are in memory.
func (s *entryStep) rebuildMembers(ctx context.Context) error {
	members := s.members[s.rebuilt:]
	s.rebuilt = len(s.members)
	_, err := graph.Rebuild(ctx, s.tx, graph.Touched{Members: members})
	s.forget()
	return err
}

func (s *entryStep) readEntries(ctx context.Context) error {
	ids := make([]graph.ID, len(s.changes))
	for i := range s.changes {
		ids[i] = s.changes[i].id
	}
	return chunks(ids, func(part []graph.ID) error {
		return s.c.query(ctx, func(r row) error {
			c := &s.changes[s.place[graph.ID(r.text(1))]]
			c.old = storedEntry{k: r.int(0), scope: r.int(2), hash: r.text(3), mapper: r.text(4), history: r.blob(5), raw: r.blob(6)}
			c.old.ID = c.id
			if v := s.scopes[c.old.scope]; v != nil {
				c.old.Scope = v.name
			}
			if err := unpackHistory(&c.old.StoredEntry, c.old.history); err != nil {
				return err
			}
			return unpackRaw(&c.old.StoredEntry, c.old.raw)
		}, `SELECT e.k, e.id, e.scope, e.hash, e.mapper, e.history, e.raw FROM json_each(?) j CROSS JOIN entry e ON e.id = j.value`, jsonTexts(part))
	})
}

// readRecords reads the records of the entries, and those of other entries
// that they state now: a record belongs to the entry that stated it last.
func (s *entryStep) readRecords(ctx context.Context) error {
	var keys []int64
	byKey := map[int64]int{}
	stater := map[graph.ID]int{}
	var ids []string
	for i := range s.changes {
		c := &s.changes[i]
		if c.old.k > 0 {
			keys = append(keys, c.old.k)
			byKey[c.old.k] = i
		}
		if c.entry != nil {
			for j := range c.entry.Records {
				id := c.entry.Records[j].ID
				stater[id] = i
				ids = append(ids, string(id))
			}
		}
	}
	records, claims := newKeySet(), newKeySet()
	err := errors.Join(
		records.addKeys(ctx, s.c, "record", "entry", keys), records.addTexts(ctx, s.c, "record", "id", ids),
		claims.addKeys(ctx, s.c, "claim", "entry", keys), claims.addTexts(ctx, s.c, "claim", "id", ids))
	if err != nil {
		return err
	}
	q, ofLinks := recordReader{c: s.c, scopes: s.scopes}, recordReader{c: s.c, scopes: s.scopes}
	if err := errors.Join(q.records(ctx, records.keys), ofLinks.claims(ctx, claims.keys)); err != nil {
		return err
	}
	q.out = append(q.out, ofLinks.out...)
	rows, err := q.done(ctx)
	for _, r := range rows {
		i, stated := stater[r.ID]
		if !stated {
			i = byKey[r.entryKey]
		}
		s.changes[i].records = append(s.changes[i].records, r)
	}
	return err
}

// predictEntities gives new records of entities the entity that they will most
// likely have, so that few rows are written twice.
func (s *entryStep) predictEntities(ctx context.Context) (map[graph.ID]graph.ID, error) {
	known := map[graph.ID]bool{}
	for i := range s.changes {
		for j := range s.changes[i].records {
			known[s.changes[i].records[j].ID] = true
		}
	}
	predicted := map[graph.ID]graph.ID{}
	var ids []graph.ID
	for i := range s.changes {
		if s.changes[i].entry == nil {
			continue
		}
		for _, r := range s.changes[i].entry.Records {
			if r.Link != nil || known[r.ID] {
				continue
			}
			id := r.ID
			switch {
			case r.Key != "":
				id = graph.ID(r.Key)
			case r.Of != "":
				id = r.Of
			}
			predicted[r.ID] = id
			ids = append(ids, id)
		}
	}
	return predicted, s.claimEntities(ctx, ids)
}

// merge writes one entry's new history and those of its records that it
// changes.
func (s *entryStep) merge(ctx context.Context, c *entryChange, predicted map[graph.ID]graph.ID) error {
	if c.entry == nil && c.old.k == 0 {
		return nil
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
	if c.entry != nil && remapped(old, c.entry.Hash(), c.version.Mapper) {
		s.remapped++
	}
	k, err := s.putEntry(ctx, c, stored)
	if err != nil {
		return err
	}
	for i := range merged {
		r := &merged[i]
		r.Entry, r.Scope, r.Dataset = c.id, c.version.Scope, c.version.Dataset
		was := before[r.ID]
		if was != nil && (was.Link != nil) != (r.Link != nil) {
			return fmt.Errorf("%w: record %s was of an entity and is of a link now, or the reverse; give it another id", graph.ErrInput, r.ID)
		}
		if r.Link != nil {
			err = s.putClaim(ctx, r, was, k, c.version.scope.k)
		} else {
			err = s.putRecord(ctx, r, was, k, c.version.scope.k, predicted)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func remapped(old *graph.StoredEntry, hash, mapper string) bool {
	return old != nil && slices.ContainsFunc(old.Revisions, func(r graph.Revision) bool { return r.Hash == hash && r.Mapper != mapper })
}

// putEntry writes an entry's row unless it stays as it was, and returns its key.
func (s *entryStep) putEntry(ctx context.Context, c *entryChange, e *graph.StoredEntry) (int64, error) {
	hash, mapper := e.Current(graph.Latest)
	history, raw := packHistory(e), packRaw(e)
	scope := c.version.scope.k
	k := c.old.k
	if k > 0 && scope == c.old.scope && bytes.Equal(history, c.old.history) && bytes.Equal(raw, c.old.raw) {
		return k, nil
	}
	if c.old.hash != "" {
		s.entryCounts[c.old.scope]--
	}
	if hash != "" {
		s.entryCounts[scope]++
	}
	sql := `UPDATE entry SET id = ?2, scope = ?3, hash = ?4, mapper = ?5, history = ?6, raw = ?7 WHERE k = ?1`
	if k == 0 {
		sql = `INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)`
		k = s.nextEntry
		s.nextEntry++
	}
	return k, s.c.exec(ctx, sql, k, string(c.id), scope, hash, mapper, history, raw)
}

func (s *entryStep) putRecord(ctx context.Context, r *graph.Record, was *storedRecord, entry, scope int64, predicted map[graph.ID]graph.ID) error {
	image := packRecord(r)
	if was == nil {
		k := s.nextRecord
		s.nextRecord++
		s.members = append(s.members, r.ID)
		s.count(statementCounter, openStatements(r))
		now := &storedRecord{Record: *r, k: k, entryKey: entry, scopeKey: scope, entity: predicted[r.ID], entityKey: s.entityKey(predicted[r.ID])}
		s.remember(now)
		if s.bulk != nil {
			s.bulk.addRecord(r, k, now.entityKey)
		}
		return s.c.exec(ctx, `INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, k, string(r.ID), entry, scope, orNull(r.Key), orNull(string(r.Of)), now.entityKey, image)
	}
	said := r.Key != was.Key || r.Of != was.Of || !bytes.Equal(image, was.image)
	if !said && was.entryKey == entry && was.scopeKey == scope {
		return nil
	}
	if said || was.scopeKey != scope {
		s.members = append(s.members, r.ID)
		s.count(statementCounter, openStatements(r)-openStatements(&was.Record))
		now := *was
		now.Record, now.entryKey, now.scopeKey = *r, entry, scope
		s.remember(&now)
	}
	return s.c.exec(ctx, `UPDATE record SET entry = ?, scope = ?, key = ?, whole = ?, image = ? WHERE k = ?`, entry, scope, orNull(r.Key), orNull(string(r.Of)), image, was.k)
}

func (s *entryStep) putClaim(ctx context.Context, r *graph.Record, was *storedRecord, entry, scope int64) error {
	image := packClaim(r)
	source, target := keyOfEnd(&r.Link.Source), keyOfEnd(&r.Link.Target)
	if was == nil {
		k := s.nextClaim
		s.nextClaim++
		if s.bulk == nil {
			s.claims = append(s.claims, r.ID)
			s.pending[k] = true
		}
		s.count(statementCounter, openStatements(r))
		return s.c.exec(ctx, `INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, NULL, ?)`, k, string(r.ID), entry, scope, source, target, image)
	}
	said := !bytes.Equal(image, was.image)
	if !said && was.entryKey == entry && was.scopeKey == scope {
		return nil
	}
	s.claims = append(s.claims, r.ID)
	s.pending[was.k] = true
	s.count(statementCounter, openStatements(r)-openStatements(&was.Record))
	return s.c.exec(ctx, `UPDATE claim SET entry = ?, scope = ?, source = ?, target = ?, image = ? WHERE k = ?`, entry, scope, source, target, image, was.k)
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
