package wallet

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"github.com/btcsuite/btcd/btcutil/base58"
)

const (
	base58Alphabet     = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
	shortestBase58     = 25 // 25 bytes, all of them zero
	longestBase58Check = 36 // Zcash's 26 bytes take up to 36
	hashSize           = 20 // RIPEMD-160 of a key or script
	checksumSize       = 4
)

// The first bytes of a hash of a key or script, from each project's
// chainparams (base58Prefixes). The likeliest chain comes first.
const (
	bitcoinKey     = 0x00
	bitcoinScript  = 0x05
	litecoinScript = 0x32
)

var base58Versions = map[byte][]Chain{
	bitcoinKey:     {Bitcoin, BitcoinCash, BitcoinSV},
	bitcoinScript:  {Bitcoin, Litecoin, BitcoinCash, BitcoinSV},
	0x10:           {Dash},
	0x16:           {Dogecoin},
	0x17:           {BitcoinGold},
	0x1e:           {Dogecoin, Verge},
	0x21:           {Verge},
	0x26:           {BitcoinGold},
	0x30:           {Litecoin},
	litecoinScript: {Litecoin},
	0x41:           {Tron},
	0x4c:           {Dash},
}

// Zcash's transparent addresses, t1 and t3, have two bytes (protocol
// specification, section 5.6.1.1).
var (
	zcashKey    = []byte{0x1c, 0xb8}
	zcashScript = []byte{0x1c, 0xbd}
)

// parseBase58Check reads version, hash and checksum in Bitcoin's alphabet. A
// version that several chains share has several readings.
func parseBase58Check(s string) ([]Address, error) {
	payload, err := base58Check(s)
	if err != nil {
		return nil, err
	}
	if len(payload) == hashSize+2 {
		if bytes.HasPrefix(payload, zcashKey) || bytes.HasPrefix(payload, zcashScript) {
			return []Address{plain(Zcash, s)}, nil
		}
		return nil, fmt.Errorf("%w: its first bytes belong to no known chain", ErrForm)
	}
	if len(payload) != hashSize+1 {
		return nil, fmt.Errorf("%w: it holds %d bytes, not %d", ErrLength, len(payload), hashSize+1)
	}
	sharers, ok := base58Versions[payload[0]]
	if !ok {
		return nil, fmt.Errorf("%w: its first byte belongs to no known chain", ErrForm)
	}
	out := make([]Address, len(sharers))
	for i, c := range sharers {
		out[i] = canonicalBase58(c, s, payload)
	}
	return out, nil
}

// canonicalBase58 turns the two legacy spellings into today's.
func canonicalBase58(c Chain, s string, payload []byte) Address {
	switch {
	case c == BitcoinCash:
		return cashAddress(payload[0] == bitcoinScript, payload[1:])
	case c == Litecoin && payload[0] == bitcoinScript:
		return plain(c, base58.CheckEncode(payload[1:], litecoinScript))
	}
	return plain(c, s)
}

// base58Check decodes s and takes its checksum off: the first four bytes of
// the double SHA-256 of what comes before.
func base58Check(s string) ([]byte, error) {
	if len(s) < shortestBase58 || len(s) > longestBase58Check {
		return nil, fmt.Errorf("%w: no form of address has its %d characters", ErrLength, len(s))
	}
	raw := base58.Decode(s)
	if len(raw) == 0 {
		return nil, fmt.Errorf("%w: base58 has letters and digits without 0, O, I and l", ErrAlphabet)
	}
	if len(raw) <= checksumSize {
		return nil, fmt.Errorf("%w: it holds %d bytes", ErrLength, len(raw))
	}
	cut := len(raw) - checksumSize
	first := sha256.Sum256(raw[:cut])
	second := sha256.Sum256(first[:])
	if !bytes.Equal(second[:checksumSize], raw[cut:]) {
		return nil, wrongCase(s)
	}
	return raw[:cut], nil
}

const tellingLetters = 20

// foldedCase is true where letters of one case alone tell of a list that
// folded them: twenty honest letters of base58 have one chance in 500,000 to
// look so, the thirty of most addresses one in 500 million.
func foldedCase(s string) bool {
	letters := 0
	for i := range len(s) {
		if s[i] > '9' {
			letters++
		}
	}
	return letters >= tellingLetters && oneCase(s)
}

// wrongCase is ErrChecksum, with the likeliest cause where it shows.
func wrongCase(s string) error {
	if foldedCase(s) {
		return fmt.Errorf("%w: base58 distinguishes case, and its letters are all of one case", ErrChecksum)
	}
	return fmt.Errorf("%w: a character is wrong, missing or in the wrong case", ErrChecksum)
}
