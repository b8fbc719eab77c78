package names

import (
	"bytes"
	"encoding/csv"
	"os"
	"testing"
)

// sharedPairs are 419 labelled pairs of another project's bench, which stand
// beside a checkout of developers and are no part of it.
const sharedPairs = "../../../shared/data/match/name_pairs.csv"

func TestLabelledPairsAreJudgedWellAtTheThreshold(t *testing.T) {
	raw, err := os.ReadFile(sharedPairs)
	if err != nil {
		t.Skip("the shared data is not here")
	}
	var out bytes.Buffer
	if err := Pairs(bytes.NewReader(raw), &out, nil); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, h := range rows[0] {
		at[h] = i
	}
	type counts struct{ right, wrong, missed, strong int }
	by := map[string]*counts{}
	for _, r := range rows[1:] {
		same, said := r[at["is_match"]] == "true", r[at["score"]] >= "0.700"
		for _, k := range []string{"all", r[at["schema"]]} {
			c := by[k]
			if c == nil {
				c = &counts{}
				by[k] = c
			}
			switch {
			case same && said:
				c.right++
			case said:
				c.wrong++
			case same:
				c.missed++
			}
			if same != said && r[at["quality"]] == "STRONG" {
				c.strong++
			}
		}
	}
	f1 := func(c *counts) float64 { return 2 * float64(c.right) / float64(2*c.right+c.wrong+c.missed) }
	for k, c := range by {
		t.Logf("%s: F1 %.3f; %+v", k, f1(c), *c)
	}
	if c := by["all"]; f1(c) < 0.78 || c.strong > 2 {
		t.Errorf("F1 %.3f with %d strong pairs judged wrongly", f1(c), c.strong)
	}
}
