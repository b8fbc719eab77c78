package seco

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// mapper says what a target means.
type mapper struct {
	dataset string
	list    *list
}

func (m mapper) id(ssid string) graph.ID { return graph.NewID(m.dataset, ssid) }

func (m mapper) target(t *target) []graph.Entry {
	kind := entityType(t.subject)
	s, n := subject.New(m.id(t.ssid), kind), t.subject
	n.Take("@object-type")
	s.Say(graph.PropGender, strings.ToUpper(n.Take("@sex")))
	for i := range n.All("identity") {
		m.identity(s, i, kind)
	}
	for _, o := range n.TakeAll("other-information") {
		other(s, o, kind)
	}
	for r := range n.All("relation") {
		m.relation(s, r)
	}
	m.listing(s, t)
	dropRowIDs(t.Node)
	s.Rest(t.Node)
	return []graph.Entry{s.Entry(m.raw(t))}
}

// dropRowIDs drops the numbers of the list's own rows below a target.
func dropRowIDs(n *tree.Node) {
	n.Drop("@ssid")
	for _, c := range n.Children {
		dropRowIDs(c)
	}
}

// relations are the link types of the list's kinds of relations. Other kinds
// are an association, and say their own name.
var relations = map[string]graph.LinkType{"related-to": graph.AssociatedWith}

// relation claims a link to another target.
func (m mapper) relation(s *subject.Subject, n *tree.Node) {
	to := n.Take("@target-id")
	if to == "" {
		return // anything else in it is left over
	}
	kind := n.Take("@relation-type")
	note := cmp.Or(n.Take("remark"), n.Text())
	s.To(cmp.Or(relations[kind], graph.AssociatedWith), graph.End{Record: m.id(to)}, kind,
		graph.Statement{Property: "relation", Value: kind}, graph.Statement{Property: graph.PropNotes, Value: note})
}

// listing states the sets of measures that the target is under, why, and since
// when.
func (m mapper) listing(s *subject.Subject, t *target) {
	said := []graph.Statement{{Property: graph.PropReference, Value: t.ssid}}
	for _, f := range t.TakeAll("foreign-identifier") {
		said = append(said, graph.Statement{Property: graph.PropReference, Value: f, Attributes: map[string]string{"foreign": "true"}})
	}
	for _, id := range setIDs(t.Node) {
		x, ok := m.list.sets[id]
		if !ok {
			s.Unparsed("sanctions-set-id", id)
			continue
		}
		said = append(said,
			graph.Statement{Property: graph.PropProgramme, Value: x.key, Attributes: map[string]string{"programmeId": x.programmeID, "set": x.name, "setId": id, "origin": x.origin}},
			graph.Statement{Property: graph.PropLegalBasis, Value: x.programme, Attributes: map[string]string{"set": x.name}})
	}
	for _, j := range t.subject.TakeAll("justification") {
		said = append(said, graph.Statement{Property: "reason", Value: j})
	}
	s.Sanction(authority, append(said, t.history.statements()...)...)
}

// setIDs are the sets that a target is under, in an attribute in older editions.
func setIDs(n *tree.Node) []string {
	return append(n.TakeAll("@sanctions-set-id"), n.TakeAll("sanctions-set-id")...)
}

// raw is the target with the places and sets that it refers to.
func (m mapper) raw(t *target) []byte {
	out := slices.Clone(t.Raw)
	for _, id := range setIDs(t.Node) {
		x := m.list.sets[id]
		out = fmt.Appendf(out, "<set>%q %q %q %q</set>", x.name, x.key, x.programme, x.origin)
	}
	for i := range t.subject.All("identity") {
		for _, name := range []string{"address", "place-of-birth"} {
			for a := range i.All(name) {
				out = append(out, m.list.places[subject.Peek(a, "@place-id")].raw...)
			}
		}
	}
	return out
}
