package sqlite

import (
	"context"

	"dossier/graph"
)

// What graph.Rebuild asks during a first load, answered by the directory and
// by rows read by their own key.

// entityOf answers EntityOf: nearly all entities are named by a record's id or
// by a key, and the directory tells; the other rows are read.
func (b *bulk) entityOf(ctx context.Context, c *conn, records []graph.ID, keys []string) (map[graph.ID]graph.ID, map[string]graph.ID, error) {
	byRecord, byKey := map[graph.ID]graph.ID{}, map[string]graph.ID{}
	named := map[int64]graph.ID{}
	var unknown []int64
	leads := func(record graph.ID, key string) int64 {
		k := b.directory.entityOf(record, key)
		if k == 0 {
			return 0
		}
		own := record + graph.ID(key)
		if b.entity[b.hash(string(own))] == k {
			named[k] = own
		} else if _, ok := named[k]; !ok {
			unknown = append(unknown, k)
		}
		return k
	}
	to := make(map[graph.ID]int64, len(records)+len(keys))
	for _, id := range records {
		to[id] = leads(id, "")
	}
	toKey := make(map[string]int64, len(keys))
	for _, k := range keys {
		toKey[k] = leads("", k)
	}
	err := chunks(unknown, func(part []int64) error {
		return c.query(ctx, func(r row) error {
			named[r.int(0)] = graph.ID(r.text(1))
			return nil
		}, `SELECT e.k, e.id FROM json_each(?) j CROSS JOIN entity e ON e.k = j.value`, jsonInts(part))
	})
	for id, k := range to {
		if k > 0 {
			byRecord[id] = named[k]
		}
	}
	for key, k := range toKey {
		if k > 0 {
			byKey[key] = named[k]
		}
	}
	return byRecord, byKey, err
}

// claims answers Claims: those of the batch by id, and by fold those of the
// links that are there already.
func (b *bulk) claims(ctx context.Context, t *tx, by graph.ClaimQuery) ([]graph.Claim, error) {
	var out []graph.Claim
	for _, id := range by.Records {
		if r, ok := b.batch[id]; ok {
			t.claimKeys[id] = r.k
			out = append(out, graph.Claim{Record: r.Record})
		}
	}
	q := recordReader{c: t.c, scopes: t.scopes}
	for _, f := range by.Folds {
		if keys := b.loose[b.hash(f)]; len(keys) > 0 {
			if err := q.claims(ctx, keys); err != nil {
				return nil, err
			}
		}
	}
	rows, err := q.done(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		out = append(out, graph.Claim{Record: r.Record, Fold: r.fold})
	}
	links, err := t.linkRows(ctx, by.Folds)
	for _, fold := range by.Folds {
		if x, ok := links[fold]; ok {
			for _, c := range x.link.Claims {
				out = append(out, graph.Claim{Record: c, Fold: fold})
			}
		}
	}
	return out, err
}

// noteLoose remembers the claims of the batch that have a fold but no link,
// and forgets those that have one now.
func (b *bulk) noteLoose(put map[string]graph.Link) {
	for id, fold := range b.foldOf {
		if _, ok := put[fold]; !ok && fold != "" && b.folds[b.hash(fold)] == 0 {
			b.loose[b.hash(fold)] = append(b.loose[b.hash(fold)], b.batch[id].k)
		}
	}
	for fold := range put {
		delete(b.loose, b.hash(fold))
	}
}

// linkKeys are the keys of the links with these folds.
func (b *bulk) linkKeys(folds []string) []int64 {
	var out []int64
	for _, f := range folds {
		if k := b.folds[b.hash(f)]; k > 0 {
			out = append(out, k)
		}
	}
	return out
}

// entityKeys are the keys of entities that have a row.
func (b *bulk) entityKeys(ids []graph.ID) []int64 {
	var out []int64
	for _, id := range ids {
		if k := b.entity[b.hash(string(id))]; b.isShown(k) {
			out = append(out, k)
		}
	}
	return out
}
