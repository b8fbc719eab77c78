package cmd_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"dossier/cmd"
	"dossier/graph/neo4j/neo4jtest"
)

// TestMain makes the command dossier of the scripts, stops the Neo4j that the
// tests shared, and removes the program and the stores that they made.
func TestMain(m *testing.M) {
	testscript.Main(suite{m}, map[string]func(){
		"dossier": func() { os.Exit(cmd.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

type suite struct{ *testing.M }

func (s suite) Run() int {
	for _, name := range os.Environ() { // a developer's own settings
		if name, _, _ := strings.Cut(name, "="); strings.HasPrefix(name, "DOSSIER_") && !strings.HasPrefix(name, "DOSSIER_TEST_") {
			_ = os.Unsetenv(name)
		}
	}
	dir, err := os.MkdirTemp("", "dossier-cmd-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	made = dir
	if err := ownCache(filepath.Join(dir, "cache")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }()
	return neo4jtest.Main(s.M)
}

// ownCache gives the tests a folder for caches, so that no loaded file lands in
// the developer's; what Go has built stays where it is.
func ownCache(dir string) error {
	old, err := os.UserCacheDir()
	if err == nil && os.Getenv("GOCACHE") == "" {
		err = os.Setenv("GOCACHE", filepath.Join(old, "go-build"))
	}
	return errors.Join(err, os.Setenv("XDG_CACHE_HOME", dir))
}

// made is the folder of what all tests of the package share.
var made string

// build builds the program once.
var build = sync.OnceValues(func() (string, error) {
	path := filepath.Join(made, "dossier-program")
	out, err := exec.Command("go", "build", "-o", path, "dossier").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return path, exec.Command(path, "--version").Run()
})

// program is the path of the real program.
func program(t *testing.T) string {
	t.Helper()
	path, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// ran is what a command left behind.
type ran struct {
	code     int
	out, err string
}

// dossier runs a command in this process.
func dossier(t testing.TB, args ...string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	code := cmd.Main(args, strings.NewReader(""), &out, &errs)
	return ran{code, out.String(), errs.String()}
}

// done runs a command that must end well.
func done(t testing.TB, args ...string) ran {
	t.Helper()
	r := dossier(t, args...)
	if r.code != 0 {
		t.Fatalf("dossier %s: exit code %d: %s", strings.Join(args, " "), r.code, r.err)
	}
	return r
}
