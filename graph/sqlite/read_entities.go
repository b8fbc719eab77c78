package sqlite

import (
	"context"
	"errors"
	"slices"

	"dossier/graph"
)

// resolve returns the key of the entity behind each id: its own, a record's,
// or a key that some record has.
func (r *reader) resolve(ctx context.Context, ids []graph.ID) (map[graph.ID]int64, error) {
	return r.resolveOwn(ctx, ids, nil)
}

// resolveOwn notes in own, unless it is nil, which ids are an entity's own.
func (r *reader) resolveOwn(ctx context.Context, ids []graph.ID, own map[int64]graph.ID) (map[graph.ID]int64, error) {
	out := make(map[graph.ID]int64, len(ids))
	err := chunks(ids, func(part []graph.ID) error {
		return r.c.query(ctx, func(x row) error {
			id := part[x.int(0)]
			out[id] = x.int(1)
			if own != nil {
				own[x.int(1)] = id
			}
			return nil
		}, `SELECT j.key, e.k FROM json_each(?) j CROSS JOIN entity e ON e.id = j.value AND e.type > 0`, jsonTexts(part))
	})
	if err != nil || len(out) == len(ids) {
		return out, err
	}
	rest := slices.DeleteFunc(slices.Clone(ids), func(id graph.ID) bool { return out[id] > 0 })
	return out, chunks(rest, func(part []graph.ID) error {
		return r.c.query(ctx, func(x row) error {
			if !x.null(1) {
				out[part[x.int(0)]] = x.int(1)
			}
			return nil
		}, `SELECT j.key, coalesce(
				(SELECT e.k FROM record r CROSS JOIN entity e ON e.k = r.entity AND e.type > 0 WHERE r.id = j.value),
				(SELECT e.k FROM record r CROSS JOIN entity e ON e.k = r.entity AND e.type > 0 WHERE r.key = j.value LIMIT 1))
			FROM json_each(?) j`, jsonTexts(part))
	})
}

type packedEntity struct {
	k     int64
	id    graph.ID
	image []byte
}

type keyedEntity struct {
	k int64
	graph.Entity
}

// byKey returns entities by key, as of a moment, with LastSeen.
func (r *reader) byKey(ctx context.Context, keys []int64, asOf graph.Moment) (map[int64]graph.Entity, error) {
	unpacking := newPipeline(func(x packedEntity) (keyedEntity, error) {
		e, err := unpackEntity(x.id, x.image)
		return keyedEntity{x.k, e}, err
	})
	err := chunks(keys, func(part []int64) error {
		return r.c.query(ctx, func(x row) error {
			unpacking.put(packedEntity{x.int(0), graph.ID(x.text(1)), x.blob(2)})
			return nil
		}, `SELECT e.k, e.id, e.image FROM json_each(?) j CROSS JOIN entity e ON e.k = j.value AND e.type > 0`, jsonInts(part))
	})
	found, failed := unpacking.finish()
	if err := errors.Join(err, failed); err != nil {
		return nil, err
	}
	out := make(map[int64]graph.Entity, len(found))
	for i := range found {
		out[found[i].k] = found[i].Entity
	}
	if asOf != graph.Latest {
		if err := r.project(ctx, out, asOf); err != nil {
			return nil, err
		}
	}
	scopes := map[string]bool{}
	for _, e := range out {
		for i := range e.Presence {
			scopes[e.Presence[i].Scope] = true
		}
	}
	last, err := r.lastBefore(ctx, scopes)
	if err != nil {
		return nil, err
	}
	for k, e := range out {
		e.Seen(last)
		out[k] = e
	}
	return out, nil
}

// heads reads what stands at the beginning of images.
func (r *reader) heads(ctx context.Context, keys []int64) (map[int64]graph.Entity, error) {
	out := make(map[int64]graph.Entity, len(keys))
	err := chunks(keys, func(part []int64) error {
		return r.c.query(ctx, func(x row) error {
			e, err := unpackHead(graph.ID(x.text(1)), x.blob(2))
			out[x.int(0)] = e
			return err
		}, `SELECT e.k, e.id, e.image FROM json_each(?) j CROSS JOIN entity e ON e.k = j.value AND e.type > 0`, jsonInts(part))
	})
	return out, err
}

// project replaces today's images by what was said as of m, and drops what was
// not there.
func (r *reader) project(ctx context.Context, entities map[int64]graph.Entity, m graph.Moment) error {
	var keys []int64
	for k, e := range entities {
		if e.PresentAt(m) {
			keys = append(keys, k)
		}
	}
	records, err := r.recordsOf(ctx, keys)
	if err != nil {
		return err
	}
	for k, e := range entities {
		then, ok := graph.ProjectEntity(e.ID, records[k], m)
		if ok {
			entities[k] = then
		} else {
			delete(entities, k)
		}
	}
	return nil
}

// recordsOf returns the records of entities by their keys.
func (r *reader) recordsOf(ctx context.Context, keys []int64) (map[int64][]graph.Record, error) {
	set := newKeySet()
	if err := set.addKeys(ctx, r.c, "record", "entity", keys); err != nil {
		return nil, err
	}
	q := recordReader{c: r.c, scopes: scopeNames{}}
	if err := q.records(ctx, set.keys); err != nil {
		return nil, err
	}
	rows, err := q.done(ctx)
	if err != nil {
		return nil, err
	}
	out := map[int64][]graph.Record{}
	for i := range rows {
		out[rows[i].entityKey] = append(out[rows[i].entityKey], rows[i].Record)
	}
	return out, nil
}

// Entities implements graph.EntityReader.
func (r *reader) Entities(ctx context.Context, ids []graph.ID, asOf graph.Moment) (out map[graph.ID]graph.Entity, err error) {
	err = r.locked(ctx, func() error {
		keys, err := r.resolve(ctx, ids)
		if err != nil {
			return err
		}
		found, err := r.byKey(ctx, distinct(ids, keys), asOf)
		if err != nil {
			return err
		}
		out = make(map[graph.ID]graph.Entity, len(keys))
		for id, k := range keys {
			if e, ok := found[k]; ok {
				out[id] = e
			}
		}
		return nil
	})
	return out, err
}

// distinct lists the keys of ids once each, in their order.
func distinct(ids []graph.ID, keys map[graph.ID]int64) []int64 {
	seen := make(map[int64]bool, len(ids))
	out := make([]int64, 0, len(ids))
	for _, id := range ids {
		if k, ok := keys[id]; ok && !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	return out
}

// Judgements implements graph.EntityReader.
func (r *reader) Judgements(ctx context.Context, ids []graph.ID) (out map[graph.ID][]graph.Judgement, err error) {
	err = r.locked(ctx, func() error {
		keys, err := r.resolve(ctx, ids)
		if err != nil {
			return err
		}
		holder := map[graph.ID]int64{}
		var records []graph.ID
		err = chunks(distinct(ids, keys), func(part []int64) error {
			return r.c.query(ctx, func(x row) error {
				id := graph.ID(x.text(0))
				holder[id] = x.int(1)
				records = append(records, id)
				return nil
			}, `SELECT r.id, r.entity FROM json_each(?) j CROSS JOIN record r ON r.entity = j.value`, jsonInts(part))
		})
		if err != nil {
			return err
		}
		all, err := readJudgements(ctx, r.c, records, false)
		if err != nil {
			return err
		}
		byEntity := map[int64][]graph.Judgement{}
		for _, j := range all {
			left, right := holder[j.Left], holder[j.Right]
			if left != 0 {
				byEntity[left] = append(byEntity[left], j)
			}
			if right != 0 && right != left {
				byEntity[right] = append(byEntity[right], j)
			}
		}
		out = map[graph.ID][]graph.Judgement{}
		for id, k := range keys {
			if js := byEntity[k]; len(js) > 0 {
				out[id] = js
			}
		}
		return nil
	})
	return out, err
}
