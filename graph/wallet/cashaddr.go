package wallet

import (
	"fmt"
	"strings"

	"github.com/btcsuite/btcd/btcutil/bech32"
)

// CashAddr is Bitcoin Cash's own form (specification: "Address format for
// Bitcoin Cash", spec/cashaddr.md). It looks like bech32 with ":" for the 1,
// but the checksum is another, of 40 bits, and covers the prefix also where
// that is left off, as OFAC does.
const (
	cashPrefix       = "bitcoincash"
	cashChecksum     = 8  // groups of 5 bits
	shortestCashAddr = 42 // a hash of 20 bytes, the one that everybody uses
	longestCashAddr  = 61 // a hash of 32 bytes
)

// looksLikeCashAddr goes by length and first letter: q and p, and z and r
// for wallets that say they hold tokens.
func looksLikeCashAddr(s string) bool {
	return (len(s) == shortestCashAddr || len(s) == longestCashAddr) &&
		strings.IndexByte("qpzrQPZR", s[0]) >= 0
}

func parseCashAddr(s string, loose bool) (Address, error) {
	lower := strings.ToLower(s)
	if !loose && !oneCase(s) {
		return Address{}, fmt.Errorf("%w: CashAddr is all lower or all upper case", ErrAlphabet)
	}
	if !bech32Letters(lower) {
		return Address{}, fmt.Errorf("%w: CashAddr has letters and digits without 1, b, i and o", ErrAlphabet)
	}
	groups := make([]byte, len(lower))
	for i := range groups {
		groups[i] = byte(strings.IndexByte(bech32Alphabet, lower[i]))
	}
	if cashPolymod(groups) != 0 {
		return Address{}, fmt.Errorf("%w: a character is wrong or missing", ErrChecksum)
	}
	raw, err := bech32.ConvertBits(groups[:len(groups)-cashChecksum], 5, 8, false)
	if err != nil || !cashSizeFits(raw) {
		return Address{}, fmt.Errorf("%w: its hash is not of the size that it states", ErrLength)
	}
	kind := raw[0] >> 3
	if kind > 3 {
		return Address{}, fmt.Errorf("%w: no known kind of CashAddr", ErrForm)
	}
	return cashAddress(kind&1 == 1, raw[1:]), nil
}

// cashSizeFits compares the size in the version byte with the hash: 0 means
// 20 bytes and 3 means 32.
func cashSizeFits(raw []byte) bool {
	switch raw[0] & 7 {
	case 0:
		return len(raw) == 1+20
	case 3:
		return len(raw) == 1+32
	}
	return false
}

// cashAddress writes the hash of a key or script. The kinds 2 and 3, which
// only say that the wallet takes tokens, are written as 0 and 1: the wallet
// is the same.
func cashAddress(script bool, hash []byte) Address {
	var version byte
	if script {
		version = 1 << 3
	}
	if len(hash) == 32 {
		version |= 3
	}
	groups, err := bech32.ConvertBits(append([]byte{version}, hash...), 8, 5, true)
	if err != nil {
		panic(err) // bytes into groups of five bits always go
	}
	sum := cashPolymod(append(groups[:len(groups):len(groups)], make([]byte, cashChecksum)...))
	for i := range cashChecksum {
		groups = append(groups, byte(sum>>(5*(cashChecksum-1-i)))&31)
	}
	for i, g := range groups {
		groups[i] = bech32Alphabet[g]
	}
	return Address{Chain: BitcoinCash, Address: string(groups), Display: cashPrefix + ":" + string(groups)}
}

// cashPolymod is the remainder of prefix, separator and groups under the
// code's generator; 0 for an address with its right checksum.
func cashPolymod(groups []byte) uint64 {
	c := uint64(1)
	for i := range len(cashPrefix) {
		c = cashStep(c, cashPrefix[i]&31)
	}
	c = cashStep(c, 0)
	for _, g := range groups {
		c = cashStep(c, g)
	}
	return c ^ 1
}

var cashGenerator = [5]uint64{0x98f2bc8e61, 0x79b76d99e2, 0xf33e5fb3c4, 0xae2eabe2a8, 0x1e4f43e470}

func cashStep(c uint64, group byte) uint64 {
	top := c >> 35
	c = (c&0x07ffffffff)<<5 ^ uint64(group)
	for i, g := range cashGenerator {
		if top>>i&1 == 1 {
			c ^= g
		}
	}
	return c
}
