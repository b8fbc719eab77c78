package cmd_test

import (
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// TestServeOnNeo4j boots the real program on an empty Neo4j.
func TestServeOnNeo4j(t *testing.T) {
	server, spec := onNeo4j(t)
	s := startServing(t, "--store", spec)
	t.Run("the example questions of the playground answer about the sample", func(t *testing.T) { examplesAnswer(t, s) })
	t.Run("the first real load withdraws the sample wholly", func(t *testing.T) { sampleWithdrawn(t, s, spec) })
	t.Run("SIGTERM lets a request under way finish, and ends with code 0", func(t *testing.T) { endsGracefully(t, s) })
	t.Run("a wrong password is a sentence that says what to check", func(t *testing.T) {
		t.Setenv("NEO4J_PASSWORD", "wrong")
		r := dossier(t, "load", "curated", "--store", spec)
		if r.code != 1 || !strings.Contains(r.err, "refuses the user name or the password; check NEO4J_USERNAME and NEO4J_PASSWORD") ||
			strings.Count(r.err, "\n") != 1 || strings.Contains(r.err, "wrong") {
			t.Errorf("code %d: %s", r.code, r.err)
		}
	})
	t.Run("a store of a newer version is left alone", func(t *testing.T) {
		d, err := server.Driver()
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = d.Close(t.Context()) }()
		_, err = driver.ExecuteQuery(t.Context(), d, "MATCH (m:DossierMeta) SET m.schema = 9999", nil, driver.EagerResultTransformer)
		if err != nil {
			t.Fatal(err)
		}
		if r := dossier(t, "load", "curated", "--store", spec); r.code != 1 || !strings.Contains(r.err, "newer version") {
			t.Errorf("code %d: %s", r.code, r.err)
		}
	})
}
