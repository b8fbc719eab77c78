package stix

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/subject"
)

// mapper says what objects mean.
type mapper struct {
	dataset graph.Dataset
	*bundle
}

func newMapper(d graph.Dataset, b *bundle) mapper { return mapper{d, b} }

func (m mapper) id(own string) graph.ID { return graph.NewID(m.dataset.ID, own) }

// current is the objects that make an entry. What does not is rejected with a
// reason: one by one where it is of a kind that the graph knows, by type where
// it is of another.
func (m mapper) current() []object {
	var kept []object
	foreign := map[string]int{}
	for _, o := range m.objects {
		reason, unknown := m.obsolete(&o), o.kind != "relationship" && kinds[o.kind].entity == ""
		switch {
		case helpers[o.kind]:
			continue
		case unknown:
			foreign["objects of type "+o.kind]++
			continue
		case o.kind == "relationship" && reason == "":
			var mute string
			if mute, reason = m.unfit(&o); mute != "" {
				foreign[mute]++
				continue
			}
		}
		if reason != "" {
			m.reject(o, reason)
			continue
		}
		kept = append(kept, o)
	}
	for _, k := range slices.Sorted(maps.Keys(foreign)) {
		m.rejected = append(m.rejected, loader.Rejected{Reason: fmt.Sprintf("%d %s are left out: the graph has no kind of thing for them", foreign[k], k)})
	}
	return kept
}

// obsolete says why an object is not current, "" where it is.
func (m mapper) obsolete(o *object) string {
	switch {
	case truth(o, "revoked"):
		return nameOf(o) + " is revoked: its publisher no longer stands by it"
	case truth(o, "x_mitre_deprecated"):
		return nameOf(o) + " is deprecated: its publisher no longer keeps it up"
	}
	return ""
}

func truth(o *object, field string) bool {
	c := o.Child(field)
	return c != nil && c.Value == "true"
}

// unfit says of a relationship what it would join that is no thing (foreign), or
// why else it makes no entry; "" where it makes one.
func (m mapper) unfit(o *object) (foreign, reason string) {
	relation, source, target := said(o, "relationship_type"), said(o, "source_ref"), said(o, "target_ref")
	if relation == "" || source == "" || target == "" {
		return "", "a relationship needs a relationship_type, a source_ref and a target_ref"
	}
	revoked := relation == "revoked-by"
	for _, ref := range []string{source, target} {
		t := typeOf(ref)
		technique := ref == target && t == "attack-pattern" && relation == "uses"
		if kinds[t].entity == "" && !technique {
			return fmt.Sprintf("relationships (%s) from %s to %s", relation, typeOf(source), typeOf(target)), ""
		}
		x := m.object(ref)
		if x != nil && m.obsolete(x) != "" && (!revoked || ref == target) {
			return "", "it is about " + nameOf(x) + ", which is revoked or deprecated"
		}
		if x == nil && (technique || revoked) {
			return "", "it is about " + ref + ", which is not there"
		}
	}
	return "", ""
}

func said(o *object, field string) string {
	if c := o.Child(field); c != nil {
		return c.Value
	}
	return ""
}

func typeOf(ref string) string { t, _, _ := strings.Cut(ref, "--"); return t }

func nameOf(o *object) string {
	if n := said(o, "name"); n != "" {
		return n
	}
	return o.id
}

// entry is the entry of one object. It takes from the object itself and only
// looks at others, since several are mapped at once.
func (m mapper) entry(o *object) []graph.Entry {
	switch {
	case o.kind != "relationship":
		return []graph.Entry{m.thing(o)}
	case said(o, "relationship_type") == "revoked-by":
		return []graph.Entry{m.replaces(o)}
	case typeOf(said(o, "target_ref")) == "attack-pattern":
		return []graph.Entry{m.technique(o)}
	}
	return []graph.Entry{m.relationship(o)}
}

// technique says of a group or software that it uses a technique.
func (m mapper) technique(o *object) graph.Entry {
	return m.tells(o, "source_ref", "technique", "target_ref")
}

// replaces says of an object that it replaces one that was revoked. The two are
// not joined: what was said of the older need not hold of the newer.
func (m mapper) replaces(o *object) graph.Entry {
	return m.tells(o, "target_ref", "replaces", "source_ref")
}

// tells states of one end of a relationship what the other is called.
func (m mapper) tells(o *object, end string, p graph.Property, otherEnd string) graph.Entry {
	relation, other := o.Take("relationship_type"), m.object(o.Take(otherEnd))
	s := subject.Part(m.id(o.id), m.id(o.Take(end)))
	x := graph.Statement{Property: p, Value: nameOf(other), Original: relation, Attributes: map[string]string{
		"id": externalID(other), "note": o.Take("description")}}
	s.State(x)
	m.common(s, o)
	return s.Entry(with(o.Raw, x.Value, externalID(other)))
}

// with is a raw form with what was taken of other objects, so that the entry
// changes where they do.
func with(raw []byte, of ...string) []byte {
	return []byte(string(raw) + "\n" + strings.Join(of, "\n"))
}

// externalID is the first id of a catalogue that an object has, "" without one.
func externalID(o *object) string {
	for r := range o.All("external_references") {
		if c := r.Child("external_id"); c != nil {
			return c.Value
		}
	}
	return ""
}
