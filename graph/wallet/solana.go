package wallet

import (
	"fmt"

	"github.com/btcsuite/btcd/btcutil/base58"
)

const (
	solanaBytes   = 32
	longestSolana = 44
)

// parseSolana reads 32 bytes in base58. There is no checksum, so all that
// can be refused is a length or a folded case. Few letters prove nothing: the
// system programme's address is 32 times the digit 1.
func parseSolana(s string) (Address, error) {
	if len(s) < solanaBytes || len(s) > longestSolana {
		return Address{}, fmt.Errorf("%w: a Solana address has %d to %d characters, not %d", ErrLength, solanaBytes, longestSolana, len(s))
	}
	raw := base58.Decode(s)
	switch {
	case len(raw) == 0:
		return Address{}, fmt.Errorf("%w: base58 has letters and digits without 0, O, I and l", ErrAlphabet)
	case foldedCase(s):
		return Address{}, wrongCase(s)
	case len(raw) != solanaBytes:
		return Address{}, fmt.Errorf("%w: a Solana address holds %d bytes, not %d", ErrLength, solanaBytes, len(raw))
	}
	return plain(Solana, s), nil
}
