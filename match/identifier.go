package match

import (
	"strings"
	"unicode"
)

// Identifier is a number that somebody issued.
type Identifier struct {
	Kind    string // "passport", "taxId", …; case and punctuation do not count
	Country string // ISO 3166-1 alpha-2 of the issuer, where known
	Number  string
}

// worldwide are kinds whose numbers are given once in the world.
var worldwide = wordSet("imo imocompany lei duns swift swiftbic bik isin mmsi modes")

// notIdentifying are kinds that several parties may share, or that spell a name.
var notIdentifying = wordSet("chinesecommercialcode gazette trademark locode visa permit other website email phone")

func (i Identifier) normal() Identifier {
	return Identifier{Kind: letters(strings.ToLower(i.Kind)), Country: strings.ToLower(i.Country), Number: strings.ToUpper(letters(i.Number))}
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// identifies says whether a normal identifier can tell one party: five
// characters or more, a digit (but for bank codes), not all the same.
func (i Identifier) identifies() bool {
	if len(i.Number) < 5 || i.Kind == "" || notIdentifying[i.Kind] {
		return false
	}
	if !strings.ContainsAny(i.Number, "0123456789") && !strings.HasPrefix(i.Kind, "swift") {
		return false
	}
	return strings.Trim(i.Number, i.Number[:1]) != "" && i.Number != "12345" && i.Number != "123456" && i.Number != "123456789"
}

// several are kinds of which one party has more than one in a life.
var several = wordSet("passport traveldocument registration license identification driverlicense driverslicense companynumber swift swiftbic")

type numbers struct {
	same, loose Identifier // shared ones, with and without an equal country
	differ      string     // a kind of which both have numbers, none shared
}

// compareNumbers finds what two parties' identifiers share and where they are
// of one kind and country, yet differ.
func compareNumbers(a, b []Identifier) numbers {
	var out numbers
	type class struct{ kind, country string }
	shared, disjoint := map[class]bool{}, map[class]bool{}
	for _, x := range a {
		x = x.normal()
		if !x.identifies() {
			continue
		}
		for _, y := range b {
			y = y.normal()
			if x.Kind != y.Kind || !y.identifies() {
				continue
			}
			c := class{x.Kind, x.Country}
			agree := x.Country == y.Country && (x.Country != "" || worldwide[x.Kind])
			switch {
			case x.Number == y.Number && agree:
				out.same, shared[c] = x, true
			case x.Number == y.Number && (x.Country == "" || y.Country == ""):
				out.loose, shared[c] = x, true
			case x.Country == y.Country && (strings.Contains(x.Number, y.Number) || strings.Contains(y.Number, x.Number)):
				shared[c] = true // one source writes a prefix that the other leaves out
			case agree:
				disjoint[c] = true
			}
		}
	}
	for c := range disjoint {
		if shared[c] {
			continue
		}
		if out.differ == "" || several[out.differ] && !several[c.kind] || several[out.differ] == several[c.kind] && c.kind < out.differ {
			out.differ = c.kind
		}
	}
	return out
}
