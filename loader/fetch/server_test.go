package fetch

import (
	"context"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/loader"
	"dossier/loader/archive"
	"dossier/loader/loadertest"
)

// published is when the test's files were changed last.
var published = time.Date(2023, 5, 23, 10, 0, 0, 0, time.UTC)

// moody is a server that gives each request its own answer; the last one stays.
type moody struct {
	*httptest.Server
	mu      sync.Mutex
	answers []http.HandlerFunc
	asked   []http.Header
}

func serve(t *testing.T, answers ...http.HandlerFunc) *moody {
	t.Helper()
	m := &moody{answers: answers}
	m.Server = httptest.NewUnstartedServer(m)
	m.Config.ErrorLog = log.New(io.Discard, "", 0) // of handshakes that a test breaks off
	t.Cleanup(func() { m.Close() })
	return m
}

func start(t *testing.T, answers ...http.HandlerFunc) *moody {
	t.Helper()
	m := serve(t, answers...)
	m.Start()
	return m
}

func (m *moody) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	m.asked = append(m.asked, r.Header.Clone())
	answer := m.answers[min(len(m.asked), len(m.answers))-1]
	m.mu.Unlock()
	answer(w, r)
}

func (m *moody) times() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.asked)
}

// header is one of the n-th request, from 0.
func (m *moody) header(n int, name string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if n >= len(m.asked) {
		return "(not asked)"
	}
	return m.asked[n].Get(name)
}

// edition answers with a text under its ETag as a good server does: in ranges,
// or that it was not modified.
func edition(text, etag string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if etag != "" {
			w.Header().Set("ETag", etag)
		}
		http.ServeContent(w, r, "list.csv", published, strings.NewReader(text))
	}
}

// headed answers with a status and headers, given as name and value in turn,
// and a text.
func headed(status int, text string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}
}

// cut sends the first n bytes of a text, and ends the connection.
func cut(text string, n int, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		headed(http.StatusOK, text[:n], headers...)(w, r)
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
}

// length is the header that announces a text's.
func length(text string) string { return strconv.Itoa(len(text)) }

// fetcher makes one that may reach the test's servers and does not wait, with
// an archive of its own unless a folder is named.
func fetcher(t *testing.T, dir string, o Options) *Fetcher {
	t.Helper()
	if dir == "" {
		dir = t.TempDir()
	}
	a, err := archive.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if o.Retries == nil {
		o.Retries = []time.Duration{0, 0}
	}
	f, err := New(a, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// text fetches a file, and reads it.
func text(t *testing.T, f *Fetcher, address string) (string, loader.File) {
	t.Helper()
	file, err := f.Get(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	return loadertest.Content(t, file), file
}

// left is how many files a folder of an archive holds.
func left(t *testing.T, dir, folder string) int {
	t.Helper()
	all, err := os.ReadDir(filepath.Join(dir, folder))
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}
