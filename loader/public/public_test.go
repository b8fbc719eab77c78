package public

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestAddress(t *testing.T) {
	for a, want := range map[string]bool{
		"8.8.8.8": true, "2001:4860:4860::8888": true, "64:ff9b::8.8.8.8": true, "::ffff:8.8.8.8": true,
		"127.0.0.1": false, "::1": false, "0.0.0.0": false, "0.1.2.3": false, "::": false,
		"10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "fd00::1": false, "fec0::1": false,
		"169.254.169.254": false, "fe80::1": false, "100.64.0.1": false, "198.18.0.1": false,
		"::ffff:127.0.0.1": false, "64:ff9b::10.0.0.1": false, "2002:7f00:1::": false, "64:ff9b:1::1": false,
		"224.0.0.1": false, "ff02::1": false, "255.255.255.255": false, "250.1.1.1": false, "192.0.2.7": false,
	} {
		if got := Address(netip.MustParseAddr(a)); got != want {
			t.Errorf("%s: got %v", a, got)
		}
	}
}

func TestControl(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	open, closed := &net.Dialer{}, &net.Dialer{Control: Control}
	c, err := open.DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if _, err := closed.DialContext(t.Context(), "tcp", server.Listener.Addr().String()); !errors.Is(err, ErrPrivate) {
		t.Errorf("a loopback address is dialled: %v", err)
	}
	if err := Control("tcp", "8.8.8.8:443", nil); err != nil {
		t.Errorf("a public address is refused: %v", err)
	}
}
