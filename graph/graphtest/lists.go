package graphtest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"dossier/graph"
)

// page reads one page of a list.
func (f *fixture) page(q graph.EntityQuery) graph.EntityPage {
	f.t.Helper()
	if q.OrderBy == "" {
		q.OrderBy = graph.ByID
	}
	if q.AsOf == 0 {
		q.AsOf = graph.Latest
	}
	if q.First == 0 && q.Last == 0 {
		q.First = 50
	}
	var p graph.EntityPage
	f.view(func(ctx context.Context, r graph.Reader) (err error) {
		p, err = r.List(ctx, q)
		return err
	})
	return p
}

func ids(p graph.EntityPage) []string {
	out := []string{}
	for _, e := range p.Entities {
		out = append(out, string(e.ID))
	}
	return out
}

func lists(t *testing.T, open Open) {
	setup := func(t *testing.T) *fixture {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{
			with(party("a:1", graph.Organization, "Cedar"), value(graph.PropCountry, "kp"), value(graph.PropProgramme, "DPRK2"), value(graph.PropKind, "COMPANY")),
			with(party("a:2", graph.Person, "Birch"), value(graph.PropCountry, "cn"), value(graph.PropProgramme, "DPRK4")),
			with(party("a:3", graph.Organization, "Alder"), value(graph.PropCountry, "kp"), value(graph.PropProgramme, "DPRK2")),
			party("a:4", graph.Organization, "Cedar"),
		}})
		f.load(list{dataset: "b", day: "2023-02-01", entries: []graph.Entry{party("b:1", graph.Person, "Dogwood"), with(party("b:2", graph.Person, "Elm"), value(graph.PropCountry, "kp"))}})
		return f
	}
	t.Run("filters narrow together, several values of one mean any", func(t *testing.T) {
		f := setup(t)
		for name, c := range map[string]struct {
			filter graph.EntityFilter
			want   []string
		}{
			"none":             {graph.EntityFilter{}, []string{"a:1", "a:2", "a:3", "a:4", "b:1", "b:2"}},
			"type":             {graph.EntityFilter{Types: []graph.EntityType{graph.Person}}, []string{"a:2", "b:1", "b:2"}},
			"dataset":          {graph.EntityFilter{Datasets: []string{"b"}}, []string{"b:1", "b:2"}},
			"country":          {graph.EntityFilter{Countries: []string{"kp"}}, []string{"a:1", "a:3", "b:2"}},
			"two countries":    {graph.EntityFilter{Countries: []string{"kp", "cn"}}, []string{"a:1", "a:2", "a:3", "b:2"}},
			"programme":        {graph.EntityFilter{Programmes: []string{"DPRK2"}}, []string{"a:1", "a:3"}},
			"kind":             {graph.EntityFilter{Kinds: []string{"COMPANY"}}, []string{"a:1"}},
			"country and type": {graph.EntityFilter{Countries: []string{"kp"}, Types: []graph.EntityType{graph.Person}}, []string{"b:2"}},
			"first seen":       {graph.EntityFilter{SeenFrom: day("2023-01-15"), SeenTo: day("2023-02-15")}, []string{"b:1", "b:2"}},
			"first seen in a":  {graph.EntityFilter{SeenTo: day("2023-01-15"), Datasets: []string{"a"}}, []string{"a:1", "a:2", "a:3", "a:4"}},
			"unknown dataset":  {graph.EntityFilter{Datasets: []string{"none"}}, []string{}},
			"hostile":          {graph.EntityFilter{Countries: []string{"kp' OR '1'='1"}}, []string{}},
		} {
			p := f.page(graph.EntityQuery{Filter: c.filter, Count: true})
			equal(t, name, ids(p), c.want)
			equal(t, name+": total", p.Total, len(c.want))
		}
	})
	t.Run("pages go forward and backward in either order, ties by id", func(t *testing.T) {
		f := setup(t)
		p := f.page(graph.EntityQuery{OrderBy: graph.ByCaption, First: 3})
		equal(t, "first page", ids(p), []string{"a:3", "a:2", "a:1"})
		equal(t, "has next", p.HasNext, true)
		equal(t, "has prior", p.HasPrior, false)
		equal(t, "total not asked for", p.Total, -1)
		p = f.page(graph.EntityQuery{OrderBy: graph.ByCaption, First: 3, After: &p.Cursors[2]})
		equal(t, "second page", ids(p), []string{"a:4", "b:1", "b:2"})
		equal(t, "has next", p.HasNext, false)
		equal(t, "has prior", p.HasPrior, true)
		p = f.page(graph.EntityQuery{OrderBy: graph.ByCaption, Last: 2, Before: &p.Cursors[0]})
		equal(t, "back", ids(p), []string{"a:2", "a:1"})
		equal(t, "has prior", p.HasPrior, true)
		p = f.page(graph.EntityQuery{OrderBy: graph.ByCaption, Descending: true, First: 2})
		equal(t, "descending", ids(p), []string{"b:2", "b:1"})
		p = f.page(graph.EntityQuery{OrderBy: graph.ByCaption, Descending: true, First: 3, After: &p.Cursors[1]})
		equal(t, "descending, second page", ids(p), []string{"a:4", "a:1", "a:2"})
		p = f.page(graph.EntityQuery{Last: 2})
		equal(t, "the last two", ids(p), []string{"b:1", "b:2"})
		p = f.page(graph.EntityQuery{OrderBy: graph.ByFirstSeen, Descending: true, First: 3})
		equal(t, "by first seen", ids(p), []string{"b:2", "b:1", "a:4"})
	})
	t.Run("a cursor stays good while someone writes", func(t *testing.T) {
		f := setup(t)
		p := f.page(graph.EntityQuery{First: 2})
		f.load(list{dataset: "a", scope: "a/more", day: "2023-01-02", entries: []graph.Entry{party("a:0", graph.Person, "Before"), party("a:25", graph.Person, "Behind")}})
		p = f.page(graph.EntityQuery{First: 2, After: &p.Cursors[1]})
		equal(t, "next page", ids(p), []string{"a:25", "a:3"})
	})
	t.Run("what is withdrawn is in only when asked for, and as of its time", func(t *testing.T) {
		f := setup(t)
		f.load(list{dataset: "b", day: "2023-03-01", entries: []graph.Entry{party("b:1", graph.Person, "Dogwood")}})
		equal(t, "today", ids(f.page(graph.EntityQuery{Filter: graph.EntityFilter{Types: []graph.EntityType{graph.Person}}})), []string{"a:2", "b:1"})
		equal(t, "all", ids(f.page(graph.EntityQuery{Filter: graph.EntityFilter{Types: []graph.EntityType{graph.Person}, NotCurrent: true}})), []string{"a:2", "b:1", "b:2"})
		equal(t, "as of February", ids(f.page(graph.EntityQuery{Filter: graph.EntityFilter{Types: []graph.EntityType{graph.Person}}, AsOf: asOf("2023-02-10")})), []string{"a:2", "b:1", "b:2"})
		equal(t, "as of January", ids(f.page(graph.EntityQuery{AsOf: asOf("2023-01-10"), Count: true})), []string{"a:1", "a:2", "a:3", "a:4"})
	})
	t.Run("every entity is met once over many small pages", func(t *testing.T) {
		f := start(t, open)
		var entries []graph.Entry
		var want []string
		for i := range 500 {
			id := fmt.Sprintf("a:%03d", i)
			want = append(want, id)
			entries = append(entries, party(id, graph.Person, fmt.Sprintf("Name %d", i%7)))
		}
		f.load(list{dataset: "a", day: "2023-01-01", entries: entries})
		var got []string
		q := graph.EntityQuery{OrderBy: graph.ByCaption, First: 33}
		for {
			p := f.page(q)
			got = append(got, ids(p)...)
			if !p.HasNext {
				break
			}
			q.After = &p.Cursors[len(p.Cursors)-1]
		}
		slices.Sort(got)
		equal(t, "all", got, want)
	})
}
