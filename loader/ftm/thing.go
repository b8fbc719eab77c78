package ftm

import (
	"cmp"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// thing is the type and kind of a schema.
type thing struct {
	t    graph.EntityType
	kind string
}

var things = map[string]thing{
	"Person":       {graph.Person, ""},
	"Organization": {graph.Organization, ""},
	"Company":      {graph.Organization, "COMPANY"},
	"PublicBody":   {graph.Organization, "GOVERNMENT"},
	"LegalEntity":  {graph.Organization, "LEGAL_ENTITY"},
	"Position":     {graph.Organization, "POSITION"},
	"Vessel":       {graph.Vessel, ""},
	"Airplane":     {graph.Aircraft, ""},
	"Address":      {graph.Place, "ADDRESS"},
	"Territory":    {graph.Place, "TERRITORY"},
}

// thing is the entry of a thing with a record of its own.
func (m mapper) thing(o *object, out *mapped) {
	t := things[o.schema]
	s := subject.New(m.id(o.id), t.t)
	s.Say(graph.PropKind, t.kind)
	if o.schema == "Position" {
		s.Say(graph.PropHub, "true")
	}
	caption := o.names(s)
	switch o.schema {
	case "Address":
		o.address(s, caption)
	case "Vessel":
		s.SayAll("vesselType", o.take("type"))
	case "Airplane":
		s.SayAll("aircraftType", o.take("type"))
	}
	o.say(s)
	m.relations(o, s)
	o.about(s)
	s.Say("target", o.node.Take("target"))
	out.add(o, s)
}

// names states the names. The caption is the one that the publisher shows; the
// others of the property name are of the same quality.
func (o *object) names(s *subject.Subject) (caption string) {
	caption = o.node.Take("caption")
	names := o.take("name")
	if caption == "" && len(names) > 0 {
		caption = names[0]
	}
	if slices.Contains(names, caption) {
		s.Say(graph.PropName, caption)
	} else if len(names) == 0 && o.schema != "Address" && !o.says(caption) {
		s.Say(graph.PropName, caption) // of what has no name it is all there is
	}
	for _, n := range names {
		if n != caption {
			s.Say(graph.PropAlias, n)
		}
	}
	if len(names) > 0 && !slices.Contains(names, caption) && !o.says(caption) {
		s.Say(graph.PropAlias, caption)
	}
	return caption
}

// says reports whether any property holds a value.
func (o *object) says(value string) bool {
	return slices.ContainsFunc(o.children(), func(n *tree.Node) bool { return n.Value == value })
}

// address states an address, of which all may be said at once (full) or part by
// part.
func (o *object) address(s *subject.Subject, caption string) {
	first := func(names ...string) string {
		var all []string
		for _, n := range names {
			all = append(all, o.take(n)...)
		}
		return strings.Join(all, ", ")
	}
	parts := map[string]string{
		"street": first("street", "street2"), "postOfficeBox": first("postOfficeBox"), "city": first("city"), "postalCode": first("postalCode"),
		"region": first("region"), "state": first("state"),
	}
	country := ""
	if n := o.props.Child("country"); n != nil { // stated by facts as well
		country = code(n.Value)
	}
	var all []string
	for _, k := range []string{"street", "postOfficeBox", "city", "postalCode", "region", "state"} {
		if parts[k] != "" {
			all = append(all, parts[k])
		}
	}
	parts["country"] = country
	written := o.take("full")
	if len(written) == 0 {
		written = []string{cmp.Or(strings.Join(append(all, countryWord(o)...), ", "), caption)}
	}
	for _, w := range written {
		s.State(graph.Statement{Property: graph.PropAddress, Value: w, Attributes: parts})
		if o.first("name") == nil {
			s.Say(graph.PropName, w)
		}
	}
	s.SayAll(graph.PropNotes, o.take("remarks"))
	s.SayAll("latitude", o.take("latitude"))
	s.SayAll("longitude", o.take("longitude"))
}

// countryWord is the country as the object says it.
func countryWord(o *object) []string {
	if n := o.props.Child("country"); n != nil && n.Value != "" {
		return []string{n.Value}
	}
	return nil
}

// relations claims the links that a thing states as properties of its own.
func (m mapper) relations(o *object, s *subject.Subject) {
	said := func(role string) graph.Statement { return graph.Statement{Property: "role", Value: role} }
	self := graph.End{Record: s.ID()}
	for _, e := range m.ends(o, "addressEntity") {
		s.To(graph.LocatedIn, e, "")
	}
	for _, e := range m.ends(o, "parent") {
		s.To(graph.PartOf, e, "", said("subsidiary"))
	}
	for _, e := range m.ends(o, "owner") {
		s.Link(graph.Owns, e, self, "")
	}
	for _, e := range m.ends(o, "operator") {
		s.Link(graph.Uses, e, self, "", said("operator"))
	}
	for _, e := range m.ends(o, "partOf") {
		s.To(graph.PartOf, e, "")
	}
	if o.schema == "Position" {
		for _, e := range m.ends(o, "organization") {
			s.To(graph.PartOf, e, "")
		}
	}
}
