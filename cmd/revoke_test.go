package cmd_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestRevoke takes back what joined King Sang Man with KIM, Sang Man.
func TestRevoke(t *testing.T) {
	spec := realStore(t)
	a := serve(t, openSQLite(t, spec))
	const king = `{entity(id:"us_ofac_sdn:43377"){names{value} records judgements{id left right active}}}`
	before := a.ask(t, king).at("entity")
	judgement := ""
	for _, j := range before.at("judgements").each() {
		if strings.Contains(j.at("left").String()+j.at("right").String(), "seed-coinedition") && j.at("active").String() == "true" {
			judgement = j.at("id").String()
			done(t, "judge", "--revoke", judgement, "--by", "an analyst", "--store", spec)
		}
	}
	if judgement == "" {
		t.Fatalf("nothing joins them: %s", before)
	}
	apart := func(t *testing.T) {
		t.Helper()
		if got := a.ask(t, king).at("entity"); strings.Contains(got.at("names").String(), "King") || strings.Contains(got.at("records").String(), "seed-coinedition") {
			t.Errorf("they are one: %s", got)
		}
		got := a.ask(t, `{search(query:"King Sang Man",first:1){edges{node{caption datasets{id}}}}}`).at("search", "edges", 0, "node")
		if got.at("caption").String() != "King Sang Man" {
			t.Errorf("King Sang Man is %s", got)
		}
	}
	t.Run("judge --revoke parts them", apart)
	t.Run("they stay apart after loading again", func(t *testing.T) {
		list, article := shared(t, "lists/ofac/sdn_2024-05-03.csv"), shared(t, "articles/seed-coinedition.json")
		load(t, "us_ofac_sdn", "--from", list, "--as-of", "2024-05-04", "--store", spec)
		load(t, "article", article, "--store", spec)
		apart(t)
	})
	t.Run("dedupe lists the pair as a proposal, with why it is not joined", func(t *testing.T) {
		var pairs []struct{ Left, Right, Why string }
		if err := json.Unmarshal([]byte(done(t, "dedupe", "--json", "--limit", "100000", "--store", spec).out), &pairs); err != nil {
			t.Fatal(err)
		}
		for _, p := range pairs {
			if strings.Contains(p.Left+p.Right, "seed-coinedition") && strings.Contains(p.Left+p.Right, "43377") {
				if p.Why == "" {
					t.Error("it does not say why")
				}
				return
			}
		}
		t.Errorf("it does not list the pair among %d", len(pairs))
	})
	t.Run("an analyst joins them again", func(t *testing.T) {
		left := a.ask(t, `{search(query:"King Sang Man",first:1){edges{node{id}}}}`).at("search", "edges", 0, "node", "id").String()
		done(t, "judge", left, "us_ofac_sdn:43377", "same", "--reason", "one designation", "--store", spec)
		if got := a.ask(t, king).at("entity", "names").String(); !strings.Contains(got, "King Sang Man") {
			t.Errorf("the names are %s", got)
		}
	})
}
