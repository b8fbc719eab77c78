package archive

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

func open(t *testing.T, dir string) *Archive {
	t.Helper()
	a, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// changing is a file that reads differently each time it is opened; the last
func changing(texts ...string) loader.File {
	n := 0
	return loader.File{Name: "list.csv", Open: func() (io.ReadCloser, error) {
		text := texts[min(n, len(texts)-1)]
		n++
		return io.NopCloser(strings.NewReader(text)), nil
	}}
}

func keep(t *testing.T, a *Archive, f loader.File) loader.File {
	t.Helper()
	f, err := a.Keep(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func names(t *testing.T, dir, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, folder))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestKeep(t *testing.T) {
	one := "6ba7b810-9dad-11d1-80b4-00c04fd430c8\n"
	t.Run("a file is kept for this user alone, and read by its digest", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "kept")
		a := open(t, dir)
		f := keep(t, a, changing(one))
		if f.Name != "list.csv" || f.Hash != digest(one) || f.Size != int64(len(one)) || loadertest.Content(t, f) != one {
			t.Errorf("got %+v", f)
		}
		r, err := a.File(strings.ToUpper(f.Hash))
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Close()
		if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("the folder is open to others: %v %v", info.Mode(), err)
		}
	})
	t.Run("the hash is of what is read, whatever happens to the file meanwhile", func(t *testing.T) {
		f := keep(t, open(t, t.TempDir()), changing("before", "after", "later"))
		if f.Hash != digest("after") || f.Size != 5 || loadertest.Content(t, f) != "after" || loadertest.Content(t, f) != "after" {
			t.Errorf("got %+v", f)
		}
	})
	t.Run("the same bytes are kept once", func(t *testing.T) {
		dir := t.TempDir()
		a := open(t, dir)
		keep(t, a, changing("a"))
		path := filepath.Join(dir, files, digest("a")+".gz")
		before, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		keep(t, a, changing("a"))
		if after, err := os.Stat(path); err != nil || !os.SameFile(before, after) || len(names(t, dir, files)) != 1 {
			t.Errorf("written again: %v", err)
		}
	})
	t.Run("a damaged file is noticed when read, and kept again", func(t *testing.T) {
		var other bytes.Buffer
		z := gzip.NewWriter(&other)
		_, _ = io.WriteString(z, "another file's text")
		_ = z.Close()
		for what, b := range map[string][]byte{"no gzip": []byte("damaged"), "empty": nil, "cut": other.Bytes()[:20], "another's": other.Bytes()} {
			dir := t.TempDir()
			a := open(t, dir)
			f := keep(t, a, changing(one))
			if err := os.WriteFile(filepath.Join(dir, files, f.Hash+".gz"), b, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := a.Held(context.Background(), f.Hash); !errors.Is(err, ErrDamaged) || !errors.Is(err, loader.ErrRefused) {
				t.Errorf("%s: got %v", what, err)
			}
			if f = keep(t, a, changing(one)); loadertest.Content(t, f) != one {
				t.Errorf("%s: not repaired", what)
			}
		}
	})
	t.Run("nothing is kept of what cannot be read, or is no longer wanted", func(t *testing.T) {
		dir := t.TempDir()
		a := open(t, dir)
		refused := loader.File{Name: "bomb", Open: func() (io.ReadCloser, error) { return nil, loader.ErrRefused }}
		if _, err := a.Keep(context.Background(), refused); !errors.Is(err, loader.ErrRefused) {
			t.Errorf("got %v", err)
		}
		lost := loader.File{Name: "lost.csv", Open: func() (io.ReadCloser, error) { return os.Open(filepath.Join(dir, "lost.csv")) }}
		if _, err := a.Keep(context.Background(), lost); !errors.Is(err, graph.ErrInput) || !strings.Contains(err.Error(), "lost.csv cannot be read") {
			t.Errorf("got %v", err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := a.Keep(ctx, changing("a")); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		if left := names(t, dir, files); len(left) != 0 {
			t.Errorf("%v is there", left)
		}
	})
	t.Run("several may keep the same file at once", func(t *testing.T) {
		dir, large := t.TempDir(), strings.Repeat(one, 10_000)
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				a, err := Open(dir)
				if err != nil {
					t.Error(err)
					return
				}
				if f, err := a.Keep(context.Background(), changing(large)); err != nil || f.Hash != digest(large) {
					t.Errorf("got %+v, %v", f, err)
				}
			})
		}
		all.Wait()
		if left := names(t, dir, files); len(left) != 1 {
			t.Errorf("%v is there", left)
		}
	})
}

func TestFile(t *testing.T) {
	a := open(t, t.TempDir())
	t.Run("what is not kept does not exist", func(t *testing.T) {
		if _, err := a.File(digest("x")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("what is no digest is refused", func(t *testing.T) {
		for _, sum := range []string{"", "abc", "../" + digest("x")[3:], digest("x") + "00", strings.Repeat("g", 64)} {
			if _, err := a.File(sum); !errors.Is(err, graph.ErrInput) {
				t.Errorf("%q: got %v", sum, err)
			}
		}
	})
}

func TestOpen(t *testing.T) {
	t.Run("what killed writers left is removed once it is old", func(t *testing.T) {
		dir := t.TempDir()
		kept := keep(t, open(t, dir), changing("a"))
		day, week := time.Now().Add(-25*time.Hour), time.Now().Add(-8*24*time.Hour)
		for path, at := range map[string]time.Time{"files/new-old": day, "files/new-fresh": time.Now(), "partial/new-old": day, "partial/a.part": day, "partial/b.part": week, "partial/b.json": week} {
			path = filepath.Join(dir, path)
			if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chtimes(path, at, at)); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chtimes(filepath.Join(dir, files, kept.Hash+".gz"), week, week); err != nil {
			t.Fatal(err)
		}
		open(t, dir)
		if got := strings.Join(append(names(t, dir, files), names(t, dir, partial)...), " "); got != kept.Hash+".gz new-fresh a.part" {
			t.Errorf("left are %s", got)
		}
	})
	t.Run("a folder that cannot be written to is said", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); !errors.Is(err, graph.ErrInput) || !strings.Contains(err.Error(), path) {
			t.Errorf("got %v", err)
		}
	})
}

func TestVersion(t *testing.T) {
	a := open(t, t.TempDir())
	v := Version{Address: "https://example.org/list", ETag: `"1"`, Modified: "Tue, 23 May 2023 10:00:00 GMT", SHA256: digest("a"), Size: 1, Fetched: time.Date(2023, 5, 24, 0, 0, 0, 0, time.UTC)}
	if err := a.Note(v); err != nil {
		t.Fatal(err)
	}
	if got, ok := a.Newest(v.Address); !ok || got != v {
		t.Errorf("got %+v", got)
	}
	if _, ok := a.Newest("https://example.org/other"); ok {
		t.Error("an address that nobody noted is known")
	}
}
