package wallets

import (
	"cmp"
	"strings"
	"unicode"

	"dossier/graph/wallet"
)

// slug is a name's letters and digits, in lower case.
func slug(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// hintOf is what chooses among the chains that share a form of address: the
// chain where the list names one that is known, else the coin.
func hintOf(chain, token string) string {
	if c, ok := chainOf(chain); ok {
		return string(c)
	}
	return cmp.Or(token, chain)
}

// chainOf is the chain that a word names, by its name or the code of its coin.
func chainOf(word string) (wallet.Chain, bool) {
	for _, c := range wallet.Chains() {
		if slug(string(c)) == slug(word) {
			return c, true
		}
	}
	word = strings.ToUpper(strings.TrimSpace(word))
	if of := coins[word]; len(of) == 1 {
		return of[0], true
	}
	return "", false
}

// networks are the EVM networks that lists name, in the words of the graph.
var networks = map[string]string{
	"ETH": "ETHEREUM", "ETHEREUM": "ETHEREUM", "ETC": "ETHEREUM_CLASSIC", "BSC": "BSC", "ARB": "ARBITRUM", "ARBITRUM": "ARBITRUM",
	"MATIC": "POLYGON", "POLYGON": "POLYGON", "OPTIMISM": "OPTIMISM", "AVALANCHE": "AVALANCHE", "BASE": "BASE",
}
