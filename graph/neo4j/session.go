package neo4j

import (
	"context"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// attempts bounds how often a step is run again after a passing error.
const attempts = 6

// backoff is how long attempt n (from 0) waits.
func backoff(n int) time.Duration { return min(20*time.Millisecond<<n, time.Second) }

// pause waits, or ends with the context.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// again runs f until it succeeds, fails for good or has been tried often enough.
func again(ctx context.Context, f func() error) error {
	for n := 0; ; n++ {
		err := f()
		if err == nil || n == attempts-1 || ctx.Err() != nil || !retryable(err) {
			return err
		}
		if err := pause(ctx, backoff(n)); err != nil {
			return err
		}
	}
}

func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return s.driver.NewSession(ctx, driver.SessionConfig{AccessMode: mode, DatabaseName: s.database,
		BookmarkManager: s.bookmarks, FetchSize: driver.FetchAll})
}

// query runs one statement as a transaction of its own, in a single round
// trip, and returns all rows. Reads go to a replica where there is one.
func (s *Store) query(ctx context.Context, mode driver.AccessMode, cypher string, params map[string]any) ([]*driver.Record, error) {
	var rows []*driver.Record
	err := again(ctx, func() error {
		session := s.session(ctx, mode)
		defer session.Close(context.WithoutCancel(ctx))
		result, err := session.Run(ctx, cypher, params)
		if err != nil {
			return err
		}
		rows, err = result.Collect(ctx)
		return err
	})
	return rows, err
}

// command runs one statement that changes something, as a transaction of its own.
func (s *Store) command(ctx context.Context, cypher string, params map[string]any) error {
	_, err := s.query(ctx, driver.AccessModeWrite, cypher, params)
	return err
}
