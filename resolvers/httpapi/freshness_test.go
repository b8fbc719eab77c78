package httpapi_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"dossier/graph"
	"dossier/resolvers/httpapi"
)

// scrape is what Prometheus sees of the datasets, without comments.
func scrape(t *testing.T, f *httpapi.Freshness) string {
	t.Helper()
	r := prometheus.NewRegistry()
	r.MustRegister(f)
	w := httptest.NewRecorder()
	promhttp.HandlerFor(r, promhttp.HandlerOpts{}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", http.NoBody))
	var lines []string
	for line := range strings.Lines(w.Body.String()) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

// tried is a list that was loaded well and then badly, and one that was only
// tried.
func tried(t *testing.T) graph.Store {
	t.Helper()
	store := threeVersions(t)
	began := time.Date(2023, 5, 31, 6, 0, 0, 0, time.UTC)
	for _, x := range []struct {
		dataset string
		end     graph.LoadEnd
	}{
		{"list", graph.LoadEnd{At: began.Add(time.Minute), Seconds: 60}},
		{"list", graph.LoadEnd{At: began.Add(time.Hour), Seconds: 1, Error: "the file lost a column"}},
		{"never", graph.LoadEnd{At: began.Add(time.Hour), Seconds: 1, Error: "the publisher does not answer"}},
	} {
		if err := store.Hold(t.Context(), x.dataset, graph.Hold{Owner: "here", Since: began, Until: began.Add(2 * time.Hour)}); err != nil {
			t.Fatal(err)
		}
		if err := store.Release(t.Context(), x.dataset, "here", x.end); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Hold(t.Context(), "never", graph.Hold{Owner: "here", Since: began, Until: time.Now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	return store
}

func TestFreshness(t *testing.T) {
	t.Run("tells how new each dataset is and how loading it went", func(t *testing.T) {
		want := `dossier_dataset_content_timestamp_seconds{dataset="list"} 1.6854048e+09
dossier_dataset_entries{dataset="list"} 3
dossier_dataset_last_load_failed{dataset="list"} 1
dossier_dataset_last_load_failed{dataset="never"} 1
dossier_dataset_last_success_timestamp_seconds{dataset="list"} 1.68551286e+09
dossier_dataset_loading{dataset="list"} 0
dossier_dataset_loading{dataset="never"} 1
`
		if got := scrape(t, httpapi.NewFreshness(tried(t))); got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
	})
	t.Run("asks the store once for scrapes within ten seconds", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &fakeStore{loads: []graph.LoadState{{Dataset: "ring"}}}
			f := httpapi.NewFreshness(s)
			first := scrape(t, f)
			asked := s.calls.Load()
			if again := scrape(t, f); again != first || s.calls.Load() != asked || !strings.Contains(first, `loading{dataset="ring"} 0`) {
				t.Errorf("%d calls, then %d:\n%s%s", asked, s.calls.Load(), first, again)
			}
			time.Sleep(10 * time.Second) // of the bubble's clock
			if scrape(t, f); s.calls.Load() != 2*asked {
				t.Errorf("%d calls after ten seconds, want %d", s.calls.Load(), 2*asked)
			}
		})
	})
	t.Run("has no series of a store that fails, or that never answers", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			release := make(chan struct{})
			defer close(release)
			for _, fail := range []func(context.Context) error{
				func(context.Context) error { return graph.ErrUnavailable },
				func(context.Context) error { <-release; return errors.New("too late") },
			} {
				began := time.Now()
				if got := scrape(t, httpapi.NewFreshness(&fakeStore{fail: fail})); got != "" || time.Since(began) > 2*time.Second {
					t.Errorf("%s after %s", got, time.Since(began))
				}
			}
		})
	})
}

func TestReadiness(t *testing.T) {
	ask := func(s graph.Viewer, path string, header ...string) *httptest.ResponseRecorder {
		r, w := httptest.NewRequest(http.MethodGet, path, http.NoBody), httptest.NewRecorder()
		for i := 0; i+1 < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		httpapi.Readiness(s).ServeHTTP(w, r)
		return w
	}
	t.Run("is a word, however old the data", func(t *testing.T) {
		if w := ask(tried(t), "/readyz"); w.Code != http.StatusOK || w.Body.String() != "ready\n" || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
			t.Error(w.Code, w.Header(), w.Body)
		}
	})
	t.Run("tells of each dataset when asked", func(t *testing.T) {
		want := `{"ready":true,"datasets":[` +
			`{"dataset":"list","content":"2023-05-30T00:00:00Z","lastSuccess":"2023-05-31T06:01:00Z","loading":false,"lastError":"the file lost a column"},` +
			`{"dataset":"never","content":null,"lastSuccess":null,"loading":true,"lastError":"the publisher does not answer"}]}` + "\n"
		store := tried(t)
		for _, w := range []*httptest.ResponseRecorder{ask(store, "/readyz?verbose"), ask(store, "/readyz", "Accept", "application/json")} {
			if w.Code != http.StatusOK || w.Body.String() != want || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
				t.Errorf("%d %v\ngot  %swant %s", w.Code, w.Header(), w.Body, want)
			}
		}
	})
	t.Run("is 503 where the store does not answer", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			release := make(chan struct{})
			defer close(release)
			for _, fail := range []func(context.Context) error{
				func(context.Context) error { return errors.New("bolt://secret:7687") },
				func(context.Context) error { <-release; return errors.New("too late") },
			} {
				s := &fakeStore{fail: fail}
				if w := ask(s, "/readyz"); w.Code != http.StatusServiceUnavailable || w.Body.String() != "the store does not answer\n" {
					t.Error(w.Code, w.Body)
				}
				if w := ask(s, "/readyz?verbose"); w.Code != http.StatusServiceUnavailable || w.Body.String() != `{"ready":false,"error":"the store does not answer","datasets":[]}`+"\n" {
					t.Error(w.Code, w.Body)
				}
			}
		})
	})
}
