package neo4jtest

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFetchingTheJars(t *testing.T) {
	t.Run("the pom names the version that runs", func(t *testing.T) {
		if !bytes.Contains(pom, []byte("<neo4j.version>"+Version+"</neo4j.version>")) {
			t.Errorf("pom.xml does not name version %s", Version)
		}
	})
	t.Run("a whole folder is used as it is, in silence", func(t *testing.T) {
		cache := moveCaches(t)
		lib := filepath.Join(cache, "dossier", "neo4j-"+Version, "lib")
		writeFile(t, filepath.Join(lib, "neo4j-server-"+Version+".jar"), "")
		var log bytes.Buffer
		if got, err := Fetch(t.Context(), &log); err != nil || got != lib || log.Len() > 0 {
			t.Errorf("got %s, %v, said %q", got, err, log.String())
		}
	})
	t.Run("a machine without Maven says what to install", func(t *testing.T) {
		moveCaches(t)
		t.Setenv("PATH", t.TempDir())
		_, err := Fetch(t.Context(), t.Output())
		if !errors.Is(err, ErrNoMaven) || !strings.Contains(err.Error(), "apt-get install maven") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a fetch that fails leaves nothing that looks whole", func(t *testing.T) {
		cache := moveCaches(t)
		script := "#!/bin/sh\necho 'no route to the repository'\nexit 1\n"
		bin := t.TempDir()
		writeFile(t, filepath.Join(bin, "mvn"), script)
		t.Setenv("PATH", bin)
		_, err := Fetch(t.Context(), t.Output())
		if err == nil || !strings.Contains(err.Error(), "no route to the repository") {
			t.Errorf("got %v, want what Maven said", err)
		}
		left, err := filepath.Glob(filepath.Join(cache, "dossier", "*", "*"))
		if err != nil || len(left) != 1 || filepath.Base(left[0]) != "lock" {
			t.Errorf("left behind: %q, %v", left, err)
		}
	})
}

func TestFetchWithMaven(t *testing.T) {
	if testing.Short() {
		t.Skip("runs Maven; left out by -short")
	}
	moveCaches(t)
	var log bytes.Buffer
	lib, err := Fetch(t.Context(), &log)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("brings the server's jars", func(t *testing.T) {
		if jars, err := filepath.Glob(filepath.Join(lib, "*.jar")); err != nil || len(jars) < 100 || !hasJars(lib) {
			t.Errorf("%d jars, %v", len(jars), err)
		}
	})
	t.Run("says plainly what it does", func(t *testing.T) {
		if !strings.Contains(log.String(), "Fetching the jars of Neo4j "+Version) {
			t.Errorf("said %q", log.String())
		}
	})
}

// moveCaches gives the test a folder for caches of its own.
func moveCaches(t *testing.T) string {
	t.Helper()
	was := caches
	caches = t.TempDir()
	t.Cleanup(func() { caches = was })
	return caches
}

// writeFile writes an executable file and the folders above it.
func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}
