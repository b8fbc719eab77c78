package wallets

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/graph/wallet"
	"dossier/loader"
	"dossier/loader/loadertest"
)

const (
	bitcoin = "wallets_test:BITCOIN:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
	evm     = "wallets_test:EVM:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
)

// fixture reads files of testdata as one list.
func fixture(t *testing.T, names ...string) (*loader.Generation, map[graph.ID]graph.Entry) {
	t.Helper()
	return loadertest.Read(t, Source{As: "wallets_test"}, loadertest.Fixtures(t, names...))
}

// facts are what an entry says, one line a statement.
func facts(e graph.Entry) []string {
	var out []string
	for _, r := range e.Records {
		of := ""
		if l := r.Link; l != nil {
			of = loadertest.Claim(*l) + ": "
		}
		for _, s := range r.Statements {
			line := fmt.Sprintf("%s%s=%s", of, s.Property, s.Value)
			for _, k := range slices.Sorted(maps.Keys(s.Attributes)) {
				line += fmt.Sprintf(" %s=%s", k, s.Attributes[k])
			}
			if s.Status != graph.Asserted {
				line += " " + string(s.Status)
			}
			out = append(out, line)
		}
	}
	return out
}

// says checks that an entry states each of the lines.
func says(t *testing.T, e graph.Entry, want ...string) {
	t.Helper()
	got := facts(e)
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%s does not say %q, but\n%s", e.ID, w, strings.Join(got, "\n"))
		}
	}
}

func keeps(t *testing.T, e graph.Entry, unwanted string) {
	t.Helper()
	if got := strings.Join(facts(e), "\n"); strings.Contains(got, unwanted) {
		t.Errorf("%s says %q:\n%s", e.ID, unwanted, got)
	}
}

func rejected(t *testing.T, g *loader.Generation, rows ...int) {
	t.Helper()
	var got []int
	for _, r := range g.Rejected {
		if r.Reason == "" || r.File == "" {
			t.Errorf("rejected without a reason or a file: %+v", r)
		}
		got = append(got, r.Row)
	}
	if !slices.Equal(got, rows) {
		t.Errorf("rejected rows are %v, not %v: %+v", got, rows, g.Rejected)
	}
}

func TestPlainFiles(t *testing.T) {
	g, all := fixture(t, "coins_XBT.txt", "coins_XVG.json")
	t.Run("the file's coin is stated where the address fits it", func(t *testing.T) {
		says(t, all[bitcoin], "type=WALLET", "walletAddress=1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "chain=BITCOIN", "token=XBT")
		if k := all[bitcoin].Records[0].Key; k != "wallet:BITCOIN:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" {
			t.Errorf("the record's key is %q", k)
		}
	})
	t.Run("the address decides its chain against the file's name", func(t *testing.T) {
		tron := all["wallets_test:TRON:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"]
		says(t, tron, "chain=TRON")
		keeps(t, tron, "token=")
	})
	t.Run("the file's coin chooses among chains that share a form", func(t *testing.T) {
		says(t, all["wallets_test:VERGE:DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L"], "chain=VERGE", "token=XVG")
	})
	t.Run("an address with a wrong checksum is rejected with its line", func(t *testing.T) { rejected(t, g, 4) })
}

func TestOFAC(t *testing.T) {
	g, all := fixture(t, "ofac.json")
	t.Run("uids are the owners' records", func(t *testing.T) {
		link := "us_ofac_sdn:901 OWNS_WALLET " + evm + ": "
		says(t, all[evm], link+"link=OWNS_WALLET", link+"reference=901", link+"programme=TEST1", link+"programme=TEST2", link+"ownerAlias=EXAMPLE H",
			"us_ofac_sdn:902 OWNS_WALLET "+evm+": link=OWNS_WALLET", "token=ETH", "token=USDT")
	})
	t.Run("what is not known is kept as not understood", func(t *testing.T) {
		says(t, all[evm], "unparsed=2025 field=entries/since")
	})
	t.Run("base58 that lost its case is rejected, also without a checksum", func(t *testing.T) { rejected(t, g, 2, 3) })
	t.Run("the list's day is its own", func(t *testing.T) {
		if d := g.Parts[0].Date.Day(); d != "2026-01-02" {
			t.Errorf("it is of %s", d)
		}
	})
}

func TestTagpack(t *testing.T) {
	g, all := fixture(t, "pack.yaml")
	t.Run("tags inherit what the header says", func(t *testing.T) {
		says(t, all[bitcoin], "label=Example.io confidence=web_crawl", "label=Example hack confidence=web_crawl", "token=BTC",
			"sourceUrl=https://example.org/pack label=Example.io", "sourceUrl=https://example.org/hack label=Example hack",
			"category=exchange label=Example.io", "abuse=service_hack label=Example hack", "publisher=Example Team label=Example.io",
			"tagpack=An invented pack label=Example hack", "clusterDefiner=false label=Example.io")
	})
	t.Run("an actor whom the label names is a suspected owner", func(t *testing.T) {
		says(t, all[bitcoin], "Example.io OWNS_WALLET "+bitcoin+": link=OWNS_WALLET SUSPECTED")
		keeps(t, all[bitcoin], "Example hack OWNS_WALLET")
	})
	t.Run("an owner's own word is asserted", func(t *testing.T) {
		says(t, all[evm], "Ann Group OWNS_WALLET "+evm+": link=OWNS_WALLET", "network=BSC", "concept=defi label=Ann Group",
			"concept=bridge label=Ann Group", "modifiedAt=2025-01-02 label=Ann Group", "unparsed=blue field=shade")
	})
	t.Run("a broken address and a transaction are rejected with their lines", func(t *testing.T) { rejected(t, g, 26, 28) })
	t.Run("the day of the pack is no part of a wallet", func(t *testing.T) {
		if d := g.Parts[0].Date.Day(); d != "2025-03-04" {
			t.Errorf("it is of %s", d)
		}
		keeps(t, all[bitcoin], "2025-03-04")
		if bytes.Contains(all[bitcoin].Raw, []byte("2025-03-04")) {
			t.Errorf("the raw form holds it: %s", all[bitcoin].Raw)
		}
	})
}

func TestRansomwhere(t *testing.T) {
	g, all := fixture(t, "ransom.json")
	t.Run("the family and the payments are stated", func(t *testing.T) {
		says(t, all[bitcoin], bitcoin+" ASSOCIATED_WITH Examplelocker: link=ASSOCIATED_WITH", "balance=25000000", "createdAt=2021-07-08T00:00:00.000Z",
			"transaction=aa11 amount=25000000 amountUSD=2500.25 date=2018-02-22")
		keeps(t, all[bitcoin], "unparsed")
	})
	t.Run("what moves every day changes nothing", func(t *testing.T) {
		raw := string(all[bitcoin].Raw)
		if strings.Contains(raw, "9876") || strings.Contains(raw, "2024") || !strings.Contains(raw, "aa11") {
			t.Errorf("the raw form is %s", raw)
		}
	})
	t.Run("a broken address is rejected", func(t *testing.T) { rejected(t, g, 3) })
}

func TestTable(t *testing.T) {
	g, all := fixture(t, "table.csv")
	t.Run("columns are told by their headers", func(t *testing.T) {
		says(t, all[evm], "token=USDT", "network=ETHEREUM", "label=Hot wallet", "sourceUrl=https://example.org/list label=Hot wallet",
			"Example Ltd OWNS_WALLET "+evm+": link=OWNS_WALLET", "unparsed=blue field=Shade")
	})
	t.Run("the coin chooses among chains that share a form", func(t *testing.T) {
		a, err := wallet.Parse("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "LTC")
		if err != nil {
			t.Fatal(err)
		}
		e := all[graph.NewID("wallets_test", "LITECOIN:"+a.Address)]
		says(t, e, "chain=LITECOIN", "token=LTC")
		keeps(t, e, "unparsed")
	})
	t.Run("a chain that the address is not on is kept as not understood", func(t *testing.T) {
		says(t, all[bitcoin], "chain=BITCOIN", "unparsed=tron field=Network")
	})
	t.Run("a broken address and a short row are rejected with their lines", func(t *testing.T) { rejected(t, g, 5, 6) })
}

func TestAWalletOfSeveralFilesIsOneEntry(t *testing.T) {
	_, all := fixture(t, "coins_XBT.txt", "ofac.json", "pack.yaml", "ransom.json", "table.csv")
	says(t, all[bitcoin], "token=XBT", "token=BTC", "label=Examplelocker", "label=Example hack confidence=web_crawl")
	says(t, all[evm], "us_ofac_sdn:901 OWNS_WALLET "+evm+": reference=901", "label=Hot wallet", "network=BSC", "network=ETHEREUM")
	_, again := fixture(t, "table.csv", "ransom.json", "pack.yaml", "ofac.json", "coins_XBT.txt")
	for id, e := range all {
		if !bytes.Equal(e.Raw, again[id].Raw) || !slices.Equal(facts(e), facts(again[id])) {
			t.Errorf("%s depends on the order of the files", id)
		}
	}
}

func TestContract(t *testing.T) {
	list := Source{As: "wallets_test"}
	for _, name := range []string{"coins_XBT.txt", "coins_XVG.json", "ofac.json", "ransom.json"} {
		t.Run(name, func(t *testing.T) { loadertest.Run(t, list, loadertest.Fixture(t, name)) })
	}
	for _, name := range []string{"pack.yaml", "table.csv"} { // which do not show where they end
		t.Run(name, func(t *testing.T) {
			good := loadertest.Fixture(t, name)
			loadertest.Reads(t, list, good)
			loadertest.Refuses(t, list, good)
			loadertest.CalledOff(t, list, good)
		})
	}
}

func TestWhatIsNoListIsRefused(t *testing.T) {
	loadertest.Each(t, Source{}, map[string]string{
		"HTML":                    "<!doctype html><title>Not found</title>",
		"prose":                   "# About\n\nThis folder holds lists of addresses.\n",
		"JSON of another kind":    `{"objects": []}`,
		"an array of other JSON":  `[{"a": 1}]`,
		"cut JSON":                `{"result": [{"address": "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"}, {"addr`,
		"an empty export":         `{"result": []}`,
		"a tagpack without tags":  "title: x\ntags:\n",
		"a tagpack with an alias": "title: &a x\ncreator: *a\ntags:\n- address: 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\n",
		"a deep tagpack":          "tags:\n- " + strings.Repeat("[", 2000),
		"broken YAML":             "tags:\n- address: 'x\n  label: [",
		"nothing but space":       " \n ",
		"CSV without rows":        "address,coin\n",
		"a table of other things": "name,age\nAnn,7\n",
	})
	t.Run("no file at all is a wrong use", func(t *testing.T) {
		if _, err := (Source{}).Read(context.Background(), loader.Input{}); !errors.Is(err, graph.ErrInput) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a text beside the lists is reported and the rest read", func(t *testing.T) {
		g, all := loadertest.Read(t, Source{As: "wallets_test"}, loadertest.Text("# About\n", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\n"))
		rejected(t, g, 0)
		if len(all) != 1 {
			t.Errorf("%d wallets", len(all))
		}
	})
	t.Run("a cut list beside others refuses them all, unless forced", func(t *testing.T) {
		in := loadertest.Text("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\n", `{"result": [{"addr`)
		if _, err := (Source{}).Read(context.Background(), in); !errors.Is(err, loader.ErrRefused) {
			t.Errorf("got %v", err)
		}
		g, all := loadertest.Read(t, Source{As: "wallets_test"}, loadertest.Forced(in))
		rejected(t, g, 0)
		if len(all) != 1 {
			t.Errorf("%d wallets", len(all))
		}
	})
}

func TestALabelNamesAnActorOnlyByItsName(t *testing.T) {
	for _, c := range []struct {
		label, actor string
		want         bool
	}{
		{"Lazarus group", "lazarusgroup", true}, {"Blender.io", "blenderio", true}, {"Bter.com", "bter", true},
		{"tornado.cash", "tornado", true}, {"Bter hack", "bter", false}, {"Bitstamp", "", false}, {"", "bitstamp", false},
	} {
		if got := names(c.label, c.actor); got != c.want {
			t.Errorf("names(%q, %q) = %v", c.label, c.actor, got)
		}
	}
}
