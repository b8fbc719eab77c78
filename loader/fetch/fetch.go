// Package fetch gets files over HTTP, bounded in size and time, and from
// public addresses only unless configured otherwise.
package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
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
	AllowPrivate bool          // fetch from loopback, private and link-local addresses
	MaxBytes     int64         // 0: 64 MiB
	Timeout      time.Duration // 0: two minutes
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

// Get fetches a file into memory. Errors wrap graph.ErrUnavailable, or
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
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return loader.File{}, fmt.Errorf("%w: %s is no address", graph.ErrInput, address)
	}
	request.Header.Set("User-Agent", UserAgent)
	response, err := client(o).Do(request)
	if err != nil {
		if errors.Is(err, ErrPrivate) {
			return loader.File{}, fmt.Errorf("%w: %s: %w", loader.ErrRefused, u.Host, ErrPrivate)
		}
		return loader.File{}, fmt.Errorf("%w: %s cannot be reached; try again later", graph.ErrUnavailable, u.Host)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
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
	modified, _ := http.ParseTime(response.Header.Get("Last-Modified"))
	return loader.File{Name: response.Request.URL.String(), Modified: modified, Size: int64(len(body)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }}, nil
}

func client(o Options) *http.Client {
	dialer := &net.Dialer{Timeout: 15 * time.Second}
	if !o.AllowPrivate {
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
			return errors.New("too many redirects")
		}
		if r.URL.Scheme != "http" && r.URL.Scheme != "https" {
			return errors.New("redirected to another scheme")
		}
		return nil
	}}
}

func public(a netip.Addr) bool {
	a = a.Unmap()
	return a.IsGlobalUnicast() && !a.IsPrivate() && !carrier.Contains(a)
}

// carrier is shared address space, RFC 6598.
var carrier = netip.MustParsePrefix("100.64.0.0/10")
