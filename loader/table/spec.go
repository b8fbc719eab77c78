package table

import "strings"

// specAttributes are the fields of a spec that qualify a value.
var specAttributes = []string{"kind", "country", "issued", "expires", "place", "note", "currency", "valuedOn",
	"street", "city", "region", "postalCode", "token", "chain", "network"}

// attribute is what qualifies a value under a name; nil if nothing does.
func (s *spec) attribute(name string) *specs {
	switch name {
	case "kind":
		if s.Kind == nil {
			return nil
		}
		return &specs{&s.Kind.spec}
	case "country":
		return s.Country
	case "issued":
		return s.Issued
	case "expires":
		return s.Expires
	case "place":
		return s.Place
	case "note":
		return s.Note
	case "currency":
		return s.Currency
	case "valuedOn":
		return s.ValuedOn
	case "street":
		return s.Street
	case "city":
		return s.City
	case "region":
		return s.Region
	case "postalCode":
		return s.PostalCode
	case "token":
		return s.Token
	case "chain":
		return s.Chain
	}
	return s.Network
}

// said is one value of a row.
type said struct {
	value    string
	original string // the cell, where the value is not what it says
	column   string // "" of a fixed value
	strange  bool   // the table of words lacks it
	spec     *spec
}

// values are what a row says by a spec, without empty ones.
func (r *row) values(s *spec) []said {
	if len(s.Column) == 0 {
		if s.Value == "" {
			return nil
		}
		return []said{{value: s.Value, spec: s}}
	}
	var cells []string
	for _, c := range s.Column {
		if v := r.cell(c); v != "" {
			cells = append(cells, v)
		}
	}
	join := s.Join
	if join == "" {
		join = " "
	}
	text := strings.Join(cells, join)
	parts := []string{text}
	if s.Split != "" {
		parts = strings.Split(text, s.Split)
	}
	var out []said
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if p == "" {
			continue
		}
		x := said{value: p, column: strings.Join(s.Column, "+"), spec: s}
		if s.Values != nil {
			x.value, x.original, x.strange = translate(s.Values, p), p, false
			if x.value == "" {
				x.value, x.strange = p, true
			}
		}
		out = append(out, x)
	}
	return out
}

// all are the values of several specs.
func (r *row) all(s specs) []said {
	var out []said
	for _, one := range s {
		out = append(out, r.values(one)...)
	}
	return out
}

// first is the first value of specs that may be nil.
func (r *row) first(s *specs) string {
	if s == nil {
		return ""
	}
	for _, x := range r.all(*s) {
		if !x.strange {
			return x.value
		}
	}
	return ""
}

// translate looks a word up; its case does not matter where only one fits.
func translate(words map[string]string, s string) string {
	if v, ok := words[s]; ok {
		return v
	}
	found := ""
	for k, v := range words {
		if strings.EqualFold(strings.TrimSpace(k), s) {
			if found != "" && found != v {
				return ""
			}
			found = v
		}
	}
	return found
}
