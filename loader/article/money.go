package article

import (
	"strings"

	"github.com/shopspring/decimal"
)

// amount is money found in tokens [from,to).
type amount struct {
	from, to int
	Money
}

var magnitudes = map[string]int32{
	"k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "million": 6, "millions": 6,
	"b": 9, "bn": 9, "bln": 9, "billion": 9, "t": 12, "trillion": 12,
}

var currencySigns = map[string]string{"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR"}

var currencyWords = map[string]string{
	"dollars": "USD", "dollar": "USD", "usd": "USD", "euros": "EUR", "euro": "EUR", "eur": "EUR", "pounds": "GBP",
	"gbp": "GBP", "yen": "JPY", "jpy": "JPY", "won": "KRW", "krw": "KRW", "yuan": "CNY", "rmb": "CNY", "rupees": "INR",
}

// coins are tickers and coin names by which amounts of assets are given.
var coins = map[string]string{
	"btc": "BTC", "bitcoin": "BTC", "bitcoins": "BTC", "eth": "ETH", "ether": "ETH", "usdt": "USDT", "usdc": "USDC",
	"xrp": "XRP", "trx": "TRX", "bnb": "BNB", "sol": "SOL", "nem": "XEM", "xem": "XEM", "xmr": "XMR", "dai": "DAI",
	"meth": "mETH", "steth": "stETH", "matic": "MATIC", "ltc": "LTC", "doge": "DOGE",
}

// findAmounts finds sums of money and of coins.
func findAmounts(text string, toks []token) []amount {
	var out []amount
	for i := 0; i < len(toks); i++ {
		if toks[i].kind != numberToken {
			continue
		}
		value, to, scaled, ok := readNumber(toks, i)
		if !ok {
			continue
		}
		from, currency := currencyBefore(toks, i)
		if currency == "" {
			currency, to = currencyAfter(toks, to, scaled)
		}
		if currency == "" {
			continue
		}
		out = append(out, amount{from, to, Money{value, currency, text[toks[from].start:toks[to-1].end]}})
		i = to - 1
	}
	return out
}

// readNumber reads "4.4", "4.4M", "4.4 million", "4.4-million".
func readNumber(toks []token, i int) (value decimal.Decimal, to int, scaled, ok bool) {
	s := toks[i].folded
	digits := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz")
	suffix := s[len(digits):]
	if len(digits) > 24 {
		return value, 0, false, false
	}
	value, err := decimal.NewFromString(strings.ReplaceAll(digits, ",", ""))
	if err != nil || value.Exponent() > 0 {
		return value, 0, false, false
	}
	to = i + 1
	if suffix != "" {
		exp, known := magnitudes[suffix]
		return value.Shift(exp), to, known, known
	}
	next := to
	if next+1 < len(toks) && toks[next].folded == "-" {
		next++
	}
	if next < len(toks) {
		if exp, known := magnitudes[toks[next].folded]; known && toks[next].kind == wordToken && len(toks[next].folded) > 1 {
			return value.Shift(exp), next + 1, true, true
		}
		if f := toks[next].folded; (f == "m" || f == "bn" || f == "b") && i > 0 && toks[i-1].folded == "$" {
			return value.Shift(magnitudes[f]), next + 1, true, true
		}
	}
	return value, to, false, true
}

// currencyBefore reads "$", "US$", "US $", "USD".
func currencyBefore(toks []token, i int) (from int, currency string) {
	if i == 0 {
		return i, ""
	}
	before := toks[i-1]
	if c := currencySigns[before.folded]; c != "" {
		from = i - 1
		if i > 1 && c == "USD" {
			switch p := toks[i-2]; {
			case p.folded == "us" && p.end == before.start:
				return i - 2, "USD"
			case p.end == before.start && (p.folded == "a" || p.folded == "au"):
				return i - 2, "AUD"
			case p.end == before.start && (p.folded == "s" || p.folded == "sg"):
				return i - 2, "SGD"
			case p.end == before.start && (p.folded == "c" || p.folded == "ca"):
				return i - 2, "CAD"
			case p.end == before.start && p.folded == "hk":
				return i - 2, "HKD"
			}
		}
		return from, c
	}
	if c := currencyWords[before.folded]; c != "" && len(before.folded) == 3 && before.caps {
		return i - 1, c
	}
	return i, ""
}

// currencyAfter reads "dollars", "US dollars", "ETH", "worth" left alone.
func currencyAfter(toks []token, to int, scaled bool) (currency string, end int) {
	if to >= len(toks) {
		return "", to
	}
	t := toks[to]
	if t.folded == "us" && to+1 < len(toks) && currencyWords[toks[to+1].folded] == "USD" {
		return "USD", to + 2
	}
	if c := currencyWords[t.folded]; c != "" && (scaled || t.folded != "won" && t.folded != "pounds") {
		return c, to + 1
	}
	if c := coins[t.folded]; c != "" && (t.caps || len(t.folded) > 3) {
		return c, to + 1
	}
	return "", to
}
