package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
	"slices"

	"dossier/graph"
)

// Apply implements graph.Writer: one transaction, whatever the batch's size.
func (s *Store) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	var out graph.Applied
	err := s.write(ctx, func(t *tx) error {
		l := load{tx: t, versions: map[string]*loadedVersion{}}
		if err := l.start(ctx, &b); err != nil {
			return err
		}
		if err := l.startBulk(ctx, &b); err != nil {
			return err
		}
		if err := l.entries(ctx, &b); err != nil {
			return err
		}
		if err := l.finishBulk(ctx); err != nil {
			return err
		}
		if err := l.resolveClaims(ctx); err != nil {
			return err
		}
		out = graph.Applied{Remapped: l.remapped, Touched: l.members}
		var err error
		out.Entities, out.Links, err = l.counts(ctx)
		return err
	})
	if err != nil {
		return graph.Applied{}, err
	}
	return out, nil
}

// load is a batch on its way in.
type load struct {
	*tx
	versions map[string]*loadedVersion
	remapped int
	members  []graph.ID // records of entities that changed
	claims   []graph.ID // records of links that changed
}

// loadedVersion is a version of the batch, its scope, and the moment of the
// scope's following version.
type loadedVersion struct {
	graph.Version
	scope *scopeRow
	next  graph.Moment
}

// start checks the versions against what is there and writes all that is not
// entries.
func (l *load) start(ctx context.Context, b *graph.Batch) error {
	for i := range b.Versions {
		v := &b.Versions[i]
		if v.Scope == "" || v.Dataset == "" {
			return fmt.Errorf("%w: a version names no scope or no dataset", graph.ErrInput)
		}
		if l.versions[v.Scope] != nil {
			return fmt.Errorf("%w: two versions of %s in one batch; load them one after the other", graph.ErrInput, v.Scope)
		}
		scope, err := l.scope(ctx, v)
		if err != nil {
			return err
		}
		next := graph.Latest
		if _, err := l.c.one(ctx, func(r row) error { next = graph.Moment(r.int(0)); return nil },
			`SELECT at FROM version WHERE scope = ? AND at > ? ORDER BY at LIMIT 1`, scope.k, int64(v.At)); err != nil {
			return err
		}
		l.versions[v.Scope] = &loadedVersion{*v, scope, next}
		if err := l.putVersion(ctx, v, scope.k); err != nil {
			return err
		}
	}
	for s := range b.Remove {
		if len(b.Remove[s]) > 0 && l.versions[s] == nil {
			return fmt.Errorf("%w: entries of %s are to be removed, but the batch has no version of it", graph.ErrInput, s)
		}
	}
	return l.putSources(ctx, b)
}

// scope finds or makes a version's scope and refuses a version that was
// compared with another state of it.
func (l *load) scope(ctx context.Context, v *graph.Version) (*scopeRow, error) {
	var s *scopeRow
	_, err := l.c.one(ctx, func(r row) error { s = readScope(r); return nil }, `SELECT `+scopeColumns+` FROM scope s WHERE s.name = ?`, v.Scope)
	if err != nil {
		return nil, err
	}
	base := int64(0)
	if s != nil {
		base = s.Revision
	}
	if v.Base != base {
		return nil, fmt.Errorf("%w (%s)", graph.ErrConflict, v.Scope)
	}
	if s == nil {
		k, err := l.c.number(ctx, `SELECT coalesce(max(k), 0) + 1 FROM scope`)
		if err != nil {
			return nil, err
		}
		s = &scopeRow{k: k, name: v.Scope, Scope: graph.Scope{Name: v.Scope}}
		if err := l.c.exec(ctx, `INSERT INTO scope VALUES (?, ?, ?, ?, 0, 0)`, k, v.Scope, v.Dataset, int64(v.At)); err != nil {
			return nil, err
		}
	}
	if s.Dataset != "" && s.Dataset != v.Dataset {
		err := l.c.exec(ctx, `UPDATE change SET dataset = ? WHERE dataset = ? AND entry IN (SELECT id FROM entry WHERE scope = ?)`, v.Dataset, s.Dataset, s.k)
		if err != nil {
			return nil, err
		}
	}
	s.Dataset = v.Dataset
	l.scopes[s.k] = s
	return s, l.c.exec(ctx, `UPDATE scope SET dataset = ?, latest = max(latest, ?), revision = revision + 1 WHERE k = ?`, v.Dataset, int64(v.At), s.k)
}

func (l *load) putVersion(ctx context.Context, v *graph.Version, scope int64) error {
	image, err := packJSON(v)
	if err != nil {
		return err
	}
	return l.c.exec(ctx, `INSERT OR REPLACE INTO version VALUES (?, ?, ?)`, scope, int64(v.At), image)
}

// putSources writes datasets and documents.
func (l *load) putSources(ctx context.Context, b *graph.Batch) error {
	for i := range b.Datasets {
		image, err := packJSON(&b.Datasets[i])
		if err != nil {
			return err
		}
		if err := l.c.exec(ctx, `INSERT OR REPLACE INTO dataset VALUES (?, ?)`, b.Datasets[i].ID, image); err != nil {
			return err
		}
	}
	for _, v := range b.Versions {
		image, err := packJSON(graph.Dataset{ID: v.Dataset, Title: v.Dataset})
		if err != nil {
			return err
		}
		if err := l.c.exec(ctx, `INSERT OR IGNORE INTO dataset VALUES (?, ?)`, v.Dataset, image); err != nil {
			return err
		}
	}
	for i := range b.Documents {
		d := &b.Documents[i]
		image, err := packJSON(d)
		if err != nil {
			return err
		}
		k, err := l.c.number(ctx, `SELECT k FROM document WHERE id = ?`, string(d.ID))
		if err != nil {
			return err
		}
		key := driver.Value(k)
		if k == 0 {
			key = nil // the engine gives one
			l.count(documentCounter, 1)
		}
		if err := l.c.exec(ctx, `INSERT OR REPLACE INTO document VALUES (?, ?, ?)`, key, string(d.ID), image); err != nil {
			return err
		}
	}
	return nil
}

// entriesAtOnce is how many entries are read, merged and written in one step.
const entriesAtOnce = 2000

// entries merges the batch's entries into their histories.
func (l *load) entries(ctx context.Context, b *graph.Batch) error {
	step := newEntryStep(l)
	for _, scope := range sortedKeys(b.Remove) {
		for _, id := range b.Remove[scope] {
			if err := step.add(ctx, entryChange{id: id, version: l.versions[scope]}); err != nil {
				return err
			}
		}
	}
	if b.Put != nil {
		for e, err := range b.Put {
			if err != nil {
				return fmt.Errorf("read entries: %w", err)
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			v := l.versions[e.Scope]
			if v == nil {
				return fmt.Errorf("%w: entry %s is of %q, but the batch has no version of that", graph.ErrInput, e.ID, e.Scope)
			}
			if l.bulk != nil && !l.bulk.enter(&e) {
				l.bulk.late = append(l.bulk.late, e)
				continue
			}
			if err := step.add(ctx, entryChange{id: e.ID, entry: &e, version: v}); err != nil {
				return err
			}
		}
	}
	return step.finish(ctx)
}

// claimsAtOnce is how many claims are resolved and folded in one step.
const claimsAtOnce = 10_000

// resolveClaims resolves and folds the claims that changed. Until then they are
// pending: what moves their ends does not resolve them as well.
func (l *load) resolveClaims(ctx context.Context) error {
	for _, ids := range []*[]graph.ID{&l.members, &l.claims} {
		slices.Sort(*ids)
		*ids = slices.Compact(*ids)
	}
	clear(l.pending)
	for part := range slices.Chunk(l.claims, claimsAtOnce) {
		if _, err := graph.Rebuild(ctx, l.tx, graph.Touched{Claims: part}); err != nil {
			return err
		}
		l.forget()
	}
	return nil
}

// maxRemembered bounds the keys that a transaction keeps in memory.
const maxRemembered = 200_000

// forget drops keys that can be read again.
func (t *tx) forget() {
	clear(t.records)
	clear(t.recordKeys)
	clear(t.claimKeys)
	if len(t.entityKeys) > maxRemembered {
		clear(t.entityKeys)
	}
}
