package cmd_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader/ofac"
)

// folder holds copies of real files, changed as the real ones were.
func folder(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, n := range names {
		path, err := filepath.Abs(shared(t, "lists/ofac/"+n))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(path, filepath.Join(dir, n)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// mined is what the remarks of a folder's list hold, by kind.
func mined(t *testing.T, dir string, kind ofac.Kind) (owners []graph.ID, tokens []ofac.Token) {
	t.Helper()
	all, err := ofac.ReadPath(t.Context(), dir, ofac.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range all[0].Parties {
		p := &all[0].Parties[i]
		for _, x := range p.Remarks().Tokens {
			if x.Kind == kind {
				owners, tokens = append(owners, graph.NewID(ofac.DatasetSDN, p.UID)), append(tokens, x)
			}
		}
	}
	return owners, tokens
}

// TestLinkedTo loads the list of 2024 with its comments, and looks for the link
// of each party that a remark names.
func TestLinkedTo(t *testing.T) {
	dir, spec := folder(t, "sdn_2024-05-03.csv", "ofac_sdn_comments_2025-02.csv"), sqliteStore(t)
	load(t, "us_ofac_sdn", "--from", dir, "--as-of", "2024-05-03", "--store", spec)
	owners, tokens := mined(t, dir, ofac.KindLink)
	said := linksOf(t, openSQLite(t, spec), owners)
	unresolved := []string{}
	for i, x := range tokens {
		if !slices.Contains(said[owners[i]], x.Text) {
			unresolved = append(unresolved, fmt.Sprintf("%s: %s", owners[i], x.Value))
		}
	}
	t.Logf("%d of %d names after Linked To lead nowhere: %s", len(unresolved), len(tokens), strings.Join(unresolved, "; "))
	if len(tokens) < 6375 || len(unresolved) > 20 {
		t.Errorf("%d of %d lead nowhere", len(unresolved), len(tokens))
	}
}

// linksOf are the words behind each party's ASSOCIATED_WITH links.
func linksOf(t *testing.T, store graph.Store, ids []graph.ID) map[graph.ID][]string {
	t.Helper()
	out := map[graph.ID][]string{}
	err := store.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		clear(out)
		for part := range slices.Chunk(slices.Compact(slices.Sorted(slices.Values(ids))), 500) {
			got, err := r.Links(ctx, graph.LinkQuery{IDs: part, Types: []graph.LinkType{graph.AssociatedWith}, Direction: graph.Out, Limit: 200,
				AsOf: graph.Latest, Claims: true})
			if err != nil {
				return err
			}
			for id, page := range got.Pages {
				for i := range page.Links {
					for _, c := range page.Links[i].Claims {
						for _, s := range c.Statements {
							out[id] = append(out[id], s.Original)
						}
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestWalletMentions loads a list of 2023 with comments of a later day, which
// continue its remarks.
func TestWalletMentions(t *testing.T) {
	dir, spec := folder(t, "sdn_2023-05-23.csv", "ofac_sdn_comments_2025-02.csv"), sqliteStore(t)
	r := load(t, "us_ofac_sdn", "--from", dir, "--as-of", "2023-05-23", "--store", spec)
	owners, tokens := mined(t, dir, ofac.KindWallet)
	distinct := map[string]bool{} // a party says one mention twice, word for word
	for i, x := range tokens {
		distinct[string(owners[i])+x.Text] = true
	}
	a := serve(t, openSQLite(t, spec))
	mentions, wallets := 0, 0
	for after := ""; ; {
		got := a.ask(t, fmt.Sprintf(`{entities(filter:{types:[WALLET]},first:200%s){edges{node{id statements(property:"token",first:50){totalCount}}}pageInfo{hasNextPage endCursor}}}`, after)).at("entities")
		for _, w := range got.each() {
			n, _ := w.at("statements", "totalCount").v.(float64)
			mentions, wallets = mentions+int(n), wallets+1
		}
		if got.at("pageInfo", "hasNextPage").String() != "true" {
			break
		}
		after = fmt.Sprintf(",after:%q", got.at("pageInfo", "endCursor"))
	}
	t.Logf("%d wallets in %d statements from %d mentions; parts %+v", wallets, mentions, len(tokens), r.Parts)
	if len(tokens) < 520 || len(tokens) > 550 || mentions != len(distinct) {
		t.Errorf("%d mentions are statements, of %d that were mined, %d of them in other words", mentions, len(tokens), len(distinct))
	}
}

// withOtherNames is a party of the list that has rows of other names.
func withOtherNames(t *testing.T, dir string) graph.ID {
	t.Helper()
	all, err := ofac.ReadPath(t.Context(), dir, ofac.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range all[0].Parties {
		if p := &all[0].Parties[i]; len(p.Alts) > 2 {
			return graph.NewID(ofac.DatasetSDN, p.UID)
		}
	}
	t.Fatal("no party has other names")
	return ""
}

// TestPartOfAnotherDay loads a list of 2023 with other names of 2025.
func TestPartOfAnotherDay(t *testing.T) {
	dir, spec := folder(t, "sdn_2023-05-23.csv", "ofac_alt_2025-12.csv"), sqliteStore(t)
	r := load(t, "us_ofac_sdn", "--from", dir, "--as-of", "2023-05-23", "--store", spec)
	alt := ""
	for _, p := range r.Parts {
		if p.Scope == "us_ofac_sdn/alt" {
			alt = p.AsOf
		}
	}
	if alt <= "2023-12-31" {
		t.Fatalf("the other names are dated %s: %+v", alt, r.Parts)
	}
	a := serve(t, openSQLite(t, spec))
	party := withOtherNames(t, dir)
	of := func(asOf string) (later int) {
		for _, n := range a.ask(t, fmt.Sprintf(`{entity(id:%q%s){names{value statements{record}}}}`, party, asOf)).at("entity", "names").each() {
			for _, s := range n.at("statements").each() {
				if strings.Contains(s.at("record").String(), "/alt-") {
					later++
				}
			}
		}
		return later
	}
	t.Run("an alias of 2025 is not in an answer as of 2023-06-01", func(t *testing.T) {
		if n := of(`,asOf:"2023-06-01"`); n != 0 {
			t.Errorf("%d are", n)
		}
	})
	t.Run("it is there today", func(t *testing.T) {
		if n := of(""); n == 0 {
			t.Error("none is")
		}
	})
	t.Run("names of parties that the list does not have make nobody", func(t *testing.T) {
		got := a.ask(t, `{entities(filter:{datasets:["us_ofac_sdn"],includeNotCurrent:true,types:[ORGANIZATION,PERSON,VESSEL,AIRCRAFT]},first:1){totalCount}}`)
		if n := got.at("entities", "totalCount").String(); n != "12544" { // and the authority
			t.Errorf("%s entities", n)
		}
	})
}
