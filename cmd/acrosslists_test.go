package cmd_test

import (
	"slices"
	"strings"
	"testing"
)

// TestAcrossLists loads lists of three authorities and wallets of four sources:
// one party of several lists is one entity in which each list's statements are
// told apart, and no wallet stands twice.
func TestAcrossLists(t *testing.T) {
	t.Parallel()
	spec := sqliteStore(t)
	for _, x := range []struct{ dataset, file string }{
		{"un_sc", "lists/un/UN_consolidated_2026-02-27.xml"}, {"us_ofac_sdn", "lists/ofac/sdn_2024-05-03.csv"},
		{"us_csl", "lists/other/csl_2022-04.csv"}, {"wallets_0xb10c", "wallets/0xB10C"}, {"wallets_lazarus", "wallets/tagpack_lazarus.yaml"},
		{"wallets_tagpack_ofac", "wallets/tagpack_ofac.yaml"},
	} {
		if r := load(t, x.dataset, "--from", shared(t, x.file), "--store", spec); r.Entries.Added == 0 {
			t.Fatalf("%s: %+v", x.dataset, r)
		}
	}
	a := serve(t, openSQLite(t, spec))
	t.Run("one party of three lists is one entity", func(t *testing.T) {
		var found int
		for _, e := range a.ask(t, `{search(query:"Korea Mining Development Trading Corporation",types:[ORGANIZATION],first:10){edges{node{caption datasets{id} sanctions{authority{caption}} names{value statements{dataset{id}}}}}}}`).at("search").each() {
			if !strings.Contains(strings.ToLower(e.String()), "korea mining development trading corporation") {
				continue
			}
			if datasets := e.at("datasets").strings("id"); len(datasets) == 1 && datasets[0] == "us_csl" {
				continue // the Department of State's row: two entries of one list are never joined
			}
			found++
			for _, dataset := range []string{"un_sc", "us_ofac_sdn", "us_csl"} {
				if !slices.Contains(e.at("datasets").strings("id"), dataset) {
					t.Errorf("%s does not speak of it: %s", dataset, e.at("datasets"))
				}
				if !strings.Contains(e.at("names").String(), dataset) {
					t.Errorf("no name of it is said to be %s's", dataset)
				}
			}
			if authorities := e.at("sanctions").String(); !strings.Contains(authorities, "Security Council") || !strings.Contains(authorities, "Foreign Assets") {
				t.Errorf("it is sanctioned by %s", authorities)
			}
		}
		if found != 1 {
			t.Errorf("%d entities of several lists have the name, not 1", found)
		}
	})
	t.Run("no wallet stands twice, and the wallet of the Ronin theft is that of all that name it", func(t *testing.T) {
		seen := map[string]bool{}
		for after := ""; ; {
			got := a.ask(t, `{entities(filter:{types:[WALLET]},first:200`+after+`){edges{node{... on Wallet{chain address}}}pageInfo{hasNextPage endCursor}}}`).at("entities")
			for _, w := range got.each() {
				key := strings.ToLower(w.at("chain").String() + ":" + w.at("address").String())
				if seen[key] {
					t.Errorf("%s stands twice", key)
				}
				seen[key] = true
			}
			if got.at("pageInfo", "hasNextPage").String() != "true" {
				break
			}
			after = `,after:"` + got.at("pageInfo", "endCursor").String() + `"`
		}
		if len(seen) < 640 {
			t.Errorf("there are %d wallets only", len(seen))
		}
		w := a.ask(t, `{wallet(address:"0x098b716b8aaf21512996dc57eb0615e2383e2f96"){datasets{id} owners{caption}}}`).at("wallet")
		for _, dataset := range []string{"us_ofac_sdn", "wallets_0xb10c", "wallets_lazarus"} {
			if !slices.Contains(w.at("datasets").strings("id"), dataset) {
				t.Errorf("%s does not speak of the wallet: %s", dataset, w)
			}
		}
	})
}
