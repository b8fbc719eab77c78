package table

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dossier/graph"
	"dossier/graph/wallet"
	"dossier/loader/country"
)

func sortedNames(m map[string]specs) []string { return slices.Sorted(maps.Keys(m)) }

// misfit keeps a value that does not fit as said, and tells of it.
func (w *work) misfit(x said, why string) graph.Statement {
	w.unparsed = append(w.unparsed, note{fmt.Sprintf("the column %q: %s; it is kept as said", x.column, why), x.cell()})
	return unparsed(x)
}

// say states one value of an entity.
func (w *work) say(t *thing, p property, x said) {
	if p.sort == sortWallet {
		w.owned(t, x)
		return
	}
	if p.sort == sortOwnAddress {
		return // it is what the wallet is
	}
	if p.sort == sortOwnChain {
		t.State(w.ownChain(strings.SplitN(t.key, ":", 3)[1], x))
		return
	}
	for _, s := range w.statements(p, x) {
		t.State(s)
	}
}

// networks are the EVM networks that a column of chains may name.
var networks = map[string]string{"ETHEREUM": "ETHEREUM", "ETH": "ETHEREUM", "BSC": "BSC", "POLYGON": "POLYGON", "MATIC": "POLYGON",
	"ARBITRUM": "ARBITRUM", "OPTIMISM": "OPTIMISM", "AVALANCHE": "AVALANCHE", "BASE": "BASE", "ETHEREUM_CLASSIC": "ETHEREUM_CLASSIC"}

// ownChain is what the name of a wallet's chain says beside its address: of EVM
// the network; what contradicts the address is kept as said.
func (w *work) ownChain(chain string, x said) graph.Statement {
	word := upper(x.value)
	if n := networks[word]; n != "" && chain == string(wallet.EVM) {
		return graph.Statement{Property: graph.PropNetwork, Value: n, Original: x.cell()}
	}
	if word == chain {
		return graph.Statement{} // nothing more than the address says
	}
	return w.misfit(x, "the wallet's address is of the chain "+chain)
}

// statements are what one value of an entity or of a link says.
func (w *work) statements(p property, x said) []graph.Statement {
	if x.strange {
		return []graph.Statement{w.misfit(x, fmt.Sprintf("the mapping does not translate %q", x.value))}
	}
	s := graph.Statement{Property: graph.Property(p.as), Value: x.value, Original: x.original, Language: x.spec.Language}
	switch p.sort {
	case sortDate:
		d, ok := edtf(x.value, x.spec.layouts)
		if !ok {
			return []graph.Statement{w.misfit(x, fmt.Sprintf("%q is no date in %s", x.value, formsOf(x.spec)))}
		}
		s.Value, s.Original = d, x.cell()
	case sortCountry:
		c, ok := country.Code(x.value)
		if !ok {
			return []graph.Statement{w.misfit(x, fmt.Sprintf("%q names no country", x.value))}
		}
		s.Value, s.Original = c, x.cell()
		if s.Property == graph.PropNationality || s.Property == graph.PropCitizenship {
			also := s
			also.Property = graph.PropCountry
			return []graph.Statement{s, also}
		}
	case sortGender:
		g, ok := genders[strings.ToUpper(x.value)]
		if !ok {
			return []graph.Statement{w.misfit(x, fmt.Sprintf("%q is neither MALE nor FEMALE; the mapping can translate it with values", x.value))}
		}
		s.Value, s.Original = g, x.cell()
	case sortAmount:
		n, ok := amount(x.value, x.spec.Decimal)
		if !ok {
			return []graph.Statement{w.misfit(x, fmt.Sprintf("%q is no amount; say with decimal: which of , and . begins the fraction", x.value))}
		}
		s.Value, s.Original = n, x.cell()
	case sortIdentifier:
		return w.identifier(p, x, s)
	case sortAddress:
		return w.address(x, s)
	}
	var misfits []graph.Statement
	s.Attributes, misfits = w.attributes(p.sort, x.spec)
	return append([]graph.Statement{s}, misfits...)
}

var genders = map[string]string{"M": "MALE", "MALE": "MALE", "F": "FEMALE", "FEMALE": "FEMALE"}

func formsOf(s *spec) string {
	return strings.Join(append(slices.Clone(s.Format), "YYYY-MM-DD"), " or ")
}

// attributes are what qualifies a value. Dates and countries among them that do
// not fit are kept as said.
func (w *work) attributes(of sort, s *spec) (map[string]string, []graph.Statement) {
	var misfits []graph.Statement
	out := map[string]string{}
	for _, name := range attributeNames[of] {
		a := s.attribute(name)
		if a == nil {
			continue
		}
		for _, x := range w.all(*a) {
			v, ok := x.value, !x.strange
			switch name {
			case "country":
				if c, known := country.Code(v); known {
					v = c
				}
			case "issued", "expires", "valuedOn":
				if v, ok = edtf(v, x.spec.layouts); !ok {
					misfits = append(misfits, w.misfit(x, fmt.Sprintf("%q is no date in %s", x.value, formsOf(x.spec))))
					continue
				}
			case "kind", "network":
				v = upper(v)
			case "currency":
				v = strings.ToUpper(v)
			}
			if !ok {
				misfits = append(misfits, w.misfit(x, fmt.Sprintf("the mapping does not translate %q", x.value)))
				continue
			}
			out[name] = v
			break
		}
	}
	return out, misfits
}

func (w *work) identifier(p property, x said, s graph.Statement) []graph.Statement {
	kind := p.as
	var misfits []graph.Statement
	s.Property = graph.PropIdentifier
	s.Attributes, misfits = w.attributes(sortIdentifier, x.spec)
	if kind == "identifier" {
		kind = s.Attributes["kind"]
	}
	if kind == "" {
		kind = "IDENTIFICATION"
	}
	s.Attributes["kind"] = kind
	switch kind {
	case "IMO":
		n := strings.TrimLeft(strings.TrimPrefix(strings.ToUpper(x.value), "IMO"), " :.")
		if !validIMO(n) {
			return append(misfits, w.misfit(x, fmt.Sprintf("%q is no IMO number: seven digits, of which the last checks the others", x.value)))
		}
		s.Value, s.Original = n, x.cell()
	case "MMSI":
		if len(x.value) != 9 || strings.Trim(x.value, "0123456789") != "" {
			return append(misfits, w.misfit(x, fmt.Sprintf("%q is no MMSI: nine digits", x.value)))
		}
	}
	return append([]graph.Statement{s}, misfits...)
}

// validIMO checks a ship's number: the last digit is that of the sum of the
// others, weighted from 7 down to 2 (IMO resolution A.1117(30)).
func validIMO(s string) bool {
	if len(s) != 7 || strings.Trim(s, "0123456789") != "" {
		return false
	}
	sum := 0
	for i := range 6 {
		sum += int(s[i]-'0') * (7 - i)
	}
	return sum%10 == int(s[6]-'0')
}

func (w *work) address(x said, s graph.Statement) []graph.Statement {
	var misfits []graph.Statement
	s.Attributes, misfits = w.attributes(sortAddress, x.spec)
	if s.Value == "" {
		var parts []string
		for _, name := range attributeNames[sortAddress] {
			if a := x.spec.attribute(name); a != nil {
				if v := w.first(a); v != "" {
					parts = append(parts, v)
				}
			}
		}
		s.Value = strings.Join(parts, ", ")
	}
	return append([]graph.Statement{s}, misfits...)
}

var (
	plainNumber = regexp.MustCompile(`^[+-]?[0-9]{1,40}(\.[0-9]{1,40})?$`)
	grouped     = regexp.MustCompile(`^[+-]?[0-9]{1,3}([., '  ][0-9]{3})+(\.[0-9]+)?$`)
)

// amount reads a number. Without a decimal sign that the mapping says, "1,000"
// may be one or a thousand, and is not read.
func amount(s, sign string) (string, bool) {
	groups := map[string]string{",": ".", ".": ","}[sign]
	if groups != "" {
		before, after, fraction := strings.Cut(s, sign)
		if strings.Contains(before, groups) {
			if !grouped.MatchString(strings.ReplaceAll(before, groups, " ")) {
				return "", false
			}
			before = strings.ReplaceAll(before, groups, "")
		}
		s = before
		if fraction {
			s += "." + after
		}
	}
	if grouped.MatchString(s) && !strings.ContainsAny(s, ",") && strings.ContainsAny(s, " '  ") {
		s = strings.NewReplacer(" ", "", "'", "", " ", "", " ", "").Replace(s)
	}
	if !plainNumber.MatchString(s) {
		return "", false
	}
	d, err := decimal.NewFromString(s)
	return d.String(), err == nil
}

// owned states a wallet and that the entity owns it.
func (w *work) owned(t *thing, x said) {
	key, ok := w.walletRecord(x)
	if !ok {
		t.State(unparsed(x))
		return
	}
	w.claim(graph.OwnsWallet, graph.End{Key: t.key}, graph.End{Key: key},
		graph.Statement{Property: graph.PropLink, Value: string(graph.OwnsWallet), Status: t.status, Confidence: t.confidence}, nil)
}

// wallet reads the address of a wallet. One that is none is rejected.
func (w *work) wallet(x said) (a wallet.Address, hintOrToken string, more []graph.Statement, ok bool) {
	attributes, _ := w.attributes(sortWallet, x.spec)
	a, err := wallet.ParseLoose(x.value, hint(attributes["chain"], attributes["token"]))
	if err != nil || x.strange {
		if err == nil {
			err = wallet.ErrForm
		}
		w.reject(fmt.Sprintf("the column %q: %v; the rest of the row is loaded", x.column, err), x.value)
		return a, "", nil, false
	}
	if a.Display != x.value {
		more = append(more, graph.Statement{Property: graph.PropWalletAddress, Value: a.Display, Original: x.value})
	}
	return a, attributes["token"], append(more, graph.Statement{Property: graph.PropNetwork, Value: attributes["network"]}), true
}
