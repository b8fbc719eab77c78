package misp

import (
	"strings"

	"dossier/graph"
	"dossier/loader/country"
	"dossier/loader/subject"
)

// attackGroups is how records of ATT&CK's groups begin.
const attackGroups = "intrusion-set--"

// attack is the dataset of ATT&CK.
const attack = "mitre_attack"

// links holds what relations mean. Others are an association.
var links = map[string]graph.LinkType{"uses": graph.Uses, "targets": graph.Targeted, "part-of": graph.PartOf, "attributed-to": graph.AttributedTo}

// likelihoods holds the estimative language that claims are tagged with, by the
// middle of what each word means in the US Intelligence Community Directive 203.
var likelihoods = map[string]graph.Statement{
	"almost-certain":      {Status: graph.Asserted, Confidence: 0.97},
	"very-likely":         {Status: graph.Suspected, Confidence: 0.87},
	"likely":              {Status: graph.Suspected, Confidence: 0.67},
	"roughly-even-chance": {Status: graph.Proposed, Confidence: 0.5},
	"unlikely":            {Status: graph.Proposed, Confidence: 0.32},
	"very-unlikely":       {Status: graph.Proposed, Confidence: 0.12},
	"almost-no-chance":    {Status: graph.Proposed, Confidence: 0.03},
	"":                    {Status: graph.Suspected},
}

// related claims links to other clusters.
func (m mapper) related(s *subject.Subject, c *cluster) {
	for r := range c.All("related") {
		to, relation := r.Take("dest-uuid"), r.Take("type")
		likelihood := ""
		for t := range r.All("tags") {
			if l, ok := strings.CutPrefix(t.Value, `estimative-language:likelihood-probability="`); ok {
				likelihood = strings.TrimSuffix(l, `"`)
				t.Text() // takes it
			}
		}
		as, ok := likelihoods[likelihood]
		if !ok {
			as = likelihoods[""]
		}
		t, ok := links[relation]
		if !ok {
			t = graph.AssociatedWith
		}
		actors := relation == "similar" || relation == "overlaps"
		if actors { // however likely, it is what someone judges
			as.Status = graph.Suspected
		}
		switch {
		case to == c.uuid: // a cluster that is like itself says nothing
		case m.at[to]:
			claim(s, t, graph.End{Record: graph.NewID(m.dataset, to)}, relation, likelihood, as)
		case actors && to != "":
			claim(s, t, graph.End{Record: graph.NewID(attack, attackGroups+to)}, relation, likelihood, as)
		default:
			s.Unparsed("related/"+relation, strings.TrimSpace(to+" "+likelihood))
		}
	}
}

// regions are parts of the world that victims are named by, folded as
// graph.Fold does.
var regions = map[string]bool{
	"africa":           true,
	"asia":             true,
	"asia pacific":     true,
	"central africa":   true,
	"central america":  true,
	"central asia":     true,
	"east asia":        true,
	"eastern europe":   true,
	"europe":           true,
	"global":           true,
	"latin america":    true,
	"mena":             true,
	"middle east":      true,
	"north africa":     true,
	"north america":    true,
	"northeast africa": true,
	"oceania":          true,
	"south america":    true,
	"south asia":       true,
	"southeast asia":   true,
	"southeast asian":  true,
	"southern africa":  true,
	"the middle east":  true,
	"western europe":   true,
	"kurdistan":        true,
}

// victims claims whom the group is suspected to attack: countries by what they
// are, others by name.
func victims(s *subject.Subject, c *cluster, hubs map[string]bool) {
	seen := map[string]bool{}
	for _, field := range []string{"cfr-suspected-victims", "suspected-victims"} {
		for _, v := range c.TakeAll("meta/" + field) {
			code, isCountry := country.Code(v)
			end := graph.End{Name: v}
			switch {
			case isCountry:
				end = graph.End{Key: "country:" + code}
			case regions[graph.Fold(v)]:
				end.Type = graph.Place
			}
			if seen[end.Key+"\x00"+end.Name] {
				continue
			}
			seen[end.Key+"\x00"+end.Name] = true
			if isCountry {
				hub(s, end.Key, v, hubs)
			}
			claim(s, graph.Targeted, end, "suspected victim", v, graph.Statement{Status: graph.Suspected})
		}
	}
}
