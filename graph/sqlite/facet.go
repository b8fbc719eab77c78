package sqlite

import (
	"context"
	"maps"
	"slices"
	"strings"

	"dossier/graph"
)

// entityFacet is one facet of an entity. seen is set for a dataset's.
type entityFacet struct {
	name string
	seen graph.Moment
}

const (
	datasetFacet = "dataset:"
	typeFacet    = "type:"
)

// facetsOf lists the facets of an entity, its type among them.
func facetsOf(e *graph.Entity) []entityFacet {
	names := append(e.Facets(), typeFacet+string(e.Type))
	slices.Sort(names)
	out := make([]entityFacet, len(names))
	for i, n := range names {
		out[i] = entityFacet{name: n}
		if d, ok := strings.CutPrefix(n, datasetFacet); ok {
			out[i].seen = graph.Latest
			for _, p := range e.Presence {
				if p.Dataset == d {
					out[i].seen = min(out[i].seen, p.Spans.First())
				}
			}
		}
	}
	return out
}

// facetRows is what a transaction does to the table of facets. n counts the
// entities of today that have one.
type facetRows struct {
	keys  map[string]int64
	fresh map[int64]string
	delta map[int64]int
	next  int64
}

// need makes sure that the keys of facets are known.
func (f *facetRows) need(ctx context.Context, c *conn, names map[string]bool) error {
	var unknown []string
	for _, n := range sortedKeys(names) {
		if f.keys[n] == 0 {
			unknown = append(unknown, n)
		}
	}
	err := chunks(unknown, func(part []string) error {
		return c.query(ctx, func(r row) error {
			f.keys[r.text(1)] = r.int(0)
			return nil
		}, `SELECT f.k, f.name FROM json_each(?) j CROSS JOIN facet f ON f.name = j.value`, jsonTexts(part))
	})
	if err != nil {
		return err
	}
	for _, n := range unknown {
		if f.keys[n] == 0 {
			f.keys[n], f.fresh[f.next] = f.next, n
			f.next++
		}
	}
	return nil
}

func (f *facetRows) flush(ctx context.Context, c *conn) error {
	for _, k := range slices.Sorted(maps.Keys(f.fresh)) {
		if err := c.exec(ctx, `INSERT INTO facet VALUES (?, ?, 0)`, k, f.fresh[k]); err != nil {
			return err
		}
	}
	for _, k := range slices.Sorted(maps.Keys(f.delta)) {
		if n := f.delta[k]; n != 0 {
			if err := c.exec(ctx, `UPDATE facet SET n = n + ? WHERE k = ?`, int64(n), k); err != nil {
				return err
			}
		}
	}
	clear(f.fresh)
	clear(f.delta)
	return nil
}
