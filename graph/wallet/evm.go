package wallet

import (
	"encoding/hex"
	"fmt"
	"strings"

	"golang.org/x/crypto/sha3"
)

const evmDigits = 40

// hasHexPrefix also takes the letter O for the zero, which people type.
func hasHexPrefix(s string) bool {
	return len(s) >= 2 && (s[0] == '0' || s[0] == 'O' || s[0] == 'o') && s[1]|0x20 == 'x'
}

func isHex(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !('0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f') {
			return false
		}
	}
	return true
}

func parseEVM(s string, loose bool) (Address, error) {
	digits := s[2:]
	switch {
	case !isHex(digits):
		return Address{}, fmt.Errorf("%w: after 0x stand hexadecimal digits only", ErrAlphabet)
	case len(digits) == 64:
		return Address{}, fmt.Errorf("%w: 64 digits after 0x are a transaction hash or key, an address has %d", ErrLength, evmDigits)
	case len(digits) != evmDigits:
		return Address{}, fmt.Errorf("%w: after 0x stand %d digits, not %d", ErrLength, evmDigits, len(digits))
	}
	lower := strings.ToLower(digits)
	shown := eip55(lower)
	if !loose && digits != shown && !oneCase(digits) {
		return Address{}, fmt.Errorf("%w: its mixed case breaks EIP-55", ErrChecksum)
	}
	return Address{Chain: EVM, Address: "0x" + lower, Display: "0x" + shown}, nil
}

// oneCase is true where letters are all lower, all upper or absent, so that
// they carry no EIP-55 checksum.
func oneCase(s string) bool {
	return s == strings.ToLower(s) || s == strings.ToUpper(s)
}

// eip55 writes 40 lower-case digits in the case that EIP-55 gives them: a
// letter is upper case where the digit of the keccak-256 hash of the string
// at its place is 8 or more.
func eip55(lower string) string {
	sum := hex.EncodeToString(keccak256([]byte(lower)))
	out := []byte(lower)
	for i, c := range out {
		if c >= 'a' && sum[i] >= '8' {
			out[i] = c - 'a' + 'A'
		}
	}
	return string(out)
}

// keccak256 is the hash of Ethereum and Monero, from before NIST changed the
// padding for SHA-3.
func keccak256(b []byte) []byte {
	h := sha3.NewLegacyKeccak256()
	h.Write(b)
	return h.Sum(nil)
}
