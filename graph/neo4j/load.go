package neo4j

import (
	"context"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/graph"
)

// A large load into an empty store is many transactions. While it runs, the
// state node says that a load is under way, and every read answers as from the
// empty store; the last transaction takes the mark away, together with the
// versions. One further transaction holds the writer's lock all the while, so
// that nobody else writes, and so that the next writer knows, by getting the
// lock and finding the mark, that the load died: it clears the store first.

// bulk applies a batch to an empty store.
func (s *Store) bulk(ctx context.Context, a *applying, first []graph.Entry, more bool, next func() (graph.Entry, error, bool)) error {
	a.empty = true
	return s.transact(ctx, func(guard *writer) error {
		if err := guard.lock(ctx); err != nil {
			return err
		}
		if err := s.mark(ctx); err != nil {
			return err
		}
		err := s.bulkChunks(ctx, a, guard, first, more, next)
		if err != nil {
			ctx := context.WithoutCancel(ctx)
			if left := s.discardLoad(ctx); left != nil {
				s.log.Debug("neo4j", "step", "clear an interrupted load", "error", left)
			}
		}
		return err
	})
}

// bulkChunks writes the chunks and publishes. guard's transaction must be alive
// throughout: it holds the lock.
func (s *Store) bulkChunks(ctx context.Context, a *applying, guard *writer, first []graph.Entry, more bool, next func() (graph.Entry, error, bool)) error {
	if err := a.alone(ctx, guard); err != nil {
		return err
	}
	seen := map[graph.ID]bool{}
	err := a.chunks(ctx, first, more, next, func(chunk []graph.Entry) error {
		a.empty = true
		for i := range chunk {
			a.empty = a.empty && !seen[chunk[i].ID]
		}
		for i := range chunk {
			seen[chunk[i].ID] = true
		}
		if _, err := guard.run(ctx, "RETURN 1", nil); err != nil {
			return err
		}
		return s.chunk(ctx, a, func(w *writer) error {
			t, err := a.merge(ctx, w, chunk)
			if err == nil {
				err = a.rebuild(ctx, w, t)
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	return s.transact(ctx, func(w *writer) error {
		if err := a.end(ctx, w); err != nil {
			return err
		}
		return w.publish(ctx, "MATCH (s:DossierState {key: 'state'}) SET s.loading = null")
	})
}

// alone checks, now that the lock is held, that the store is still empty.
func (a *applying) alone(ctx context.Context, guard *writer) error {
	rows, err := guard.run(ctx, "RETURN EXISTS { MATCH (:DossierScope) } OR EXISTS { MATCH (:DossierRecord) }", nil)
	if err != nil {
		return err
	}
	if truth(rows[0][0]) {
		return graph.ErrConflict
	}
	return a.begin(ctx, guard)
}

// chunk runs one invisible transaction of a load, again after a passing error.
func (s *Store) chunk(ctx context.Context, a *applying, f func(*writer) error) error {
	before := a.done
	return again(ctx, func() error {
		a.done = before
		return s.transact(ctx, func(w *writer) error {
			if err := f(w); err != nil {
				return err
			}
			if err := w.putCounts(ctx); err != nil {
				return err
			}
			return w.tx.Commit(ctx)
		})
	})
}

// once runs f in one transaction, as write does, but never again.
func (s *Store) once(ctx context.Context, f func(context.Context, *writer) error) error {
	return s.transact(ctx, func(w *writer) error {
		if err := w.lock(ctx); err != nil {
			return err
		}
		if err := f(ctx, w); err != nil {
			return err
		}
		return w.publish(ctx, "")
	})
}

// mark says that a load is under way; the phase moves with it, so that a reader
// that began before notices.
func (s *Store) mark(ctx context.Context) error {
	return s.command(ctx, "MATCH (s:DossierState {key: 'state'}) SET s.loading = true, s.phase = s.phase + 2 - s.phase % 2", nil)
}

// loadedLabels are what a load writes.
var loadedLabels = []string{"Entity", "DossierLink", "DossierRecord", "DossierClaim", "DossierEntry", "DossierChange", "DossierVersion",
	"DossierScope", "DossierDataset", "DossierText", "DossierFormer", "DossierCount"}

// discardLoad clears what an unfinished load wrote into an empty store, bit by
// bit: relationships first, because deleting a hub deletes all of its own. The
// caller holds the writer's lock.
func (s *Store) discardLoad(ctx context.Context) error {
	err := s.deleteAll(ctx, "MATCH (:Entity)-[x]->(:Entity)", "DELETE")
	for _, label := range loadedLabels {
		if err == nil {
			err = s.deleteAll(ctx, "MATCH (x:"+label+")", "DETACH DELETE")
		}
	}
	if err != nil {
		return err
	}
	return s.command(ctx, "MATCH (s:DossierState {key: 'state'}) SET s.loading = null, s.phase = s.phase + 2 - s.phase % 2", nil)
}

// deletedAtOnce bounds the transactions in which an unfinished load is cleared.
const deletedAtOnce = 5000

func (s *Store) deleteAll(ctx context.Context, match, remove string) error {
	for {
		rows, err := s.query(ctx, driver.AccessModeWrite, match+" WITH x LIMIT $limit "+remove+" x RETURN count(*)",
			map[string]any{"limit": deletedAtOnce})
		if err != nil {
			return err
		}
		if len(rows) == 0 || number(rows[0].Values[0]) == 0 {
			return nil
		}
	}
}
