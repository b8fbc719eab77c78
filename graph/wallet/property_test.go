package wallet

import (
	"strings"
	"testing"
)

// A flipped character is one put in place of another of the same alphabet,
// at every place and with every other character.
func TestAFlippedCharacterIsRejected(t *testing.T) {
	tests := []struct{ name, address, alphabet string }{
		{"Bitcoin base58", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", base58Alphabet},
		{"Bitcoin script", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", base58Alphabet},
		{"segwit", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", bech32Alphabet},
		{"taproot", "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr", bech32Alphabet},
		{"Tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", base58Alphabet},
		{"Litecoin", "LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9", base58Alphabet},
		{"Zcash", "t1StbPM4X3j4FGM57HpGnb9BMbS7C1nFW1r", base58Alphabet},
		{"Ripple", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", rippleAlphabet},
		{"Bitcoin Cash", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", bech32Alphabet},
		{"Monero", "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A", base58Alphabet},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := Parse(test.address, ""); err != nil {
				t.Fatal(err)
			}
			for i := range test.address {
				for _, other := range test.alphabet {
					flipped := test.address[:i] + string(other) + test.address[i+1:]
					if flipped == test.address {
						continue
					}
					if a, err := Parse(flipped, ""); err == nil {
						t.Errorf("%s passes as %v", flipped, a)
					}
				}
			}
		})
	}
}

func TestAFlippedLetterCaseIsRejectedInEIP55(t *testing.T) {
	const address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
	for i := 2; i < len(address); i++ {
		c := address[i : i+1]
		other := strings.ToUpper(c)
		if other == c {
			other = strings.ToLower(c)
		}
		if flipped := address[:i] + other + address[i+1:]; flipped != address {
			if _, err := Parse(flipped, ""); err == nil {
				t.Errorf("%s passes", flipped)
			}
			if _, err := ParseLoose(flipped, ""); err != nil {
				t.Errorf("%s does not pass loosely: %v", flipped, err)
			}
		}
	}
}

func TestSwappedNeighboursAreRejected(t *testing.T) {
	for _, c := range cases(t, "valid.csv") {
		a, err := Parse(c["input"], c["hint"])
		if err != nil || a.Chain == Solana || a.Chain == EVM {
			continue // these two have no checksum, or only one of case
		}
		for i := range len(a.Address) - 1 {
			s := []byte(a.Address)
			if s[i], s[i+1] = s[i+1], s[i]; string(s) == a.Address {
				continue
			}
			if _, err := Parse(string(s), c["hint"]); err == nil {
				t.Errorf("%s passes", s)
			}
		}
	}
}

func TestMoneroReadsAnIntegratedAddress(t *testing.T) {
	raw, err := moneroBase58("44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A")
	if err != nil {
		t.Fatal(err)
	}
	t.Run("with the byte of its kind", func(t *testing.T) {
		s := moneroAddress(moneroIntegratedByte, append(raw[1:moneroBody:moneroBody], "customer"...))
		if a, err := Parse(s, "XMR"); err != nil || len(s) != moneroIntegrated || a.Address != s {
			t.Errorf("Parse(%s) = %v, %v", s, a, err)
		}
	})
	t.Run("but none of its length with the byte of a standard one", func(t *testing.T) {
		s := moneroAddress(moneroStandardByte, append(raw[1:moneroBody:moneroBody], "customer"...))
		if a, err := Parse(s, "XMR"); err == nil {
			t.Errorf("Parse(%s) = %v", s, a)
		}
	})
	t.Run("and none of the test net", func(t *testing.T) {
		s := moneroAddress(53, raw[1:moneroBody])
		if a, err := Parse(s, "XMR"); err == nil {
			t.Errorf("Parse(%s) = %v", s, a)
		}
	})
}

// moneroAddress writes kind and body with their checksum.
func moneroAddress(kind byte, body []byte) string {
	raw := append([]byte{kind}, body...)
	raw = append(raw, keccak256(raw)[:checksumSize]...)
	var out strings.Builder
	for len(raw) > 0 {
		block := raw[:min(8, len(raw))]
		raw = raw[len(block):]
		var value uint64
		for _, b := range block {
			value = value<<8 | uint64(b)
		}
		digits := make([]byte, 0, 11)
		for size := range moneroBlock {
			if moneroBlock[size] == len(block) {
				digits = digits[:size]
			}
		}
		for i := len(digits) - 1; i >= 0; i-- {
			digits[i] = base58Alphabet[value%58]
			value /= 58
		}
		out.Write(digits)
	}
	return out.String()
}
