package sqlite

import (
	"context"
	"errors"
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
	dataset      string
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
	merged := make([]mergedEntry, len(s.changes))
	graph.Parallel(len(merged), func(i int) { merged[i] = s.changes[i].merge(s.bulk == nil) })
	for i := range merged {
		if err := s.put(ctx, &s.changes[i], &merged[i], fresh); err != nil {
			return err
		}
	}
	s.changes = s.changes[:0]
	clear(s.place)
	clear(s.stated)
	if s.bulk != nil && len(s.members)-s.rebuilt < rebuildAtOnce {
		return nil // parts of the same entities may follow
	}
	return s.rebuildMembers(ctx)
}

// finish writes what is left.
func (s *entryStep) finish(ctx context.Context) error {
	if err := s.flush(ctx); err != nil {
		return err
	}
	return s.rebuildMembers(ctx)
}

// rebuildAtOnce is how many records a first load keeps in memory, so that an
// entity of several records is projected once: OFAC's list with its aliases,
// addresses and comments has 60,000.
const rebuildAtOnce = 80_000

// rebuildMembers rebuilds the entities of the records that changed and were not
// rebuilt yet, while these are in memory.
func (s *entryStep) rebuildMembers(ctx context.Context) error {
	members := s.members[s.rebuilt:]
	if len(members) == 0 {
		return nil
	}
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
			c.old.ID, c.old.Scope, c.old.dataset = c.id, r.text(7), r.text(8)
			if err := unpackHistory(&c.old.StoredEntry, c.old.history); err != nil {
				return err
			}
			return unpackRaw(&c.old.StoredEntry, c.old.raw)
		}, `SELECT e.k, e.id, e.scope, e.hash, e.mapper, e.history, e.raw, s.name, s.dataset
			FROM json_each(?) j CROSS JOIN entry e ON e.id = j.value CROSS JOIN scope s ON s.k = e.scope`, jsonTexts(part))
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
