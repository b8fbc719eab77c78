package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/graph/sqlite"
)

func TestOpen(t *testing.T) {
	t.Run("a missing file is made and can be opened again", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a?b#c%20.db")
		w := world{entities: 3, statements: 6, day: "2023-01-01"}
		s := open(t, path)
		apply(t, s, w.batch(0, all))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path); err != nil {
			t.Fatalf("the file is not where it was asked for: %v", err)
		}
		if n := len(found(t, open(t, path), "made:0000000", "made:0000002")); n != 2 {
			t.Errorf("found %d of 2 entities", n)
		}
	})
	t.Run("a store of a newer version says so and is left alone", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "newer.db")
		if err := open(t, path).Close(); err != nil {
			t.Fatal(err)
		}
		tamper(t, path, `PRAGMA user_version = 9999`)
		before := contents(t, path)
		if _, err := sqlite.Open(t.Context(), path, sqlite.Options{}); !errors.Is(err, graph.ErrNewerStore) {
			t.Errorf("got %v", err)
		}
		if !bytes.Equal(before, contents(t, path)) {
			t.Error("the file was changed")
		}
	})
	t.Run("reading only makes nothing and writes nothing", func(t *testing.T) {
		folder := t.TempDir()
		path := filepath.Join(folder, "none.db")
		if _, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true}); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a missing file: %v", err)
		}
		if files, _ := os.ReadDir(folder); len(files) != 0 {
			t.Errorf("files were made: %v", files)
		}
		w := world{entities: 3, statements: 6, day: "2023-01-01"}
		s := open(t, path)
		apply(t, s, w.batch(0, all))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		before := contents(t, path)
		r, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(found(t, r, "made:0000001")); n != 1 {
			t.Errorf("found %d of 1 entity", n)
		}
		if _, err := r.Apply(t.Context(), w.batch(1, all)); !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("a load: %v", err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		if !bytes.Equal(before, contents(t, path)) {
			t.Error("the file was changed")
		}
	})
	t.Run("a store in a folder that cannot be written to can be read", func(t *testing.T) {
		if os.Geteuid() == 0 {
			t.Log("as root every folder can be written to: this only reads again")
		}
		folder := t.TempDir()
		path := filepath.Join(folder, "a.db")
		s := open(t, path)
		apply(t, s, (&world{entities: 3, statements: 6, day: "2023-01-01"}).batch(0, all))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		for name, mode := range map[string]os.FileMode{path: 0o400, folder: 0o500} {
			if err := os.Chmod(name, mode); err != nil {
				t.Fatal(err)
			}
		}
		t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
		r, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if n := len(found(t, r, "made:0000001")); n != 1 {
			t.Errorf("found %d of 1 entity", n)
		}
	})
	for name, c := range map[string]struct {
		make func(t *testing.T) string
		want string
	}{
		"a folder that is not there":      {func(t *testing.T) string { return filepath.Join(t.TempDir(), "none", "a.db") }, "is not there; make it"},
		"a folder instead of a file":      {func(t *testing.T) string { return t.TempDir() }, "is a folder; name a file in it"},
		"a file instead of a folder":      {func(t *testing.T) string { return filepath.Join(written(t, "text"), "a.db") }, "name another"},
		"a file that is no database":      {func(t *testing.T) string { return written(t, strings.Repeat("ent_num,SDN_Name\n", 900)) }, "this file is not a store"},
		"the database of another program": {foreign, "is the database of another program"},
		"no name":                         {func(t *testing.T) string { return "" }, "needs the name of a file"},
	} {
		t.Run(name+" is refused with a sentence", func(t *testing.T) {
			s, err := sqlite.Open(t.Context(), c.make(t), sqlite.Options{})
			if err == nil {
				_ = s.Close()
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %q, want it to say %q", err, c.want)
			}
		})
	}
	t.Run("a closed store says so", func(t *testing.T) {
		s := open(t, filepath.Join(t.TempDir(), "a.db"))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		err := s.View(t.Context(), func(context.Context, graph.Reader) error { return nil })
		if err == nil || !strings.Contains(err.Error(), "closed") {
			t.Errorf("got %v", err)
		}
	})
}

// found reads entities by id.
func found(t testing.TB, s *sqlite.Store, ids ...graph.ID) map[graph.ID]graph.Entity {
	t.Helper()
	var out map[graph.ID]graph.Entity
	err := s.View(context.Background(), func(ctx context.Context, r graph.Reader) (err error) {
		out, err = r.Entities(ctx, ids, graph.Latest)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func contents(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func written(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func foreign(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "foreign.db")
	tamper(t, path, `CREATE TABLE theirs (x)`)
	return path
}

// tamper changes a file behind the store's back.
func tamper(t *testing.T, path, sqlText string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(sqlText); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
