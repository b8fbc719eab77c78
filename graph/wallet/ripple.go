package wallet

import (
	"fmt"
	"strings"
)

const rippleAlphabet = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"

// parseRipple reads a classic address: version 0 in Ripple's own order of
// the alphabet (XRPL documentation, "base58 encodings").
func parseRipple(s string) (Address, error) {
	translated := strings.Map(func(r rune) rune {
		if i := strings.IndexRune(rippleAlphabet, r); i >= 0 {
			return rune(base58Alphabet[i])
		}
		return '0' // outside of either alphabet
	}, s)
	payload, err := base58Check(translated)
	switch {
	case err != nil:
		return Address{}, err
	case len(payload) != hashSize+1 || payload[0] != 0:
		return Address{}, fmt.Errorf("%w: not an account of the XRP ledger", ErrForm)
	}
	return plain(Ripple, s), nil
}
