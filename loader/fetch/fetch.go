// Package fetch gets files over HTTP, bounded in size and time, and from
// public addresses only unless configured otherwise.
package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"dossier/graph"
	"dossier/loader"
)

// Options of a fetch.
type Options struct {
	AllowPrivate bool            // fetch from loopback, private and link-local addresses
	MaxBytes     int64           // 0: 64 MiB
	Timeout      time.Duration   // of one try; 0: two minutes
	Keep         string          // folder in which every version is kept; "": none
	Retries      []time.Duration // waits before further tries; nil: 2 s and 10 s
	Log          *slog.Logger    // told what does not stop the fetch; may be nil
}

// UserAgent names Dossier to the servers that it asks.
const UserAgent = "dossier/1 (knowledge graph loader)"

// ErrPrivate says that an address is not on the public internet.
var ErrPrivate = errors.New("the address is not a public one; set DOSSIER_ALLOW_PRIVATE=1 to allow that")

const (
	maxBytes     = 64 << 20
	timeout      = 2 * time.Minute
	maxRedirects = 5
)

// Get fetches a file into memory, or takes the version that it kept where the
// server says that it is still the newest. What may pass is tried again. Errors wrap graph.ErrUnavailable, or
// loader.ErrRefused for what should not be fetched.
func Get(ctx context.Context, address string, o Options) (loader.File, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return loader.File{}, fmt.Errorf("%w: only plain http:// and https:// addresses can be fetched", graph.ErrInput)
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = maxBytes
	}
	if o.Timeout == 0 {
		o.Timeout = timeout
	}
	if o.Retries == nil {
		o.Retries = []time.Duration{2 * time.Second, 10 * time.Second}
	}
	for n := 0; ; n++ {
		f, err := once(ctx, u, o)
		if err == nil || n == len(o.Retries) || ctx.Err() != nil || !errors.Is(err, graph.ErrUnavailable) || errors.Is(err, errForGood) {
			return f, err
		}
		wait := time.NewTimer(o.Retries[n])
		select {
		case <-ctx.Done():
			wait.Stop()
			return f, err
		case <-wait.C:
		}
	}
}

// errRedirected says that redirects lead nowhere.
var errRedirected = errors.New("redirected too often, or to another scheme")

// errForGood marks an answer that another try would not change.
var errForGood = errors.New("for good")

// once tries to fetch a file.
func once(ctx context.Context, u *url.URL, o Options) (loader.File, error) {
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return loader.File{}, fmt.Errorf("%w: %s is no address", graph.ErrInput, u)
	}
	request.Header.Set("User-Agent", UserAgent)
	versions := keeper{o.Keep}
	was, old, known := versions.last(u.String(), o.MaxBytes)
	if known {
		was.ask(request)
	}
	c, err := client(o, request)
	if err != nil {
		return loader.File{}, err
	}
	defer c.CloseIdleConnections()
	response, err := c.Do(request)
	if err != nil {
		if errors.Is(err, ErrPrivate) {
			return loader.File{}, fmt.Errorf("%w: %s: %w", loader.ErrRefused, u.Host, ErrPrivate)
		}
		if errors.Is(err, errRedirected) {
			return loader.File{}, fmt.Errorf("%w: %s leads in a circle, or to what is no web address%w", graph.ErrUnavailable, u.Host, silent{errForGood})
		}
		var slow net.Error
		if errors.As(err, &slow) && slow.Timeout() {
			return loader.File{}, fmt.Errorf("%w: %s does not answer in time; try again later", graph.ErrUnavailable, u.Host)
		}
		return loader.File{}, fmt.Errorf("%w: %s cannot be reached; try again later%w", graph.ErrUnavailable, u.Host, silent{errForGood})
	}
	defer func() { _ = response.Body.Close() }()
	switch {
	case response.StatusCode == http.StatusNotModified && known:
		return file(u.String(), was.Modified, old), nil
	case response.StatusCode >= 400 && response.StatusCode < 500 && response.StatusCode != http.StatusTooManyRequests && response.StatusCode != http.StatusRequestTimeout:
		return loader.File{}, fmt.Errorf("%w: %s answers %s%w", graph.ErrUnavailable, u.Host, response.Status, silent{errForGood})
	case response.StatusCode != http.StatusOK:
		return loader.File{}, fmt.Errorf("%w: %s answers %s", graph.ErrUnavailable, u.Host, response.Status)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, o.MaxBytes+1))
	switch {
	case err != nil:
		return loader.File{}, fmt.Errorf("%w: %s stopped in the midst of the file; try again", graph.ErrUnavailable, u.Host)
	case int64(len(body)) > o.MaxBytes:
		return loader.File{}, fmt.Errorf("%w: the file is larger than %d MiB", loader.ErrRefused, o.MaxBytes>>20)
	case len(body) == 0:
		return loader.File{}, fmt.Errorf("%w: %s sent an empty file; fetch it again", loader.ErrRefused, u.Host)
	}
	if err := versions.keep(u.String(), response.Header, body); err != nil && o.Log != nil {
		o.Log.Warn("what was fetched could not be kept, and is fetched whole again next time", "folder", o.Keep, "error", err)
	}
	return file(response.Request.URL.String(), response.Header.Get("Last-Modified"), body), nil
}

// silent is an error that only sorts another one, without words of its own.
type silent struct{ error }

func (silent) Error() string   { return "" }
func (s silent) Unwrap() error { return s.error }

func file(name, lastModified string, body []byte) loader.File {
	modified, _ := http.ParseTime(lastModified) // without one the load is dated otherwise
	return loader.File{Name: name, Modified: modified, Size: int64(len(body)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }}
}

// client reaches public addresses only, and the configured proxy wherever it is.
func client(o Options, r *http.Request) (*http.Client, error) {
	proxy, err := http.ProxyFromEnvironment(r)
	if err != nil {
		return nil, fmt.Errorf("%w: the proxy of HTTPS_PROXY or HTTP_PROXY is no address", graph.ErrInput)
	}
	dialer := &net.Dialer{Timeout: 15 * time.Second}
	if !o.AllowPrivate && proxy == nil {
		// Checked on the address that is connected to, after the name was
		// resolved, so that no redirect and no second look-up gets around it.
		dialer.Control = func(_, address string, _ syscall.RawConn) error {
			a, err := netip.ParseAddrPort(address)
			if err != nil || !public(a.Addr()) {
				return ErrPrivate
			}
			return nil
		}
	}
	transport := &http.Transport{DialContext: dialer.DialContext, Proxy: http.ProxyFromEnvironment, ResponseHeaderTimeout: 30 * time.Second}
	return &http.Client{Transport: transport, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if len(via) >= maxRedirects {
			return errRedirected
		}
		if r.URL.Scheme != "http" && r.URL.Scheme != "https" {
			return errRedirected
		}
		return nil
	}}, nil
}

func public(a netip.Addr) bool {
	a = a.Unmap()
	return a.IsGlobalUnicast() && !a.IsPrivate() && !carrier.Contains(a)
}

// carrier is shared address space, RFC 6598.
var carrier = netip.MustParsePrefix("100.64.0.0/10")
