package csl

import (
	"strings"
	"time"

	"dossier/graph"
	"dossier/loader/country"
	"dossier/loader/tree"
)

// edtf reads a date of the list: 1965, 1965-04-25, "circa 1965" and "1960 to
// 1965".
func edtf(s string) (string, bool) {
	from, to, isRange := strings.Cut(s, " to ")
	a, ok := oneDate(from)
	if !isRange || !ok {
		return a, ok
	}
	b, ok := oneDate(to)
	return a + "/" + b, ok && strings.TrimSuffix(a, "~") <= strings.TrimSuffix(b, "~")
}

func oneDate(s string) (string, bool) {
	s, circa := strings.CutPrefix(strings.TrimSpace(s), "circa ")
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			if circa {
				s += "~"
			}
			return s, true
		}
	}
	return "", false
}

// states are the codes of states of the US that are also codes of countries.
var states = func() map[string]bool {
	m := map[string]bool{}
	for c := range strings.FieldsSeq("AL AR AZ CA CO DE GA ID IL IN KY LA MA MD ME MN MO MS MT NC NE PA SC SD TN VA") {
		m[c] = true
	}
	return m
}()

// address states an address: of the JSON its parts, of the CSV the whole, whose
// last part is a country or is none.
func (e *entry) address(n *tree.Node) {
	if len(n.Children) > 0 {
		land := n.Take("country")
		e.Address("street", n.Take("address"), "city", n.Take("city"), "region", n.Take("state"),
			"postalCode", n.Take("postal_code"), "country", land)
		e.Country(graph.PropCountry, land, n.Name+"/country")
		return
	}
	x := graph.Statement{Property: graph.PropAddress, Value: n.Value}
	last := n.Value[strings.LastIndex(n.Value, ",")+1:]
	if c := e.countryAtEnd(strings.TrimSpace(last)); c != "" {
		x.Attributes = map[string]string{"country": c}
		e.State(graph.Statement{Property: graph.PropCountry, Value: c, Original: n.Value})
	}
	if strings.TrimSpace(last) != n.Value || x.Attributes == nil {
		e.State(x) // the code of a country alone is no address
	}
}

// countryAtEnd is the code of the country that an address ends in.
func (e *entry) countryAtEnd(s string) string {
	code := len(s) == 2 && s == strings.ToUpper(s)
	switch {
	case len(s) < 4 && !code && s != "UAE", s == "Georgia":
		return ""
	case code && e.row.list.code == "DPL" && states[s]:
		return ""
	}
	c, _ := country.Code(s)
	return c
}
