// Package wallet says whether a string is the address of a crypto wallet, on
// which chain, and how that address is written once and for all, so that one
// wallet is one entity however its sources spelled it.
//
// The form of an address decides its chain, never the token that a list names
// beside it: "USDT" may come with a TRON, an EVM or (Omni) a Bitcoin address,
// and OFAC has listed a TRON address under XBT. A hint, which is a currency
// code of OFAC (XBT, ETH, BCH, …) or the name of a Chain, only chooses among
// the chains that share a form:
//
//   - 1… and 3…: Bitcoin, unless the hint is BCH, BSV or (3… alone) LTC;
//   - D…: Dogecoin, unless the hint is XVG;
//   - 32 bytes in base58: nothing, unless the hint is SOL, or USDC or USDT,
//     which Solana carries. Solana's addresses have no checksum, so without a
//     hint any such string would pass.
//
// Where two spellings mean one wallet, both get the same Address: Bitcoin
// Cash in its legacy and its CashAddr form, Litecoin's script addresses with
// 3 and with M.
package wallet

import (
	"fmt"
	"strings"
)

// Address is one wallet on one chain. Addresses are equal exactly if they
// are the same wallet.
type Address struct {
	Chain Chain
	// Address is the canonical form: lower case for EVM, bech32 and CashAddr
	// (the latter without its prefix), the case as it is for base58, where
	// case carries meaning.
	Address string
	// Display is the form to show and to copy: EIP-55 for EVM, CashAddr with
	// its prefix for Bitcoin Cash, else the same as Address.
	Display string
}

// Key is the key of the wallet's entity, as in "wallet:EVM:0x098b…" (in full).
func (a Address) Key() string { return "wallet:" + string(a.Chain) + ":" + a.Address }

// String is the form to show.
func (a Address) String() string { return a.Display }

// longest bounds what is looked at: twice the longest form known here, the
// unified Zcash address of 213 characters.
const longest = 512

// Parse reads an address that stands alone, with space around it or a scheme
// before it ("bitcoin:…?amount=1") or not. It is strict about case: an EVM
// address is all lower case, all upper case or right by EIP-55, and bech32 is
// of one case. The hint may be empty; one that is unknown counts as none.
// Every error is an ErrInvalid.
func Parse(s, hint string) (Address, error) { return parse(s, hint, false) }

// ParseLoose is Parse for lists and queries, whose case is arbitrary: it
// ignores case wherever case means nothing but a checksum (EVM, bech32). In
// base58 case has a meaning, and a wrong one stays an ErrChecksum.
func ParseLoose(s, hint string) (Address, error) { return parse(s, hint, true) }

// Readings returns every wallet that s can mean, the likeliest first: the
// same 1… string is an address on Bitcoin, Bitcoin Cash and Bitcoin SV, and a
// question that names no chain may mean each. It reads as ParseLoose does and
// includes Solana. What is no address anywhere has no readings.
func Readings(s string) []Address {
	body, _ := split(s)
	all, err := readings(body, true)
	if err == nil {
		return all
	}
	if a, err := parseSolana(body); err == nil {
		return []Address{a}
	}
	return nil
}

func parse(s, hint string, loose bool) (Address, error) {
	body, scheme := split(s)
	want := preferred(hint)
	if scheme != "" {
		want = preferred(scheme)
	}
	return read(body, want, loose)
}

// read picks among the readings the wanted chain, else the likeliest.
func read(body string, want Chain, loose bool) (Address, error) {
	all, err := readings(body, loose)
	if err != nil {
		return readSolana(body, want, err)
	}
	for _, a := range all {
		if a.Chain == want {
			return a, nil
		}
	}
	return all[0], nil
}

// readSolana is the last resort where a hint allows it. Of two failures it
// reports Solana's own where the length speaks for that alone.
func readSolana(body string, want Chain, failed error) (Address, error) {
	if want != Solana {
		return Address{}, failed
	}
	a, err := parseSolana(body)
	if err != nil && (len(body) <= longestBase58Check || len(body) > longestSolana) {
		return Address{}, failed
	}
	return a, err
}

// readings finds the form of s and checks it. Without an error there is at
// least one reading.
func readings(s string, loose bool) ([]Address, error) {
	switch {
	case s == "":
		return nil, fmt.Errorf("%w: it is empty", ErrLength)
	case len(s) > longest:
		return nil, fmt.Errorf("%w: it has %d characters, more than any address", ErrLength, len(s))
	case hasHexPrefix(s):
		return one(parseEVM(s, loose))
	case len(s) == 64 && isHex(s):
		return nil, fmt.Errorf("%w: 64 hexadecimal digits are a transaction hash, key or payment id", ErrForm)
	}
	if f, ok := bech32FormOf(s); ok {
		return one(parseBech32(s, f, loose))
	}
	if looksLikeCashAddr(s) {
		return one(parseCashAddr(s, loose))
	}
	switch {
	case len(s) == moneroStandard || len(s) == moneroIntegrated:
		return one(parseMonero(s))
	case s[0] == 'r':
		return one(parseRipple(s))
	}
	return parseBase58Check(s)
}

func one(a Address, err error) ([]Address, error) {
	if err != nil {
		return nil, err
	}
	return []Address{a}, nil
}

// plain is an address whose canonical form is also the one to show.
func plain(c Chain, s string) Address { return Address{Chain: c, Address: s, Display: s} }

// invisible are characters that copying from a page leaves around a word.
const invisible = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

// split takes space, a scheme and what follows an address in a payment
// request ("?amount=…", "@chain", "/transfer") off s.
func split(s string) (body, scheme string) {
	body = strings.TrimSpace(strings.Trim(strings.TrimSpace(s), invisible))
	before, after, found := strings.Cut(body, ":")
	if !found || !isScheme(before) {
		return body, ""
	}
	after = strings.TrimPrefix(after, "//")
	if i := strings.IndexAny(after, "?@/"); i >= 0 {
		after = after[:i]
	}
	return after, before
}
