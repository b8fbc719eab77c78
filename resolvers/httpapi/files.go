package httpapi

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"net/http"
	"regexp"
	"strings"

	"dossier/graph"
	"dossier/resolvers"
)

var sha256Form = regexp.MustCompile(`^[0-9a-f]{64}$`)

// FilesHandler serves the files that versions were read from, GET and HEAD
// /files/SHA256, as the bytes that were published: a browser saves them and runs
// nothing of them. open gives the bytes of which sha256, 64 lower-case
// hexadecimal digits, is the digest; fs.ErrNotExist or graph.ErrNotFound for a
// file that is not kept. The answer breaks off where the bytes have another
// digest, so that what was damaged never looks whole.
func FilesHandler(open func(sha256 string) (io.ReadCloser, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "Files can be read only: use GET or HEAD.", http.StatusMethodNotAllowed)
			return
		}
		sum := strings.TrimPrefix(r.URL.Path, resolvers.FilesPath)
		if !sha256Form.MatchString(sum) {
			http.Error(w, "A file's path is "+resolvers.FilesPath+" and its SHA-256, 64 lower-case hexadecimal digits.", http.StatusNotFound)
			return
		}
		f, err := open(sum)
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, graph.ErrNotFound):
			http.Error(w, "No file with this SHA-256 is kept here.", http.StatusNotFound)
			return
		case err != nil:
			http.Error(w, "The file cannot be read; the server's disk may need a look.", http.StatusInternalServerError)
			return
		}
		defer func() { _ = f.Close() }()
		h.Set("Content-Type", "application/octet-stream")
		h.Set("Content-Disposition", `attachment; filename="`+sum+`"`)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("Etag", `"`+sum+`"`)
		if strings.Contains(r.Header.Get("If-None-Match"), sum) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if r.Method == http.MethodGet {
			send(w, f, sum)
		}
	})
}

// send copies a file and ends the connection without an end of the answer where
// the file cannot be read whole.
func send(w io.Writer, f io.Reader, sum string) {
	digest := sha256.New()
	if _, err := io.Copy(io.MultiWriter(w, digest), f); err != nil || !hasSum(digest, sum) {
		panic(http.ErrAbortHandler)
	}
}

func hasSum(digest hash.Hash, sum string) bool { return hex.EncodeToString(digest.Sum(nil)) == sum }
