package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// initialPassword is the one that a fresh Neo4j has; it must be changed before
// anything else is answered.
const initialPassword = "neo4j"

// retryEvery is the pause between two questions to a server that is still opening
// its databases.
const retryEvery = 100 * time.Millisecond

// logIn gives a fresh server its password and returns when the neo4j database
// answers a query. Nobody else's server takes that random password, and a server
// that was here before must answer with the same database as before.
func (s *Server) logIn(ctx context.Context) error {
	if err := s.changeInitialPassword(ctx); err != nil {
		return err
	}
	id, err := s.awaitDatabase(ctx)
	if err != nil {
		return err
	}
	if s.storeID != "" && s.storeID != id {
		return fmt.Errorf("another Neo4j answers at %s: its database is %s, ours is %s", s.URI, id, s.storeID)
	}
	s.storeID = id
	return nil
}

// changeInitialPassword does what a person does first on a fresh server. It marks
// the folder, because a second try would count as a wrong password.
func (s *Server) changeInitialPassword(ctx context.Context) error {
	mark := filepath.Join(s.Dir, "password-set")
	if _, err := os.Stat(mark); err == nil {
		return nil
	}
	err := s.ask(ctx, "system", initialPassword, func(ctx context.Context, session neo4j.SessionWithContext) error {
		result, err := session.Run(ctx, "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
			map[string]any{"old": initialPassword, "new": s.Password})
		if err != nil {
			return err
		}
		_, err = result.Consume(ctx)
		return err
	})
	if err != nil && !isUnauthorized(err) { // unauthorized: it was changed, but we ended before the mark
		return fmt.Errorf("setting Neo4j's password: %w", err)
	}
	if err := os.WriteFile(mark, nil, 0o600); err != nil {
		return fmt.Errorf("noting that Neo4j has its password: %w", err)
	}
	return nil
}

// awaitDatabase returns the identity of the neo4j database once it answers.
func (s *Server) awaitDatabase(ctx context.Context) (string, error) {
	for {
		id, err := s.databaseID(ctx)
		if err == nil {
			return id, nil
		}
		if isUnauthorized(err) {
			return "", fmt.Errorf("the Neo4j at %s refuses our password: %w", s.URI, err)
		}
		select {
		case <-ctx.Done():
			return "", fmt.Errorf("the Neo4j at %s does not answer: %w", s.URI, err)
		case <-time.After(retryEvery):
		}
	}
}

// databaseID is the identity that the store got when it was made.
func (s *Server) databaseID(ctx context.Context) (id string, err error) {
	err = s.ask(ctx, "neo4j", s.Password, func(ctx context.Context, session neo4j.SessionWithContext) error {
		result, err := session.Run(ctx, "CALL db.info() YIELD id RETURN id", nil)
		if err != nil {
			return err
		}
		record, err := result.Single(ctx)
		if err != nil {
			return err
		}
		id, _, err = neo4j.GetRecordValue[string](record, "id")
		return err
	})
	return id, err
}

// ask runs do in a session of its own.
func (s *Server) ask(ctx context.Context, database, password string, do func(context.Context, neo4j.SessionWithContext) error) (err error) {
	driver, err := neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.Username, password, ""))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, driver.Close(ctx)) }()
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: database})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	return do(ctx, session)
}

// isUnauthorized says whether a server refused the password.
func isUnauthorized(err error) bool {
	var refused *neo4j.Neo4jError
	return errors.As(err, &refused) && refused.Code == "Neo.ClientError.Security.Unauthorized"
}
