package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/graph"
)

// domain lists the errors that pass through as they are.
var domain = []error{graph.ErrInput, graph.ErrNotFound, graph.ErrUnavailable, graph.ErrConflict, graph.ErrHeld, graph.ErrContradiction,
	graph.ErrNewerStore, context.Canceled, context.DeadlineExceeded}

// sentences says what to do about an error of Neo4j's, by the end of its code.
var sentences = []struct{ code, sentence string }{
	{"Security.Unauthorized", "Neo4j refuses the user name or the password; check NEO4J_USERNAME and NEO4J_PASSWORD"},
	{"Security.AuthenticationRateLimit", "Neo4j has seen too many wrong passwords; wait a moment and check NEO4J_USERNAME and NEO4J_PASSWORD"},
	{"Security.CredentialsExpired", "Neo4j wants a new password for this user first: ALTER CURRENT USER SET PASSWORD FROM … TO …"},
	{"Security.Forbidden", "Neo4j does not allow this to the user; give it write and schema rights on the database"},
	{"Database.DatabaseNotFound", "Neo4j has no database of this name"},
	{"Database.DatabaseUnavailable", "Neo4j's database is not running (yet)"},
	{"MemoryPoolOutOfMemoryError", tooLarge}, {"TransactionOutOfMemoryError", tooLarge}, {"OutOfMemoryError", tooLarge},
	{"General.WriteOnReadOnlyAccessDatabase", "this Neo4j takes no writes; use the address of its leader, or neo4j://"},
	{"Cluster.NotALeader", "this Neo4j takes no writes; use neo4j:// instead of bolt://"},
	{"TransactionTimedOut", "Neo4j ended the request because it took longer than db.transaction.timeout allows"},
	{"LockClientStopped", "Neo4j ended the request because another one held what it needed for too long"},
}

const tooLarge = "Neo4j ran out of memory for one transaction; raise server.memory.heap.max_size and " +
	"dbms.memory.transaction.total.max (about 400 MB for 20,000 records that change), or load into an empty store, which takes any size"

// translate turns an error of the driver into one of the domain, without the
// engine's words. what names the step, "read links".
func (s *Store) translate(ctx context.Context, what string, err error) error {
	if err == nil {
		return nil
	}
	for _, d := range domain {
		if errors.Is(err, d) {
			return err
		}
	}
	if cause := ctx.Err(); cause != nil {
		return fmt.Errorf("%s: %w", what, cause)
	}
	var foreign *foreignError
	if errors.As(err, &foreign) {
		return foreign.err
	}
	s.log.Debug("neo4j", "step", what, "error", err)
	var n *driver.Neo4jError
	if errors.As(err, &n) {
		for _, x := range sentences {
			if strings.HasSuffix(n.Code, x.code) {
				return fmt.Errorf("%s: %w: %s", what, graph.ErrUnavailable, x.sentence)
			}
		}
		return fmt.Errorf("%s: %w: Neo4j reports %s", what, graph.ErrUnavailable, n.Code)
	}
	return fmt.Errorf("%s: %w: the connection to Neo4j broke", what, graph.ErrUnavailable)
}

// unreachable says why a server can't be used at the start.
func (s *Store) unreachable(ctx context.Context, host string, err error) error {
	var n *driver.Neo4jError
	var invalid *driver.InvalidAuthenticationError
	switch {
	case errors.As(err, &n), ctx.Err() != nil:
		return s.translate(ctx, "open Neo4j at "+host, err)
	case errors.As(err, &invalid):
		return fmt.Errorf("open Neo4j at %s: %w: %s", host, graph.ErrUnavailable, sentences[0].sentence)
	}
	s.log.Debug("neo4j", "step", "open", "error", err)
	return fmt.Errorf("open Neo4j at %s: %w: nothing there speaks Neo4j's protocol; is the server running, and is the address right?",
		host, graph.ErrUnavailable)
}

// foreignError carries an error of a caller's own (an iterator's) through
// untouched.
type foreignError struct{ err error }

func (e *foreignError) Error() string { return e.err.Error() }
func (e *foreignError) Unwrap() error { return e.err }

// retryable says whether running a failed step again may help.
func retryable(err error) bool {
	var n *driver.Neo4jError
	if errors.As(err, &n) && strings.Contains(n.Code, "OutOfMemory") {
		return false
	}
	return driver.IsRetryable(err)
}
