package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"dossier/graph"
	"dossier/loader"
)

func TestGet(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/list", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Last-Modified", "Tue, 23 May 2023 10:00:00 GMT")
		_, _ = io.WriteString(w, "1,A")
	})
	mux.HandleFunc("/empty", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 2000)) })
	mux.Handle("/moved", http.RedirectHandler("/list", http.StatusFound))
	mux.Handle("/loop", http.RedirectHandler("/loop", http.StatusFound))
	server := httptest.NewServer(mux)
	defer server.Close()
	ctx, private := context.Background(), Options{AllowPrivate: true, MaxBytes: 1000, Retries: []time.Duration{}}
	t.Run("a file comes with its date, through a redirect too", func(t *testing.T) {
		for _, path := range []string{"/list", "/moved"} {
			f, err := Get(ctx, server.URL+path, private)
			if err != nil {
				t.Fatal(err)
			}
			r, _ := f.Open()
			b, _ := io.ReadAll(r)
			if string(b) != "1,A" || f.Modified.Format("2006-01-02") != "2023-05-23" || f.Name != server.URL+"/list" {
				t.Errorf("got %q of %s from %s", b, f.Modified, f.Name)
			}
		}
	})
	t.Run("an address that is not public is refused unless allowed", func(t *testing.T) {
		if _, err := Get(ctx, server.URL+"/list", Options{}); !errors.Is(err, loader.ErrRefused) || !errors.Is(err, ErrPrivate) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("what is empty, too large or not there is an error of its kind", func(t *testing.T) {
		for path, want := range map[string]error{"/empty": loader.ErrRefused, "/large": loader.ErrRefused, "/none": graph.ErrUnavailable, "/loop": graph.ErrUnavailable} {
			if _, err := Get(ctx, server.URL+path, private); !errors.Is(err, want) {
				t.Errorf("%s: got %v, want %v", path, err, want)
			}
		}
		for _, address := range []string{"ftp://example.org/x", "file:///etc/passwd", "http://", "http://user:pw@example.org/"} {
			if _, err := Get(ctx, address, private); !errors.Is(err, graph.ErrInput) {
				t.Errorf("%s: got %v", address, err)
			}
		}
	})
}

func TestPublic(t *testing.T) {
	for a, want := range map[string]bool{"8.8.8.8": true, "127.0.0.1": false, "10.1.2.3": false, "::1": false, "169.254.169.254": false,
		"100.64.0.1": false, "::ffff:127.0.0.1": false, "fd00::1": false, "0.0.0.0": false, "2001:4860:4860::8888": true} {
		if got := public(netip.MustParseAddr(a)); got != want {
			t.Errorf("%s: got %v", a, got)
		}
	}
}
