package ofacxml

import (
	"strings"

	"dossier/graph"
)

// relation is what a kind of relationship is in the graph.
type relation struct {
	link     graph.LinkType
	backward bool // OFAC says it from the other end
}

// relations are OFAC's kinds, in lower case. "Owns, controls, or operates" and
// its passive name no kind of the three: control is what they have in common. A
// leader or official need not be a director.
var relations = map[string]relation{
	"acting for or on behalf of":    {link: graph.ActsFor},
	"owned or controlled by":        {link: graph.ControlledBy},
	"owns, controls, or operates":   {link: graph.ControlledBy, backward: true},
	"family member of":              {link: graph.FamilyOf},
	"leader or official of":         {link: graph.WorksFor},
	"principal executive officer":   {link: graph.DirectorOf},
	"associate of":                  {link: graph.AssociatedWith},
	"providing support to":          {link: graph.AssociatedWith},
	"playing a significant role in": {link: graph.AssociatedWith},
	"property in the interest of":   {link: graph.AssociatedWith},
}

// relationship claims a link to another party in OFAC's words. What it calls
// the relationship is a property of every link, since our types are coarser.
func (s *said) relationship(kind string, other graph.End, more ...graph.Statement) {
	r, ok := relations[strings.ToLower(strings.TrimSpace(kind))]
	if !ok {
		r.link = graph.AssociatedWith
	}
	from, to := graph.End{Record: s.id}, other
	if r.backward {
		from, to = to, from
	}
	s.Link(r.link, from, to, kind, append([]graph.Statement{{Property: "relation", Value: kind}}, more...)...)
}
