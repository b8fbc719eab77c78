package neo4j

import (
	"context"
	"errors"
	"fmt"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/graph"
)

// One request reads one state, although Neo4j is read-committed and applies a
// commit piece by piece. The node (:DossierState) holds a phase that only
// grows: even while nothing is being committed, odd while something is. A
// writer makes it odd in a transaction of its own just before it commits, and
// even again just after. A reader that saw the same even number before its
// first read and after its last has read one state. Each read looks at the phase
// before and after its work in the same round trip, so this costs nothing.
//
// A writer that dies in between leaves the phase odd. It held the writer's lock
// (see write.go), which Neo4j takes from the dead: whoever gets the lock
// afterwards knows that no commit is under way and makes the phase even.

// state is what every read learns beside its answer.
type state struct {
	before, after int64
	loading       bool // an empty store is being filled: it reads as empty
}

const (
	// statePrefix and stateSuffix enclose a query that returns one row with the
	// column answer.
	statePrefix = "MATCH (before:DossierState {key: 'state'}) WITH before.phase AS before, before.loading IS NOT NULL AS loading CALL () {\n"
	stateSuffix = "\n} WITH before, loading, answer MATCH (now:DossierState {key: 'state'}) RETURN before, loading, answer, now.phase AS after"
)

// errMoved says that the state changed between two reads of a view.
var errMoved = errors.New("the state moved")

// errNoState says that the store's own node is gone.
var errNoState = errors.New("the database has lost dossier's state node")

// ask runs one read that returns a column answer.
func (s *Store) ask(ctx context.Context, cypher string, params map[string]any) (any, state, error) {
	rows, err := s.query(ctx, driver.AccessModeRead, statePrefix+cypher+stateSuffix, params)
	if err != nil {
		return nil, state{}, err
	}
	if len(rows) != 1 {
		return nil, state{}, errNoState
	}
	v := rows[0].Values
	return v[2], state{before: number(v[0]), after: number(v[3]), loading: truth(v[1])}, nil
}

const (
	stalePhase = 2 * time.Second // an odd phase this old may be a dead writer's
	viewTries  = 12
)

// settle waits while a commit is under way. since is when the caller first saw
// the odd phase.
func (s *Store) settle(ctx context.Context, phase int64, since time.Time) error {
	if time.Since(since) < stalePhase {
		return pause(ctx, 3*time.Millisecond)
	}
	return s.unlockedPhase(ctx, phase)
}

// unlockedPhase waits for the writer's lock, which a living writer holds until
// its commit is whole, and then makes the phase even if nobody else has.
func (s *Store) unlockedPhase(ctx context.Context, phase int64) error {
	return s.command(ctx, takeLock+` WITH 1 AS locked MATCH (s:DossierState {key: 'state', phase: $phase}) SET s.phase = $phase + 1`,
		map[string]any{"phase": phase})
}

// View implements graph.Viewer: it runs f again when the state has moved
// between two of its reads.
func (s *Store) View(ctx context.Context, f func(context.Context, graph.Reader) error) error {
	for n := range viewTries {
		r := &reader{store: s, phase: -1}
		err := f(ctx, r)
		if !r.moved {
			return err
		}
		if err := pause(ctx, backoff(min(n, 4))); err != nil {
			return err
		}
	}
	return fmt.Errorf("%w: the graph kept changing while it was being read; ask again", graph.ErrUnavailable)
}
