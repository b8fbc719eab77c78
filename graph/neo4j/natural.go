package neo4j

import (
	"math"
	"slices"

	"dossier/graph"
)

// natural lists the properties that stand on an entity for people who write
// Cypher: each under its own name, as a list of strings.
var natural = []graph.Property{
	graph.PropProgramme, graph.PropBirthDate, graph.PropBirthPlace, graph.PropNationality, graph.PropCitizenship, graph.PropGender,
	graph.PropPosition, graph.PropIdentifier, graph.PropEmail, graph.PropPhone, graph.PropWebsite, graph.PropChain,
	graph.PropWalletAddress, graph.PropNetwork, graph.PropToken, graph.PropDate, graph.PropAmount, graph.PropAsset, graph.PropTitle,
}

// maxNatural bounds the values of one such property; the image has all.
const maxNatural = 200

// entityProperties is all that stands on an entity's node.
func entityProperties(e *graph.Entity, image []byte, linkCounts []int64) map[string]any {
	p := map[string]any{
		"id": string(e.ID), "type": string(e.Type), "caption": e.Caption, "current": e.Current, "hub": e.Hub,
		"datasets": e.Datasets, "countries": e.Countries, "firstSeen": int64(e.FirstSeen()),
		"_image": image, "_caption": sortableCaption(e), "_weight": e.Weight(), "_linkCounts": linkCounts,
		"_presence": presenceOf(e), "_terms": termsOf(e),
	}
	if e.Kind != "" {
		p["kind"] = e.Kind
	}
	var names, weak []string
	for _, n := range e.Names {
		if n.Weak {
			weak = append(weak, n.Value)
		} else {
			names = append(names, n.Value)
		}
	}
	p["names"], p["weakNames"] = names, weak
	for _, property := range natural {
		var values []string
		for _, v := range e.Properties[property] {
			if v.Status.Shown() && len(values) < maxNatural && !slices.Contains(values, v.Value) {
				values = append(values, v.Value)
			}
		}
		p[string(property)] = values
	}
	seenIn, seenAt := seenOf(e)
	p["_seenIn"], p["_seenAt"] = seenIn, seenAt
	dropEmpty(p)
	return p
}

// presenceOf is when any source spoke of the entity, as pairs of from and to.
func presenceOf(e *graph.Entity) []int64 {
	var all graph.Spans
	for _, p := range e.Presence {
		all = all.Union(p.Spans)
	}
	var out []int64
	for _, s := range all {
		out = append(out, int64(s.From), int64(s.To))
	}
	return out
}

// seenOf is when each dataset first spoke of the entity.
func seenOf(e *graph.Entity) (datasets []string, moments []int64) {
	for _, p := range e.Presence {
		first := int64(p.Spans.First())
		if i := slices.Index(datasets, p.Dataset); i >= 0 {
			moments[i] = min(moments[i], first)
			continue
		}
		datasets, moments = append(datasets, p.Dataset), append(moments, first)
	}
	return datasets, moments
}

// dropEmpty leaves out lists without elements: a node without the property is
// smaller than one with an empty list.
func dropEmpty(p map[string]any) {
	for k, v := range p {
		switch x := v.(type) {
		case []string:
			if len(x) == 0 {
				delete(p, k)
			}
		case []int64:
			if len(x) == 0 {
				delete(p, k)
			}
		}
	}
}

// linkProperties is all that stands on a link's own node.
func linkProperties(l *graph.Link, fold string, now storedLink) map[string]any {
	return map[string]any{
		"fold": fold, "id": string(l.ID), "type": string(l.Type), "source": string(l.Source), "target": string(l.Target),
		"status": string(l.Status), "bucket": bucketOf(l), "sort": sortKey(l), "image": now.image, "history": now.history,
	}
}

// relationProperties is what stands on the relationship that people read.
func relationProperties(l *graph.Link, fold string) map[string]any {
	p := map[string]any{
		"id": string(l.ID), "status": string(l.Status), "confidence": l.Confidence, "datasets": l.Datasets, "_fold": fold,
	}
	if l.StartDate != "" {
		p["startDate"] = l.StartDate
	}
	if l.EndDate != "" {
		p["endDate"] = l.EndDate
	}
	if l.Disputed {
		p["disputed"] = true
	}
	if first := l.FirstSeen(); first != math.MaxInt64 {
		p["firstSeen"] = int64(first)
	}
	for property, values := range l.Properties {
		var all []string
		for _, v := range values {
			if len(all) < maxNatural {
				all = append(all, v.Value)
			}
		}
		if _, taken := p[string(property)]; !taken {
			p[string(property)] = all
		}
	}
	dropEmpty(p)
	return p
}
