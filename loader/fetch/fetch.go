// Package fetch gets files over HTTP into an archive: bounded in size and time,
// from public addresses only unless configured otherwise, and going on where a
// connection was cut.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/archive"
	"dossier/loader/public"
)

// Options of a fetcher. What is 0 or nil takes the default.
type Options struct {
	AllowPrivate bool            // fetch from loopback, private and link-local addresses
	CAFile       string          // certificates in PEM form that are trusted besides the system's
	MaxBytes     int64           // of a file, as it is sent unpacked; 1 GiB
	Timeout      time.Duration   // of a file, with all tries; 15 minutes
	Stall        time.Duration   // without a byte, after which a try ends; one minute
	Retries      []time.Duration // waits before further tries, a quarter more at random; 2 s, 10 s and 30 s
	MaxWait      time.Duration   // the longest Retry-After that is waited for; 2 minutes
	Log          *slog.Logger    // told what does not stop the fetch; may be nil
}

// UserAgent names Dossier to the servers that it asks.
const UserAgent = "dossier/1 (knowledge graph loader)"

// ErrPrivate says that an address is not on the public internet.
var ErrPrivate = public.ErrPrivate

// Fetcher fetches files into an archive. Several goroutines may use it.
type Fetcher struct {
	o       Options
	archive *archive.Archive
	client  *http.Client
	proxy   func(*http.Request) (*url.URL, error)
	proxies hosts
	wait    func(context.Context, time.Duration)
}

// New makes a fetcher. It fails with graph.ErrInput where the file of
// certificates holds none.
func New(a *archive.Archive, o Options) (*Fetcher, error) {
	set(&o.MaxBytes, 1<<30)
	set(&o.Timeout, 15*time.Minute)
	set(&o.Stall, time.Minute)
	set(&o.MaxWait, 2*time.Minute)
	if o.Retries == nil {
		o.Retries = []time.Duration{2 * time.Second, 10 * time.Second, 30 * time.Second}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	roots, err := certificates(o.CAFile)
	if err != nil {
		return nil, err
	}
	f := &Fetcher{o: o, archive: a, proxy: http.ProxyFromEnvironment, wait: pause}
	f.client = f.newClient(roots)
	return f, nil
}

func set[T int64 | time.Duration](option *T, value T) {
	if *option == 0 {
		*option = value
	}
}

// Get fetches a file into the archive, or takes the version that is kept there
// where the server says that it is still the newest. The file has the address as
// its Name and URL, the Hash and Size of what was published, and Last-Modified, where
// the server tells it. What may pass is tried again; what came of a download
// that was cut is gone on from, by the next call too. Errors wrap
// graph.ErrUnavailable, graph.ErrInput, or loader.ErrRefused for what should not
// be fetched.
func (f *Fetcher) Get(ctx context.Context, address string) (loader.File, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return loader.File{}, fmt.Errorf("%w: only plain http:// and https:// addresses can be fetched", graph.ErrInput)
	}
	if err := f.reachable(u); err != nil {
		return loader.File{}, fmt.Errorf("%w: %s: %w", loader.ErrRefused, u.Host, err)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, f.o.Timeout, errTooLong)
	defer cancel()
	defer f.client.CloseIdleConnections()
	address = u.String()
	part, err := f.archive.Partial(address)
	if err != nil {
		return loader.File{}, err
	}
	g := &getting{Fetcher: f, u: u, part: part}
	g.was, g.known = f.archive.Newest(address)
	file, err := g.all(ctx)
	if closed := part.Close(); closed != nil {
		f.o.Log.Warn("what came of a download could not be noted, and is fetched whole again next time", "address", address, "error", closed)
	}
	return file, err
}

// getting is the fetching of one file.
type getting struct {
	*Fetcher
	u     *url.URL
	part  *archive.Partial
	was   archive.Version // the version that is kept
	known bool            // whether there is one that may be asked after
}

// all tries until a try succeeds, or no further one would.
func (g *getting) all(ctx context.Context) (loader.File, error) {
	for n := 0; ; n++ {
		file, err := g.try(ctx)
		var p *passing
		again := errors.As(err, &p)
		switch {
		case err != nil && ctx.Err() != nil:
			return loader.File{}, fmt.Errorf("%w: fetching from %s ended before the file was whole: %w", graph.ErrUnavailable, g.u.Host, context.Cause(ctx))
		case !again:
			return file, err
		case p.after > g.o.MaxWait:
			return file, fmt.Errorf("%w; it asks to wait for %s", p.error, p.after)
		case n == len(g.o.Retries):
			return file, p.error
		}
		wait := g.o.Retries[n]
		wait += time.Duration(rand.Float64() * float64(wait) / 4)
		g.wait(ctx, max(wait, p.after))
	}
}

// errTooLong ends what takes too long as a whole.
var errTooLong = errors.New("it takes too long; what came is kept where the server allows it, and gone on from next time")

// pause waits, at most as long as the context lasts.
func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// passing is an error after which another try may succeed.
type passing struct {
	error
	after time.Duration // that the server asks to wait
}

func (p *passing) Unwrap() error { return p.error }

// passes is an answer of a server that may pass.
func (g *getting) passes(what string) error {
	return &passing{error: g.unavailable("%s", what)}
}

func (g *getting) unavailable(format string, args ...any) error {
	return fmt.Errorf("%w: %s %w", graph.ErrUnavailable, g.u.Host, fmt.Errorf(format, args...))
}

func (g *getting) refused(format string, args ...any) error {
	return fmt.Errorf("%w: %s %w", loader.ErrRefused, g.u.Host, fmt.Errorf(format, args...))
}
