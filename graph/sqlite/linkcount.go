package sqlite

import (
	"cmp"
	"context"
	"slices"

	"dossier/graph"
)

// linkCount counts shown links of one entity by type and direction.
type linkCount struct {
	order    int64
	incoming bool
	n        int
}

func (c linkCount) direction() graph.Direction {
	if c.incoming {
		return graph.In
	}
	return graph.Out
}

// compareCounts orders by type, outgoing first.
func compareCounts(a, b linkCount) int {
	return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(truth(a.incoming), truth(b.incoming)))
}

func packCounts(all []linkCount) []byte {
	var e encoder
	e.uint(uint64(len(all)))
	for _, c := range all {
		e.uint(uint64(c.order)<<1 | uint64(truth(c.incoming)))
		e.uint(uint64(c.n))
	}
	return e.b
}

func unpackCounts(b []byte) ([]linkCount, error) {
	d := decode(b)
	out := make([]linkCount, d.count())
	for i := range out {
		kind := d.uint()
		out[i] = linkCount{int64(kind >> 1), kind&1 != 0, int(d.uint())}
	}
	return out, d.err
}

// AddLinkCounts implements graph.Tx. The counts are written at the end.
func (t *tx) AddLinkCounts(_ context.Context, delta map[graph.CountKey]int) error {
	if t.bulk != nil {
		return nil // counted at its end
	}
	for k, n := range delta {
		t.linkCounts[k] += n
	}
	return nil
}

func (t *tx) flushLinkCounts(ctx context.Context) error {
	changed := map[graph.ID][]linkCount{}
	for k, n := range t.linkCounts {
		if n != 0 {
			changed[k.Entity] = append(changed[k.Entity], linkCount{int64(k.Type.Order()), k.Direction == graph.In, n})
		}
	}
	ids := sortedKeys(changed)
	keys, err := t.keysOfEntities(ctx, ids)
	if err != nil {
		return err
	}
	byKey := make(map[int64]graph.ID, len(ids))
	order := make([]int64, 0, len(ids))
	for id, k := range keys {
		byKey[k] = id
		order = append(order, k)
	}
	slices.Sort(order)
	clear(t.linkCounts)
	return chunks(order, func(part []int64) error {
		kept, err := keptCounts(ctx, t.c, part)
		if err != nil {
			return err
		}
		for _, k := range part {
			if err := t.putCounts(ctx, k, addCounts(kept[k], changed[byKey[k]])); err != nil {
				return err
			}
		}
		return nil
	})
}

// addCounts adds changes to counts and leaves out what comes to nothing.
func addCounts(kept, changed []linkCount) []linkCount {
	all := slices.Concat(kept, changed)
	slices.SortFunc(all, compareCounts)
	out := all[:0]
	for _, c := range all {
		if n := len(out); n > 0 && compareCounts(out[n-1], c) == 0 {
			out[n-1].n += c.n
		} else {
			out = append(out, c)
		}
	}
	return slices.DeleteFunc(out, func(c linkCount) bool { return c.n <= 0 })
}

func (t *tx) putCounts(ctx context.Context, entity int64, counts []linkCount) error {
	if len(counts) == 0 {
		return t.c.exec(ctx, `DELETE FROM link_count WHERE entity = ?`, entity)
	}
	return t.c.exec(ctx, `INSERT OR REPLACE INTO link_count VALUES (?, ?)`, entity, packCounts(counts))
}

// keptCounts reads the counts of today's shown links of entities.
func keptCounts(ctx context.Context, c *conn, entities []int64) (map[int64][]linkCount, error) {
	out := make(map[int64][]linkCount, len(entities))
	err := chunks(entities, func(part []int64) error {
		return c.query(ctx, func(x row) error {
			counts, err := unpackCounts(x.blob(1))
			out[x.int(0)] = counts
			return err
		}, `SELECT c.entity, c.counts FROM json_each(?) j CROSS JOIN link_count c ON c.entity = j.value`, jsonInts(part))
	})
	return out, err
}
