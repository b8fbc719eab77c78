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
	"dossier/loader"
	"dossier/loader/country"
	"dossier/loader/tree"
)

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

// Record adds a record of a further thing that the entry speaks of, such as a
// country or the owner of a vessel. The id has to be the entry's own: see
// graph.ID.Sub.
func (s *Subject) Record(r graph.Record) { s.more = append(s.more, r) }

// Keyed gives the thing a key: it is one with every record of the same key.
func (s *Subject) Keyed(key string) { s.main.Key = key }

// ID is that of the thing's record.
func (s *Subject) ID() graph.ID { return s.main.ID }

// Say states a value.
func (s *Subject) Say(p graph.Property, value string) {
	s.State(graph.Statement{Property: p, Value: value})
}

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
	c, _ := country.Code(name)
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

// Address states an address, whose parts are pairs of a name (street, city,
// region, postalCode, country) and a value, in the order in which they are
// written.
func (s *Subject) Address(parts ...string) {
	x := graph.Statement{Property: graph.PropAddress, Attributes: map[string]string{}}
	var all []string
	for i := 0; i+1 < len(parts); i += 2 {
		if v := strings.TrimSpace(parts[i+1]); v != "" {
			all = append(all, v)
			x.Attributes[parts[i]] = v
		}
	}
	x.Value = strings.Join(all, ", ")
	s.State(x)
}

// Identifier states an identifier. kind is PASSPORT, NATIONAL_ID, TAX_ID,
// REGISTRATION, IMO, MMSI, SWIFT or what the source calls it, in upper case with
// underscores; more are pairs of an attribute (country, issued, expires, place,
// note) and a value. A country is given as its code where it has one.
func (s *Subject) Identifier(kind, value string, more ...string) {
	x := graph.Statement{Property: graph.PropIdentifier, Value: value, Attributes: map[string]string{"kind": kind}}
	for i := 0; i+1 < len(more); i += 2 {
		v := strings.TrimSpace(more[i+1])
		if more[i] == "country" {
			if c, ok := country.Code(v); ok {
				v = c
			}
		}
		x.Attributes[more[i]] = v
	}
	s.State(x)
}

// Unparsed states what a mapper did not understand of a field.
func (s *Subject) Unparsed(field, value string) {
	s.State(graph.Statement{Property: loader.PropUnparsed, Value: value, Attributes: map[string]string{"field": field}})
}

// Peek is the value at a path of a tree, "" without one, and does not count as
// taken: for what decides how an entry is read, and is not stated by that.
func Peek(n *tree.Node, path string) string {
	if x := n.At(path); x != nil {
		return x.Value
	}
	return ""
}

// Rest states, as unparsed, all values of a tree that nobody took.
func (s *Subject) Rest(n *tree.Node) {
	for field, value := range n.Left() {
		s.Unparsed(field, value)
	}
}

// Link claims a link in the words of original ("" where there are none), with
// what else the source says of it. A link that the entry claims twice is one,
// which says both.
func (s *Subject) Link(t graph.LinkType, source, target graph.End, original string, more ...graph.Statement) {
	said := graph.Statement{Property: graph.PropLink, Value: string(t), Original: original}
	id := s.id.Sub(string(t), string(source.Record), source.Key, source.Name, string(target.Record), target.Key, target.Name)
	s.claim(id, &graph.LinkClaim{Type: t, Source: source, Target: target}, append([]graph.Statement{said}, more...))
}

// To claims a link from the thing itself.
func (s *Subject) To(t graph.LinkType, target graph.End, original string, more ...graph.Statement) {
	s.Link(t, graph.End{Record: s.of()}, target, original, more...)
}

// of is the record of the thing that the entry speaks of.
func (s *Subject) of() graph.ID {
	if s.main.Of != "" {
		return s.main.Of
	}
	return s.main.ID
}

// Sanction claims that an authority (a key of package known) sanctions the
// thing, and states what the list says of the listing: programmes are stated of
// the thing as well.
func (s *Subject) Sanction(authority string, listing ...graph.Statement) {
	said := []graph.Statement{{Property: graph.PropLink, Value: string(graph.SanctionedBy)}}
	for _, x := range listing {
		if !fit(&x) {
			continue
		}
		said = append(said, x)
		if x.Property == graph.PropProgramme {
			s.State(x)
		}
	}
	s.claim(s.id.Sub(string(graph.SanctionedBy)), &graph.LinkClaim{Type: graph.SanctionedBy,
		Source: graph.End{Record: s.of()}, Target: graph.End{Key: authority}}, said)
}

func (s *Subject) claim(id graph.ID, l *graph.LinkClaim, said []graph.Statement) {
	r := s.record(id)
	r.Link = l
	for _, x := range said {
		if fit(&x) {
			r.Statements = append(r.Statements, x)
		}
	}
}

// record is the further record of an id, made where there is none.
func (s *Subject) record(id graph.ID) *graph.Record {
	i := slices.IndexFunc(s.more, func(r graph.Record) bool { return r.ID == id })
	if i < 0 {
		i, s.more = len(s.more), append(s.more, graph.Record{ID: id})
	}
	return &s.more[i]
}

// Wallet states a wallet and that the thing owns it. token is what the source
// calls the currency ("" where it does not say); original is its own words; more
// is what else it says of the wallet. It reports false, and states nothing,
// where the address is none.
func (s *Subject) Wallet(address, token, original string, more ...graph.Statement) bool {
	a, err := wallet.ParseLoose(address, token)
	if err != nil {
		return false
	}
	r := s.record(s.id.Sub(a.Key()))
	if r.Key == "" {
		r.Key = a.Key()
		r.Statements = append(r.Statements, graph.Statement{Property: graph.PropType, Value: string(graph.Wallet)},
			graph.Statement{Property: graph.PropWalletAddress, Value: a.Display}, graph.Statement{Property: graph.PropChain, Value: string(a.Chain)})
	}
	if token != "" {
		r.Statements = append(r.Statements, graph.Statement{Property: graph.PropToken, Value: token, Original: original})
	}
	for _, x := range more {
		if fit(&x) {
			r.Statements = append(r.Statements, x)
		}
	}
	s.To(graph.OwnsWallet, graph.End{Key: a.Key()}, original)
	return true
}

// Entry is the entry with all its records; raw is the source's own form.
func (s *Subject) Entry(raw []byte) graph.Entry {
	return graph.Entry{ID: s.id, Raw: raw, Records: append([]graph.Record{s.main}, s.more...)}
}
