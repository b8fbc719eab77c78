package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dossier/graph"
	"dossier/loader"
)

// moody is a server whose behaviour a test sets.
type moody struct {
	answer func(w http.ResponseWriter, r *http.Request)
	asked  int
}

func (m *moody) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.asked++
	m.answer(w, r)
}

func text(t *testing.T, f loader.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// edition answers with a text under its ETag, or that it was not modified.
func edition(text, etag string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", etag)
		w.Header().Set("Last-Modified", "Tue, 23 May 2023 10:00:00 GMT")
		_, _ = io.WriteString(w, text)
	}
}

func TestKeep(t *testing.T) {
	m := &moody{}
	server := httptest.NewServer(m)
	defer server.Close()
	dir := t.TempDir()
	o := Options{AllowPrivate: true, Keep: dir, Retries: []time.Duration{}}
	get := func() (loader.File, error) { return Get(context.Background(), server.URL+"/list", o) }
	versions := func() int {
		all, err := filepath.Glob(filepath.Join(dir, "files", "*.gz"))
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	for _, step := range []struct {
		what, want string
		answer     func(http.ResponseWriter, *http.Request)
		kept       int
	}{
		{"a file is kept", "one", edition("one", `"1"`), 1},
		{"what was not modified comes from what was kept, with its date", "one", edition("one", `"1"`), 1},
		{"a changed one is another version", "two", edition("two", `"2"`), 2},
		{"the same bytes under another ETag are none", "two", edition("two", `"3"`), 2},
	} {
		t.Run(step.what, func(t *testing.T) {
			m.answer = step.answer
			f, err := get()
			if err != nil {
				t.Fatal(err)
			}
			if got := text(t, f); got != step.want || versions() != step.kept || f.Modified.Format(time.DateOnly) != "2023-05-23" {
				t.Errorf("got %q of %v, %d versions kept", got, f.Modified, versions())
			}
		})
	}
	t.Run("a version that was damaged is fetched whole again", func(t *testing.T) {
		all, _ := filepath.Glob(filepath.Join(dir, "files", "*.gz"))
		for _, f := range all {
			if err := os.WriteFile(f, []byte("damaged"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		m.answer = edition("two", `"3"`)
		f, err := get()
		if err != nil || text(t, f) != "two" {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a folder that cannot be written to does not stop the fetch", func(t *testing.T) {
		blocked := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(blocked, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		m.answer = edition("three", `"4"`)
		f, err := Get(context.Background(), server.URL+"/list", Options{AllowPrivate: true, Keep: blocked})
		if err != nil || text(t, f) != "three" {
			t.Errorf("got %v", err)
		}
	})
}

func TestRetries(t *testing.T) {
	m := &moody{}
	server := httptest.NewServer(m)
	defer server.Close()
	cut := func(w http.ResponseWriter) {
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, "a part")
	}
	for name, x := range map[string]struct {
		answers []func(http.ResponseWriter)
		asked   int
		ok      bool
	}{
		"a server that recovers":        {[]func(http.ResponseWriter){func(w http.ResponseWriter) { w.WriteHeader(500) }, cut, func(w http.ResponseWriter) { _, _ = io.WriteString(w, "whole") }}, 3, true},
		"one that stays broken":         {[]func(http.ResponseWriter){func(w http.ResponseWriter) { w.WriteHeader(503) }}, 3, false},
		"a file that is always cut":     {[]func(http.ResponseWriter){cut}, 3, false},
		"a file that is not there":      {[]func(http.ResponseWriter){func(w http.ResponseWriter) { w.WriteHeader(404) }}, 1, false},
		"a server that asks for pauses": {[]func(http.ResponseWriter){func(w http.ResponseWriter) { w.WriteHeader(429) }, func(w http.ResponseWriter) { _, _ = io.WriteString(w, "whole") }}, 2, true},
	} {
		t.Run(fmt.Sprintf("%s is asked %d times", name, x.asked), func(t *testing.T) {
			m.asked = 0
			m.answer = func(w http.ResponseWriter, _ *http.Request) { x.answers[min(m.asked, len(x.answers))-1](w) }
			_, err := Get(context.Background(), server.URL, Options{AllowPrivate: true, Retries: []time.Duration{0, 0}})
			if m.asked != x.asked || (err == nil) != x.ok || err != nil && !errors.Is(err, graph.ErrUnavailable) {
				t.Errorf("asked %d times, got %v", m.asked, err)
			}
		})
	}
}
