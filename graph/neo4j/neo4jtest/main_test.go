package neo4jtest

import (
	"context"
	"os"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

func TestMain(m *testing.M) {
	if os.Getenv(orphanMaker) != "" {
		makeOrphan()
	}
	os.Exit(Main(m))
}

// query runs one statement on a server and returns its first column.
func query(t *testing.T, s *Server, statement string) []string {
	t.Helper()
	var values []string
	err := s.ask(t.Context(), "neo4j", s.Password, func(ctx context.Context, session neo4j.SessionWithContext) (err error) {
		values, err = collect(ctx, session, statement)
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return values
}
