package graphtest

import (
	"context"
	"fmt"
	"testing"

	"dossier/graph"
)

func links(t *testing.T, open Open) {
	bureau := party("a:1", graph.Organization, "Bureau")
	group := party("a:2", graph.Organization, "Group")
	t.Run("a link joins its ends both ways, with its claims", func(t *testing.T) {
		f := start(t, open)
		said := graph.Statement{Property: graph.PropLink, Value: "PART_OF", Status: graph.Suspected, Method: graph.MethodRule,
			Confidence: 0.8, Speaker: "the Treasury", Document: "doc:1",
			Evidence: &graph.Evidence{Text: "departments affiliated with the Group", Start: 3, End: 40}}
		f.load(list{dataset: "a", day: "2023-05-23", entries: []graph.Entry{bureau,
			also(group, claim("a:2/l", graph.PartOf, record("a:2"), record("a:1"), said, value(graph.PropStart, "2009")))}})
		for _, id := range []string{"a:1", "a:2"} {
			p, far := f.linksOf(id, graph.LinkQuery{})
			equal(t, "links", ends(p), []string{"a:2 PART_OF a:1"})
			equal(t, "total", p.Total, 1)
			l := p.Links[0]
			equal(t, "id", l.ID, graph.ID("a:2/l"))
			equal(t, "status", l.Status, graph.Suspected)
			equal(t, "confidence", l.Confidence, 0.8)
			equal(t, "start", l.StartDate, "2009")
			equal(t, "far end's type", far[l.Other(graph.ID(id))].Type, graph.Organization)
			_, heads := f.linksOf(id, graph.LinkQuery{Heads: true})
			whole, head := far[l.Other(graph.ID(id))], heads[l.Other(graph.ID(id))]
			equal(t, "head of the far end", []any{head.ID, head.Type, head.Kind, head.Caption, head.Hub, head.Current},
				[]any{whole.ID, whole.Type, whole.Kind, whole.Caption, whole.Hub, whole.Current})
			equal(t, "caption of the far end", head.Caption != "", true)
			s := l.Claims[0].Statements
			if len(s) != 2 || s[0].Evidence == nil || s[0].Evidence.Text != "departments affiliated with the Group" || s[0].Speaker != "the Treasury" {
				t.Errorf("claims: %+v", s)
			}
			equal(t, "claim's dataset", l.Claims[0].Dataset, "a")
		}
		f.view(func(ctx context.Context, r graph.Reader) error {
			ls, err := r.LinksByID(ctx, []graph.ID{"a:2/l", "a:none"}, graph.Latest)
			must(t, err)
			equal(t, "links by id", len(ls), 1)
			equal(t, "target", ls["a:2/l"].Target, graph.ID("a:1"))
			return nil
		})
	})
	t.Run("claims of two sources are one link with both, but payments stay apart", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-05-23", entries: []graph.Entry{bureau, also(group,
			claim("a:l1", graph.PartOf, record("a:2"), record("a:1")), claim("a:p1", graph.Paid, record("a:1"), record("a:2")))}})
		f.load(list{dataset: "b", day: "2023-05-24", entries: []graph.Entry{entry("b:1",
			claim("b:l1", graph.PartOf, record("a:2"), record("a:1"), graph.Statement{Property: graph.PropLink, Status: graph.Denied, Value: "PART_OF"}),
			claim("b:p1", graph.Paid, record("a:1"), record("a:2")))}})
		p, _ := f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "links", ends(p), []string{"a:2 PART_OF a:1", "a:1 PAID a:2", "a:1 PAID a:2"})
		equal(t, "status", p.Links[0].Status, graph.Asserted)
		equal(t, "disputed", p.Links[0].Disputed, true)
		equal(t, "claims", len(p.Links[0].Claims), 2)
		f.view(func(ctx context.Context, r graph.Reader) error {
			ls, err := r.LinksByID(ctx, []graph.ID{"b:l1"}, graph.Latest)
			must(t, err)
			equal(t, "link behind the second claim's id", ls["b:l1"].ID, graph.ID("a:l1"))
			return nil
		})
	})
	t.Run("denied and proposed links are left out unless asked for", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-05-23", entries: []graph.Entry{bureau, also(group,
			claim("a:l1", graph.PartOf, record("a:2"), record("a:1"), graph.Statement{Property: graph.PropLink, Value: "PART_OF", Status: graph.Denied}),
			claim("a:l2", graph.ActsFor, record("a:2"), record("a:1"), graph.Statement{Property: graph.PropLink, Value: "ACTS_FOR", Status: graph.Proposed}),
			claim("a:l3", graph.ControlledBy, record("a:2"), record("a:1")))}})
		p, _ := f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "links", ends(p), []string{"a:2 CONTROLLED_BY a:1"})
		p, _ = f.linksOf("a:1", graph.LinkQuery{Statuses: []graph.Status{graph.Denied, graph.Proposed}})
		equal(t, "denied and proposed", ends(p), []string{"a:2 PART_OF a:1", "a:2 ACTS_FOR a:1"})
		equal(t, "total", p.Total, 2)
	})
	t.Run("types and direction narrow, counts say what is there", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-05-23", entries: []graph.Entry{bureau, also(group,
			claim("a:l1", graph.PartOf, record("a:2"), record("a:1")), claim("a:l2", graph.Funded, record("a:1"), record("a:2")))}})
		p, _ := f.linksOf("a:1", graph.LinkQuery{Direction: graph.Out})
		equal(t, "out", ends(p), []string{"a:1 FUNDED a:2"})
		p, _ = f.linksOf("a:1", graph.LinkQuery{Types: []graph.LinkType{graph.PartOf}})
		equal(t, "of a type", ends(p), []string{"a:2 PART_OF a:1"})
		equal(t, "total of a type", p.Total, 1)
		f.view(func(ctx context.Context, r graph.Reader) error {
			c, err := r.LinkCounts(ctx, []graph.ID{"a:1", "a:2"}, graph.Latest)
			must(t, err)
			equal(t, "counts", c["a:1"], []graph.LinkCount{{Type: graph.PartOf, Direction: graph.In, Count: 1}, {Type: graph.Funded, Direction: graph.Out, Count: 1}})
			equal(t, "counts", c["a:2"], []graph.LinkCount{{Type: graph.PartOf, Direction: graph.Out, Count: 1}, {Type: graph.Funded, Direction: graph.In, Count: 1}})
			return nil
		})
	})
	t.Run("links hold over time as their claims do", func(t *testing.T) {
		f := start(t, open)
		linked := also(group, claim("a:l1", graph.PartOf, record("a:2"), record("a:1")))
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{bureau, linked}})
		f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{bureau, group}})
		for day, want := range map[string][]string{"2022-12-31": {}, "2023-01-15": {"a:2 PART_OF a:1"}, "2023-02-15": {}, "": {}} {
			p, _ := f.linksOf("a:1", graph.LinkQuery{AsOf: asOf(day)})
			equal(t, "links as of "+day, ends(p), want)
			equal(t, "total as of "+day, p.Total, len(want))
			f.view(func(ctx context.Context, r graph.Reader) error {
				c, err := r.LinkCounts(ctx, []graph.ID{"a:1"}, asOf(day))
				must(t, err)
				equal(t, "counted types as of "+day, len(c["a:1"]), len(want))
				return nil
			})
		}
		for _, direction := range []graph.Direction{graph.In, graph.Both} {
			p, _ := f.linksOf("a:1", graph.LinkQuery{Past: true, Direction: direction})
			equal(t, "links that nobody states any more, when asked for", ends(p), []string{"a:2 PART_OF a:1"})
			equal(t, "their total", p.Total, 1)
			equal(t, "current", p.Links[0].Current, false)
		}
		p, _ := f.linksOf("a:2", graph.LinkQuery{Past: true, Direction: graph.Out})
		equal(t, "past links from their own end", ends(p), []string{"a:2 PART_OF a:1"})
		equal(t, "their total", p.Total, 1)
		f.load(list{dataset: "a", day: "2023-03-01", entries: []graph.Entry{bureau, linked}})
		p, _ = f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "links after the return", ends(p), []string{"a:2 PART_OF a:1"})
	})
	t.Run("a dangling end waits until its record appears", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{
			also(group, claim("a:l1", graph.PartOf, record("a:2"), record("b:9")), claim("a:l2", graph.SanctionedBy, record("a:2"), key("authority:x")))}})
		p, _ := f.linksOf("a:2", graph.LinkQuery{})
		equal(t, "links before", ends(p), []string{})
		f.load(list{dataset: "b", day: "2023-01-02", entries: []graph.Entry{party("b:9", graph.Organization, "Nine"),
			entry("b:x", keyed("b:x", "authority:x", graph.Organization, "X", value(graph.PropHub, "true")))}})
		p, far := f.linksOf("a:2", graph.LinkQuery{})
		equal(t, "links after", ends(p), []string{"a:2 PART_OF b:9", "a:2 SANCTIONED_BY authority:x"})
		equal(t, "hub", far["authority:x"].Hub, true)
	})
	t.Run("links among some entities leave out the rest", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{bureau, party("a:3", graph.Person, "C"),
			also(group, claim("a:l1", graph.PartOf, record("a:2"), record("a:1")), claim("a:l2", graph.MemberOf, record("a:3"), record("a:2")))}})
		f.view(func(ctx context.Context, r graph.Reader) error {
			a, err := r.Links(ctx, graph.LinkQuery{IDs: []graph.ID{"a:1", "a:2"}, Among: true, Limit: 10, AsOf: graph.Latest, Counts: true})
			must(t, err)
			equal(t, "of a:2", ends(a.Pages["a:2"]), []string{"a:2 PART_OF a:1"})
			return nil
		})
	})
}

func hubs(t *testing.T, open Open) {
	const n = 100_000
	f := start(t, open)
	hub := entry("a:hub", keyed("a:hub", "authority:x", graph.Organization, "Authority", value(graph.PropHub, "true")))
	entries := []graph.Entry{hub}
	for i := range n {
		id := fmt.Sprintf("a:%06d", i)
		entries = append(entries, also(party(id, graph.Person, "Party "+id), claim(id+"/s", graph.SanctionedBy, record(id), key("authority:x"))))
	}
	f.load(list{dataset: "a", day: "2023-01-01", entries: entries})
	t.Run("a hub of 100,000 links gives as many as asked for, in pages, with its count", func(t *testing.T) {
		p, _ := f.linksOf("authority:x", graph.LinkQuery{Limit: 3})
		equal(t, "links", ends(p), []string{"a:000000 SANCTIONED_BY authority:x", "a:000001 SANCTIONED_BY authority:x", "a:000002 SANCTIONED_BY authority:x"})
		equal(t, "more", p.More, true)
		equal(t, "total", p.Total, n)
		last := p.Links[2]
		p, _ = f.linksOf("authority:x", graph.LinkQuery{Limit: 2, After: linkCursor(last)})
		equal(t, "next page", ends(p), []string{"a:000003 SANCTIONED_BY authority:x", "a:000004 SANCTIONED_BY authority:x"})
	})
	t.Run("limits hold for each entity asked for", func(t *testing.T) {
		f.view(func(ctx context.Context, r graph.Reader) error {
			a, err := r.Links(ctx, graph.LinkQuery{IDs: []graph.ID{"authority:x", "a:000007", "a:000008"}, Limit: 2, AsOf: graph.Latest, Far: true, Counts: true})
			must(t, err)
			equal(t, "of the hub", len(a.Pages["authority:x"].Links), 2)
			equal(t, "of a party", ends(a.Pages["a:000007"]), []string{"a:000007 SANCTIONED_BY authority:x"})
			equal(t, "more of a party", a.Pages["a:000007"].More, false)
			equal(t, "far ends", len(a.Far), 3)
			return nil
		})
	})
	t.Run("a walk ends at a hub, and a path goes through one only when asked", func(t *testing.T) {
		f.view(func(ctx context.Context, r graph.Reader) error {
			net, err := graph.Walk(ctx, r, graph.NetworkQuery{IDs: []graph.ID{"a:000007"}, Depth: 3, PerNode: 50, Limit: 100, AsOf: graph.Latest})
			must(t, err)
			equal(t, "nodes", len(net.Nodes), 2)
			equal(t, "truncated", net.Truncated, false)
			p, err := graph.Paths(ctx, r, graph.PathQuery{From: "a:000007", To: "a:000008", MaxLength: 4, Limit: 3, AsOf: graph.Latest})
			must(t, err)
			equal(t, "paths", len(p.Paths), 0)
			equal(t, "hubs only", p.HubsOnly, true)
			return nil
		})
	})
	t.Run("one entity more or less changes the count by one", func(t *testing.T) {
		f.load(list{dataset: "b", day: "2023-01-01", entries: []graph.Entry{also(party("b:1", graph.Person, "B"), claim("b:1/s", graph.SanctionedBy, record("b:1"), key("authority:x")))}})
		p, _ := f.linksOf("authority:x", graph.LinkQuery{Limit: 1})
		equal(t, "total", p.Total, n+1)
	})
}

// linkCursor is where a page that ends with l goes on.
func linkCursor(l graph.Link) *graph.Cursor {
	c := graph.LinkCursor(l)
	return &c
}
