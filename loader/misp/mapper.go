package misp

import (
	"maps"
	"strconv"
	"strings"

	"dossier/graph"
	"dossier/loader/country"
	"dossier/loader/known"
	"dossier/loader/subject"
)

// mapper says what clusters mean.
type mapper struct {
	dataset string
	*galaxy
}

// words holds the fields that are stated as they stand.
var words = []struct {
	field    string
	property graph.Property
}{
	{"cfr-target-category", "targetSector"},
	{"target-category", "targetSector"},
	{"targeted-sector", "targetSector"},
	{"cfr-type-of-incident", "incidentType"},
	{"motive", "motive"},
	{"victimology", "victimology"},
	{"capabilities", "capability"},
	{"mode-of-operation", "modusOperandi"},
	{"threat-actor-classification", "classification"},
	{"microsoft-origin-threat", "origin"},
	{"spoken-language", "spokenLanguage"},
	{"sector", "sector"},
	{"refs", "sourceUrl"},
	{"references", "sourceUrl"},
	{"sources", "sourceUrl"},
	{"official-refs", "sourceUrl"},
}

// entry is the entry of one cluster.
func (m mapper) entry(c *cluster) []graph.Entry {
	c.Drop("uuid") // the entry's own id
	s := subject.New(graph.NewID(m.dataset, c.uuid), graph.Organization)
	s.Say(graph.PropKind, "THREAT_GROUP")
	names(s, c)
	s.Say(graph.PropNotes, c.Take("description"))
	hubs := map[string]bool{}
	origin(s, c, hubs)
	victims(s, c, hubs)
	m.related(s, c)
	for _, w := range words {
		s.SayAll(w.property, c.TakeAll("meta/"+w.field))
	}
	for _, v := range c.TakeAll("meta/since") {
		s.State(graph.Statement{Property: graph.PropStart, Value: v})
	}
	for _, v := range c.TakeAll("meta/GRU") { // the unit of Russia's military intelligence
		s.Say(graph.PropNotes, "GRU: "+v)
	}
	s.Rest(c.Node)
	return []graph.Entry{s.Entry(c.Raw)}
}

// names states the name and the synonyms, with who coined each.
func names(s *subject.Subject, c *cluster) {
	by := coined(c)
	seen := map[string]bool{}
	state := func(p graph.Property, n string) {
		if !seen[n] {
			s.State(graph.Statement{Property: p, Value: n, Attributes: maps.Clone(by[n])})
		}
		seen[n] = true
	}
	state(graph.PropName, c.Take("value"))
	for _, n := range c.TakeAll("meta/synonyms") {
		if part, ok := strings.CutPrefix(n, "Subgroup: "); ok {
			s.State(graph.Statement{Property: "subgroup", Value: part, Original: n}) // no name of the group
			continue
		}
		state(graph.PropAlias, n)
	}
}

// coined says who gave each name: by name ("source"), or by the UUID of a
// producer in another galaxy ("sourceId").
func coined(c *cluster) map[string]map[string]string {
	by := map[string]map[string]string{}
	add := func(name, key, value string) {
		if by[name] == nil {
			by[name] = map[string]string{}
		}
		if was := by[name][key]; was != "" && was != value {
			value = was + ", " + value
		}
		by[name][key] = value
	}
	for _, x := range c.TakeAll("meta/name-attribution") {
		if i := strings.LastIndexByte(x, ':'); i > 0 {
			add(x[:i], "sourceId", x[i+1:])
		}
	}
	meta := c.Child("meta")
	if meta == nil {
		return by
	}
	for _, n := range meta.Children {
		if name, ok := strings.CutPrefix(n.Name, "origin:"); ok {
			add(name, "source", n.Text())
		}
	}
	return by
}

// origin states the country, and the state that is suspected to stand behind.
func origin(s *subject.Subject, c *cluster, hubs map[string]bool) {
	sure := c.Take("meta/attribution-confidence")
	n, err := strconv.Atoi(sure)
	if err != nil || n < 1 || n > 100 {
		n = 0 // not said
	}
	s.Say("attributionConfidence", sure)
	confidence := float64(n) / 100
	for _, v := range c.TakeAll("meta/country") {
		code, ok := country.Code(v)
		if !ok {
			s.Unparsed("meta/country", v)
			continue
		}
		s.State(graph.Statement{Property: graph.PropCountry, Value: code, Original: v, Confidence: confidence})
	}
	for _, v := range c.TakeAll("meta/cfr-suspected-state-sponsor") {
		key := known.CountryKey(v)
		switch {
		case key != "":
			hub(s, key, v, hubs)
			claim(s, graph.ActsFor, graph.End{Key: key}, "suspected state sponsor", v, graph.Statement{Status: graph.Suspected, Confidence: confidence})
		case v != "Unknown": // which says nothing
			s.Unparsed("meta/cfr-suspected-state-sponsor", v)
		}
	}
}

// hub adds a country that the entry speaks of, once.
func hub(s *subject.Subject, key, name string, hubs map[string]bool) {
	if !hubs[key] {
		s.Record(known.Country(s.ID(), key, name))
	}
	hubs[key] = true
}

// claim states a link whose type, as the galaxy calls it, is relation; as holds
// the status and the confidence of the claim.
func claim(s *subject.Subject, t graph.LinkType, end graph.End, relation, original string, as graph.Statement) {
	as.Property, as.Value, as.Original = graph.PropLink, string(t), original
	said := graph.Statement{Property: "relation", Value: relation, Status: as.Status, Confidence: as.Confidence}
	record := graph.Record{ID: s.ID().Sub(string(t), relation, string(end.Record), end.Key, end.Name),
		Link: &graph.LinkClaim{Type: t, Source: graph.End{Record: s.ID()}, Target: end}, Statements: []graph.Statement{as, said}}
	s.Record(record)
}
