package neo4j

import (
	"context"
	"log/slog"
	"os"
	"testing"

	"dossier/graph"
	"dossier/graph/graphtest"
	"dossier/graph/neo4j/neo4jtest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

// openEmpty opens a store on an empty database. It keeps the schema, which takes
// Neo4j seconds to make, and deletes the rest.
func openEmpty(t testing.TB) *Store {
	t.Helper()
	server := neo4jtest.Shared(t)
	s := open(t, server)
	s.empty(t)
	return s
}

// empty deletes all that the store holds.
func (s *Store) empty(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	err := s.discardLoad(ctx)
	if err == nil {
		err = s.command(ctx, "MATCH (x:DossierJudgement|DossierLoading) DELETE x", nil)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// open opens a store on the database as it is.
func open(t testing.TB, server *neo4jtest.Server) *Store {
	t.Helper()
	s, err := Open(context.Background(), server.URI, Options{Username: server.Username, Password: server.Password, Log: testLog(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// testLog shows with a failing test what Neo4j itself said.
func testLog(t testing.TB) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelDebug}))
}

func TestTheStoreKeepsTheContract(t *testing.T) {
	graphtest.Run(t, func(t testing.TB) graph.Store { return openEmpty(t) })
}
