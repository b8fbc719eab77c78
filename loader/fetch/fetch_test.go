package fetch

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

func TestGet(t *testing.T) {
	local := Options{AllowPrivate: true, MaxBytes: 1000}
	t.Run("a file comes with its date and digest under the address that was asked, through a redirect too", func(t *testing.T) {
		m := start(t, http.RedirectHandler("/list", http.StatusFound).ServeHTTP, edition("1,A", `"1"`))
		got, f := text(t, fetcher(t, "", local), m.URL+"/moved")
		if got != "1,A" || !f.Modified.Equal(published) || f.Name != m.URL+"/moved" || f.Size != 3 || len(f.Hash) != 64 {
			t.Errorf("got %q, %+v", got, f)
		}
		if m.header(0, "User-Agent") != UserAgent {
			t.Errorf("asked by %s", m.header(0, "User-Agent"))
		}
	})
	t.Run("a zip is kept as it was published, and its members as they are read", func(t *testing.T) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, name := range []string{"a.csv", "b.csv"} {
			if w, err := z.Create(name); err != nil {
				t.Fatal(err)
			} else if _, err := io.WriteString(w, "of "+name); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		m, f := start(t, edition(b.String(), `"1"`)), fetcher(t, "", local)
		_, file := text(t, f, m.URL+"/lists")
		members, err := loader.Unpack(file)
		if err != nil || len(members) != 2 {
			t.Fatalf("got %v, %v", members, err)
		}
		for i, name := range []string{"a.csv", "b.csv"} {
			kept, err := f.archive.Keep(context.Background(), members[i])
			if err != nil || kept.Name != m.URL+"/lists/"+name || kept.URL != m.URL+"/lists" || loadertest.Content(t, kept) != "of "+name || !kept.Modified.Equal(published) {
				t.Errorf("got %+v, %v", kept, err)
			}
			r, err := f.archive.File(kept.Hash)
			if err != nil {
				t.Fatal(err)
			}
			_ = r.Close()
		}
	})
	t.Run("a page where a list was expected is left to the readers", func(t *testing.T) {
		m := start(t, headed(200, "<html>", "Content-Type", "text/html"))
		if got, _ := text(t, fetcher(t, "", local), m.URL); got != "<html>" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("what is unusable is an error of its kind, and leaves nothing", func(t *testing.T) {
		large := strings.Repeat("x", 2000)
		for name, x := range map[string]struct {
			answer http.HandlerFunc
			want   error
			says   string
			times  int
		}{
			"empty":                   {headed(200, ""), loader.ErrRefused, "empty file", 1},
			"too large, as announced": {headed(200, large, "Content-Length", length(large), "ETag", `"1"`), loader.ErrRefused, "larger than", 1},
			"too large, unannounced":  {headed(200, large, "Transfer-Encoding", "chunked", "ETag", `"1"`), loader.ErrRefused, "larger than", 1},
			"not there":               {headed(404, ""), graph.ErrUnavailable, "404", 1},
			"not modified, unasked":   {headed(304, ""), graph.ErrUnavailable, "304", 1},
			"a part, unasked":         {headed(206, "x", "Content-Range", "bytes 0-0/1"), graph.ErrUnavailable, "206", 1},
			"in a circle":             {http.RedirectHandler("/loop", http.StatusFound).ServeHTTP, graph.ErrUnavailable, "circle", 6},
			"to another scheme":       {http.RedirectHandler("ftp://example.org/x", http.StatusFound).ServeHTTP, graph.ErrUnavailable, "no web address", 1},
			"in an unknown encoding":  {headed(200, "x", "Content-Encoding", "br"), graph.ErrUnavailable, `"br"`, 1},
		} {
			m, dir := start(t, x.answer), t.TempDir()
			_, err := fetcher(t, dir, local).Get(context.Background(), m.URL+"/list")
			if !errors.Is(err, x.want) || !strings.Contains(err.Error(), x.says) || m.times() != x.times {
				t.Errorf("%s: asked %d times, got %v", name, m.times(), err)
			}
			if left(t, dir, "partial")+left(t, dir, "files") > 0 {
				t.Errorf("%s: something is left", name)
			}
		}
	})
	t.Run("what is no plain web address is bad input", func(t *testing.T) {
		for _, address := range []string{"ftp://example.org/x", "file:///etc/passwd", "http://", "http://user:pw@example.org/", "://"} {
			if _, err := fetcher(t, "", local).Get(context.Background(), address); !errors.Is(err, graph.ErrInput) {
				t.Errorf("%s: got %v", address, err)
			}
		}
	})
	t.Run("what cannot be reached is said once", func(t *testing.T) {
		m := start(t, edition("", ""))
		m.Close()
		if _, err := fetcher(t, "", local).Get(context.Background(), m.URL); !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "cannot be reached") {
			t.Errorf("got %v", err)
		}
	})
}

func TestKept(t *testing.T) {
	dir := t.TempDir()
	m := start(t, nil)
	f := fetcher(t, dir, Options{AllowPrivate: true})
	for _, step := range []struct {
		what, want string
		answer     http.HandlerFunc
		kept       int
	}{
		{"a file is kept", "one", edition("one", `"1"`), 1},
		{"what was not modified comes from what was kept, with its date", "one", edition("one", `"1"`), 1},
		{"a changed one is another version", "two", edition("two", `"2"`), 2},
		{"the same bytes under another ETag are none", "two", edition("two", `"3"`), 2},
		{"a date alone tells that nothing changed", "two", edition("two", ""), 2},
	} {
		t.Run(step.what, func(t *testing.T) {
			m.answers = []http.HandlerFunc{step.answer}
			got, file := text(t, f, m.URL+"/list")
			if got != step.want || left(t, dir, "files") != step.kept || !file.Modified.Equal(published) || file.Name != m.URL+"/list" || len(file.Hash) != 64 {
				t.Errorf("got %q, %+v, %d versions kept", got, file, left(t, dir, "files"))
			}
		})
	}
	for what, damage := range map[string]func(string) error{
		"damaged": func(path string) error { return os.WriteFile(path, []byte("damaged"), 0o600) },
		"lost":    os.Remove,
	} {
		t.Run("a version that is "+what+" is asked for again, unconditionally", func(t *testing.T) {
			m := start(t, edition("one", `"1"`))
			dir := t.TempDir()
			f := fetcher(t, dir, Options{AllowPrivate: true})
			_, file := text(t, f, m.URL)
			if err := damage(filepath.Join(dir, "files", file.Hash+".gz")); err != nil {
				t.Fatal(err)
			}
			if got, _ := text(t, f, m.URL); got != "one" || m.times() != 3 || m.header(1, "If-None-Match") != `"1"` || m.header(2, "If-None-Match") != "" {
				t.Errorf("got %q, asked %d times", got, m.times())
			}
		})
	}
	t.Run("two that fetch at once both have the whole file", func(t *testing.T) {
		second := make(chan struct{})
		whole := edition("one", `"1"`)
		m := start(t, func(w http.ResponseWriter, r *http.Request) { <-second; whole(w, r) }, func(w http.ResponseWriter, r *http.Request) { close(second); whole(w, r) }, whole)
		dir := t.TempDir()
		got := make(chan error, 2)
		for range 2 {
			f := fetcher(t, dir, Options{AllowPrivate: true})
			go func() {
				file, err := f.Get(t.Context(), m.URL)
				if err == nil && file.Size != 3 {
					err = errors.New("it is not whole")
				}
				got <- err
			}()
		}
		for range 2 {
			if err := <-got; err != nil {
				t.Error(err)
			}
		}
		if left(t, dir, "files") != 1 || left(t, dir, "partial") != 0 {
			t.Errorf("%d versions, %d parts", left(t, dir, "files"), left(t, dir, "partial"))
		}
	})
}

func TestRetries(t *testing.T) {
	whole := edition("whole", "")
	for name, x := range map[string]struct {
		answers []http.HandlerFunc
		asked   int
		ok      bool
	}{
		"a server that recovers":        {[]http.HandlerFunc{headed(500, ""), cut("whole", 2, "Content-Length", "5"), whole}, 3, true},
		"one that stays broken":         {[]http.HandlerFunc{headed(503, "")}, 3, false},
		"a file that is always cut":     {[]http.HandlerFunc{cut("whole", 2, "Content-Length", "5")}, 3, false},
		"a file that is not there":      {[]http.HandlerFunc{headed(404, "")}, 1, false},
		"a server that asks for pauses": {[]http.HandlerFunc{headed(429, ""), whole}, 2, true},
		"one that hangs up":             {[]http.HandlerFunc{func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }}, 3, false},
	} {
		t.Run(name, func(t *testing.T) {
			m := start(t, x.answers...)
			_, err := fetcher(t, "", Options{AllowPrivate: true}).Get(context.Background(), m.URL)
			if m.times() != x.asked || (err == nil) != x.ok || err != nil && !errors.Is(err, graph.ErrUnavailable) {
				t.Errorf("asked %d times, got %v", m.times(), err)
			}
		})
	}
	t.Run("waits grow as configured, and as the server asks", func(t *testing.T) {
		m := start(t, headed(503, "", "Retry-After", "30"), headed(500, ""), headed(429, "", "Retry-After", "Tue, 23 May 2023 10:00:00 GMT"), whole)
		f := fetcher(t, "", Options{AllowPrivate: true, Retries: []time.Duration{time.Second, 4 * time.Second, 40 * time.Second}})
		var waited []time.Duration
		f.wait = func(_ context.Context, d time.Duration) { waited = append(waited, d) }
		if got, _ := text(t, f, m.URL); got != "whole" {
			t.Errorf("got %q", got)
		}
		if len(waited) != 3 || waited[0] != 30*time.Second || waited[1] < 4*time.Second || waited[1] > 5*time.Second || waited[2] < 40*time.Second || waited[2] > 50*time.Second {
			t.Errorf("waited %v", waited)
		}
	})
	t.Run("a server that asks for a longer wait than that is not asked again", func(t *testing.T) {
		m := start(t, headed(429, "", "Retry-After", "3600"))
		_, err := fetcher(t, "", Options{AllowPrivate: true}).Get(context.Background(), m.URL)
		if m.times() != 1 || !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "1h0m0s") {
			t.Errorf("asked %d times, got %v", m.times(), err)
		}
	})
}
