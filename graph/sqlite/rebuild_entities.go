package sqlite

import (
	"context"
	"slices"

	"dossier/graph"
)

// entityRow is a row of entity without its image.
type entityRow struct {
	k       int64
	there   bool // it has an image
	gaps    bool
	indexed indexed
}

// entityRows reads rows by id, for those entities that have one.
func (t *tx) entityRows(ctx context.Context, ids []graph.ID) (map[graph.ID]entityRow, error) {
	out := map[graph.ID]entityRow{}
	err := t.queryEntities(ctx, ids, `e.k, e.id, e.type, e.current, e.rank, e.terms, e.gaps`, func(r row) error {
		x := entityRow{k: r.int(0), there: r.int(2) > 0, gaps: r.int(6) > 0, indexed: indexed{current: r.int(3) > 0, rank: r.int(4)}}
		id := graph.ID(r.text(1))
		t.entityKeys[id] = x.k
		err := x.indexed.unpack(r.blob(5))
		out[id] = x
		return err
	})
	return out, err
}

// queryEntities asks for columns of the entities that have a row.
func (t *tx) queryEntities(ctx context.Context, ids []graph.ID, columns string, f func(row) error) error {
	if t.bulk != nil {
		return chunks(t.bulk.entityKeys(ids), func(part []int64) error {
			return t.c.query(ctx, f, `SELECT `+columns+` FROM json_each(?) j CROSS JOIN entity e ON e.k = j.value`, jsonInts(part))
		})
	}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id graph.ID) bool { return t.ghosts[id] > 0 })
	return chunks(ids, func(part []graph.ID) error {
		return t.c.query(ctx, f, `SELECT `+columns+` FROM json_each(?) j CROSS JOIN entity e ON e.id = j.value`, jsonTexts(part))
	})
}

// PutEntities implements graph.Tx.
func (t *tx) PutEntities(ctx context.Context, put []graph.Entity, remove []graph.ID) error {
	ids := make([]graph.ID, len(put))
	packed := make([]putEntity, len(put))
	graph.Parallel(len(put), func(i int) { packed[i] = packPut(&put[i]) })
	facets := map[string]bool{}
	for i := range put {
		ids[i] = put[i].ID
		for _, f := range packed[i].facets {
			facets[f.name] = true
		}
	}
	if err := t.facets.need(ctx, t.c, facets); err != nil {
		return err
	}
	rows, err := t.entityRows(ctx, append(slices.Clone(ids), remove...))
	if err != nil {
		return err
	}
	var terms termChanges
	for i := range put {
		if err := t.putEntity(ctx, &packed[i], rows[put[i].ID], &terms); err != nil {
			return err
		}
	}
	for _, id := range remove {
		x := rows[id]
		if !x.there {
			continue
		}
		t.reindex(x.k, &x.indexed, &indexed{}, "", &terms)
		t.entities.note(x.k, true, false)
		if t.bulk != nil {
			t.bulk.show(x.k, false)
		}
		if err := t.putPresence(ctx, x.k, x.gaps, nil); err != nil {
			return err
		}
		err := t.c.exec(ctx, `UPDATE entity SET type = 0, current = 0, seen = 0, gone = 0, gaps = 0, caption = '', rank = 0, terms = x'', image = NULL WHERE k = ?`, x.k)
		if err != nil {
			return err
		}
	}
	if err := terms.flush(ctx, t); err != nil {
		return err
	}
	if len(t.index.words) > maxWaiting {
		return t.index.flush(ctx, t.c)
	}
	return nil
}

// putEntity is an entity that is ready to be written.
type putEntity struct {
	*graph.Entity
	image  []byte
	facets []entityFacet
	keys   []string
	text   string
	spans  graph.Spans // when any source spoke of it
	weight int
}

func packPut(e *graph.Entity) putEntity {
	p := putEntity{Entity: e, image: packEntity(e), facets: facetsOf(e), weight: e.Weight()}
	terms := e.Terms()
	p.keys = terms.Keys
	if e.Current {
		p.text = tokens(e.Type, &terms)
	}
	for i := range e.Presence {
		p.spans = p.spans.Union(e.Presence[i].Spans)
	}
	return p
}

func (t *tx) putEntity(ctx context.Context, e *putEntity, old entityRow, terms *termChanges) error {
	sql := `UPDATE entity SET id = ?2, type = ?3, current = ?4, seen = ?5, gone = ?6, gaps = ?7, caption = ?8, rank = ?9, terms = ?10, image = ?11 WHERE k = ?1`
	k := old.k
	if k == 0 {
		sql = `INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
		if k = t.ghosts[e.ID]; k == 0 {
			k = t.nextEntity
			t.nextEntity++
		}
		delete(t.ghosts, e.ID)
		delete(t.ghostIDs, k)
		if t.bulk != nil {
			t.bulk.entity[t.bulk.hash(string(e.ID))] = k
		}
		t.entityKeys[e.ID] = k
	}
	is := indexed{current: e.Current, rank: rankOf(e.weight, k), keys: e.keys, facets: make([]facetRow, len(e.facets))}
	for i, f := range e.facets {
		is.facets[i] = facetRow{t.facets.keys[f.name], f.seen}
	}
	if e.Current {
		is.text = digestText(e.text)
	}
	t.reindex(k, &old.indexed, &is, e.text, terms)
	t.entities.note(k, old.there, true)
	if t.bulk != nil {
		t.bulk.show(k, true)
	}
	if err := t.putPresence(ctx, k, old.gaps, e.spans); err != nil {
		return err
	}
	return t.c.exec(ctx, sql, k, string(e.ID), typeCode(e.Type), truth(e.Current), int64(e.spans.First()), int64(e.spans.End()), truth(len(e.spans) > 1), e.Caption, is.rank, is.pack(), e.image)
}

// reindex moves an entity in all indexes. terms are written at once, since
// names of later claims resolve by them.
func (t *tx) reindex(k int64, was, is *indexed, text string, terms *termChanges) {
	t.index.change(k, was, is, text)
	if was.rank != is.rank || !slices.Equal(was.keys, is.keys) {
		terms.change(was, is)
	}
	if was.current {
		for _, f := range was.facets {
			t.facets.delta[f.facet]--
		}
	}
	if is.current {
		for _, f := range is.facets {
			t.facets.delta[f.facet]++
		}
	}
}

// putPresence writes when sources spoke of an entity that has gaps.
func (t *tx) putPresence(ctx context.Context, k int64, had bool, spans graph.Spans) error {
	if had {
		if err := t.c.exec(ctx, `DELETE FROM presence WHERE entity = ?`, k); err != nil {
			return err
		}
	}
	if len(spans) < 2 {
		return nil
	}
	for _, x := range spans {
		if err := t.c.exec(ctx, `INSERT INTO presence VALUES (?, ?, ?)`, k, int64(x.From), int64(x.To)); err != nil {
			return err
		}
	}
	return nil
}

// typeCode is the number of an entity type in the file: its place in
// graph.EntityTypes, from 1; 255 for one that this version does not know.
func typeCode(t graph.EntityType) int64 {
	if i := slices.Index(graph.EntityTypes, t); i >= 0 {
		return int64(i) + 1
	}
	return 255
}

// termChanges are rows of term to take out and put in.
type termChanges struct{ out, in []termRow }

type termRow struct {
	term string
	rank int64
}

func (c *termChanges) change(was, is *indexed) {
	for _, k := range was.keys {
		c.out = append(c.out, termRow{k, was.rank})
	}
	for _, k := range is.keys {
		c.in = append(c.in, termRow{k, is.rank})
	}
}

func (c *termChanges) flush(ctx context.Context, t *tx) error {
	if t.bulk != nil {
		return c.postpone(ctx, t)
	}
	for _, r := range sortedTerms(c.out) {
		if err := t.c.exec(ctx, `DELETE FROM term WHERE term = ? AND rank = ?`, r.term, r.rank); err != nil {
			return err
		}
	}
	for _, r := range sortedTerms(c.in) {
		if err := t.c.exec(ctx, `INSERT INTO term VALUES (?, ?)`, r.term, r.rank); err != nil {
			return err
		}
	}
	return nil
}

// postpone leaves rows to the end of a first load.
func (c *termChanges) postpone(ctx context.Context, t *tx) error {
	kept := map[int64]bool{}
	for _, r := range c.in {
		kept[r.rank] = true
	}
	for _, r := range c.out {
		if !kept[r.rank] { // else the entity has gained terms and lost none
			t.bulk.stale[r.rank] = true
		}
	}
	for _, r := range c.in {
		delete(t.bulk.stale, r.rank)
		if err := t.c.exec(ctx, `INSERT INTO bulk_term VALUES (?, ?)`, r.term, r.rank); err != nil {
			return err
		}
	}
	return nil
}

func sortedTerms(rows []termRow) []termRow {
	slices.SortFunc(rows, func(a, b termRow) int {
		switch {
		case a.term < b.term || a.term == b.term && a.rank < b.rank:
			return -1
		case a == b:
			return 0
		}
		return 1
	})
	return rows
}

// Heads implements graph.Tx.
func (t *tx) Heads(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.EntityHead, error) {
	out := map[graph.ID]graph.EntityHead{}
	err := t.queryEntities(ctx, ids, `e.k, e.id, e.image`, func(r row) error {
		id := graph.ID(r.text(1))
		t.entityKeys[id] = r.int(0)
		if r.null(2) {
			return nil
		}
		e, err := unpackEntity(id, r.blob(2))
		out[id] = e.Head()
		return err
	})
	return out, err
}

// EntityOf implements graph.Tx.
func (t *tx) EntityOf(ctx context.Context, records []graph.ID, keys []string) (map[graph.ID]graph.ID, map[string]graph.ID, error) {
	if t.bulk != nil {
		return t.bulk.entityOf(ctx, t.c, records, keys)
	}
	byRecord, byKey := map[graph.ID]graph.ID{}, map[string]graph.ID{}
	err := chunks(records, func(part []graph.ID) error {
		return t.c.query(ctx, func(r row) error {
			id := graph.ID(r.text(2))
			byRecord[graph.ID(r.text(0))], t.entityKeys[id] = id, r.int(1)
			return nil
		}, `SELECT j.value, e.k, e.id FROM json_each(?) j CROSS JOIN record r ON r.id = j.value CROSS JOIN entity e ON e.k = r.entity AND e.type > 0`, jsonTexts(part))
	})
	if err != nil {
		return nil, nil, err
	}
	err = chunks(keys, func(part []string) error {
		return t.c.query(ctx, func(r row) error {
			id := graph.ID(r.text(2))
			byKey[r.text(0)], t.entityKeys[id] = id, r.int(1)
			return nil
		}, `SELECT j.value, e.k, e.id FROM json_each(?) j
			CROSS JOIN entity e ON e.k = (SELECT r.entity FROM record r WHERE r.key = j.value LIMIT 1) AND e.type > 0`, jsonTexts(part))
	})
	return byRecord, byKey, err
}

// Named implements graph.Tx.
func (t *tx) Named(ctx context.Context, nameKeys []string) (map[string][]graph.Named, error) {
	out := map[string][]graph.Named{}
	err := chunks(nameKeys, func(part []string) error {
		return t.c.query(ctx, func(r row) error {
			name, id := r.text(0), graph.ID(r.text(2))
			t.entityKeys[id] = r.int(1)
			e, err := unpackEntity(id, r.blob(3))
			if err == nil && slices.Contains(e.NameKeys(), name) { // a term may be an identifier
				out[name] = append(out[name], graph.Named{Entity: id, Type: e.Type, Current: e.Current, Main: graph.NameKey(e.Caption) == name, Datasets: e.Datasets})
			}
			return err
		}, `SELECT j.value, e.k, e.id, e.image FROM json_each(?) j CROSS JOIN term t ON t.term = j.value
			CROSS JOIN entity e ON e.k = t.rank & 17592186044415`, jsonTexts(part))
	})
	return out, err
}
