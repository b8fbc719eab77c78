package eufsf

import (
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// addressParts are the attributes of an address, in the order in which they are
// written, and what their values are called.
var addressParts = []struct{ path, key string }{
	{"@street", "street"}, {"@poBox", "poBox"}, {"@place", "place"}, {"@city", "city"}, {"@zipCode", "postalCode"}, {"@region", "region"},
}

func (m *mapper) address(n *tree.Node) {
	about := m.about(n)
	code, words := place(n)
	var parts []string
	for _, p := range addressParts {
		v := n.Take(p.path)
		if about[p.key] = v; v == "" {
			continue
		}
		if p.key == "poBox" && !strings.Contains(strings.ToLower(v), "box") {
			v = "PO Box " + v
		}
		parts = append(parts, v)
	}
	if words != "" {
		parts = append(parts, words)
		about["country"] = words
		m.isIn(code, words, "address/@countryDescription")
	}
	if n.Take("@asAtListingTime") == "true" {
		about["asAtListingTime"] = "true"
	}
	m.fact(graph.PropAddress, strings.Join(parts, ", "), "", about)
	for c := range n.All("contactInfo") {
		m.contact(c)
	}
}

// contactKinds are the keys of contact data.
var contactKinds = map[string]graph.Property{
	"PHONE": graph.PropPhone, "TELEPHONE": graph.PropPhone, "TEL": graph.PropPhone, "MOBILE": graph.PropPhone,
	"EMAIL": graph.PropEmail, "E-MAIL": graph.PropEmail, "FAX": "fax",
	"WEB": graph.PropWebsite, "WEBSITE": graph.PropWebsite, "URL": graph.PropWebsite,
}

// contact states what a contact's key tells; of an unknown key both key and
// value are left over.
func (m *mapper) contact(n *tree.Node) {
	if p, ok := contactKinds[strings.ToUpper(subject.Peek(n, "@key"))]; ok {
		n.Take("@key")
		m.Say(p, n.Take("@value"))
	}
}
