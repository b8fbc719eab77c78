package fetch

import (
	"context"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/archive"
)

func TestPrivate(t *testing.T) {
	m := start(t, edition("secret", ""))
	refused := func(t *testing.T, err error) {
		t.Helper()
		if !errors.Is(err, loader.ErrRefused) || !errors.Is(err, ErrPrivate) || m.times() != 0 {
			t.Errorf("asked %d times, got %v", m.times(), err)
		}
	}
	t.Run("an address that is not public is refused unless allowed", func(t *testing.T) {
		for _, address := range []string{m.URL, strings.Replace(m.URL, "127.0.0.1", "localhost", 1), "http://10.1.2.3/", "http://[::1]/", "http://127.1/", "http://0x7f000001/", "http://2130706433/", "http://lists.localhost./", "http://169.254.169.254/latest"} {
			_, err := fetcher(t, "", Options{}).Get(context.Background(), address)
			refused(t, err)
		}
	})
	t.Run("whatever name leads to it", func(t *testing.T) {
		_, err := fetcher(t, "", Options{}).dial(context.Background(), "tcp", m.Listener.Addr().String())
		if !errors.Is(err, ErrPrivate) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("also behind a redirect, and behind the proxy", func(t *testing.T) {
		f := fetcher(t, "", Options{})
		proxied(t, f, start(t, http.RedirectHandler(m.URL+"/secret", http.StatusFound).ServeHTTP))
		_, err := f.Get(context.Background(), "http://lists.example/list")
		refused(t, err)
	})
}

// proxied makes a fetcher use a server as its proxy.
func proxied(t *testing.T, f *Fetcher, proxy *moody) {
	t.Helper()
	u, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	f.proxy = http.ProxyURL(u)
}

func TestProxy(t *testing.T) {
	t.Run("the configured proxy may be a private address", func(t *testing.T) {
		var asked string
		proxy := start(t, func(w http.ResponseWriter, r *http.Request) { asked = r.URL.String(); edition("a list", "")(w, r) })
		f := fetcher(t, "", Options{})
		proxied(t, f, proxy)
		if got, _ := text(t, f, "http://lists.example/list"); got != "a list" || asked != "http://lists.example/list" {
			t.Errorf("got %q of %s", got, asked)
		}
	})
	t.Run("https:// goes through it as through a tunnel", func(t *testing.T) {
		m := secure(t, edition("a list", ""))
		f := fetcher(t, "", Options{CAFile: authority(t, m)})
		proxied(t, f, start(t, tunnel(m.Listener.Addr().String())))
		if got, _ := text(t, f, "https://example.com/list"); got != "a list" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("one that is no address is bad input", func(t *testing.T) {
		f := fetcher(t, "", Options{})
		f.proxy = func(*http.Request) (*url.URL, error) { return nil, errors.New("no address") }
		if _, err := f.Get(context.Background(), "http://lists.example/"); !errors.Is(err, graph.ErrInput) {
			t.Errorf("got %v", err)
		}
	})
}

// tunnel connects clients to an address, whichever they ask for.
func tunnel(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect {
			http.Error(w, "only tunnels", http.StatusMethodNotAllowed)
			return
		}
		var d net.Dialer
		server, err := d.DialContext(r.Context(), "tcp", to)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		client, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			_ = server.Close()
			return
		}
		_, _ = io.WriteString(client, "HTTP/1.1 200 OK\r\n\r\n")
		go func() { _, _ = io.Copy(server, client); _ = server.Close() }()
		_, _ = io.Copy(client, server)
		_ = client.Close()
	}
}

func secure(t *testing.T, answers ...http.HandlerFunc) *moody {
	t.Helper()
	m := serve(t, answers...)
	m.StartTLS()
	return m
}

// authority is a file with the certificate of a server.
func authority(t *testing.T, m *moody) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ca.pem")
	b := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: m.Certificate().Raw})
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCertificates(t *testing.T) {
	m := secure(t, edition("a list", ""))
	t.Run("a server that nobody vouches for is not asked", func(t *testing.T) {
		_, err := fetcher(t, "", Options{AllowPrivate: true}).Get(context.Background(), m.URL)
		if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "not trusted") || m.times() != 0 {
			t.Errorf("asked %d times, got %v", m.times(), err)
		}
	})
	t.Run("one of the named authority is", func(t *testing.T) {
		if got, _ := text(t, fetcher(t, "", Options{AllowPrivate: true, CAFile: authority(t, m)}), m.URL); got != "a list" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a file without certificates is bad input", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "ca.pem")
		if err := os.WriteFile(path, []byte("no PEM"), 0o600); err != nil {
			t.Fatal(err)
		}
		a, err := archive.Open(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range []string{path, path + ".none"} {
			if _, err := New(a, Options{CAFile: file}); !errors.Is(err, graph.ErrInput) || !strings.Contains(err.Error(), file) {
				t.Errorf("got %v", err)
			}
		}
	})
	t.Run("a redirect from https:// to http:// is refused", func(t *testing.T) {
		plain := start(t, edition("anybody's", ""))
		m := secure(t, http.RedirectHandler(plain.URL, http.StatusFound).ServeHTTP)
		_, err := fetcher(t, "", Options{AllowPrivate: true, CAFile: authority(t, m)}).Get(context.Background(), m.URL)
		if !errors.Is(err, loader.ErrRefused) || !strings.Contains(err.Error(), "https://") || plain.times() != 0 {
			t.Errorf("got %v", err)
		}
	})
}
