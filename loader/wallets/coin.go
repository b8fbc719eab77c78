package wallets

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"dossier/graph/wallet"
)

// coins are the currency codes that a file may be named after, with the chains
// on which such an address can be.
var coins = map[string][]wallet.Chain{
	"XBT": {wallet.Bitcoin}, "BTC": {wallet.Bitcoin},
	"ETH": {wallet.EVM}, "ETC": {wallet.EVM}, "BSC": {wallet.EVM}, "ARB": {wallet.EVM}, "MATIC": {wallet.EVM},
	"USDT": {wallet.Bitcoin, wallet.EVM, wallet.Tron, wallet.Solana},
	"USDC": {wallet.EVM, wallet.Tron, wallet.Solana},
	"TRX":  {wallet.Tron}, "LTC": {wallet.Litecoin}, "XMR": {wallet.Monero}, "ZEC": {wallet.Zcash}, "DASH": {wallet.Dash},
	"BTG": {wallet.BitcoinGold}, "BCH": {wallet.BitcoinCash}, "BSV": {wallet.BitcoinSV}, "XVG": {wallet.Verge},
	"XRP": {wallet.Ripple}, "SOL": {wallet.Solana}, "DOGE": {wallet.Dogecoin}, "BNB": {wallet.BNBBeacon, wallet.EVM},
}

// fits says whether an address on a chain can be one of a coin.
func fits(coin string, c wallet.Chain) bool { return slices.Contains(coins[coin], c) }

// coinOf is the one coin that a file's name holds, "" where there is none or
// more than one.
func coinOf(name string) string {
	name = strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	found := ""
	for word := range strings.FieldsFuncSeq(strings.ToUpper(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if _, ok := coins[word]; ok {
			if found != "" && found != word {
				return ""
			}
			found = word
		}
	}
	return found
}
