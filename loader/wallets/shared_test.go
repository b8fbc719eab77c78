package wallets

import (
	"path/filepath"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

// shared reads a real file or folder.
func shared(t testing.TB, name string) *loader.Generation {
	t.Helper()
	g, err := Source{As: "wallets_shared"}.Read(t.Context(), loadertest.Shared(t, filepath.Join("wallets", name)))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// counts is what the entries of a list hold.
type counts struct {
	entries, statements, suspected, asserted, unparsed int
	fields                                             map[string]int
}

func countsOf(t testing.TB, g *loader.Generation) counts {
	t.Helper()
	c := counts{fields: map[string]int{}}
	seen := map[string]bool{}
	for _, e := range loadertest.Entries(t, g.Parts[0]) {
		if key := e.Records[0].Key; seen[key] || key == "" {
			t.Errorf("the wallet %q is there twice", key)
		} else {
			seen[key] = true
		}
		c.entries++
		for _, r := range e.Records {
			c.statements += len(r.Statements)
			for _, s := range r.Statements {
				switch {
				case s.Property == loader.PropUnparsed:
					c.unparsed++
					c.fields[s.Attributes["field"]]++
				case s.Property == graph.PropLink && s.Status == graph.Suspected:
					c.suspected++
				case s.Property == graph.PropLink:
					c.asserted++
				}
			}
		}
	}
	return c
}

func TestSharedAddressFiles(t *testing.T) {
	rows := 0
	for _, coin := range []string{"ARB", "BCH", "BSC", "BSV", "BTG", "DASH", "ETC", "ETH", "LTC", "TRX", "USDC", "USDT", "XBT", "XMR", "XRP", "XVG", "ZEC"} {
		for _, ending := range []string{".txt", ".json"} {
			g := shared(t, "0xB10C/sanctioned_addresses_"+coin+ending)
			// OFAC lists a payment id of Monero, 64 hexadecimal digits, as an address.
			if len(g.Rejected) > 1 || len(g.Rejected) == 1 && coin != "XMR" {
				t.Errorf("%s%s: %+v", coin, ending, g.Rejected)
			}
			if ending == ".txt" {
				rows += g.Parts[0].Size + len(g.Rejected)
			}
		}
	}
	if rows != 654 {
		t.Errorf("%d addresses, and the manifest says 654", rows)
	}
	g := shared(t, "0xB10C")
	if len(g.Rejected) != 3 || !strings.HasSuffix(g.Rejected[0].File, "README.md") {
		t.Errorf("the README is no list, and the payment id, in both files, no address: %+v", g.Rejected)
	}
	t.Logf("%+v", countsOf(t, g))
}

func TestSharedOFACAddressesThatLostTheirCase(t *testing.T) {
	g := shared(t, "ofac_sanctioned_addresses_2026-08.json")
	c := countsOf(t, g)
	if c.entries+len(g.Rejected) != 961 {
		t.Errorf("%d wallets and %d rejected are not the manifest's 961", c.entries, len(g.Rejected))
	}
	for e := range g.Parts[0].Entries {
		for _, base58 := range []string{":TRON:", ":RIPPLE:", ":MONERO:", ":SOLANA:"} {
			if strings.Contains(string(e.ID), base58) {
				t.Errorf("%s cannot be right in lower case", e.ID)
			}
		}
	}
	if g.Parts[0].Date.Day() != "2026-08-20" || c.unparsed > 0 {
		t.Errorf("it is of %s, %d values were not understood", g.Parts[0].Date.Day(), c.unparsed)
	}
	t.Logf("%+v, rejected %d", c, len(g.Rejected))
}

func TestSharedTagpacks(t *testing.T) {
	for name, want := range map[string]struct{ wallets, suspected, rejected int }{
		"tagpack_blender_io.yaml":   {45, 45, 0},
		"tagpack_hacks.yaml":        {606, 403, 0}, // two addresses have two tags
		"tagpack_lazarus.yaml":      {21, 21, 0},
		"tagpack_lazarus2.yaml":     {6, 6, 0},
		"tagpack_ofac.yaml":         {569, 0, 3}, // a payment id of Monero and two addresses that are cut
		"tagpack_ronin_bridge.yaml": {6, 0, 0},
		"tagpack_sinbad_io.yaml":    {2, 2, 0},
		"tagpack_tornado_cash.yaml": {38, 38, 0}, // one twice
	} {
		t.Run(name, func(t *testing.T) {
			g := shared(t, name)
			c := countsOf(t, g)
			if c.entries != want.wallets || c.suspected != want.suspected || c.asserted != 0 || c.unparsed != 0 || len(g.Rejected) != want.rejected {
				t.Errorf("got %+v, rejected %+v", c, g.Rejected)
			}
		})
	}
}
