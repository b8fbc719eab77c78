package wallet

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// cases reads a table of testdata as rows by the names of its columns.
func cases(t testing.TB, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := make([]map[string]string, 0, len(rows))
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, column := range rows[0] {
			m[column] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func TestParseReadsValidAddresses(t *testing.T) {
	for _, c := range cases(t, "valid.csv") {
		t.Run(c["chain"]+" "+c["what"], func(t *testing.T) {
			want := Address{Chain: Chain(c["chain"]), Address: c["address"], Display: c["display"]}
			if want.Address == "" {
				want.Address = c["input"]
			}
			if want.Display == "" {
				want.Display = c["input"]
			}
			for name, parse := range map[string]func(string, string) (Address, error){"Parse": Parse, "ParseLoose": ParseLoose} {
				if got, err := parse(c["input"], c["hint"]); err != nil || got != want {
					t.Errorf("%s(%q, %q) = %+v, %v; want %+v", name, c["input"], c["hint"], got, err, want)
				}
			}
		})
	}
}

func TestTheCanonicalFormAndTheDisplayedFormMeanTheSameWallet(t *testing.T) {
	for _, c := range cases(t, "valid.csv") {
		want, err := Parse(c["input"], c["hint"])
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range []string{want.Address, want.Display} {
			if got, err := Parse(form, string(want.Chain)); err != nil || got != want {
				t.Errorf("Parse(%q, %q) = %+v, %v; want %+v", form, want.Chain, got, err, want)
			}
		}
	}
}

var kinds = map[string]error{"form": ErrForm, "length": ErrLength, "alphabet": ErrAlphabet, "checksum": ErrChecksum}

func TestParseRefusesWhatIsNoAddressAndSaysWhy(t *testing.T) {
	for _, c := range cases(t, "invalid.csv") {
		t.Run(c["what"], func(t *testing.T) {
			got, err := Parse(c["input"], c["hint"])
			if !errors.Is(err, ErrInvalid) || !errors.Is(err, kinds[c["kind"]]) || got != (Address{}) {
				t.Errorf("Parse(%q, %q) = %+v, %v; want an error of %s", c["input"], c["hint"], got, err, c["kind"])
			}
			if err != nil && len(c["input"]) > 8 && strings.Contains(err.Error(), c["input"]) {
				t.Errorf("the error repeats what a stranger wrote: %v", err)
			}
			_, err = ParseLoose(c["input"], c["hint"])
			if c["rules"] == "strict" && err != nil {
				t.Errorf("ParseLoose(%q) = %v; want it taken", c["input"], err)
			}
			if c["rules"] == "both" && !errors.Is(err, kinds[c["kind"]]) {
				t.Errorf("ParseLoose(%q) = %v; want an error of %s", c["input"], err, c["kind"])
			}
		})
	}
}

func TestAnOverlongStringIsRefusedByItsLength(t *testing.T) {
	for _, start := range []string{"0x", "1", "bc1", "u1", "r", "bitcoin:", "4"} {
		if _, err := Parse(start+strings.Repeat("q", 1<<20), ""); !errors.Is(err, ErrLength) {
			t.Errorf("%s…: %v; want ErrLength", start, err)
		}
	}
}

func TestTheKeyHasTheChainAndTheCanonicalForm(t *testing.T) {
	for input, want := range map[string]string{
		"0xB6916095CA1DF60BB79CE92CE3EA74C37C5D359A": "wallet:EVM:0xb6916095ca1df60bb79ce92ce3ea74c37c5d359a",
		"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa":         "wallet:BITCOIN:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
	} {
		a, err := Parse(input, "")
		if err != nil || a.Key() != want {
			t.Errorf("Key of %s = %q, %v; want %q", input, a.Key(), err, want)
		}
	}
}

func TestReadingsNameEveryChainTheLikeliestFirst(t *testing.T) {
	for input, want := range map[string][]Chain{
		"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa":           {Bitcoin, BitcoinCash, BitcoinSV},
		"3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy":           {Bitcoin, Litecoin, BitcoinCash, BitcoinSV},
		"DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L":           {Dogecoin, Verge},
		"EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v": {Solana},
		"0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed":   {EVM},
		"ethereum:0x5AAeb6053F3E94C9b9A09f33669435E7e": nil,
		"Lazarus Group": nil,
	} {
		var got []Chain
		for _, a := range Readings(input) {
			got = append(got, a.Chain)
		}
		if !slices.Equal(got, want) {
			t.Errorf("Readings(%s) = %v; want %v", input, got, want)
		}
	}
}

func TestEveryChainHasAnAddressAmongTheCases(t *testing.T) {
	seen := map[Chain]bool{}
	for _, c := range cases(t, "valid.csv") {
		seen[Chain(c["chain"])] = true
	}
	for _, c := range Chains() {
		if !seen[c] {
			t.Errorf("no case for %s", c)
		}
	}
}
