package wallet

import (
	"bytes"
	"fmt"
	"math/bits"
	"strings"
)

// Lengths in characters of Monero's addresses: standard and subaddress, and
// the integrated one that carries a payment id.
const (
	moneroStandard   = 95
	moneroIntegrated = 106
)

// The first byte and the bytes before the checksum of each kind on the main
// net (Monero documentation, "Address").
const (
	moneroStandardByte   = 18
	moneroIntegratedByte = 19
	moneroSubaddressByte = 42
	moneroBody           = 1 + 32 + 32
	moneroPaymentID      = 8
)

// parseMonero checks the form and the first four bytes of the keccak-256 of
// what comes before them. An integrated address stays apart from the standard
// one inside it: the payment id names somebody's customer.
func parseMonero(s string) (Address, error) {
	raw, err := moneroBase58(s)
	if err != nil {
		return Address{}, err
	}
	cut := len(raw) - checksumSize
	if !bytes.Equal(keccak256(raw[:cut])[:checksumSize], raw[cut:]) {
		return Address{}, wrongCase(s)
	}
	size := moneroBody
	switch raw[0] {
	case moneroStandardByte, moneroSubaddressByte:
	case moneroIntegratedByte:
		size += moneroPaymentID
	default:
		return Address{}, fmt.Errorf("%w: not an address of Monero's main net", ErrForm)
	}
	if cut != size {
		return Address{}, fmt.Errorf("%w: %d bytes where its kind has %d", ErrLength, cut, size)
	}
	return plain(Monero, s), nil
}

// moneroBlock says how many bytes a block of so many characters holds.
var moneroBlock = [12]int{2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}

// moneroBase58 decodes Monero's base58, which goes by blocks of 11
// characters for 8 bytes instead of one large number.
func moneroBase58(s string) ([]byte, error) {
	out := make([]byte, 0, len(s)*8/11+1)
	for rest := s; len(rest) > 0; {
		block := rest[:min(11, len(rest))]
		rest = rest[len(block):]
		var value uint64
		for i := range len(block) {
			digit := strings.IndexByte(base58Alphabet, block[i])
			if digit < 0 {
				return nil, fmt.Errorf("%w: base58 has letters and digits without 0, O, I and l", ErrAlphabet)
			}
			high, low := bits.Mul64(value, 58)
			sum, carry := bits.Add64(low, uint64(digit), 0)
			if high != 0 || carry != 0 {
				return nil, wrongCase(s)
			}
			value = sum
		}
		size := moneroBlock[len(block)]
		if size == 0 || size < 8 && value>>(8*size) != 0 {
			return nil, wrongCase(s)
		}
		for i := size - 1; i >= 0; i-- {
			out = append(out, byte(value>>(8*i)))
		}
	}
	return out, nil
}
