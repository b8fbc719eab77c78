package graphtest

import (
	"context"
	"testing"

	"dossier/graph"
)

func history(t *testing.T, open Open) {
	alpha := party("a:1", graph.Organization, "Alpha")
	beta := party("a:2", graph.Organization, "Beta")
	t.Run("what a list withdraws is closed, answers by id, and comes back", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{alpha, beta}})
		f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{alpha}})
		e := f.entity("a:2", "")
		if e == nil {
			t.Fatal("a withdrawn entity no longer answers by id")
		}
		equal(t, "current", e.Current, false)
		equal(t, "caption", e.Caption, "Beta")
		equal(t, "last seen", e.LastSeen.Day(), "2023-01-01")
		equal(t, "last seen of the other", f.entity("a:1", "").LastSeen.Day(), "2023-02-01")
		f.load(list{dataset: "a", day: "2023-03-01", entries: []graph.Entry{alpha, beta}})
		for day, there := range map[string]bool{"2022-12-31": false, "2023-01-01": true, "2023-01-31": true, "2023-02-01": false,
			"2023-02-28": false, "2023-03-01": true, "": true} {
			equal(t, "there as of "+day, f.entity("a:2", day) != nil, there)
		}
		equal(t, "first seen", f.entity("a:2", "").FirstSeen().Day(), "2023-01-01")
	})
	t.Run("an unchanged list rewrites nothing but moves last seen", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{alpha, beta}})
		a := f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{alpha, beta}})
		equal(t, "applied", a, graph.Applied{})
		equal(t, "last seen", f.entity("a:2", "").LastSeen.Day(), "2023-02-01")
		equal(t, "first seen", f.entity("a:2", "").FirstSeen().Day(), "2023-01-01")
	})
	t.Run("a changed entry shows each value over its own time", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{with(alpha, value(graph.PropCountry, "kp"))}})
		f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{with(alpha, value(graph.PropCountry, "cn"))}})
		equal(t, "countries then", f.entity("a:1", "2023-01-15").Countries, []string{"kp"})
		equal(t, "countries today", f.entity("a:1", "").Countries, []string{"cn"})
	})
	t.Run("versions out of order give the same graph as in order", func(t *testing.T) {
		versions := []list{
			{dataset: "a", day: "2023-01-01", entries: []graph.Entry{alpha}},
			{dataset: "a", day: "2023-02-01", entries: []graph.Entry{with(alpha, value(graph.PropCountry, "kp")), beta}},
			{dataset: "a", day: "2023-03-01", entries: []graph.Entry{with(alpha, value(graph.PropCountry, "cn"))}},
			{dataset: "a", day: "2023-04-01", entries: []graph.Entry{with(alpha, value(graph.PropCountry, "kp")), beta}},
		}
		type seen struct {
			There     bool
			Countries []string
			Seen      string
		}
		look := func(f *fixture) []seen {
			var out []seen
			for _, id := range []string{"a:1", "a:2"} {
				for _, day := range []string{"2022-12-31", "2023-01-20", "2023-02-20", "2023-03-20", "2023-04-20", ""} {
					s := seen{}
					if e := f.entity(id, day); e != nil {
						s = seen{true, append([]string{}, e.Countries...), e.FirstSeen().Day() + " " + e.LastSeen.Day()}
					}
					out = append(out, s)
				}
			}
			return out
		}
		var want []seen
		for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}, {2, 0, 3, 1}} {
			f := start(t, open)
			for _, i := range order {
				f.load(versions[i])
			}
			if got := look(f); want == nil {
				want = got
			} else {
				equal(t, "graph after another order", got, want)
			}
		}
	})
	t.Run("of two loads for the same day the last wins", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{alpha}})
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{beta}})
		equal(t, "first load's entry", f.entity("a:1", "2023-01-01") == nil, true)
		equal(t, "second load's entry", f.entity("a:2", "2023-01-01") != nil, true)
	})
	t.Run("a newer mapper replaces statements over their old time", func(t *testing.T) {
		f := start(t, open)
		raw := []byte("the same raw form")
		old, now := alpha, with(alpha, value(graph.PropCountry, "kp"))
		old.Raw, now.Raw = raw, raw
		f.load(list{dataset: "a", day: "2023-01-01", mapper: "1", entries: []graph.Entry{old}})
		a := f.load(list{dataset: "a", day: "2023-02-01", mapper: "2", entries: []graph.Entry{now}})
		equal(t, "remapped", a.Remapped, 1)
		equal(t, "countries as of the first version", f.entity("a:1", "2023-01-15").Countries, []string{"kp"})
	})
	t.Run("each record keeps what it ever said", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{with(alpha, value(graph.PropCountry, "kp"))}})
		f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{alpha}})
		f.view(func(ctx context.Context, r graph.Reader) error {
			records, err := r.Records(ctx, []graph.ID{"a:1"})
			must(t, err)
			for _, s := range records["a:1"][0].Statements {
				if s.Property == graph.PropCountry {
					equal(t, "spans", s.Spans, graph.Spans{{From: day("2023-01-01"), To: day("2023-02-01")}})
					equal(t, "last seen", s.LastSeen.Day(), "2023-01-01")
					return nil
				}
			}
			t.Error("the withdrawn statement is gone")
			return nil
		})
	})
}

func day(s string) graph.Moment {
	m, err := graph.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return m
}
