package sqlite

import (
	"context"
	"errors"
	"slices"

	"dossier/graph"
)

// Members implements graph.Tx. Rows that this step has read or written are not
// read again.
func (t *tx) Members(ctx context.Context, by graph.MemberQuery) ([]graph.Member, error) {
	keys, err := t.memberKeys(ctx, by)
	if err != nil {
		return nil, err
	}
	q := recordReader{c: t.c, scopes: t.scopes}
	if err := q.records(ctx, slices.DeleteFunc(slices.Clone(keys), func(k int64) bool { return t.records[k] != nil })); err != nil {
		return nil, err
	}
	rows, err := q.done(ctx)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		if rows[i].entity == "" {
			rows[i].entity = t.ghostIDs[rows[i].entityKey]
		}
		t.remember(&rows[i])
	}
	out := make([]graph.Member, len(keys))
	for i, k := range keys {
		out[i] = graph.Member{Record: t.records[k].Record, Entity: t.records[k].entity}
	}
	return out, nil
}

func (t *tx) remember(r *storedRecord) {
	t.records[r.k] = r
	t.recordKeys[r.ID] = r.k
}

func (t *tx) memberKeys(ctx context.Context, by graph.MemberQuery) ([]int64, error) {
	if t.bulk != nil {
		return t.bulk.memberKeys(&by), nil
	}
	set := newKeySet()
	var unknown []string
	for _, id := range by.Records {
		if k := t.recordKeys[id]; k > 0 {
			set.add(k)
		} else {
			unknown = append(unknown, string(id))
		}
	}
	entities, err := t.keysOfEntities(ctx, by.Entities)
	if err != nil {
		return nil, err
	}
	var holders []int64
	for _, id := range by.Entities {
		if k, ok := entities[id]; ok {
			holders = append(holders, k)
		}
	}
	err = errors.Join(
		set.addTexts(ctx, t.c, "record", "id", unknown),
		set.addKeys(ctx, t.c, "record", "entity", holders),
		set.addTexts(ctx, t.c, "record", "key", by.Keys),
		set.addTexts(ctx, t.c, "record", "whole", texts(by.PartsOf)))
	return set.keys, err
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
		r := t.records[t.recordKeys[id]]
		r.entity, r.entityKey = entityOf[id], t.entityKey(entityOf[id])
		if t.bulk != nil {
			t.bulk.hold(r.k, r.entityKey)
		}
		if err := t.c.exec(ctx, `UPDATE record SET entity = ? WHERE k = ?`, r.entityKey, r.k); err != nil {
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
		} else if t.bulk == nil {
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
	if t.bulk != nil {
		return t.bulk.entity[t.bulk.hash(string(id))]
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
			if t.bulk != nil {
				t.bulk.entity[t.bulk.hash(string(id))] = t.nextEntity
			}
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
	if t.bulk != nil {
		return nil, nil // a first load begins only where there are none
	}
	return readJudgements(ctx, t.c, records, true)
}
