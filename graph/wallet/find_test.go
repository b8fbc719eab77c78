package wallet

import (
	"strings"
	"testing"
)

// The marks « and » stand around what is to be found; they are taken out of
// the text before.
var findCases = []struct{ name, text string }{
	{"nothing in an empty text", ""},
	{"nothing in prose", "The Technical Reconnaissance Bureau operates departments; internationalization_of_everything12345."},
	{"with a full stop behind it", "It was sent to «0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed»."},
	{"in brackets and quotes", `(«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»), "«TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t»", ‘«bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4»’`},
	{"at both ends of the text", "«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa» and «LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9»"},
	{"after a scheme", "ethereum:«0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359» bitcoin:«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»?amount=1 BITCOIN:«BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4»"},
	{"after a label", "BTC:«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»;ETH:«0xde709f2102306220921060314715629080e2fb77»"},
	{"in a link", "https://etherscan.io/address/«0xde709f2102306220921060314715629080e2fb77»#tokentxns"},
	{"of Bitcoin Cash with and without prefix", "bitcoincash:«qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a», «qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy»"},
	{"of Monero, Zcash, Ripple, Dash and Dogecoin", "«888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H»\n«t1StbPM4X3j4FGM57HpGnb9BMbS7C1nFW1r»\n«rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh»\n«XpESxaUmonkq8RaLLp46Brx2K39ggQe226»\n«DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L»"},
	{"touching Chinese and Korean", "地址«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»的钱包, «0xde709f2102306220921060314715629080e2fb77»를"},
	{"in capitals", "«0XDE709F2102306220921060314715629080E2FB77»"},
	{"twice", "«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa» «1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»"},
	{"of Solana after its scheme alone", "solana:«EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v» EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"},
	{"but no transaction hash", "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060 4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b"},
	{"but no shortened one", "0x098B…2f96, 0x098B...2f96, bc1qw508…v8f3t4, 1A1zP1eP5QGefi2DMPTf…"},
	{"but nothing that an ellipsis cuts", "0xde709f2102306220921060314715629080e2fb77… 0xde709f2102306220921060314715629080e2fb77... «0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed»…"},
	{"but no wrong checksum", "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"},
	{"but no length beside the right one", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0 0de709f2102306220921060314715629080e2fb77"},
	{"but no part of a word", "x1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNax é1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNaж"},
	{"but nothing that goes on behind an invisible character", "0xde709f2102306220921060314715629080e2fb77\u200bc88c31bc87f618f76673e2cc and \u200b«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»\u200b."},
	{"but no letter O for the zero", "Oxde709f2102306220921060314715629080e2fb77"},
	{"but nothing lower-cased", "1a1zp1ep5qgefi2dmptft25s2mv7divfna"},
	{"around bytes that are no UTF-8", "\xff«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»\xfe"},
}

func TestFindFindsAddresses(t *testing.T) {
	for _, test := range findCases {
		t.Run(test.name, func(t *testing.T) {
			text, want := unmark(test.text)
			got := Find(text)
			if len(got) != len(want) {
				t.Fatalf("Find found %d, want %d: %+v", len(got), len(want), got)
			}
			for i, m := range got {
				if m.Start != want[i].Start || m.End != want[i].End || m.Text != want[i].Text {
					t.Errorf("match %d = %+v; want %+v", i, m, want[i])
				}
			}
		})
	}
}

// unmark takes the marks out and returns the places of what they enclose.
func unmark(marked string) (string, []Match) {
	var text strings.Builder
	var want []Match
	parts := strings.Split(marked, "«")
	text.WriteString(parts[0])
	for _, part := range parts[1:] {
		address, rest, _ := strings.Cut(part, "»")
		start := text.Len()
		text.WriteString(address + rest)
		want = append(want, Match{Start: start, End: start + len(address), Text: address})
	}
	return text.String(), want
}

func TestASchemeIsTheHintOfWhatItPrecedes(t *testing.T) {
	got := Find("bitcoincash:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa verge:DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L")
	want := []Chain{BitcoinCash, Verge, Dogecoin}
	if len(got) != len(want) {
		t.Fatalf("Find found %d, want %d: %+v", len(got), len(want), got)
	}
	for i, m := range got {
		if m.Address.Chain != want[i] {
			t.Errorf("match %d is of %s, want %s", i, m.Address.Chain, want[i])
		}
	}
}
