package ftm

import (
	"fmt"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/known"
	"dossier/loader/subject"
)

func unparsed(field, value string) graph.Statement {
	return graph.Statement{Property: loader.PropUnparsed, Value: value, Attributes: map[string]string{"field": field}}
}

// sanction is the entry of a listing: a link from each thing that is listed to
// each authority, and a part of the thing that says its programmes. One that
// names no authority is a part alone.
func (m mapper) sanction(o *object, out *mapped) error {
	listed := m.ends(o, "entity")
	if len(listed) == 0 {
		return fmt.Errorf("%w: its schema is Sanction, and it names no entity", errMeaning)
	}
	s := subject.Part(m.id(o.id), listed[0].Record)
	var authorities []graph.End
	for _, name := range o.take("authority") {
		end := graph.End{Name: name, Type: graph.Organization}
		if a, ok := known.ByName(name); ok {
			end = graph.End{Key: a.Key}
			out.keys = append(out.keys, a.Key)
		}
		authorities = append(authorities, end)
	}
	said := o.saidOfLink()
	for _, x := range said {
		if x.Property == graph.PropProgramme {
			s.State(x)
		}
	}
	for _, end := range listed {
		for _, authority := range authorities {
			s.Link(graph.SanctionedBy, end, authority, "", said...)
		}
	}
	if len(authorities) == 0 {
		out.kept = "a Sanction names no authority; what it says stands as unparsed under the entity"
		for _, x := range said {
			switch x.Property {
			case graph.PropProgramme: // stated of the entity
			case loader.PropUnparsed:
				s.State(x)
			default:
				s.Unparsed(o.field(string(x.Property)), x.Value)
			}
		}
	}
	out.add(o, s)
	out.share(records(listed))
	return nil
}

func records(ends []graph.End) []graph.ID {
	out := make([]graph.ID, len(ends))
	for i, e := range ends {
		out[i] = e.Record
	}
	return out
}
