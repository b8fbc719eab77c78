// Package public tells addresses on the public internet from those that a
// network keeps to itself, so that no address that somebody wrote into a
// configuration or a page reaches what stands behind the firewall.
package public

import (
	"errors"
	"net/netip"
	"syscall"
)

// ErrPrivate says that an address is not on the public internet.
var ErrPrivate = errors.New("the address is not a public one; set DOSSIER_ALLOW_PRIVATE=1 to allow that")

// Control is a net.Dialer's Control that fails with ErrPrivate. It sees the
// address that is connected to, after the name was resolved, so that no
// redirect and no second look-up gets around it.
func Control(_, address string, _ syscall.RawConn) error {
	a, err := netip.ParseAddrPort(address)
	if err != nil || !Address(a.Addr()) {
		return ErrPrivate
	}
	return nil
}

// Address says whether an address is on the public internet. One of IPv4 that
// is written as IPv6 is what it stands for.
func Address(a netip.Addr) bool {
	a = a.Unmap()
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// nat64 holds the whole of IPv4, RFC 6052.
var nat64 = netip.MustParsePrefix("64:ff9b::/96")

// special is what the registries of special-purpose addresses (RFC 6890) list
// as not globally reachable, besides what netip knows, and what only wraps
// addresses of IPv4.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),       // this network
	netip.MustParsePrefix("100.64.0.0/10"),   // shared by carriers
	netip.MustParsePrefix("192.0.0.0/24"),    // protocol assignments
	netip.MustParsePrefix("192.0.2.0/24"),    // documentation
	netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks
	netip.MustParsePrefix("198.51.100.0/24"), // documentation
	netip.MustParsePrefix("203.0.113.0/24"),  // documentation
	netip.MustParsePrefix("240.0.0.0/4"),     // reserved
	netip.MustParsePrefix("64:ff9b:1::/48"),  // translation within a network
	netip.MustParsePrefix("100::/64"),        // discarded
	netip.MustParsePrefix("2001::/32"),       // Teredo
	netip.MustParsePrefix("2001:db8::/32"),   // documentation
	netip.MustParsePrefix("2002::/16"),       // 6to4
	netip.MustParsePrefix("fec0::/10"),       // of one site
}
