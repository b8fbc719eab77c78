package ofac

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestCoverage measures how much of the remarks is understood. The table for
// docs/ofac.md is printed by
//
//	go test ./loader/ofac -run Coverage -v
func TestCoverage(t *testing.T) {
	const comments, cons = "ofac_sdn_comments_2025-02.csv", "cons_comments.csv"
	for _, files := range [][]string{
		{"sdn_2023-05-19.csv"}, {"sdn_2023-05-19.csv", comments}, {"sdn_2023-05-23.csv", comments},
		{"sdn_2023-05-24.csv", comments}, {"sdn_2024-05-03.csv"}, {"sdn_2024-05-03.csv", comments}, {"cons_prim.csv", cons},
	} {
		t.Run("at least 99.5 % of the tokens of "+strings.Join(files, " and ")+" are understood", func(t *testing.T) {
			all := tokens(readShared(t, files...))
			inferred, unparsed := 0, make(map[string]int)
			kinds := make(map[Kind]int)
			for _, token := range all {
				kinds[token.Kind]++
				if token.Inferred {
					inferred++
				}
				if token.Kind == KindUnparsed {
					unparsed[token.Text]++
				}
			}
			missed := kinds[KindUnparsed] + kinds[KindCut]
			share := 100 * float64(len(all)-missed) / float64(len(all))
			t.Logf("%d tokens, %.2f %% understood (%d of them inferred), %d unparsed, %d cut\n%s", len(all), share, inferred,
				kinds[KindUnparsed], kinds[KindCut], table(kinds, unparsed))
			if share < 99.5 {
				t.Errorf("%.2f %% understood", share)
			}
		})
	}
}

func table(kinds map[Kind]int, unparsed map[string]int) string {
	var b strings.Builder
	for _, kind := range byCount(kinds) {
		fmt.Fprintf(&b, "%7d %s\n", kinds[kind], kind)
	}
	for i, text := range byCount(unparsed) {
		if i == 150 {
			break
		}
		fmt.Fprintf(&b, "   unparsed %3d %s\n", unparsed[text], text)
	}
	return b.String()
}

func byCount[K cmp.Ordered](m map[K]int) []K {
	return slices.SortedFunc(maps.Keys(m), func(a, b K) int {
		return cmp.Or(cmp.Compare(m[b], m[a]), cmp.Compare(a, b))
	})
}
