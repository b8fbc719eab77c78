package neo4j

import (
	"context"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/graph"
)

// How loading stands is a node (:DossierLoading) for each dataset that was ever
// tried. It belongs to no state of the graph: taking a hold moves no phase, and
// reading it waits for no load.

// Hold implements graph.Writer.
func (s *Store) Hold(ctx context.Context, dataset string, h graph.Hold) error {
	return s.changeLoading(ctx, "note who loads", dataset, func(l *graph.LoadState) error { return l.Take(h) })
}

// Release implements graph.Writer.
func (s *Store) Release(ctx context.Context, dataset, owner string, end graph.LoadEnd) error {
	return s.changeLoading(ctx, "note how a load ended", dataset, func(l *graph.LoadState) error { l.Release(owner, end); return nil })
}

// changeLoading rewrites how loading a dataset stands.
func (s *Store) changeLoading(ctx context.Context, step, dataset string, change func(*graph.LoadState) error) error {
	err := again(ctx, func() error {
		return s.transact(ctx, func(w *writer) error {
			state, err := w.lockLoading(ctx, dataset)
			if err == nil {
				err = change(&state)
			}
			if err == nil {
				_, err = w.run(ctx, "MATCH (l:DossierLoading {dataset: $dataset}) SET l.data = $data",
					map[string]any{"dataset": dataset, "data": pack(state)})
			}
			if err != nil {
				return err
			}
			return w.tx.Commit(ctx)
		})
	})
	return s.translate(ctx, step, err)
}

// lockLoading reads how loading a dataset stands. Changing turn takes Neo4j's
// lock on the node before it is read: of two that come at once the second sees
// what the first has written.
func (w *writer) lockLoading(ctx context.Context, dataset string) (graph.LoadState, error) {
	of := map[string]any{"dataset": dataset}
	if _, err := w.run(ctx, "MERGE (l:DossierLoading {dataset: $dataset}) SET l.turn = coalesce(l.turn, 0) + 1", of); err != nil {
		return graph.LoadState{}, err
	}
	found, err := w.run(ctx, "MATCH (l:DossierLoading {dataset: $dataset}) WHERE l.data IS NOT NULL RETURN l.data", of)
	if err != nil || len(found) == 0 {
		return graph.LoadState{Dataset: dataset}, err
	}
	return unpack[graph.LoadState](found[0][0])
}

// LoadStates implements graph.SourceReader.
func (r *reader) LoadStates(ctx context.Context) ([]graph.LoadState, error) {
	const step = "read how loading stands"
	rows, err := r.store.query(ctx, driver.AccessModeRead, "MATCH (l:DossierLoading) RETURN l.data ORDER BY l.dataset", nil)
	if err != nil {
		return nil, r.store.translate(ctx, step, err)
	}
	out := make([]graph.LoadState, len(rows))
	for i, row := range rows {
		if out[i], err = unpack[graph.LoadState](row.Values[0]); err != nil {
			return nil, err
		}
	}
	return out, nil
}
