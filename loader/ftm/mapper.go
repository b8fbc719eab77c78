package ftm

import (
	"errors"
	"fmt"

	"dossier/graph"
	"dossier/loader/subject"
)

// mapper says what objects mean. The ids of its records derive from the
// dataset and the objects' own ids, so that one line can refer to another that
// it does not see.
type mapper struct{ dataset string }

// mapped is what came of one line.
type mapped struct {
	line    line
	entries []graph.Entry
	err     error  // why it was rejected, nil if it was not
	kept    string // why it is kept as unparsed as a whole, "" if it is not
	keys    []string
	seen    string
}

// errMeaning is wrapped by errors about an object that is well formed but says
// nothing that can be kept.
var errMeaning = errors.New("the entity cannot be placed")

func (m mapper) line(l line) mapped {
	out := mapped{line: l}
	o, err := parse(l)
	if err != nil {
		out.err = err
		return out
	}
	out.seen = o.seen
	out.err = m.object(o, &out)
	return out
}

func (m mapper) object(o *object, out *mapped) error {
	switch {
	case things[o.schema].t != "":
		m.thing(o, out)
	case o.schema == "CryptoWallet":
		return m.wallet(o, out)
	case edges[o.schema].t != "":
		return m.edge(o, out)
	case o.schema == "Sanction":
		return m.sanction(o, out)
	case o.schema == "Identification" || o.schema == "Passport":
		return m.identification(o, out)
	default:
		return m.other(o, out)
	}
	return nil
}

func (m mapper) id(of string) graph.ID { return graph.NewID(m.dataset, of) }

// ends is the ends of links that a property names.
func (m mapper) ends(o *object, property string) []graph.End {
	var out []graph.End
	for _, id := range o.references(property) {
		out = append(out, graph.End{Record: m.id(id)})
	}
	return out
}

// add finishes an entry: what is left of the object is unparsed, and a part
// that says nothing is no record.
func (out *mapped) add(o *object, s *subject.Subject) {
	o.rest(s)
	e := s.Entry(o.node.Raw)
	if len(e.Records[0].Statements) == 0 {
		e.Records = e.Records[1:]
	}
	out.entries = append(out.entries, e)
}

// share has more things say what the entry's part says of the first.
func (out *mapped) share(of []graph.ID) {
	e := &out.entries[len(out.entries)-1]
	first := e.Records[0]
	if first.Of == "" || first.Link != nil {
		return
	}
	for _, id := range of[1:] {
		if id != of[0] {
			e.Records = append(e.Records, graph.Record{ID: e.ID.Sub("of", string(id)), Of: id, Statements: append([]graph.Statement(nil), first.Statements...)})
		}
	}
}

// belongsTo is the properties by which objects of schemata without a mapping
// name the thing that they are about, the closest first.
var belongsTo = []string{"holder", "issuer", "owner", "entity", "subject", "person", "member", "organization", "operator", "bank",
	"involved", "debtor", "supplier", "party", "participant", "contractor", "authority", "defendant", "parent"}

// other keeps an object without a mapping under the first thing that it names.
func (m mapper) other(o *object, out *mapped) error {
	for _, p := range belongsTo {
		first := o.first(p)
		if first == nil || p == "authority" && o.schema != "Contract" { // elsewhere the authority is a name
			continue
		}
		s := subject.Part(m.id(o.id), m.id(reference(first)))
		s.Unparsed("schema", o.schema)
		s.SayAll("datasets", o.node.TakeAll("datasets"))
		// The caption is made of the properties, and the rest says nothing of
		// the thing that the object belongs to.
		o.node.Drop("caption", "target", "referents", "first_seen")
		out.kept = fmt.Sprintf("the schema %s has no mapping; the values stand as unparsed under the entity that they belong to", o.schema)
		out.add(o, s)
		return nil
	}
	return fmt.Errorf("%w: the schema %s has no mapping, and it names no entity that it belongs to", errMeaning, o.schema)
}
