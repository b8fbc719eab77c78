package sqlite

import (
	"context"

	"dossier/graph"
)

// scopeRow is a scope as stored.
type scopeRow struct {
	k    int64
	name string
	graph.Scope
	entries int64
}

// scopeNames remembers scopes by key.
type scopeNames map[int64]*scopeRow

const scopeColumns = `s.k, s.name, s.dataset, s.latest, s.revision, s.entries`

func readScope(r row) *scopeRow {
	return &scopeRow{k: r.int(0), name: r.text(1), entries: r.int(5),
		Scope: graph.Scope{Name: r.text(1), Dataset: r.text(2), Latest: graph.Moment(r.int(3)), Revision: r.int(4)}}
}

// fill sets the scope and dataset of records from their scopes' keys.
func (n scopeNames) fill(ctx context.Context, c *conn, records []*graph.Record, scopes []int64) error {
	var unknown []int64
	asked := map[int64]bool{}
	for _, k := range scopes {
		if n[k] == nil && !asked[k] {
			asked[k] = true
			unknown = append(unknown, k)
		}
	}
	err := chunks(unknown, func(part []int64) error {
		return c.query(ctx, func(r row) error {
			n[r.int(0)] = readScope(r)
			return nil
		}, `SELECT `+scopeColumns+` FROM json_each(?) j CROSS JOIN scope s ON s.k = j.value`, jsonInts(part))
	})
	if err != nil {
		return err
	}
	for i, r := range records {
		if s := n[scopes[i]]; s != nil {
			r.Scope, r.Dataset = s.name, s.Dataset
		}
	}
	return nil
}
