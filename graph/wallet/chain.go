package wallet

import (
	"slices"
	"strings"
)

// Chain is the ledger that an address lives on. EVM stands for every network
// with 0x addresses (Ethereum, BSC, Arbitrum, Ethereum Classic, …): one key
// controls the same address on all of them.
type Chain string

// The chains known here: those of OFAC's list and what news articles name.
const (
	Bitcoin     Chain = "BITCOIN"
	EVM         Chain = "EVM"
	Tron        Chain = "TRON"
	Litecoin    Chain = "LITECOIN"
	Monero      Chain = "MONERO"
	Zcash       Chain = "ZCASH"
	Dash        Chain = "DASH"
	BitcoinGold Chain = "BITCOIN_GOLD"
	BitcoinCash Chain = "BITCOIN_CASH"
	BitcoinSV   Chain = "BITCOIN_SV"
	Verge       Chain = "VERGE"
	Ripple      Chain = "RIPPLE"
	Solana      Chain = "SOLANA"
	Dogecoin    Chain = "DOGECOIN"
	BNBBeacon   Chain = "BNB_BEACON"
)

var chains = []Chain{
	Bitcoin, EVM, Tron, Litecoin, Monero, Zcash, Dash, BitcoinGold, BitcoinCash,
	BitcoinSV, Verge, Ripple, Solana, Dogecoin, BNBBeacon,
}

// Chains returns all chains, in a fixed order.
func Chains() []Chain { return slices.Clone(chains) }

// hints maps currency codes and schemes to the chain that they prefer among
// those of one form. Codes are missing here where they never decide anything:
// ETH, TRX or XMR share their forms with nobody.
var hints = map[string]Chain{
	"BCH": BitcoinCash, "BITCOINCASH": BitcoinCash,
	"BSV": BitcoinSV,
	"LTC": Litecoin,
	"XVG": Verge,
	"SOL": Solana, "USDC": Solana, "USDT": Solana,
}

// preferred returns the chain that a hint favours, empty for none.
func preferred(hint string) Chain {
	hint = strings.ToUpper(strings.TrimSpace(hint))
	if c, ok := hints[hint]; ok {
		return c
	}
	if c := Chain(hint); slices.Contains(chains, c) {
		return c
	}
	return ""
}

// schemes are those of payment requests (BIP 21, EIP-681 and their like).
var schemes = []string{
	"bitcoin", "bitcoincash", "dash", "dogecoin", "ethereum", "litecoin",
	"monero", "ripple", "solana", "tron", "verge", "xrpl", "zcash",
}

const longestScheme = len("bitcoincash")

func isScheme(s string) bool {
	return len(s) <= longestScheme && slices.Contains(schemes, strings.ToLower(s))
}
