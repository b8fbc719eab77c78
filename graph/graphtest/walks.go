package graphtest

import (
	"context"
	"testing"

	"dossier/graph"
)

// heist is the smallest graph with everything a walk has to mind: a chain, a
// hub, and a suspected link.
func heist(t *testing.T, open Open) *fixture {
	f := start(t, open)
	said := graph.Statement{Property: graph.PropLink, Value: "ATTRIBUTED_TO", Status: graph.Suspected}
	f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{
		party("a:bureau", graph.Organization, "Bureau"),
		also(party("a:group", graph.Organization, "Group"), claim("a:l1", graph.PartOf, record("a:group"), record("a:bureau"))),
		also(party("a:hack", graph.Incident, "Hack"), claim("a:l2", graph.AttributedTo, record("a:hack"), record("a:group"), said),
			claim("a:l3", graph.Targeted, record("a:hack"), record("a:game"))),
		party("a:game", graph.Organization, "Game"),
		party("a:loner", graph.Organization, "Loner"),
		entry("a:state", keyed("a:state", "country:kp", graph.Place, "State", value(graph.PropHub, "true")),
			claim("a:h1", graph.LocatedIn, record("a:bureau"), key("country:kp")), claim("a:h2", graph.LocatedIn, record("a:loner"), key("country:kp")),
			claim("a:h3", graph.LocatedIn, record("a:game"), key("country:kp"))),
	}})
	return f
}

func walks(t *testing.T, open Open) {
	f := heist(t, open)
	paths := func(q graph.PathQuery) graph.PathAnswer {
		var a graph.PathAnswer
		if q.AsOf == 0 {
			q.AsOf = graph.Latest
		}
		f.view(func(ctx context.Context, r graph.Reader) (err error) {
			a, err = graph.Paths(ctx, r, q)
			return err
		})
		return a
	}
	t.Run("a path goes around the hub and carries its claims", func(t *testing.T) {
		a := paths(graph.PathQuery{From: "a:bureau", To: "a:game", MaxLength: 6, Limit: 5, Claims: true})
		if len(a.Paths) != 1 {
			t.Fatalf("paths: %+v", a)
		}
		var got []string
		for _, e := range a.Paths[0].Nodes {
			got = append(got, e.Caption)
			equal(t, "names of "+e.Caption, len(e.Names) > 0, true)
		}
		equal(t, "nodes", got, []string{"Bureau", "Group", "Hack", "Game"})
		equal(t, "status of the second hop", a.Paths[0].Links[1].Status, graph.Suspected)
		equal(t, "claims", len(a.Paths[0].Links[0].Claims), 1)
		equal(t, "hubs only", a.HubsOnly, false)
	})
	t.Run("what only a hub joins is said so", func(t *testing.T) {
		a := paths(graph.PathQuery{From: "a:loner", To: "a:group", MaxLength: 6, Limit: 5})
		equal(t, "paths", len(a.Paths), 0)
		equal(t, "hubs only", a.HubsOnly, true)
		a = paths(graph.PathQuery{From: "a:loner", To: "a:group", MaxLength: 6, Limit: 5, Filter: graph.LinkFilter{ThroughHubs: true}})
		equal(t, "through hubs", len(a.Paths) > 0 && len(a.Paths[0].Links) == 3, true)
	})
	t.Run("a path's bound and a hub as its end hold", func(t *testing.T) {
		equal(t, "too short a bound", len(paths(graph.PathQuery{From: "a:bureau", To: "a:game", MaxLength: 2, Limit: 5}).Paths), 0)
		equal(t, "to a hub", len(paths(graph.PathQuery{From: "a:bureau", To: "country:kp", MaxLength: 2, Limit: 5}).Paths), 1)
		equal(t, "to nothing", len(paths(graph.PathQuery{From: "a:bureau", To: "a:none", MaxLength: 2, Limit: 5}).Paths), 0)
		equal(t, "before anything was said", len(paths(graph.PathQuery{From: "a:bureau", To: "a:game", MaxLength: 6, Limit: 5, AsOf: asOf("2022-01-01")}).Paths), 0)
	})
	t.Run("a walk says what it holds of each entity's links", func(t *testing.T) {
		f.view(func(ctx context.Context, r graph.Reader) error {
			net, err := graph.Walk(ctx, r, graph.NetworkQuery{IDs: []graph.ID{"a:group"}, Depth: 2, PerNode: 10, Limit: 50, AsOf: graph.Latest})
			must(t, err)
			var got []string
			for _, e := range net.Nodes {
				got = append(got, e.Caption)
			}
			equal(t, "nodes", got, []string{"Group", "Bureau", "Hack", "State", "Game"})
			equal(t, "expansions", net.Expansions, []graph.Expansion{{ID: "a:group", Hop: 0, Returned: 2, Total: 2}, {ID: "a:bureau", Hop: 1, Returned: 2, Total: 2}, {ID: "a:hack", Hop: 1, Returned: 2, Total: 2}})
			net, err = graph.Walk(ctx, r, graph.NetworkQuery{IDs: []graph.ID{"a:group", "a:hack", "a:game"}, PerNode: 10, Limit: 50, AsOf: graph.Latest})
			must(t, err)
			equal(t, "links among three", len(net.Links), 2)
			net, err = graph.Walk(ctx, r, graph.NetworkQuery{IDs: []graph.ID{"a:group"}, Depth: 2, PerNode: 10, Limit: 2, AsOf: graph.Latest})
			must(t, err)
			equal(t, "bounded nodes", len(net.Nodes), 2)
			equal(t, "truncated", net.Truncated, true)
			return nil
		})
	})
}
