package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"dossier/graph"
	"dossier/loader/public"
)

const maxRedirects = 5

var (
	errRedirected = errors.New("redirected too often, or to another scheme")
	errDowngraded = errors.New("redirected from https:// to http://")
)

// certificates are the system's and those of a file; nil without a file.
func certificates(file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("%w: the certificates of %s cannot be read: %w", graph.ErrInput, file, err)
	}
	roots, err := x509.SystemCertPool()
	if err != nil {
		roots = x509.NewCertPool() // a machine without any still has these
	}
	if !roots.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%w: %s holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)", graph.ErrInput, file)
	}
	return roots, nil
}

// hosts is a set of host:port.
type hosts struct{ sync.Map }

func (h *hosts) has(address string) bool {
	_, ok := h.Load(address)
	return ok
}

// newClient reaches public addresses only, and the configured proxy wherever it
// is.
func (f *Fetcher) newClient(roots *x509.CertPool) *http.Client {
	transport := &http.Transport{DialContext: f.dial, ForceAttemptHTTP2: true, TLSHandshakeTimeout: 15 * time.Second,
		TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
		Proxy: func(r *http.Request) (*url.URL, error) {
			p, err := f.proxy(r)
			if p != nil {
				f.proxies.Store(hostPort(p), true)
			}
			return p, err
		}}
	return &http.Client{Transport: transport, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		switch {
		case len(via) > maxRedirects, r.URL.Scheme != "http" && r.URL.Scheme != "https":
			return errRedirected
		case r.URL.Scheme == "http" && via[len(via)-1].URL.Scheme == "https":
			return errDowngraded
		}
		return f.reachable(r.URL)
	}}
}

// dial connects to an address. Whether it is a public one is checked after the
// name was resolved, so that no redirect and no second look-up gets around it.
func (f *Fetcher) dial(ctx context.Context, network, address string) (net.Conn, error) {
	d := net.Dialer{Timeout: 15 * time.Second}
	if !f.o.AllowPrivate && !f.proxies.has(address) {
		d.Control = public.Control
	}
	return d.DialContext(ctx, network, address)
}

// reachable fails with ErrPrivate where an address is plainly not a public one,
// which a proxy might reach.
func (f *Fetcher) reachable(u *url.URL) error {
	if f.o.AllowPrivate {
		return nil
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	a, err := netip.ParseAddr(host)
	if last := host[strings.LastIndexByte(host, '.')+1:]; err != nil && last != "" && last[0] >= '0' && last[0] <= '9' {
		return ErrPrivate // no domain ends so, but there are odd forms of 127.0.0.1
	}
	if host == "localhost" || strings.HasSuffix(host, ".localhost") || err == nil && !public.Address(a) {
		return ErrPrivate
	}
	return nil
}

// hostPort is what is connected to for a proxy.
func hostPort(p *url.URL) string {
	port := p.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[p.Scheme]
	}
	if port == "" {
		port = "1080" // SOCKS
	}
	return net.JoinHostPort(p.Hostname(), port)
}

// failed says why a request was not answered.
func (g *getting) failed(ctx context.Context, err error) error {
	var certificate *tls.CertificateVerificationError
	var dial *net.OpError
	var slow net.Error
	switch {
	case errors.Is(context.Cause(ctx), errStalled), errors.As(err, &slow) && slow.Timeout():
		return g.passes("does not answer in time; try again later")
	case errors.Is(err, ErrPrivate):
		return g.refused("leads to what is not to be reached: %w", ErrPrivate)
	case errors.Is(err, errDowngraded):
		return g.refused("leads from https:// to http://, where anybody on the way may change the file")
	case errors.Is(err, errRedirected):
		return g.unavailable("leads in a circle, or to what is no web address")
	case errors.As(err, &certificate):
		return g.unavailable("has a certificate that is not trusted here (%w); name the file of your own authority's certificates where it is one of yours", certificate.Err)
	case errors.As(err, &dial) && (dial.Op == "dial" || dial.Op == "proxyconnect"):
		return g.unavailable("cannot be reached; try again later")
	}
	return g.passes("cannot be reached; try again later")
}
