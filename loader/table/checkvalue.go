package table

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

func (c *checker) words(kind, status *word, confidence *specs, a at) error {
	if kind != nil {
		if err := c.word(kind, a.in("kind"), func(string) bool { return true }, "", ""); err != nil {
			return err
		}
	}
	if status != nil {
		if err := c.word(status, a.in("status"), func(s string) bool { _, ok := statusOf(s); return ok }, "status", "ASSERTED, SUSPECTED, DENIED, PROPOSED"); err != nil {
			return err
		}
	}
	if confidence != nil {
		return c.one(confidence, a.in("confidence"))
	}
	return nil
}

// word checks a fixed value, or those that a column is translated to.
func (c *checker) word(w *word, a at, valid func(string) bool, what, all string) error {
	if err := c.spec(&w.spec, "", a); err != nil {
		return err
	}
	for _, v := range append(slices.Sorted(maps.Values(w.Values)), w.Value) {
		if v != "" && !valid(v) {
			return a.wrong("%q is no %s; there are %s. A column that says it is {column: NAME}", v, what, all)
		}
	}
	return nil
}

func (c *checker) properties(all map[string]specs, known map[string]property, of string, a at) error {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		p, ok := known[name]
		switch {
		case name == "kind" || name == "type" || name == "status" || name == "confidence":
			return a.in(name).wrong("%s stands beside the properties of %s, not among them", name, of)
		case !ok:
			return a.in(name).wrong("%s has no property %q; %s", of, name, suggest(name, slices.Sorted(maps.Keys(known))))
		}
		for _, s := range all[name] {
			if err := c.spec(s, p.sort, a.in(name)); err != nil {
				return err
			}
		}
	}
	return nil
}

func suggest(name string, all []string) string {
	if n := near(name, all); len(n) > 0 {
		return "near it: " + strings.Join(n, ", ")
	}
	return "there are " + strings.Join(all, ", ")
}

// one checks a spec of a single value.
func (c *checker) one(s *specs, a at) error {
	for _, x := range *s {
		if err := c.spec(x, "", a); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) spec(s *spec, of sort, a at) error {
	parts := 0
	for _, name := range specAttributes {
		x := s.attribute(name)
		if x == nil {
			continue
		}
		parts++
		if !slices.Contains(attributeNames[of], name) {
			return a.in(name).wrong("%s does not go with this value", name)
		}
		if err := c.one(x, a.in(name)); err != nil {
			return err
		}
	}
	if (len(s.Column) > 0) == (s.Value != "") && !(of == sortAddress && len(s.Column) == 0 && parts > 0) {
		return a.wrong("a value needs either a column or, if it is the same in every row, a value")
	}
	if s.Value != "" && (s.Split != "" || s.Values != nil) {
		return a.wrong("split and values go with a column")
	}
	for _, col := range s.Column {
		c.columns[col] = true
	}
	if s.Language != "" {
		if _, err := language.Parse(s.Language); err != nil {
			return a.in("language").wrong("%q is no language; English is en", s.Language)
		}
	}
	if s.Decimal != "" && s.Decimal != "," && s.Decimal != "." {
		return a.in("decimal").wrong("decimal is , or .")
	}
	for _, f := range s.Format {
		l, err := layoutOf(f)
		if err != nil {
			return a.in("format").wrong("%s", err)
		}
		s.layouts = append(s.layouts, l)
	}
	return nil
}
