package ofacxml

import (
	"maps"
	"strings"
)

// nameParts are the parts of a name in the advanced form, in their order.
type nameParts struct {
	surnames, given []string
	fine            map[string]string
}

// add takes a part. OFAC writes surnames in capitals, which tells a surname
// after the father from a name after the father's first name.
func (n *nameParts) add(kind, v string) {
	if v == "" {
		return
	}
	k := fineParts[kind]
	if k != "" {
		n.fine = merge(n.fine, pairs(k, v))
	}
	switch {
	case kind == "Last Name", kind == "Maiden Name", k != "" && k != "middleName" && k != "nickname" && v == strings.ToUpper(v):
		n.surnames = append(n.surnames, v)
	case kind == "First Name", k != "":
		n.given = append(n.given, v)
	default: // of an entity, a vessel or an aircraft
		n.surnames = append(n.surnames, v)
	}
}

func (n *nameParts) last() string  { return strings.Join(n.surnames, " ") }
func (n *nameParts) first() string { return strings.Join(n.given, " ") }

// String is the name as the lists write it.
func (n *nameParts) String() string { return joinName(n.last(), n.first()) }

func (n *nameParts) attributes() map[string]string {
	out := parts(n.first(), n.last())
	if out == nil {
		return maps.Clone(n.fine)
	}
	return merge(out, n.fine)
}
