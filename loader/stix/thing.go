package stix

import (
	"strings"

	"dossier/graph"
	"dossier/graph/wallet"
	"dossier/loader/country"
	"dossier/loader/known"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// thing is the entry of an object that is a thing of the graph.
func (m mapper) thing(o *object) graph.Entry {
	k := kinds[o.kind]
	class := o.Take("identity_class")
	switch class {
	case "":
	case "individual":
		k.entity = graph.Person
	case "organization":
	default: // group, class, system: no single body
		k.kind = strings.ToUpper(class)
	}
	s := subject.New(m.id(o.id), k.entity)
	s.Say(graph.PropKind, k.kind)
	switch o.kind {
	case "location":
		place(s, o)
	case "cryptocurrency-wallet":
		address(s, o.Take("value"))
	}
	names(s, o)
	active(s, o)
	for _, w := range words {
		for _, v := range o.TakeAll(w.field) {
			s.State(graph.Statement{Property: w.property, Value: v, Language: language(o, w.property)})
		}
	}
	for _, l := range o.TakeAll("labels") {
		if l != o.kind { // ATT&CK labels a malware "malware"
			s.Say("keywords", l)
		}
	}
	m.common(s, o)
	return s.Entry(o.Raw)
}

// names states the name and the aliases, each with who is cited for it.
func names(s *subject.Subject, o *object) {
	cited := map[string]string{}
	for r := range o.All("external_references") {
		if name, ok := citedName(o, r); ok {
			cited[name] = r.Take("description")
		}
	}
	seen := map[string]bool{}
	for i, field := range nameFields {
		p := graph.PropAlias
		if i == 0 {
			p = graph.PropName
		}
		for _, n := range o.TakeAll(field) {
			if !seen[n] { // the name itself is among the aliases
				s.State(graph.Statement{Property: p, Value: n, Language: o.Take("lang"), Attributes: map[string]string{"source": cited[n]}})
			}
			seen[n] = true
		}
	}
}

var nameFields = []string{"name", "aliases", "x_mitre_aliases"}

// citedName is the name that an external reference cites someone for, if it is
// of this kind.
func citedName(o *object, r *tree.Node) (string, bool) {
	name := r.Child("source_name")
	if name == nil || r.Child("url") != nil || r.Child("external_id") != nil {
		return "", false
	}
	for _, field := range nameFields {
		for n := range o.All(field) {
			if n.Value == name.Value {
				return n.Value, true
			}
		}
	}
	return "", false
}

// language is that of the object, for a property that is prose.
func language(o *object, p graph.Property) string {
	if p == graph.PropNotes {
		return said(o, "lang")
	}
	return ""
}

// active states when a thing was seen in the world. A campaign is an event: that
// is its date.
func active(s *subject.Subject, o *object) {
	first, last := o.Take("first_seen"), o.Take("last_seen")
	if p := period(day(first), day(last)); o.kind == "campaign" && p != "" {
		s.State(graph.Statement{Property: graph.PropDate, Value: p, Original: period(first, last)})
	}
	for _, x := range []struct {
		p              graph.Property
		stamp, citedIn string
	}{{graph.PropStart, first, "x_mitre_first_seen_citation"}, {graph.PropEnd, last, "x_mitre_last_seen_citation"}} {
		s.State(graph.Statement{Property: x.p, Value: day(x.stamp), Original: x.stamp, Attributes: map[string]string{"source": o.Take(x.citedIn)}})
	}
}

// place states where a location is. One that is a country, and no more, is the
// country that others mean as well.
func place(s *subject.Subject, o *object) {
	named, code := said(o, "name"), o.Take("country")
	for _, f := range []string{"region", "latitude", "longitude", "precision"} {
		s.Say(graph.Property(f), o.Take(f))
	}
	area, city, street, post := o.Take("administrative_area"), o.Take("city"), o.Take("street_address"), o.Take("postal_code")
	s.Country(graph.PropCountry, code, "country")
	c, ok := country.Code(code)
	if area+city+street+post != "" {
		s.Address("street", street, "postalCode", post, "city", city, "region", area, "country", c)
		return
	}
	if n, _ := country.Code(named); !ok || named != "" && n != c || said(o, "latitude") != "" {
		return
	}
	s.Keyed(known.CountryKey(code))
	s.Say(graph.PropKind, "COUNTRY")
	s.Say(graph.PropHub, "true")
	if named == "" {
		s.Say(graph.PropName, code)
	}
}

// address states what a wallet is and makes it the wallet that others mean.
func address(s *subject.Subject, value string) {
	a, err := wallet.ParseLoose(value, "")
	if err != nil {
		s.Unparsed("value", value)
		return
	}
	s.Keyed(a.Key())
	s.Say(graph.PropWalletAddress, a.Display)
	s.Say(graph.PropChain, string(a.Chain))
}
