package ofacxml

import (
	"bytes"
	"slices"

	"dossier/loader/tree"
)

// joins holds what parties of the advanced form refer to by number. What stands
// once for each party stays bytes until the party is mapped: as trees, the list
// would need ten times as much.
type joins struct {
	values        map[string]map[string]value // by the element's name and number
	parties       map[string]string           // uid by profile
	locations     map[string][]byte           // by number
	documents     map[string][][]byte         // by identity
	relationships map[string][][]byte         // by the profile that they start from
	entries       map[string][][]byte         // by profile
	entryLinks    map[string][][]byte         // by the entry that they start from
	lists         map[string]int              // entries by list
}

// value is one of a reference set: its text, and a further number or code.
type value struct{ text, code string }

func newJoins() *joins {
	return &joins{values: map[string]map[string]value{}, parties: map[string]string{}, locations: map[string][]byte{},
		documents: map[string][][]byte{}, relationships: map[string][][]byte{}, entries: map[string][][]byte{},
		entryLinks: map[string][][]byte{}, lists: map[string]int{}}
}

// text is the text of a value, "" for an unknown number.
func (j *joins) text(set, id string) string { return j.values[set][id].text }

// code is the further number or code of a value.
func (j *joins) code(set, id string) string { return j.values[set][id].code }

// codes are the attributes that values are asked for.
var codes = map[string]string{"PartySubType": "@PartyTypeID", "Script": "@ScriptCode"}

// learn takes an element in.
func (j *joins) learn(n *tree.Node) {
	put := func(m map[string][][]byte, key string) {
		id := n.Take(key)
		m[id] = append(m[id], bytes.Clone(n.Raw)) // the reader's own may have room to spare
	}
	switch n.Name {
	case "ReferenceValueSets":
		for _, set := range n.Children {
			for _, v := range set.Children {
				if j.values[v.Name] == nil {
					j.values[v.Name] = map[string]value{}
				}
				j.values[v.Name][v.Take("@ID")] = value{text: v.Value, code: v.Take(codes[v.Name])}
			}
		}
	case "Location":
		j.locations[n.Take("@ID")] = bytes.Clone(n.Raw)
	case "IDRegDocument":
		put(j.documents, "@IdentityID")
	case "ProfileRelationship":
		put(j.relationships, "@From-ProfileID")
	case "SanctionsEntry":
		put(j.entries, "@ProfileID")
		j.lists[j.text("List", n.Take("@ListID"))]++
	case "SanctionsEntryLink":
		put(j.entryLinks, "@EntryA-SanctionsEntryID")
	}
}

// party remembers whose profiles are whose.
func (j *joins) party(n *tree.Node, uid string) {
	for p := range n.All("Profile") {
		j.parties[p.Take("@ID")] = uid
	}
}

// join puts what a party refers to into its tree, below what refers to it, and
// returns the bytes of all of it.
func (j *joins) join(n *tree.Node) []byte {
	raw := slices.Clip(n.Raw)
	add := func(to *tree.Node, name string, parts ...[]byte) {
		for _, p := range parts {
			if x := parse(name, p); x != nil {
				to.Children = append(to.Children, x)
				raw = append(raw, p...)
			}
		}
	}
	for p := range n.All("Profile") {
		for i := range p.All("Identity") {
			add(i, "IDRegDocument", j.documents[i.Take("@ID")]...)
			for d := range i.All("IDRegDocument") {
				add(d, "Location", j.locations[d.At("@IssuedIn-LocationID").Text()])
			}
		}
		for v := range p.All("Feature/FeatureVersion/VersionLocation") {
			add(v, "Location", j.locations[v.Take("@LocationID")])
		}
		add(p, "ProfileRelationship", j.relationships[p.Take("@ID")]...)
		add(p, "SanctionsEntry", j.entries[p.Take("@ID")]...)
		for e := range p.All("SanctionsEntry") {
			add(e, "SanctionsEntryLink", j.entryLinks[e.Take("@ID")]...)
		}
	}
	return raw
}

// parse reads bytes that the reader wrote; nil for none.
func parse(name string, raw []byte) *tree.Node {
	if len(raw) == 0 {
		return nil
	}
	for e, err := range tree.XML(bytes.NewReader(raw), tree.Limits{}, name) {
		if err != nil {
			return nil
		}
		return e.Node
	}
	return nil
}
