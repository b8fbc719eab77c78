package cmd

import (
	"testing"

	"dossier/graph"
)

func TestWhatAnEntrySaidIsTold(t *testing.T) {
	always, since := graph.Spans{{From: 1, To: graph.Latest}}, graph.Spans{{From: 5, To: graph.Latest}}
	until := graph.Spans{{From: 1, To: 5}}
	link := func(id string, source, target graph.End, s ...graph.Statement) graph.Record {
		return graph.Record{ID: graph.ID(id), Link: &graph.LinkClaim{Type: graph.AssociatedWith, Source: source, Target: target}, Statements: s}
	}
	of := func(status graph.Status, spans graph.Spans) graph.Statement {
		return graph.Statement{Property: graph.PropLink, Value: "ASSOCIATED_WITH", Status: status, Spans: spans}
	}
	self, other := graph.End{Record: "a:1"}, graph.End{Record: "a:2"}
	x := &entryRecords{names: map[graph.ID]string{"a:1": "Ann", "a:2": "Bo"}, byEntry: map[graph.ID][]graph.Record{
		"a:1": {{ID: "a:1", Statements: []graph.Statement{{Property: graph.PropName, Value: "Ann", Status: graph.Asserted, Spans: always}}},
			link("a:1/x", self, other, of(graph.Asserted, until), of(graph.Denied, since)),
			link("a:1/y", other, self, of(graph.Asserted, since))},
		"a:1-alt": {{ID: "a:1-alt", Of: "a:1", Statements: []graph.Statement{{Property: graph.PropAlias, Value: "A.", Status: graph.Asserted, Spans: since}}},
			link("a:1-alt/x", self, graph.End{Name: "Cy"}, of(graph.Asserted, since))},
		"a:row": {link("a:row", graph.End{Name: "Cy"}, graph.End{Key: "wallet:EVM:0x1"}, of(graph.Suspected, since))},
	}}
	for _, c := range []struct{ does, entry, said, withdrawn string }{
		{"a denial is told as one, and a link that leads here by both ends", "a:1", "ASSOCIATED_WITH: Bo (DENIED); ASSOCIATED_WITH: Bo → Ann", "ASSOCIATED_WITH: Bo"},
		{"a part speaks of its whole", "a:1-alt", "alias: A.; ASSOCIATED_WITH: Cy", ""},
		{"a link that nothing is known behind shows what the source wrote", "a:row", "ASSOCIATED_WITH: Cy → wallet:EVM:0x1 (SUSPECTED)", ""},
		{"an entry without records says nothing", "a:none", "", ""},
	} {
		t.Run(c.does, func(t *testing.T) {
			said, withdrawn := x.compare(graph.ID(c.entry), 4, 6)
			if got := told(said); got != c.said {
				t.Errorf("said: got %q, want %q", got, c.said)
			}
			if got := told(withdrawn); got != c.withdrawn {
				t.Errorf("withdrawn: got %q, want %q", got, c.withdrawn)
			}
		})
	}
}

func told(all []saying) (out string) {
	for i, y := range all {
		if i > 0 {
			out += "; "
		}
		out += y.String()
	}
	return out
}
