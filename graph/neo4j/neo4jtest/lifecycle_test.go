package neo4jtest

import (
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

const (
	makeMarker = "CREATE (:Marker {name: 'ours'})"
	readMarker = "MATCH (m:Marker) RETURN m.name"
)

func TestServerLifecycle(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a real Neo4j, left out by -short")
	}
	dir := filepath.Join(t.TempDir(), "home")
	server, err := Start(t.Context(), Options{Dir: dir, HeapMB: 384, Log: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, server) })
	query(t, server, makeMarker)
	address, password := server.URI, server.Password
	kept := func(t *testing.T) {
		t.Helper()
		if got := query(t, server, readMarker); !slices.Equal(got, []string{"ours"}) {
			t.Errorf("the marker reads %q, want one: ours", got)
		}
		if server.URI != address || server.Password != password {
			t.Errorf("address and password changed to %s", server.URI)
		}
	}

	t.Run("a restart keeps the data, the address and the password", func(t *testing.T) {
		before := server.PID()
		if err := server.Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
		if server.PID() == before {
			t.Error("the process is the same as before")
		}
		kept(t)
	})
	t.Run("a killed server is gone at once and comes back with its data", func(t *testing.T) {
		if err := server.Kill(); err != nil {
			t.Fatal(err)
		}
		if conn, err := net.Dial("tcp", server.address()); err == nil {
			conn.Close()
			t.Error("something still answers at the address of the killed server")
		}
		if err := server.Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
		kept(t)
	})
	t.Run("a new server on a kept folder continues with its data and password", func(t *testing.T) {
		stop(t, server)
		if _, err := os.Stat(dir); err != nil {
			t.Fatalf("Stop removed a folder that the caller named: %v", err)
		}
		next, err := Start(t.Context(), Options{Dir: dir, HeapMB: 384, Log: t.Output()})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { stop(t, next) })
		if got := query(t, next, readMarker); !slices.Equal(got, []string{"ours"}) {
			t.Errorf("the marker reads %q, want one: ours", got)
		}
	})
}

func TestSharedServer(t *testing.T) {
	server := Shared(t)

	t.Run("is one server for the whole test process", func(t *testing.T) {
		if Shared(t) != server {
			t.Error("the second call returned another server")
		}
	})
	t.Run("refuses a wrong password", func(t *testing.T) {
		driver, err := neo4j.NewDriverWithContext(server.URI, neo4j.BasicAuth("neo4j", "wrong", ""))
		if err != nil {
			t.Fatal(err)
		}
		defer driver.Close(t.Context())
		if err := driver.VerifyAuthentication(t.Context(), nil); !isUnauthorized(err) {
			t.Errorf("got %v, want unauthorized", err)
		}
	})
	t.Run("answers through neo4j:// routing", func(t *testing.T) {
		uri := strings.Replace(server.URI, "bolt://", "neo4j://", 1)
		driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(server.Username, server.Password, ""))
		if err != nil {
			t.Fatal(err)
		}
		defer driver.Close(t.Context())
		if _, err := neo4j.ExecuteQuery(t.Context(), driver, "RETURN 1", nil, neo4j.EagerResultTransformer); err != nil {
			t.Error(err)
		}
	})
	t.Run("is as fresh after Wipe", func(t *testing.T) {
		fresh := query(t, server, "SHOW INDEXES YIELD name")
		query(t, server, "CREATE CONSTRAINT `odd ``name` FOR (e:Entity) REQUIRE e.id IS UNIQUE")
		query(t, server, "CREATE INDEX FOR (e:Entity) ON (e.caption)")
		query(t, server, "UNWIND range(1, 25000) AS i CREATE (:Entity {id: i})")
		query(t, server, "MATCH (hub:Entity {id: 1}), (e:Entity) WHERE e.id > 1 CREATE (e)-[:PART_OF]->(hub)")
		if err := server.Wipe(t.Context()); err != nil {
			t.Fatal(err)
		}
		if left := query(t, server, "MATCH (n) RETURN 'node' LIMIT 1"); len(left) > 0 {
			t.Error("nodes are left")
		}
		if left := query(t, server, "SHOW INDEXES YIELD name"); !slices.Equal(left, fresh) {
			t.Errorf("indexes %q, want %q", left, fresh)
		}
	})
}

// stop ends a server and fails the test when that goes wrong.
func stop(t *testing.T, server *Server) {
	t.Helper()
	if err := server.Stop(); err != nil {
		t.Error(err)
	}
}
