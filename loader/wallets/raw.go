package wallets

import (
	"encoding/json"
	"slices"

	"dossier/loader/tree"
)

// restless are the fields that move from day to day without a word about the
// wallet: the worth of a balance in dollars follows the price of the coin.
var restless = map[format][]string{ransomwhere: {"balanceUSD", "updatedAt"}}

// rawJSON is a claim's canonical form: members in the order of their names, so
// that a file written anew in another order changes nothing.
func rawJSON(c claim) []byte {
	v := plainValue(c.node, restless[c.format])
	if c.token != "" {
		v = map[string]any{"address": v, "token": c.token}
	}
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // maps, lists and strings always go
	}
	return b
}

func plainValue(n *tree.Node, without []string) any {
	if len(n.Children) == 0 {
		return n.Value
	}
	m := map[string][]any{}
	for _, c := range n.Children {
		if !slices.Contains(without, c.Name) {
			m[c.Name] = append(m[c.Name], plainValue(c, nil))
		}
	}
	return m
}
