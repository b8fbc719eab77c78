package fetch

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

	"dossier/loader/archive"
)

// begin starts a file anew with an answer. It returns the bytes of the file and
// how many there will be, 0 where that is not known.
func (g *getting) begin(r *http.Response) (io.Reader, int64, error) {
	body, size := io.Reader(r.Body), max(r.ContentLength, 0)
	switch encoding(r) {
	case "":
	case "gzip", "x-gzip": // without having been asked to
		z, err := gzip.NewReader(r.Body)
		if err != nil {
			return nil, 0, g.passes("sends a damaged file; try again")
		}
		body, size = z, 0
	default:
		return nil, 0, g.unavailable("sends the file in the encoding %q, which cannot be read", encoding(r))
	}
	if size > g.o.MaxBytes {
		return nil, 0, g.refused("has a file of %d MiB, larger than %d MiB", size>>20, g.o.MaxBytes>>20)
	}
	v := archive.Version{ETag: r.Header.Get("ETag"), Modified: r.Header.Get("Last-Modified"), Size: size}
	return body, size, g.part.Begin(v, validator(v, r.Header.Get("Date")))
}

// continues says whether an answer goes on exactly where the part ends, in the
// version that it is a part of, to the end, and where that is.
func (g *getting) continues(r *http.Response) (end int64, ok bool) {
	h := r.Header.Get("Content-Range")
	var from, to, total int64
	if _, err := fmt.Sscanf(h, "bytes %d-%d/%d", &from, &to, &total); err != nil || h != fmt.Sprintf("bytes %d-%d/%d", from, to, total) {
		return 0, false
	}
	of := g.part.Of()
	if from != g.part.Size() || to != total-1 || of.Size > 0 && of.Size != total || total > g.o.MaxBytes ||
		r.ContentLength >= 0 && r.ContentLength != to-from+1 || encoding(r) != "" {
		return 0, false
	}
	etag, modified := r.Header.Get("ETag"), r.Header.Get("Last-Modified")
	if v := g.part.Validator(); v == of.ETag {
		return total, etag == v // must be told, RFC 9110 15.3.7
	}
	return total, (modified == "" || modified == of.Modified) && (etag == "" || of.ETag == "" || weak(etag) == weak(of.ETag))
}

// weak is what two ETags of the same version share, packed or not.
func weak(etag string) string { return strings.TrimPrefix(etag, "W/") }

// encoding is that of a body; "" for none.
func encoding(r *http.Response) string {
	e := strings.ToLower(r.Header.Get("Content-Encoding"))
	if e == "identity" {
		return ""
	}
	return e
}

// validator is what makes sure that the rest of a file is of the same version:
// a strong ETag, or a Last-Modified that the server has not just set (RFC 9110
// 8.8.2.2). "" where there is neither.
func validator(v archive.Version, now string) string {
	if strings.HasPrefix(v.ETag, `"`) {
		return v.ETag
	}
	if m, d := date(v.Modified), date(now); !m.IsZero() && d.Sub(m) >= time.Second {
		return v.Modified
	}
	return ""
}
