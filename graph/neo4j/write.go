package neo4j

import (
	"context"
	"errors"
	"fmt"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/graph"
)

// takeLock serialises writers: Neo4j keeps the lock until the transaction ends,
// and takes it from a process that dies.
const takeLock = "MATCH (lock:DossierLock {key: 'writer'}) SET lock.turn = coalesce(lock.turn, 0) + 1"

// writer is one write transaction.
type writer struct {
	store *Store
	tx    driver.ExplicitTransaction
	counts
	cache
	named named
}

// write runs f in one transaction that holds the writer's lock, and publishes it
// as a whole. f may be run again after a passing error.
func (s *Store) write(ctx context.Context, what string, f func(context.Context, *writer) error) error {
	err := again(ctx, func() error {
		return s.transact(ctx, func(w *writer) error {
			if err := w.lock(ctx); err != nil {
				return err
			}
			if err := f(ctx, w); err != nil {
				return err
			}
			return w.publish(ctx, "")
		})
	})
	return s.translate(ctx, what, err)
}

// transact gives f a transaction and rolls it back unless f has committed it.
func (s *Store) transact(ctx context.Context, f func(*writer) error) error {
	session := s.session(ctx, driver.AccessModeWrite)
	defer session.Close(context.WithoutCancel(ctx))
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return err
	}
	defer tx.Close(context.WithoutCancel(ctx))
	return f(&writer{store: s, tx: tx, counts: counts{}, cache: newCache(), named: newNamed()})
}

// lock waits for the writer's lock and puts right what a dead writer left.
func (w *writer) lock(ctx context.Context) error {
	rows, err := w.run(ctx, takeLock+" WITH lock MATCH (s:DossierState {key: 'state'}) RETURN s.loading", nil)
	if err != nil {
		return err
	}
	if len(rows) != 1 {
		return errNoState
	}
	if rows[0][0] != nil {
		return w.store.discardLoad(ctx)
	}
	return nil
}

// publish commits, with the phase odd meanwhile (see phase.go). last is a
// statement that touches the state node, and so must wait until the phase is odd.
func (w *writer) publish(ctx context.Context, last string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), commitWithin)
	defer cancel()
	odd, err := w.store.raise(ctx)
	if err != nil {
		return err
	}
	if last != "" {
		_, err = w.run(ctx, last, nil)
	}
	if err == nil {
		err = w.tx.Commit(ctx)
	}
	if err != nil {
		return errors.Join(err, w.store.unlockedPhase(ctx, odd))
	}
	return w.store.lower(ctx, odd)
}

// commitWithin bounds a commit, which is no longer cancelled once it began.
const commitWithin = 10 * time.Minute

// raise makes the phase odd, and a number that it never was.
func (s *Store) raise(ctx context.Context) (int64, error) {
	rows, err := s.query(ctx, driver.AccessModeWrite,
		"MATCH (s:DossierState {key: 'state'}) SET s.phase = s.phase + 1 + s.phase % 2 RETURN s.phase", nil)
	if err != nil {
		return 0, err
	}
	if len(rows) != 1 {
		return 0, errNoState
	}
	return number(rows[0].Values[0]), nil
}

// lower makes the phase even again after a commit.
func (s *Store) lower(ctx context.Context, odd int64) error {
	return s.command(ctx, "MATCH (s:DossierState {key: 'state', phase: $phase}) SET s.phase = $phase + 1", map[string]any{"phase": odd})
}

// run runs a statement in the transaction and returns its rows.
func (w *writer) run(ctx context.Context, cypher string, params map[string]any) ([][]any, error) {
	result, err := w.tx.Run(ctx, cypher, params)
	if err != nil {
		return nil, err
	}
	records, err := result.Collect(ctx)
	out := make([][]any, len(records))
	for i, r := range records {
		out[i] = r.Values
	}
	return out, err
}

// each runs a query for ids in pieces; the query takes them as $ids.
func (w *writer) each(ctx context.Context, ids []string, cypher string, f func(row []any) error) error {
	for from := 0; from < len(ids); from += idsAtOnce {
		found, err := w.run(ctx, cypher, map[string]any{"ids": ids[from:min(from+idsAtOnce, len(ids))]})
		if err != nil {
			return err
		}
		for _, row := range found {
			if err := f(row); err != nil {
				return err
			}
		}
	}
	return nil
}

const (
	idsAtOnce   = 10_000
	rowsAtOnce  = 2_000
	bytesAtOnce = 4 << 20
)

// put runs a statement over rows in pieces, so that no message grows large; the
// statement takes them as $rows. size is about how many bytes a row has.
func (w *writer) put(ctx context.Context, all rows, cypher string) error {
	for len(all) > 0 {
		n, size := 0, 0
		for n < len(all) && n < rowsAtOnce && size < bytesAtOnce {
			size += sizeOf(all[n])
			n++
		}
		if _, err := w.run(ctx, cypher, map[string]any{"rows": all[:n]}); err != nil {
			return err
		}
		all = all[n:]
	}
	return nil
}

func sizeOf(v any) int {
	switch x := v.(type) {
	case map[string]any:
		n := 0
		for k, v := range x {
			n += len(k) + sizeOf(v)
		}
		return n
	case []byte:
		return len(x)
	case string:
		return len(x)
	case []string:
		n := 0
		for _, s := range x {
			n += len(s) + 4
		}
		return n
	}
	return 8
}

// counts are changes of the numbers that Stats and Datasets answer from.
type counts map[string]int

const (
	countDocuments  = "documents"
	countStatements = "statements"
	countJudgements = "judgements"
)

func countOfType(t string) string { return "type " + t }

func (c counts) add(name string, n int) { c[name] += n }

// putCounts writes the counts' changes.
func (w *writer) putCounts(ctx context.Context) error {
	var all rows
	for _, name := range keysOf(w.counts) {
		if n := w.counts[name]; n != 0 {
			all = append(all, map[string]any{"name": name, "n": n})
		}
	}
	w.counts = counts{}
	return w.put(ctx, all, "UNWIND $rows AS row MERGE (c:DossierCount {name: row.name}) SET c.n = coalesce(c.n, 0) + row.n")
}

// rebuild brings entities and links in line with what was touched.
func (w *writer) rebuild(ctx context.Context, touched graph.Touched) (graph.Rebuilt, error) {
	if len(touched.Members)+len(touched.Claims) == 0 {
		return graph.Rebuilt{}, nil
	}
	done, err := graph.Rebuild(ctx, w, touched)
	if err != nil {
		return done, fmt.Errorf("rebuild: %w", err)
	}
	return done, nil
}
