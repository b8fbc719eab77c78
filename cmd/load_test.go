package cmd_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"dossier/graph"
	"dossier/loader"
)

// shared is the path of a real file; without it, the test is skipped.
func shared(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "shared", "data", filepath.FromSlash(name))
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		t.Skipf("the shared data are not here: %s", name)
	}
	return path
}

// load loads with --json and returns the report of the one dataset.
func load(t testing.TB, args ...string) loader.DatasetReport {
	t.Helper()
	r := done(t, append([]string{"load", "--json"}, args...)...)
	var report loader.Report
	if err := json.Unmarshal([]byte(r.out), &report); err != nil {
		t.Fatalf("standard output is not one report: %v", err)
	}
	if len(report.Datasets) != 1 {
		t.Fatalf("the report speaks of %d datasets", len(report.Datasets))
	}
	return report.Datasets[0]
}

// step is one load of the history of OFAC's list, with what it must report.
type step struct {
	file, day                          string
	added, changed, removed, unchanged int
}

// history is the list on four days, one of them twice.
var history = []step{
	{"sdn_2023-05-19.csv", "2023-05-19", 12538, 0, 0, 0},
	{"sdn_2023-05-23.csv", "2023-05-23", 5, 0, 0, 12538},
	{"sdn_2023-05-23.csv", "2023-05-23", 0, 0, 0, 12543},
	{"sdn_2023-05-24.csv", "2023-05-24", 31, 0, 0, 12543},
	{"sdn_2024-05-03.csv", "2024-05-03", 2741, 100, 350, 12124},
}

// loadHistory loads the list's days and then the two seed articles.
func loadHistory(t testing.TB, store string) {
	t.Helper()
	for _, s := range history {
		loadDay(t, store, s)
	}
	loadSeeds(t, store)
}

func loadDay(t testing.TB, store string, s step) loader.DatasetReport {
	t.Helper()
	r := load(t, "us_ofac_sdn", "--from", shared(t, "lists/ofac/"+s.file), "--as-of", s.day, "--store", store)
	want := graph.Counts{Added: s.added, Changed: s.changed, Removed: s.removed, Unchanged: s.unchanged}
	if r.Entries != want {
		t.Errorf("%s reports %+v, not %+v", s.file, r.Entries, want)
	}
	return r
}

func loadSeeds(t testing.TB, store string) {
	t.Helper()
	r := load(t, "article", shared(t, "articles/seed-cointelegraph.json"), shared(t, "articles/seed-coinedition.json"), "--store", store)
	if want := (graph.Counts{Added: 2}); r.Entries != want {
		t.Errorf("the two articles report %+v, not %+v", r.Entries, want)
	}
}

func sqliteStore(t testing.TB) string {
	t.Helper()
	return "sqlite:" + filepath.Join(t.TempDir(), "dossier.db")
}

// realSQLite is a store with the real history, made once.
var realSQLite = struct {
	sync.Mutex
	tried bool
	path  string
}{}

// realStore is a copy of the store with the real history, for one test.
func realStore(t testing.TB) (spec string) {
	t.Helper()
	shared(t, "MANIFEST.md")
	realSQLite.Lock()
	defer realSQLite.Unlock()
	if !realSQLite.tried {
		realSQLite.tried = true
		path := filepath.Join(made, "real.db")
		loadHistory(t, "sqlite:"+path)
		realSQLite.path = path
	}
	if realSQLite.path == "" {
		t.Fatal("the real history could not be loaded, as an earlier test says")
	}
	b, err := os.ReadFile(realSQLite.path)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "dossier.db")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + path
}
