package stix

import (
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// tlp holds the markings that STIX itself defines and bundles need not repeat.
var tlp = map[string]string{
	"marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": "TLP:WHITE",
	"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": "TLP:GREEN",
	"marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": "TLP:AMBER",
	"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "TLP:RED",
}

// marking is what a marking says, "" where it says no more than the dataset's
// licence. Markings never change, so what they say need not be in the raw form.
func (m mapper) marking(ref string) string {
	if t, ok := tlp[ref]; ok {
		return t
	}
	x := m.object(ref)
	if x == nil {
		return ref
	}
	d := x.Child("definition")
	for _, field := range []string{"tlp", "statement"} {
		c := d.Child(field)
		switch {
		case c == nil:
		case field == "tlp":
			return "TLP:" + strings.ToUpper(c.Value)
		case m.dataset.Licence != "":
			return ""
		default:
			return c.Value
		}
	}
	return nameOf(x)
}

// common states what objects of every type have, and what nobody has taken.
func (m mapper) common(s *subject.Subject, o *object) {
	for _, x := range m.bookkeeping(o) {
		s.State(x)
	}
	m.sources(s.State, o)
	s.Rest(o.Node)
}

// bookkeeping is who made an object, when, and who may read it.
func (m mapper) bookkeeping(o *object) []graph.Statement {
	// Ids, the format's version and the count of the publisher's own edits say
	// nothing about the thing; revoked and deprecated are false here.
	o.Drop("id", "type", "spec_version", "x_mitre_version", "x_mitre_attack_spec_version", "x_mitre_modified_by_ref",
		"x_mitre_old_attack_id", "revoked", "x_mitre_deprecated")
	var out []graph.Statement
	say := func(p graph.Property, v string) { out = append(out, graph.Statement{Property: p, Value: v}) }
	if x := m.object(o.Take("created_by_ref")); x == nil || nameOf(x) != m.dataset.Publisher {
		say("publisher", said(o, "created_by_ref"))
	}
	for _, ref := range o.TakeAll("object_marking_refs") {
		say("marking", m.marking(ref))
	}
	say("createdAt", day(o.Take("created")))
	say("modifiedAt", day(o.Take("modified")))
	return out
}

// sources states the external references: ids of catalogues, and what was cited.
func (m mapper) sources(state func(graph.Statement), o *object) {
	for r := range o.All("external_references") {
		name, own, url, text := r.Take("source_name"), r.Take("external_id"), r.Take("url"), r.Take("description")
		if own != "" {
			state(graph.Statement{Property: graph.PropIdentifier, Value: own, Attributes: map[string]string{"kind": catalogue(name)}})
		}
		switch {
		case url != "":
			state(graph.Statement{Property: "sourceUrl", Value: url, Attributes: map[string]string{"title": name, "note": text}})
		case text != "" && !isCited(o, r): // else it stands with the name
			state(graph.Statement{Property: "source", Value: text, Attributes: map[string]string{"title": name}})
		}
	}
}

func isCited(o *object, r *tree.Node) bool { _, ok := citedName(o, r); return ok }

// catalogue is a kind of identifier: "mitre-attack" is MITRE_ATTACK.
func catalogue(name string) string {
	return strings.ToUpper(strings.NewReplacer("-", "_", " ", "_").Replace(name))
}
