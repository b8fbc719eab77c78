package neo4jtest

import (
	"errors"
	"strings"
	"testing"
)

func TestServerOfSomebodyElse(t *testing.T) {
	server := Shared(t)
	t.Setenv("DOSSIER_TEST_NEO4J", server.URI)
	t.Setenv("DOSSIER_TEST_NEO4J_USERNAME", server.Username)
	t.Setenv("DOSSIER_TEST_NEO4J_PASSWORD", server.Password)
	if err := server.Wipe(t.Context()); err != nil {
		t.Fatal(err)
	}

	t.Run("is used when the environment names it and it is empty", func(t *testing.T) {
		borrowed, err := sharedServer(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got := query(t, borrowed, "RETURN 'answered'"); len(got) != 1 {
			t.Errorf("answered %q", got)
		}
		if borrowed.PID() != 0 {
			t.Error("a process was started")
		}
	})
	t.Run("is not stopped, killed or restarted by us", func(t *testing.T) {
		borrowed, err := sharedServer(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := borrowed.Stop(); err != nil {
			t.Errorf("Stop: %v", err)
		}
		if err := borrowed.Kill(); !errors.Is(err, ErrNotOurs) {
			t.Errorf("Kill: %v, want ErrNotOurs", err)
		}
		if err := borrowed.Restart(t.Context()); !errors.Is(err, ErrNotOurs) {
			t.Errorf("Restart: %v, want ErrNotOurs", err)
		}
		if got := query(t, server, "RETURN 'alive'"); len(got) != 1 {
			t.Error("the server does not answer any more")
		}
	})
	t.Run("is refused when it holds data, which stays", func(t *testing.T) {
		query(t, server, makeMarker)
		_, err := sharedServer(t.Context())
		if err == nil || !strings.Contains(err.Error(), "holds data") {
			t.Fatalf("got %v, want a refusal", err)
		}
		if got := query(t, server, readMarker); len(got) != 1 {
			t.Error("the data is gone")
		}
	})
	t.Run("is emptied at the end", func(t *testing.T) {
		query(t, server, makeMarker)
		if err := release(&Server{URI: server.URI, Username: server.Username, Password: server.Password}); err != nil {
			t.Fatal(err)
		}
		if got := query(t, server, readMarker); len(got) != 0 {
			t.Error("the marker is still there")
		}
	})
	t.Run("says that a password is wrong", func(t *testing.T) {
		t.Setenv("DOSSIER_TEST_NEO4J_PASSWORD", "wrong")
		_, err := sharedServer(t.Context())
		if err == nil || !strings.Contains(err.Error(), "refuses our password") {
			t.Errorf("got %v", err)
		}
	})
}
