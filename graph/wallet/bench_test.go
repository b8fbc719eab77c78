package wallet

import (
	"strings"
	"testing"
)

func BenchmarkFind(b *testing.B) {
	const prose = "The funds moved on within hours, analysts said, and part of them reached an exchange that froze it. "
	texts := []struct{ name, text string }{
		{"article of 3 kB with 4 addresses", strings.Repeat(prose, 28) +
			"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4."},
		{"1 MB of one word", strings.Repeat("1", 1<<20)},
		{"1 MB of wrong base58", strings.Repeat("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb ", 1<<20/35)},
		{"1 MB of wrong Monero", strings.Repeat("44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B ", 1<<20/96)},
		{"1 MB of wrong EVM", strings.Repeat("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed ", 1<<20/43)},
		{"1 MB of invisible characters", strings.Repeat("\u200b1111111111111111111111111", 1<<20/28)},
		{"1 MB of colons", strings.Repeat(":", 1<<20)},
	}
	for _, c := range texts {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				Find(c.text)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	for _, s := range []string{
		"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
		"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
	} {
		b.Run(s[:8], func(b *testing.B) {
			for b.Loop() {
				if _, err := Parse(s, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
