package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/archive"
)

// errStalled ends a try whose server sends nothing any more.
var errStalled = errors.New("no byte came in time")

// try asks for the file once; again at once, with fewer conditions, where the
// answer to them is of no use.
func (g *getting) try(ctx context.Context) (loader.File, error) {
	if g.part.Validator() == "" || g.part.Size() > g.o.MaxBytes {
		if err := g.part.Begin(archive.Version{}, ""); err != nil {
			return loader.File{}, err
		}
	}
	for {
		file, whole, err := g.ask(ctx)
		if whole || err != nil {
			return file, err
		}
	}
}

// ask sends a request. It is not whole, without an error, where a condition was
// dropped and the file is to be asked for again.
func (g *getting) ask(ctx context.Context) (file loader.File, whole bool, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stall := time.AfterFunc(g.o.Stall, func() { cancel(errStalled) })
	defer stall.Stop()
	request, err := g.request(ctx)
	if err != nil {
		return file, false, err
	}
	response, err := g.client.Do(request)
	if err != nil {
		return file, false, g.failed(ctx, err)
	}
	defer func() { _ = response.Body.Close() }()
	resuming := g.part.Size() > 0
	switch status := response.StatusCode; {
	case status == http.StatusNotModified && !resuming && g.known:
		if file, err = g.archive.Held(ctx, g.was.SHA256); err == nil {
			file.Name, file.URL, file.Modified = g.u.String(), g.u.String(), date(g.was.Modified)
			return file, true, nil
		}
		g.known = false // it is gone or damaged, and fetched again
		return file, false, ctx.Err()
	case status == http.StatusRequestedRangeNotSatisfiable && resuming:
		return file, false, g.part.Begin(archive.Version{}, "")
	case status == http.StatusPartialContent && resuming:
		end, ok := g.continues(response)
		if !ok {
			return file, false, g.part.Begin(archive.Version{}, "")
		}
		return g.finish(ctx, &lively{response.Body, stall, g.o.Stall, nil}, end)
	case status == http.StatusOK:
		body, end, err := g.begin(response)
		if err != nil {
			return file, false, err
		}
		return g.finish(ctx, &lively{body, stall, g.o.Stall, nil}, end)
	case status == http.StatusTooManyRequests, status == http.StatusRequestTimeout, status >= 500:
		return file, false, &passing{g.unavailable("answers %s", response.Status), after(response)}
	default:
		return file, false, g.unavailable("answers %s", response.Status)
	}
}

// request asks for the rest of what is there, or for what is newer than what is
// kept.
func (g *getting) request(ctx context.Context) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, g.u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %s is no address", graph.ErrInput, g.u)
	}
	if _, err := g.proxy(r); err != nil {
		return nil, fmt.Errorf("%w: the proxy of HTTPS_PROXY or HTTP_PROXY is no address", graph.ErrInput)
	}
	r.Header.Set("User-Agent", UserAgent)
	switch {
	case g.part.Size() > 0:
		r.Header.Set("Range", fmt.Sprintf("bytes=%d-", g.part.Size()))
		r.Header.Set("If-Range", g.part.Validator())
		r.Header.Set("Accept-Encoding", "identity") // what is there is not packed either
	case g.known:
		if g.was.ETag != "" {
			r.Header.Set("If-None-Match", g.was.ETag)
		}
		if g.was.Modified != "" {
			r.Header.Set("If-Modified-Since", g.was.Modified)
		}
	}
	return r, nil
}

// finish reads a body to its end, 0 where that is not known, and keeps what is
// whole.
func (g *getting) finish(ctx context.Context, body *lively, end int64) (file loader.File, whole bool, err error) {
	limit := g.o.MaxBytes
	if end > 0 {
		limit = min(limit, end)
	}
	_, err = io.Copy(g.part, io.LimitReader(body, limit+1-g.part.Size()))
	of := g.part.Of()
	switch size := g.part.Size(); {
	case body.failed != nil && errors.Is(context.Cause(ctx), errStalled):
		return file, false, g.passes("stopped sending in the midst of the file; try again")
	case body.failed != nil:
		return file, false, g.passes("stopped in the midst of the file; try again")
	case err != nil:
		return file, false, fmt.Errorf("the file of %s cannot be kept: %w", g.u.Host, err)
	case size > g.o.MaxBytes:
		return file, false, errors.Join(g.refused("sends a file larger than %d MiB", g.o.MaxBytes>>20), g.part.Begin(archive.Version{}, ""))
	case end > 0 && size > end:
		if err := g.part.Begin(archive.Version{}, ""); err != nil {
			return file, false, err
		}
		return file, false, g.passes("sends more than it announces; try again")
	case end > 0 && size < end, of.Size > 0 && size < of.Size:
		return file, false, g.passes("sends less than it announces; try again")
	case size == 0:
		return file, false, g.refused("sent an empty file; fetch it again")
	}
	if file, err = g.part.Keep(ctx); err != nil {
		return file, false, err
	}
	of.SHA256, of.Size, of.Fetched = file.Hash, file.Size, time.Now().UTC().Truncate(time.Second)
	if err := g.archive.Note(of); err != nil {
		g.o.Log.Warn("what was fetched could not be noted, and is fetched whole again next time", "address", of.Address, "error", err)
	}
	file.Name, file.URL, file.Modified = g.u.String(), g.u.String(), date(of.Modified)
	return file, true, nil
}

// lively reads a body as long as bytes come.
type lively struct {
	io.Reader
	stall  *time.Timer
	limit  time.Duration
	failed error // what reading failed with
}

func (l *lively) Read(p []byte) (int, error) {
	l.stall.Reset(l.limit)
	n, err := l.Reader.Read(p)
	l.stall.Stop() // writing is not the server's time
	if err != nil && !errors.Is(err, io.EOF) {
		l.failed = err
	}
	return n, err
}

// date is a server's; none where it tells none, and the load is dated otherwise.
func date(header string) time.Time {
	t, err := http.ParseTime(header)
	if err != nil {
		return time.Time{}
	}
	return t
}

// after is how long a server asks to wait.
func after(r *http.Response) time.Duration {
	h := r.Header.Get("Retry-After")
	if seconds, err := strconv.Atoi(h); err == nil {
		return time.Duration(min(max(seconds, 0), 1<<30)) * time.Second
	}
	if at := date(h); !at.IsZero() {
		return max(0, time.Until(at).Round(time.Second))
	}
	return 0
}
