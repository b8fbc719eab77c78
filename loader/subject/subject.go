// Package subject gathers what one entry of a source says: of the person,
// company or thing that it is about, of the wallets that it names, and of links.
// Mappers use it, so that the same fact is stated the same way whoever says it.
package subject

import (
	"maps"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/graph/wallet"
	"dossier/loader/country"
	"dossier/loader/tree"
)

// PropUnparsed holds what a mapper did not understand, in the words of the
// source; its attribute "field" is where it stood.
const PropUnparsed graph.Property = "unparsed"

// Subject is one entry under way. Its methods leave out empty values, so a
// mapper need not ask whether a field is there.
type Subject struct {
	id   graph.ID
	main graph.Record
	more []graph.Record
}

// New begins an entry about a thing of its own; id is that of the entry and of
// the thing's record.
func New(id graph.ID, t graph.EntityType) *Subject {
	s := &Subject{id: id, main: graph.Record{ID: id}}
	s.Say(graph.PropType, string(t))
	return s
}

// Part begins an entry that adds to a thing of another entry.
func Part(id, of graph.ID) *Subject {
	return &Subject{id: id, main: graph.Record{ID: id, Of: of}}
}

// Keyed gives the thing a key: it is one with every record of the same key.
func (s *Subject) Keyed(key string) { s.main.Key = key }

// ID is that of the thing's record.
func (s *Subject) ID() graph.ID { return s.main.ID }

// Say states a value.
func (s *Subject) Say(p graph.Property, value string) { s.State(graph.Statement{Property: p, Value: value}) }

// SayAll states several values of one property.
func (s *Subject) SayAll(p graph.Property, values []string) {
	for _, v := range values {
		s.Say(p, v)
	}
}

// State states a value with what qualifies it. Original is left out where it is
// the value itself.
func (s *Subject) State(x graph.Statement) {
	if fit(&x) {
		s.main.Statements = append(s.main.Statements, x)
	}
}

// fit trims a statement and says whether there is anything in it.
func fit(x *graph.Statement) bool {
	x.Value, x.Original = strings.TrimSpace(x.Value), strings.TrimSpace(x.Original)
	if x.Original == x.Value {
		x.Original = ""
	}
	maps.DeleteFunc(x.Attributes, func(_, v string) bool { return v == "" })
	if len(x.Attributes) == 0 {
		x.Attributes = nil
	}
	return x.Value != ""
}

// Country states the code of a country that a source names, by name or by code,
// under p: graph.PropCountry, PropNationality or PropCitizenship. What names no
// country is stated as said, under p where p is no code, and as unparsed
// otherwise.
func (s *Subject) Country(p graph.Property, name, field string) {
	if name == "" {
		return
	}
	c := country.Code(name)
	switch {
	case c == "" && p == graph.PropCountry:
		s.Unparsed(field, name)
		return
	case c == "":
		s.Say(p, name)
		return
	case p != graph.PropCountry:
		s.State(graph.Statement{Property: p, Value: c, Original: name})
	}
	s.State(graph.Statement{Property: graph.PropCountry, Value: c, Original: name})
}

// Address states an address from its parts, in the order in which they are
// written. Names of parts: street, city, region, postalCode, country.
func (s *Subject) Address(parts ...Part2) {
	x := graph.Statement{Property: graph.PropAddress, Attributes: map[string]string{}}
	var all []string
	for _, p := range parts {
		if p.Value != "" {
			all = append(all, p.Value)
			x.Attributes[p.Name] = p.Value
		}
	}
	x.Value = strings.Join(all, ", ")
	s.State(x)
}
