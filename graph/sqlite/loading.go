package sqlite

import (
	"context"

	"dossier/graph"
)

// LoadStates implements graph.SourceReader.
func (r *reader) LoadStates(ctx context.Context) (out []graph.LoadState, err error) {
	err = r.locked(ctx, func() error {
		return r.c.query(ctx, func(x row) error {
			var s graph.LoadState
			err := unpackJSON(x.blob(0), &s)
			out = append(out, s)
			return err
		}, `SELECT image FROM loading ORDER BY dataset`)
	})
	return out, err
}

// Hold implements graph.Writer.
func (s *Store) Hold(ctx context.Context, dataset string, h graph.Hold) error {
	return s.changeLoading(ctx, dataset, func(l *graph.LoadState) error { return l.Take(h) })
}

// Release implements graph.Writer.
func (s *Store) Release(ctx context.Context, dataset, owner string, end graph.LoadEnd) error {
	return s.changeLoading(ctx, dataset, func(l *graph.LoadState) error { l.Release(owner, end); return nil })
}

// changeLoading rewrites how loading a dataset stands. What readers remember of
// the graph stays good.
func (s *Store) changeLoading(ctx context.Context, dataset string, change func(*graph.LoadState) error) error {
	return s.transaction(ctx, func(c *conn) error {
		state := graph.LoadState{Dataset: dataset}
		_, err := c.one(ctx, func(x row) error { return unpackJSON(x.blob(0), &state) }, `SELECT image FROM loading WHERE dataset = ?`, dataset)
		if err != nil {
			return err
		}
		if err := change(&state); err != nil {
			return err
		}
		image, err := packJSON(&state)
		if err != nil {
			return err
		}
		return c.exec(ctx, `INSERT OR REPLACE INTO loading VALUES (?, ?)`, dataset, image)
	})
}
