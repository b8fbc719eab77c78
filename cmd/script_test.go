package cmd_test

import (
	"database/sql"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite"
)

// TestScript runs the command line as a person does: testdata/script holds what
// is typed and what must be seen.
func TestScript(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond != "root" {
				return false, fmt.Errorf("there is no condition %s", cond)
			}
			return os.Geteuid() == 0, nil // may write everywhere
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":  codeCommand,
			"list":  listCommand,
			"cut":   cutCommand,
			"newer": newerCommand,
			"busy":  busyCommand,
			"replace": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(os.WriteFile(ts.MkAbs(args[3]), []byte(strings.ReplaceAll(ts.ReadFile(args[0]), args[1], args[2])), 0o600))
			},
			"readonly": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(os.Chmod(ts.MkAbs(args[0]), 0o500))
			},
		},
	})
}

// codeCommand runs dossier and checks its exit code: code 2 load. Whatever
// happens, there is no stack trace, and a failure says one sentence.
func codeCommand(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec("dossier", args[1:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("dossier %s ends with %s, not with code %s", strings.Join(args[1:], " "), got, args[0])
	}
	stderr := ts.ReadFile("stderr")
	for _, trace := range []string{"goroutine ", "panic:", ".go:"} {
		if strings.Contains(stderr+ts.ReadFile("stdout"), trace) {
			ts.Fatalf("dossier shows %q: %s", trace, stderr)
		}
	}
	said := 0
	for line := range strings.Lines(stderr) {
		if strings.HasPrefix(line, "dossier: ") {
			said++
		} else if !strings.HasPrefix(line, "time=") && got != "0" {
			ts.Fatalf("a failure says more than its sentence: %s", line)
		}
	}
	if got != "0" && said != 1 {
		ts.Fatalf("a failure says %d sentences: %s", said, stderr)
	}
}

// cutCommand takes the last bytes of a file away: cut FILE N.
func cutCommand(ts *testscript.TestScript, _ bool, args []string) {
	b := ts.ReadFile(args[0])
	n := 0
	_, err := fmt.Sscan(args[1], &n)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b[:len(b)-n]), 0o600))
}

// newerCommand makes a store one of a later version of dossier.
func newerCommand(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec("PRAGMA user_version = 9999")
	ts.Check(err)
	ts.Check(db.Close())
}

// busyCommand listens on a free port and puts its address into $BUSY.
func busyCommand(ts *testscript.TestScript, _ bool, _ []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { _ = l.Close() })
	ts.Setenv("BUSY", l.Addr().String())
}
