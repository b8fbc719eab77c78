package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"
)

// shared is the server of this test process.
var shared struct {
	mu     sync.Mutex
	armed  bool // Main runs and will stop the server
	tried  bool
	server *Server
	err    error
}

// Shared returns the Neo4j of this test process, starting it at the first call.
// The test fails, and says what to install, where it can't be started; it is
// skipped only under -short. Tests that share a server don't run in parallel and
// begin with Wipe. The package's TestMain must call Main.
func Shared(t testing.TB) *Server {
	t.Helper()
	if testing.Short() {
		t.Skip("a test on a real Neo4j, left out by -short")
	}
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if !shared.armed {
		t.Fatal("neo4jtest.Shared needs func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) } in the package")
	}
	if !shared.tried {
		shared.tried = true
		shared.server, shared.err = sharedServer(context.Background())
	}
	if shared.err != nil {
		t.Fatalf("no Neo4j for the tests: %v", shared.err)
	}
	return shared.server
}

// Main runs the tests of a package and then stops the server that they shared.
// It returns the exit code for os.Exit.
func Main(m *testing.M) int {
	shared.mu.Lock()
	shared.armed = true
	shared.mu.Unlock()
	code := m.Run()
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.server == nil {
		return code
	}
	if err := release(shared.server); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return max(code, 1)
	}
	return code
}

// sharedServer is the server that the environment names, or one of our own.
func sharedServer(ctx context.Context) (*Server, error) {
	if uri := os.Getenv("DOSSIER_TEST_NEO4J"); uri != "" {
		return borrow(ctx, uri)
	}
	return Start(ctx, Options{})
}

// borrow uses a server that somebody else runs. As tests delete everything, it
// must be empty.
func borrow(ctx context.Context, uri string) (*Server, error) {
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	username := os.Getenv("DOSSIER_TEST_NEO4J_USERNAME")
	if username == "" {
		username = "neo4j"
	}
	s := &Server{URI: uri, Username: username, Password: os.Getenv("DOSSIER_TEST_NEO4J_PASSWORD")}
	if _, err := s.awaitDatabase(ctx); err != nil {
		return nil, err
	}
	empty, err := s.empty(ctx)
	if err != nil {
		return nil, fmt.Errorf("looking whether the Neo4j at %s is empty: %w", uri, err)
	}
	if !empty {
		return nil, fmt.Errorf("the Neo4j at %s that DOSSIER_TEST_NEO4J names holds data, which the tests would delete: "+
			"give them an empty one, and run packages one after the other (go test -p 1)", uri)
	}
	fmt.Fprintf(os.Stderr, "Testing on the Neo4j at %s that DOSSIER_TEST_NEO4J names.\n", uri)
	return s, nil
}

// release stops our own server, and leaves a borrowed one as empty as it was.
func release(s *Server) error {
	if s.process != nil {
		return s.Stop()
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	return s.Wipe(ctx)
}
