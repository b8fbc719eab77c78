package stix

import (
	"strconv"

	"dossier/graph"
	"dossier/loader"
)

// relationship is the entry of a link.
func (m mapper) relationship(o *object) graph.Entry {
	relation, source, target := o.Take("relationship_type"), o.Take("source_ref"), o.Take("target_ref")
	link := graph.LinkClaim{Type: linkOf(relation, typeOf(target)), Source: graph.End{Record: m.id(source)}, Target: graph.End{Record: m.id(target)}}
	// The ends of a link never change under one id; those of an object might.
	r := graph.Record{ID: m.id(o.id).Sub(relation, source, target), Link: &link}
	state := func(x graph.Statement) {
		if x.Value != "" {
			r.Statements = append(r.Statements, tidy(x))
		}
	}
	state(graph.Statement{Property: graph.PropLink, Value: string(link.Type), Original: relation, Confidence: confidence(said(o, "confidence"))})
	state(graph.Statement{Property: "relation", Value: relation})
	state(graph.Statement{Property: graph.PropNotes, Value: o.Take("description"), Language: o.Take("lang")})
	state(graph.Statement{Property: "confidence", Value: o.Take("confidence")})
	state(graph.Statement{Property: graph.PropStart, Value: day(o.Take("start_time")), Original: said(o, "start_time")})
	state(graph.Statement{Property: graph.PropEnd, Value: day(o.Take("stop_time")), Original: said(o, "stop_time")})
	for _, x := range m.bookkeeping(o) {
		state(x)
	}
	m.sources(state, o)
	for field, value := range o.Left() {
		state(graph.Statement{Property: loader.PropUnparsed, Value: value, Attributes: map[string]string{"field": field}})
	}
	return graph.Entry{ID: m.id(o.id), Raw: o.Raw, Records: []graph.Record{r}}
}

// tidy leaves out attributes that say nothing.
func tidy(x graph.Statement) graph.Statement {
	for k, v := range x.Attributes {
		if v == "" {
			delete(x.Attributes, k)
		}
	}
	return x
}

// confidence turns STIX's 0 to 100 into 0 to 1; 0, which is also what is not
// said, is left to the default.
func confidence(s string) float64 {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 100 {
		return 0
	}
	return float64(n) / 100
}
