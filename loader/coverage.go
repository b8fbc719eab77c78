package loader

import (
	"cmp"
	"slices"

	"dossier/graph"
)

// PropUnparsed is the property under which mappers state what they kept but did
// not understand; its attribute "field" says where it stood.
const PropUnparsed graph.Property = "unparsed"

// Said counts the statements of a version that have one property, or, where
// Field is set, those that were not understood in one field of the source.
type Said struct {
	Property   graph.Property `json:"property"`
	Field      string         `json:"field,omitempty"`
	Statements int            `json:"statements"`
	Example    string         `json:"example"`
}

// coverage counts what a load's entries say, by property.
type coverage map[saidKey]*Said

type saidKey struct {
	property graph.Property
	field    string
}

func (c coverage) add(e *graph.Entry) {
	for i := range e.Records {
		for j := range e.Records[i].Statements {
			s := &e.Records[i].Statements[j]
			k := saidKey{property: s.Property}
			if s.Property == PropUnparsed {
				k.field = s.Attributes["field"]
			}
			if c[k] == nil {
				c[k] = &Said{Property: k.property, Field: k.field, Example: example(s)}
			}
			c[k].Statements++
		}
	}
}

// example is what a statement says, cut to a line.
func example(s *graph.Statement) string {
	const most = 80
	if text := []rune(s.Value); len(text) > most {
		return string(text[:most]) + "…"
	}
	return s.Value
}

// sorted lists what was understood, the most frequent first, then what was not.
func (c coverage) sorted() []Said {
	out := make([]Said, 0, len(c))
	for _, s := range c {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Said) int {
		if x, y := a.Property == PropUnparsed, b.Property == PropUnparsed; x != y {
			if x {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.Statements, a.Statements), cmp.Compare(a.Property, b.Property), cmp.Compare(a.Field, b.Field))
	})
	return out
}
