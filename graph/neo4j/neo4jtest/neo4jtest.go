// Package neo4jtest starts a real Neo4j Community server for a test or a
// benchmark, without Docker.
//
// The server's jars come from Maven Central (pom.xml names the version), are
// kept in the user's cache folder and run on Java 17 or newer. Every server has
// a folder, a port and a random password of its own, so that a test never talks
// to a Neo4j that somebody else is using.
//
// A test package uses it like this:
//
//	func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }
//
//	func TestStore(t *testing.T) {
//		server := neo4jtest.Shared(t) // one server for the whole package
//		...
//	}
//
// With DOSSIER_TEST_NEO4J set to the address of an empty Neo4j (and
// DOSSIER_TEST_NEO4J_USERNAME, DOSSIER_TEST_NEO4J_PASSWORD), Shared uses that
// server and starts none.
package neo4jtest

import (
	"errors"
	"sync"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Version of Neo4j that Start runs; pom.xml fetches the same.
const Version = "5.26.18"

// Errors that say what a machine lacks, or that a server cannot do what is asked.
var (
	// ErrNoJava: there is no Java of version 17 or newer.
	ErrNoJava = errors.New("no Java of version 17 or newer was found, which Neo4j needs: install one " +
		"(Debian and Ubuntu: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@17), " +
		"or set DOSSIER_TEST_NEO4J to the address of an empty Neo4j")
	// ErrNoMaven: the jars are not in the cache and there is no Maven to fetch them.
	ErrNoMaven = errors.New("no Maven was found, which fetches Neo4j's jars once: install it " +
		"(Debian and Ubuntu: apt-get install maven; macOS: brew install maven), " +
		"or set DOSSIER_TEST_NEO4J to the address of an empty Neo4j")
	// ErrNotOurs: the server was started by somebody else, so it is not ours to stop.
	ErrNotOurs = errors.New("this Neo4j was not started by the tests and can't be stopped by them: " +
		"unset DOSSIER_TEST_NEO4J, or call Start for a server of the test's own")
)

// Server is a running Neo4j.
type Server struct {
	URI      string // bolt://127.0.0.1:PORT
	Username string
	Password string
	Dir      string // the server's home: conf, data, logs; empty for a server that is not ours

	mu      sync.Mutex
	options Options
	process *process // nil for a server that is not ours
	java    string
	lib     string // folder of the jars
	storeID string // identity of the database, the same for ever
	ownDir  bool   // Dir was made by Start, and Stop removes it
}

// Driver returns a new driver for the server's neo4j database. The caller closes it.
func (s *Server) Driver() (neo4j.DriverWithContext, error) {
	return neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.Username, s.Password, ""))
}

// PID is the process id of the server, for those who measure it; 0 when the
// server is not ours.
func (s *Server) PID() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process == nil {
		return 0
	}
	return s.process.pid()
}
