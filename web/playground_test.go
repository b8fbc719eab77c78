package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// get asks a playground for a path, with "Name: value" headers.
func get(t *testing.T, opts Options, path string, headers ...string) answer {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	Playground(opts).ServeHTTP(w, r)
	return answer{w.Code, w.Header(), w.Body}
}

// answer is what a test looks at of a response.
type answer struct {
	StatusCode int
	Header     http.Header
	Body       *bytes.Buffer
}

func body(a answer) string { return a.Body.String() }

func TestPage(t *testing.T) {
	t.Run("every answer forbids foreign and inline scripts, a refusal too", func(t *testing.T) {
		for _, path := range []string{"/", assetPath("playground.js"), "/nothing"} {
			h := get(t, Options{}, path).Header
			csp := h.Get("Content-Security-Policy")
			if !strings.Contains(csp, "default-src 'none'; script-src 'self';") || strings.Contains(csp, "http") {
				t.Errorf("%s: Content-Security-Policy is %q", path, csp)
			}
			if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" {
				t.Errorf("%s: headers are %v", path, h)
			}
		}
	})

	t.Run("has no inline script and loads nothing from elsewhere", func(t *testing.T) {
		doc, err := html.Parse(get(t, Options{Tabs: Examples(nil)}, "/").Body)
		if err != nil {
			t.Fatal(err)
		}
		scripts := 0
		for n := range doc.Descendants() {
			a := map[string]string{}
			for _, attr := range n.Attr {
				a[attr.Key] = attr.Val
			}
			if n.Data == "script" {
				scripts++
				if a["src"] == "" && a["type"] != "application/json" {
					t.Errorf("inline script of type %q", a["type"])
				}
			}
			for _, key := range []string{"src", "href"} {
				if v, ok := a[key]; ok && (!strings.HasPrefix(v, "/") || strings.HasPrefix(v, "//")) {
					t.Errorf("<%s %s=%q> leaves the server", n.Data, key, v)
				}
			}
		}
		if scripts != 2 {
			t.Errorf("%d scripts, want the settings and the program", scripts)
		}
	})

	t.Run("a query cannot break out of the page", func(t *testing.T) {
		evil := `</script><script>alert(1)</script>`
		page := body(get(t, Options{Endpoint: evil, Version: evil, Tabs: []Tab{{Title: evil, Query: evil}}}, "/"))
		if strings.Contains(page, "<script>alert") {
			t.Error("the page holds the script")
		}
	})

	t.Run("shows version and links, and asks /graphql by default", func(t *testing.T) {
		page := body(get(t, Options{Version: "v1.2.3", Links: []Link{{"Explorer", "/explore"}}}, "/"))
		for _, want := range []string{"<title>Dossier</title>", "v1.2.3", `<a href="/explore">Explorer</a>`, `"endpoint":"/graphql"`} {
			if !strings.Contains(page, want) {
				t.Errorf("the page lacks %s", want)
			}
		}
	})

	t.Run("is asked for again each time, and not sent again while unchanged", func(t *testing.T) {
		first := get(t, Options{}, "/")
		if got := first.Header.Get("Cache-Control"); got != "no-cache" {
			t.Errorf("Cache-Control is %q", got)
		}
		if got := get(t, Options{}, "/", "If-None-Match: "+first.Header.Get("ETag")).StatusCode; got != http.StatusNotModified {
			t.Errorf("status %d, want 304", got)
		}
	})

	t.Run("other paths are not found and other methods not allowed", func(t *testing.T) {
		for _, path := range []string{"/explore", "/assets/", "/assets/manifest.json", "/assets/../page.html", "/assets/none.js"} {
			if got := get(t, Options{}, path).StatusCode; got != http.StatusNotFound && got != http.StatusTemporaryRedirect {
				t.Errorf("%s: status %d", path, got)
			}
		}
		w := httptest.NewRecorder()
		Playground(Options{}).ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", nil))
		if w.Code != http.StatusMethodNotAllowed {
			t.Errorf("POST: status %d", w.Code)
		}
	})
}

func TestAssets(t *testing.T) {
	t.Run("are cached for good, except the one without a hash", func(t *testing.T) {
		for path, want := range map[string]string{
			assetPath("style.css"): "public, max-age=31536000, immutable",
			"/assets/LICENSES.txt": "no-cache",
		} {
			if got := get(t, Options{}, path).Header.Get("Cache-Control"); got != want {
				t.Errorf("%s: Cache-Control is %q, want %q", path, got, want)
			}
		}
	})

	t.Run("are the same bytes compressed and not, under two tags", func(t *testing.T) {
		path := assetPath("playground.js")
		plain := get(t, Options{}, path)
		zipped := get(t, Options{}, path, "Accept-Encoding: br, gzip")
		if got := zipped.Header.Get("Content-Encoding"); got != "gzip" {
			t.Fatalf("Content-Encoding is %q", got)
		}
		if a, b := plain.Header.Get("ETag"), zipped.Header.Get("ETag"); a == b {
			t.Errorf("both have the tag %s", a)
		}
		r, err := gzip.NewReader(zipped.Body)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if string(b) != body(plain) {
			t.Error("the contents differ")
		}
	})

	t.Run("are not compressed for who refuses it or asks for a part", func(t *testing.T) {
		path := assetPath("playground.js")
		for _, headers := range [][]string{
			{"Accept-Encoding: gzip;q=0"},
			{"Accept-Encoding: br"},
			{"Accept-Encoding: gzip", "Range: bytes=0-9"},
		} {
			if got := get(t, Options{}, path, headers...).Header.Get("Content-Encoding"); got != "" {
				t.Errorf("%v: Content-Encoding is %q", headers, got)
			}
		}
	})

	t.Run("name the licence of what is in them", func(t *testing.T) {
		text := body(get(t, Options{}, "/assets/LICENSES.txt"))
		for _, want := range []string{"graphiql 5", "monaco-editor 0", "react 19", "codicon"} {
			if !strings.Contains(text, want) {
				t.Errorf("LICENSES.txt does not name %s", want)
			}
		}
	})
}
