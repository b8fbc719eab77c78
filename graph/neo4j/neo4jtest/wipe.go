package neo4jtest

import (
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Wipe empties the neo4j database: links, nodes, constraints and indexes. It is
// far faster than a new server, and a store that opens the database then finds
// it as a fresh one. Neo4j's two lookup indexes stay, as a fresh database has them.
func (s *Server) Wipe(ctx context.Context) error {
	err := s.ask(ctx, "neo4j", s.Password, func(ctx context.Context, session neo4j.SessionWithContext) error {
		for _, statement := range []string{
			"MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS",
			"MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS",
		} {
			if _, err := collect(ctx, session, statement); err != nil {
				return err
			}
		}
		if err := dropAll(ctx, session, "CONSTRAINT", "SHOW CONSTRAINTS YIELD name"); err != nil {
			return err
		}
		return dropAll(ctx, session, "INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
	})
	if err != nil {
		return fmt.Errorf("emptying the Neo4j of the tests: %w", err)
	}
	return nil
}

// empty says whether the database holds no node.
func (s *Server) empty(ctx context.Context) (bool, error) {
	empty := false
	err := s.ask(ctx, "neo4j", s.Password, func(ctx context.Context, session neo4j.SessionWithContext) error {
		nodes, err := collect(ctx, session, "MATCH (n) RETURN 'node' LIMIT 1")
		empty = len(nodes) == 0
		return err
	})
	return empty, err
}

// dropAll drops every constraint or index that a query names.
func dropAll(ctx context.Context, session neo4j.SessionWithContext, kind, show string) error {
	names, err := collect(ctx, session, show)
	if err != nil {
		return err
	}
	for _, name := range names {
		quoted := "`" + strings.ReplaceAll(name, "`", "``") + "`" // a schema name can't be a parameter here
		if _, err := collect(ctx, session, "DROP "+kind+" "+quoted+" IF EXISTS"); err != nil {
			return err
		}
	}
	return nil
}

// collect runs a statement outside of any transaction of ours and returns the
// strings of its first column.
func collect(ctx context.Context, session neo4j.SessionWithContext, statement string) ([]string, error) {
	result, err := session.Run(ctx, statement, nil)
	if err != nil {
		return nil, err
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, err
	}
	var values []string
	for _, record := range records {
		value, _ := record.Values[0].(string)
		values = append(values, value)
	}
	return values, nil
}
