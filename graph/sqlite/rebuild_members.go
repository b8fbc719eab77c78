package sqlite

import (
	"context"

	"dossier/graph"
)

// Members implements graph.Tx.
func (t *tx) Members(ctx context.Context, by graph.MemberQuery) ([]graph.Member, error) {
	q := readRows(t.c, t.scopes)
	entities, err := t.keysOfEntities(ctx, by.Entities)
	if err != nil {
		return nil, err
	}
	keys := make([]int64, 0, len(entities))
	for _, id := range by.Entities {
		if k, ok := entities[id]; ok {
			keys = append(keys, k)
		}
	}
	for _, ask := range []func() error{
		func() error { return q.recordsByText(ctx, "id", texts(by.Records)) },
		func() error { return q.recordsByKey(ctx, "entity", keys) },
		func() error { return q.recordsByText(ctx, "key", by.Keys) },
		func() error { return q.recordsByText(ctx, "whole", texts(by.PartsOf)) },
	} {
		if err := ask(); err != nil {
			return nil, err
		}
	}
	rows, err := q.done(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]graph.Member, len(rows))
	for i := range rows {
		t.recordKeys[rows[i].ID] = rows[i].k
		if rows[i].entity == "" {
			rows[i].entity = t.ghostIDs[rows[i].entityKey]
		}
		out[i] = graph.Member{Record: rows[i].Record, Entity: rows[i].entity}
	}
	return out, nil
}

func texts(ids []graph.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}

// PutMembers implements graph.Tx.
func (t *tx) PutMembers(ctx context.Context, entityOf map[graph.ID]graph.ID) error {
	ids := make([]graph.ID, 0, len(entityOf))
	seen := map[graph.ID]bool{}
	for _, id := range sortedKeys(entityOf) {
		if e := entityOf[id]; !seen[e] {
			seen[e] = true
			ids = append(ids, e)
		}
	}
	if err := t.claimEntities(ctx, ids); err != nil {
		return err
	}
	for _, id := range sortedKeys(entityOf) {
		if err := t.c.exec(ctx, `UPDATE record SET entity = ? WHERE k = ?`, t.entityKey(entityOf[id]), t.recordKeys[id]); err != nil {
			return err
		}
	}
	return nil
}

// keysOfEntities returns the keys of entities that have a row or will have one.
func (t *tx) keysOfEntities(ctx context.Context, ids []graph.ID) (map[graph.ID]int64, error) {
	out := make(map[graph.ID]int64, len(ids))
	var unknown []graph.ID
	for _, id := range ids {
		if k := t.entityKey(id); k > 0 {
			out[id] = k
		} else {
			unknown = append(unknown, id)
		}
	}
	err := chunks(unknown, func(part []graph.ID) error {
		return t.c.query(ctx, func(r row) error {
			id := graph.ID(r.text(1))
			out[id], t.entityKeys[id] = r.int(0), r.int(0)
			return nil
		}, `SELECT e.k, e.id FROM json_each(?) j CROSS JOIN entity e ON e.id = j.value`, jsonTexts(part))
	})
	return out, err
}

// entityKey is the known key of an entity, 0 for none.
func (t *tx) entityKey(id graph.ID) int64 {
	if k, ok := t.entityKeys[id]; ok {
		return k
	}
	return t.ghosts[id]
}

// claimEntities gives keys to entities that have none yet. Their rows are
// written by PutEntities, or at the end, without an image.
func (t *tx) claimEntities(ctx context.Context, ids []graph.ID) error {
	known, err := t.keysOfEntities(ctx, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if known[id] == 0 && t.ghosts[id] == 0 {
			t.ghosts[id], t.ghostIDs[t.nextEntity] = t.nextEntity, id
			t.nextEntity++
		}
	}
	return nil
}

func (t *tx) flushGhosts(ctx context.Context) error {
	for _, id := range sortedKeys(t.ghosts) {
		err := t.c.exec(ctx, `INSERT INTO entity VALUES (?, ?, 0, 0, 0, 0, 0, '', 0, x'', NULL)`, t.ghosts[id], string(id))
		if err != nil {
			return err
		}
	}
	clear(t.ghosts)
	clear(t.ghostIDs)
	return nil
}

// ActiveJudgements implements graph.Tx.
func (t *tx) ActiveJudgements(ctx context.Context, records []graph.ID) ([]graph.Judgement, error) {
	return readJudgements(ctx, t.c, records, true)
}
