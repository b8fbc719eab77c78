package web

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

//go:embed dist
var dist embed.FS

const assetsPrefix = "/assets/"

// manifest is what the build wrote about the bundle.
var manifest = sync.OnceValue(func() (m struct {
	Entries map[string]string // plain name → name with hash
	Files   map[string]string // name → SHA-256 of its content, in hex
}) {
	b, err := dist.ReadFile("dist/manifest.json")
	if err == nil {
		err = json.Unmarshal(b, &m)
	}
	if err != nil {
		panic("web: dist/manifest.json: " + err.Error()) // the binary was built without its pages
	}
	return m
})

// assetPath gives the path under which an entry of the bundle is served: "playground.js" →
// "/assets/playground-6K4KJZ3I.js".
func assetPath(entry string) string {
	name, ok := manifest().Entries[entry]
	if !ok {
		panic("web: the bundle has no " + entry)
	}
	return assetsPrefix + name
}

// asset is one file of the bundle. It is compressed when it is first asked for, and the result kept.
type asset struct {
	name   string
	etag   string // without quotes
	zipped func() ([]byte, error)
}

// assets serves the bundle's files by name.
type assets map[string]asset

func newAssets() assets {
	all := assets{}
	for name, sum := range manifest().Files {
		all[name] = asset{
			name:   name,
			etag:   sum[:24],
			zipped: sync.OnceValues(func() ([]byte, error) { return zipFile(name) }),
		}
	}
	return all
}

func (all assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, ok := all[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	content, coding, err := a.open(r)
	if err != nil {
		http.Error(w, "This file of the playground cannot be read.", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", contentType(a.name))
	h.Set("Cache-Control", cacheControl(a.name))
	h.Set("Vary", "Accept-Encoding")
	h.Set("ETag", `"`+a.etag+coding+`"`)
	if coding != "" {
		h.Set("Content-Encoding", coding)
	}
	http.ServeContent(w, r, "", time.Time{}, content)
}

// open gives the content as this request can take it, and its coding: "gzip" or none. A part of a
// file is always given uncompressed, for a range of compressed bytes serves nobody.
func (a asset) open(r *http.Request) (io.ReadSeeker, string, error) {
	if acceptsGzip(r) && r.Header.Get("Range") == "" {
		b, err := a.zipped()
		return bytes.NewReader(b), "gzip", err
	}
	f, err := dist.Open("dist/" + a.name)
	if err != nil {
		return nil, "", err
	}
	return f.(io.ReadSeeker), "", nil // as package embed promises; nothing to close
}

// cacheControl lets browsers keep what has a hash in its name; the licences have none.
func cacheControl(name string) string {
	if name == "LICENSES.txt" {
		return "no-cache"
	}
	return "public, max-age=31536000, immutable"
}

// contentType doesn't ask the system, whose tables differ from machine to machine.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	default:
		return "text/plain; charset=utf-8"
	}
}

// acceptsGzip reads Accept-Encoding (RFC 9110, 12.5.3): "gzip;q=0" is a refusal.
func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		coding, params, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err == nil && coding == "gzip" {
			return strings.Trim(params["q"], "0.") != "" || params["q"] == ""
		}
	}
	return false
}

func zipFile(name string) ([]byte, error) {
	content, err := dist.ReadFile("dist/" + name)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}
