package wallet

import (
	"fmt"
	"strings"

	"github.com/btcsuite/btcd/btcutil/bech32"
)

// bech32Form is one human-readable part (SLIP-0173) and what may follow it.
type bech32Form struct {
	prefix string // with the separating 1
	chain  Chain
	check  func(data []byte, v bech32.Version) error // data: groups of 5 bits
}

var bech32Forms = []bech32Form{
	{"bc1", Bitcoin, witness},
	{"ltc1", Litecoin, witness},
	{"btg1", BitcoinGold, witness},
	{"zs1", Zcash, holds(bech32.Version0, 43, 43)},  // Sapling: diversifier and key
	{"u1", Zcash, holds(bech32.VersionM, 61, 1<<8)}, // unified, ZIP 316
	{"bnb1", BNBBeacon, holds(bech32.Version0, 20, 20)},
}

// bech32FormOf finds the form by its prefix, in any case. None of the
// prefixes begins a valid address of another form.
func bech32FormOf(s string) (bech32Form, bool) {
	for _, f := range bech32Forms {
		if len(s) > len(f.prefix) && strings.EqualFold(s[:len(f.prefix)], f.prefix) {
			return f, true
		}
	}
	return bech32Form{}, false
}

func parseBech32(s string, f bech32Form, loose bool) (Address, error) {
	lower := strings.ToLower(s)
	if !loose && !oneCase(s) {
		return Address{}, fmt.Errorf("%w: bech32 is all lower or all upper case", ErrAlphabet)
	}
	if !bech32Letters(lower[len(f.prefix):]) {
		return Address{}, fmt.Errorf("%w: bech32 has letters and digits without 1, b, i and o", ErrAlphabet)
	}
	hrp, data, version, err := bech32.DecodeNoLimitWithVersion(lower)
	if err != nil || hrp+"1" != f.prefix {
		return Address{}, fmt.Errorf("%w: a character is wrong or missing", ErrChecksum)
	}
	if err := f.check(data, version); err != nil {
		return Address{}, err
	}
	return plain(f.chain, lower), nil
}

const bech32Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

func bech32Letters(s string) bool {
	return strings.Trim(s, bech32Alphabet) == ""
}

// witness checks a segregated witness program: BIP 141 gives its sizes, BIP
// 350 demands bech32 for version 0 and bech32m for all later ones.
func witness(data []byte, v bech32.Version) error {
	if len(data) == 0 || data[0] > 16 {
		return fmt.Errorf("%w: no witness version", ErrForm)
	}
	if (data[0] == 0) != (v == bech32.Version0) {
		return fmt.Errorf("%w: bech32 and bech32m are mixed up", ErrChecksum)
	}
	program, err := bech32.ConvertBits(data[1:], 5, 8, false)
	if err != nil {
		return fmt.Errorf("%w: its bits do not fill bytes", ErrLength)
	}
	n := len(program)
	if n < 2 || n > 40 || data[0] == 0 && n != 20 && n != 32 {
		return fmt.Errorf("%w: a witness program of %d bytes", ErrLength, n)
	}
	return nil
}

// holds checks the checksum's version and that least to most bytes are there.
func holds(want bech32.Version, least, most int) func([]byte, bech32.Version) error {
	return func(data []byte, v bech32.Version) error {
		if v != want {
			return fmt.Errorf("%w: bech32 and bech32m are mixed up", ErrChecksum)
		}
		raw, err := bech32.ConvertBits(data, 5, 8, false)
		if err != nil {
			return fmt.Errorf("%w: its bits do not fill bytes", ErrLength)
		}
		if len(raw) < least || len(raw) > most {
			return fmt.Errorf("%w: it holds %d bytes", ErrLength, len(raw))
		}
		return nil
	}
}
