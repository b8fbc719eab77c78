package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"dossier/graph"
)

func TestResume(t *testing.T) {
	const old, fresh = "the list as it was", "the list of another day"
	whole, total := edition(old, `"1"`), length(old)
	date := published.Format(http.TimeFormat)
	partly := func(contentRange, text string, headers ...string) http.HandlerFunc {
		return headed(206, text, append(headers, "Content-Range", contentRange)...)
	}
	for name, x := range map[string]struct {
		answers []http.HandlerFunc
		want    string
		ranges  []string // of each request
	}{
		"a file that was cut, with a length":  {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`, "Content-Length", total), whole}, old, []string{"", "bytes=8-"}},
		"and without one":                     {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`), whole}, old, []string{"", "bytes=8-"}},
		"by its date":                         {[]http.HandlerFunc{cut(old, 8, "Last-Modified", date), edition(old, "")}, old, []string{"", "bytes=8-"}},
		"by its date, where the ETag is weak": {[]http.HandlerFunc{cut(old, 8, "ETag", `W/"1"`, "Last-Modified", date), whole}, old, []string{"", "bytes=8-"}},
		"cut twice": {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`, "Content-Length", total), func(w http.ResponseWriter, r *http.Request) {
			partly(fmt.Sprintf("bytes 8-%d/%d", len(old)-1, len(old)), old[8:10], "ETag", `"1"`, "Content-Length", fmt.Sprint(len(old)-8))(w, r)
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		}, whole}, old, []string{"", "bytes=8-", "bytes=10-"}},
		"without a validator it begins anew":      {[]http.HandlerFunc{cut(old, 8), whole}, old, []string{"", ""}},
		"with a weak one too":                     {[]http.HandlerFunc{cut(old, 8, "ETag", `W/"1"`), whole}, old, []string{"", ""}},
		"another version comes whole":             {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`), edition(fresh, `"2"`)}, fresh, []string{"", "bytes=8-"}},
		"a server without ranges sends the whole": {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`), headed(200, old, "ETag", `"1"`)}, old, []string{"", "bytes=8-"}},
		"a part of another version is dropped":    {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`), partly("bytes 8-22/23", fresh[8:], "ETag", `"2"`), edition(fresh, `"2"`)}, fresh, []string{"", "bytes=8-", ""}},
		"and one that tells none":                 {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`), partly("bytes 8-22/23", fresh[8:]), edition(fresh, `"2"`)}, fresh, []string{"", "bytes=8-", ""}},
		"and one of another date":                 {[]http.HandlerFunc{cut(old, 8, "Last-Modified", date), partly("bytes 8-22/23", fresh[8:], "Last-Modified", published.Add(time.Hour).Format(http.TimeFormat)), edition(fresh, "")}, fresh, []string{"", "bytes=8-", ""}},
		"and one of another length":               {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`, "Content-Length", total), partly("bytes 8-22/23", fresh[8:], "ETag", `"1"`), edition(fresh, `"2"`)}, fresh, []string{"", "bytes=8-", ""}},
		"and another part than was asked for":     {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`), partly("bytes 6-17/18", old[6:], "ETag", `"1"`), whole}, old, []string{"", "bytes=8-", ""}},
		"and one in the midst":                    {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`), partly("bytes 8-9/18", old[8:10], "ETag", `"1"`), whole}, old, []string{"", "bytes=8-", ""}},
		"and one that does not tell where":        {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`), partly("bytes */18", old[8:], "ETag", `"1"`), whole}, old, []string{"", "bytes=8-", ""}},
		"and one in an encoding":                  {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`), partly("bytes 8-17/18", old[8:], "ETag", `"1"`, "Content-Encoding", "gzip"), whole}, old, []string{"", "bytes=8-", ""}},
		"and one that is longer than it says": {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`), func(w http.ResponseWriter, r *http.Request) {
			partly("bytes 8-17/18", old[8:], "ETag", `"1"`)(w, r)
			_ = http.NewResponseController(w).Flush()
			_, _ = io.WriteString(w, "more")
		}, whole}, old, []string{"", "bytes=8-", ""}},
		"what cannot be satisfied begins anew": {[]http.HandlerFunc{cut(old, 8, "ETag", `"1"`), headed(416, "", "Content-Range", "bytes */5"), edition(fresh, `"2"`)}, fresh, []string{"", "bytes=8-", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			m, dir := start(t, x.answers...), t.TempDir()
			got, _ := text(t, fetcher(t, dir, Options{AllowPrivate: true}), m.URL)
			var ranges []string
			for n := range m.times() {
				ranges = append(ranges, m.header(n, "Range"))
				if (m.header(n, "Range") == "") != (m.header(n, "If-Range") == "") {
					t.Errorf("asked for %q if %q", m.header(n, "Range"), m.header(n, "If-Range"))
				}
			}
			if got != x.want || fmt.Sprintf("%q", ranges) != fmt.Sprintf("%q", x.ranges) {
				t.Errorf("got %q by %q", got, ranges)
			}
			if left(t, dir, "partial") != 0 {
				t.Error("a part is left")
			}
		})
	}
	t.Run("what was sent packed goes on unpacked", func(t *testing.T) {
		long := old + strings.Repeat(" and on", 1000)
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, _ = io.WriteString(z, long[:3000])
		_ = z.Flush() // so that this much can be unpacked
		packed := b.String()
		m := start(t, cut(packed, len(packed), "ETag", `"1"`, "Content-Encoding", "gzip"), edition(long, `"1"`))
		if got, _ := text(t, fetcher(t, "", Options{AllowPrivate: true}), m.URL); got != long || m.header(1, "Range") != "bytes=3000-" || m.header(1, "Accept-Encoding") != "identity" {
			t.Errorf("got %d bytes by %s", len(got), m.header(1, "Range"))
		}
	})
	t.Run("the next process goes on where the one before ended", func(t *testing.T) {
		m, dir := start(t, cut(old, 8, "ETag", `"1"`, "Content-Length", total), whole), t.TempDir()
		_, err := fetcher(t, dir, Options{AllowPrivate: true, Retries: []time.Duration{}}).Get(context.Background(), m.URL)
		if !errors.Is(err, graph.ErrUnavailable) || left(t, dir, "files") != 0 {
			t.Errorf("got %v", err)
		}
		if got, _ := text(t, fetcher(t, dir, Options{AllowPrivate: true}), m.URL); got != old || m.header(1, "Range") != "bytes=8-" || m.header(1, "If-Range") != `"1"` {
			t.Errorf("got %q by %s", got, m.header(1, "Range"))
		}
	})
	t.Run("also where it was told to stop", func(t *testing.T) {
		m, dir := start(t, stuck(old[:8], "ETag", `"1"`), whole), t.TempDir()
		f := fetcher(t, dir, Options{AllowPrivate: true})
		ctx, cancel := context.WithCancel(context.Background())
		f.client.Transport = &watched{f.client.Transport, 8, cancel}
		if _, err := f.Get(ctx, m.URL); !errors.Is(err, context.Canceled) || !errors.Is(err, graph.ErrUnavailable) || m.times() != 1 {
			t.Errorf("asked %d times, got %v", m.times(), err)
		}
		if got, _ := text(t, fetcher(t, dir, Options{AllowPrivate: true}), m.URL); got != old || m.header(1, "Range") != "bytes=8-" {
			t.Errorf("got %q by %s", got, m.header(1, "Range"))
		}
	})
}

// stuck sends a text, and then nothing until the client has gone.
func stuck(text string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if text != "" {
			headed(200, text, headers...)(w, r)
			_ = http.NewResponseController(w).Flush()
		}
		<-r.Context().Done()
	}
}

// watched calls a function when a body is read on after n bytes.
type watched struct {
	http.RoundTripper
	n    int
	then func()
}

func (w *watched) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := w.RoundTripper.RoundTrip(r)
	if err == nil {
		response.Body = &watchedBody{response.Body, w}
	}
	return response, err
}

type watchedBody struct {
	io.ReadCloser
	*watched
}

func (b *watchedBody) Read(p []byte) (int, error) {
	if b.n == 0 {
		b.then()
	}
	n, err := b.ReadCloser.Read(p)
	b.n -= n
	return n, err
}

func TestStall(t *testing.T) {
	const list = "the list"
	// As many tries as it takes, were this machine slow enough to stall itself.
	o := Options{AllowPrivate: true, Stall: 200 * time.Millisecond, Retries: make([]time.Duration, 20)}
	t.Run("a server that never answers is asked again", func(t *testing.T) {
		m := start(t, stuck(""), edition(list, `"1"`))
		if got, _ := text(t, fetcher(t, "", o), m.URL); got != list || m.times() < 2 {
			t.Errorf("got %q after %d requests", got, m.times())
		}
	})
	t.Run("one that stops within the file is asked for the rest", func(t *testing.T) {
		m := start(t, stuck(list[:4], "ETag", `"1"`), edition(list, `"1"`))
		if got, _ := text(t, fetcher(t, "", o), m.URL); got != list || m.header(1, "Range") != "bytes=4-" {
			t.Errorf("got %q by %s", got, m.header(1, "Range"))
		}
	})
	t.Run("all tries together end in time, and the rest is for the next", func(t *testing.T) {
		m := start(t, stuck(""))
		_, err := fetcher(t, "", Options{AllowPrivate: true, Timeout: 50 * time.Millisecond}).Get(context.Background(), m.URL)
		if !errors.Is(err, graph.ErrUnavailable) || !errors.Is(err, errTooLong) || !strings.Contains(err.Error(), "too long") {
			t.Errorf("got %v", err)
		}
	})
}
