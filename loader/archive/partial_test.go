package archive

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/loader/loadertest"
)

const list = "https://example.org/list"

func part(t *testing.T, a *Archive) *Partial {
	t.Helper()
	p, err := a.Partial(list)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

func begin(t *testing.T, p *Partial, validator, bytes string) {
	t.Helper()
	if err := p.Begin(Version{ETag: validator, Size: 100 << 20}, validator); err != nil {
		t.Fatal(err)
	}
	add(t, p, bytes)
}

func add(t *testing.T, p *Partial, bytes string) {
	t.Helper()
	if _, err := p.Write([]byte(bytes)); err != nil {
		t.Fatal(err)
	}
}

func finish(t *testing.T, p *Partial) {
	t.Helper()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestPartial(t *testing.T) {
	t.Run("what came of a download is gone on from", func(t *testing.T) {
		dir := t.TempDir()
		p := part(t, open(t, dir))
		begin(t, p, `"1"`, "one ")
		finish(t, p)
		p = part(t, open(t, dir))
		if p.Size() != 4 || p.Validator() != `"1"` || p.Of().Size != 100<<20 {
			t.Fatalf("got %d bytes of %+v", p.Size(), p.Of())
		}
		add(t, p, "two")
		f, err := p.Keep(context.Background())
		if err != nil || loadertest.Content(t, f) != "one two" || f.Hash != digest("one two") {
			t.Errorf("got %+v, %v", f, err)
		}
		finish(t, p)
		if left := names(t, dir, partial); len(left) != 0 {
			t.Errorf("left is %v", left)
		}
	})
	t.Run("without a validator nothing is left", func(t *testing.T) {
		dir := t.TempDir()
		p := part(t, open(t, dir))
		begin(t, p, "", "one")
		finish(t, p)
		if left := names(t, dir, partial); len(left) != 0 {
			t.Errorf("left is %v", left)
		}
	})
	t.Run("a process that is killed leaves what it noted last, and nothing else is trusted", func(t *testing.T) {
		dir := t.TempDir()
		p := part(t, open(t, dir))
		begin(t, p, `"1"`, strings.Repeat("a", step))
		add(t, p, "b")
		_ = p.file.Close() // as the system does
		p = part(t, open(t, dir))
		if p.Size() != step {
			t.Errorf("got %d bytes", p.Size())
		}
	})
	t.Run("bytes that are not those that were noted are dropped", func(t *testing.T) {
		for what, damage := range map[string]func(path string) error{
			"others": func(path string) error { return os.WriteFile(path+".part", []byte("two"), 0o600) },
			"fewer":  func(path string) error { return os.Truncate(path+".part", 1) },
			"a note that is cut": func(path string) error {
				return os.Truncate(path+".json", 10)
			},
		} {
			dir := t.TempDir()
			p := part(t, open(t, dir))
			begin(t, p, `"1"`, "one")
			finish(t, p)
			if err := damage(filepath.Join(dir, partial, digest(list))); err != nil {
				t.Fatal(err)
			}
			if p = part(t, open(t, dir)); p.Size() != 0 || p.Validator() != "" {
				t.Errorf("%s: got %d bytes", what, p.Size())
			}
		}
	})
	t.Run("who comes second begins anew, and both come to an end", func(t *testing.T) {
		dir := t.TempDir()
		first, second := part(t, open(t, dir)), part(t, open(t, dir))
		begin(t, first, `"1"`, "old")
		begin(t, second, `"2"`, "new")
		f, err := first.Keep(context.Background())
		if err != nil || loadertest.Content(t, f) != "old" {
			t.Errorf("got %v, %v", f, err)
		}
		if f, err = second.Keep(context.Background()); err != nil || loadertest.Content(t, f) != "new" {
			t.Errorf("got %v, %v", f, err)
		}
		finish(t, first)
		finish(t, second)
		if left := names(t, dir, partial); len(left) != 0 {
			t.Errorf("left is %v", left)
		}
	})
}
