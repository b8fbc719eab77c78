package graphtest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"dossier/graph"
)

func changes(t *testing.T, open Open) {
	alpha := party("a:1", graph.Organization, "Alpha")
	alpha2 := party("a:1", graph.Organization, "Alpha", "Alpha Limited")
	beta := party("a:2", graph.Organization, "Beta")
	gamma := party("a:3", graph.Organization, "Gamma")

	t.Run("versions add, change and remove entries, and what comes back is added again", func(t *testing.T) {
		f := start(t, open)
		equal(t, "changes of an empty store", f.changes(graph.ChangeQuery{}), []string{})
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{alpha, beta}})
		f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{alpha2, beta, gamma}})
		f.load(list{dataset: "a", day: "2023-03-01", entries: []graph.Entry{alpha2}})
		f.load(list{dataset: "a", day: "2023-04-01", entries: []graph.Entry{alpha, beta}})
		f.load(list{dataset: "a", day: "2023-05-01", entries: []graph.Entry{alpha, beta}})
		equal(t, "changes", f.changes(graph.ChangeQuery{}), []string{
			"2023-01-01 a a:1 ADDED", "2023-01-01 a a:2 ADDED",
			"2023-02-01 a a:1 CHANGED", "2023-02-01 a a:3 ADDED",
			"2023-03-01 a a:2 REMOVED", "2023-03-01 a a:3 REMOVED",
			"2023-04-01 a a:1 CHANGED", "2023-04-01 a a:2 ADDED"})
	})
	t.Run("versions in any order tell the same changes", func(t *testing.T) {
		versions := []list{
			{dataset: "a", day: "2023-01-01", entries: []graph.Entry{alpha, beta, party("a:4", graph.Person, "Four")}},
			{dataset: "a", day: "2023-02-01", entries: []graph.Entry{alpha2, gamma, party("a:4", graph.Person, "Four")}},
			{dataset: "a", day: "2023-03-01", entries: []graph.Entry{alpha, beta, gamma}},
		}
		for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
			f := start(t, open)
			for _, i := range order {
				f.load(versions[i])
			}
			equal(t, fmt.Sprintf("changes after the order %v", order), f.changes(graph.ChangeQuery{}), []string{
				"2023-01-01 a a:1 ADDED", "2023-01-01 a a:2 ADDED", "2023-01-01 a a:4 ADDED",
				"2023-02-01 a a:1 CHANGED", "2023-02-01 a a:2 REMOVED", "2023-02-01 a a:3 ADDED",
				"2023-03-01 a a:1 CHANGED", "2023-03-01 a a:2 ADDED", "2023-03-01 a a:4 REMOVED"})
		}
	})
	t.Run("a second version of a day takes the place of the first", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{alpha, beta}})
		f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{alpha2, gamma}})
		f.load(list{dataset: "a", day: "2023-02-01", entries: []graph.Entry{alpha, beta, party("a:4", graph.Person, "Four")}})
		equal(t, "changes", f.changes(graph.ChangeQuery{}), []string{
			"2023-01-01 a a:1 ADDED", "2023-01-01 a a:2 ADDED", "2023-02-01 a a:4 ADDED"})
	})
	t.Run("what a newer mapper makes of the same raw form is no change", func(t *testing.T) {
		f := start(t, open)
		again := alpha2
		again.Raw = alpha.Raw
		f.load(list{dataset: "a", day: "2023-01-01", mapper: "1", entries: []graph.Entry{alpha}})
		a := f.load(list{dataset: "a", day: "2023-02-01", mapper: "2", entries: []graph.Entry{again}})
		equal(t, "remapped", a.Remapped, 1)
		equal(t, "changes", f.changes(graph.ChangeQuery{}), []string{"2023-01-01 a a:1 ADDED"})
	})
	t.Run("judgements change nothing", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{alpha}})
		f.load(list{dataset: "b", day: "2023-01-02", entries: []graph.Entry{party("b:1", graph.Organization, "ALPHA")}})
		want := f.changes(graph.ChangeQuery{})
		must(t, f.store.Judge(f.ctx, []graph.Judgement{judge("b:1", "a:1", graph.Same, graph.MethodRule)}))
		equal(t, "changes after a judgement", f.changes(graph.ChangeQuery{}), want)
		equal(t, "how many", len(want), 2)
	})
	t.Run("parts of a list and articles count under their dataset", func(t *testing.T) {
		f := start(t, open)
		part := entry("a:1/alt", graph.Record{ID: "a:1/alt", Of: "a:1", Statements: []graph.Statement{value(graph.PropAlias, "Alias")}})
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{alpha}})
		f.load(list{dataset: "a", scope: "a/alt", day: "2023-01-01", entries: []graph.Entry{part}})
		f.load(list{dataset: "a", scope: "a/alt", day: "2023-02-01"})
		f.load(list{dataset: "article", scope: "doc:1", day: "2023-01-15", entries: []graph.Entry{party("doc:1#1", graph.Person, "Kim")}})
		f.load(list{dataset: "article", scope: "doc:2", day: "2023-01-10", entries: []graph.Entry{party("doc:2#1", graph.Person, "Sim")}})
		equal(t, "changes", f.changes(graph.ChangeQuery{}), []string{"2023-01-01 a a:1 ADDED", "2023-01-01 a a:1/alt ADDED",
			"2023-01-10 article doc:2#1 ADDED", "2023-01-15 article doc:1#1 ADDED", "2023-02-01 a a:1/alt REMOVED"})
		equal(t, "of the articles", f.changes(graph.ChangeQuery{Datasets: []string{"article"}}),
			[]string{"2023-01-10 article doc:2#1 ADDED", "2023-01-15 article doc:1#1 ADDED"})
	})
	t.Run("a batch that fails tells no changes", func(t *testing.T) {
		f := start(t, open)
		b := f.diff(list{dataset: "a", day: "2023-01-02", entries: []graph.Entry{alpha, beta}})
		put, broken := b.Put, errors.New("the file ends here")
		b.Put = func(yield func(graph.Entry, error) bool) {
			for e := range put {
				if !yield(e, nil) {
					return
				}
			}
			yield(graph.Entry{}, broken)
		}
		if _, err := f.store.Apply(f.ctx, b); !errors.Is(err, broken) {
			t.Fatalf("got %v", err)
		}
		equal(t, "changes", f.changes(graph.ChangeQuery{}), []string{})
	})
	t.Run("an entry that another list takes over tells its changes there", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{alpha, beta}})
		f.load(list{dataset: "b", day: "2023-02-01", entries: []graph.Entry{alpha2}})
		equal(t, "changes", f.changes(graph.ChangeQuery{}), []string{
			"2023-01-01 a a:2 ADDED", "2023-01-01 b a:1 ADDED", "2023-02-01 b a:1 CHANGED"})
	})
	t.Run("questions", func(t *testing.T) { changeQueries(t, open) })
}

func changeQueries(t *testing.T, open Open) {
	f := start(t, open)
	several := func(dataset string, n int) (out []graph.Entry) {
		for i := range n {
			out = append(out, party(fmt.Sprintf("%s:%d", dataset, i), graph.Person, fmt.Sprintf("Person %d", i)))
		}
		return out
	}
	f.load(list{dataset: "b", day: "2023-01-01", entries: several("b", 3)})
	f.load(list{dataset: "a", day: "2023-01-01", entries: several("a", 4)})
	f.load(list{dataset: "c", day: "2023-01-02", entries: several("c", 2)})
	f.load(list{dataset: "a", day: "2023-01-03", entries: several("a", 2)})
	whole := []string{
		"2023-01-01 a a:0 ADDED", "2023-01-01 a a:1 ADDED", "2023-01-01 a a:2 ADDED", "2023-01-01 a a:3 ADDED",
		"2023-01-01 b b:0 ADDED", "2023-01-01 b b:1 ADDED", "2023-01-01 b b:2 ADDED",
		"2023-01-02 c c:0 ADDED", "2023-01-02 c c:1 ADDED",
		"2023-01-03 a a:2 REMOVED", "2023-01-03 a a:3 REMOVED"}
	for name, c := range map[string]struct {
		query graph.ChangeQuery
		want  []string
	}{
		"all, by moment, dataset and entry":       {graph.ChangeQuery{}, whole},
		"up to the last":                          {graph.ChangeQuery{Until: graph.Latest}, whole},
		"since a version: what came after it":     {graph.ChangeQuery{Since: day("2023-01-01")}, whole[7:]},
		"since the moment before a version":       {graph.ChangeQuery{Since: day("2023-01-01") - 1}, whole},
		"since the newest version: nothing":       {graph.ChangeQuery{Since: day("2023-01-03")}, []string{}},
		"until a version: with it":                {graph.ChangeQuery{Until: day("2023-01-02")}, whole[:9]},
		"until the moment before a version":       {graph.ChangeQuery{Until: day("2023-01-02") - 1}, whole[:7]},
		"between two versions":                    {graph.ChangeQuery{Since: day("2023-01-01"), Until: day("2023-01-02")}, whole[7:9]},
		"of one dataset":                          {graph.ChangeQuery{Datasets: []string{"b"}}, whole[4:7]},
		"of datasets, one twice":                  {graph.ChangeQuery{Datasets: []string{"c", "b", "c"}}, whole[4:9]},
		"of an unknown dataset: nothing":          {graph.ChangeQuery{Datasets: []string{"none"}}, []string{}},
		"of an unknown dataset beside a known":    {graph.ChangeQuery{Datasets: []string{"none", "c"}}, whole[7:9]},
		"behind a place that holds no change":     {graph.ChangeQuery{After: &graph.Change{At: day("2023-01-01"), Dataset: "ab", Entry: "x"}}, whole[4:]},
		"behind a place, since an earlier moment": {graph.ChangeQuery{Since: 1, After: &graph.Change{At: day("2023-01-02"), Dataset: "c", Entry: "c:0"}}, whole[8:]},
		"behind a place, since a later moment":    {graph.ChangeQuery{Since: day("2023-01-02"), After: &graph.Change{At: day("2023-01-01"), Dataset: "a", Entry: "a:1"}}, whole[9:]},
	} {
		t.Run(name, func(t *testing.T) { equal(t, "changes", f.changes(c.query), c.want) })
	}
	t.Run("pages of any size join without a gap, also within one moment", func(t *testing.T) {
		for first := 1; first <= len(whole)+1; first++ {
			got := []string{}
			q := graph.ChangeQuery{First: first}
			for more := true; more; {
				p := f.changePage(q)
				if len(p.Changes) == 0 || len(p.Changes) > first {
					t.Fatalf("a page of %d, asked for %d", len(p.Changes), first)
				}
				got, more = append(got, said(p.Changes)...), p.More
				equal(t, fmt.Sprintf("more behind %d of %d", len(got), len(whole)), more, len(got) < len(whole))
				cursor, err := graph.ParseCursor(p.Changes[len(p.Changes)-1].Cursor().String())
				must(t, err)
				place, err := graph.ChangeAt(cursor)
				must(t, err)
				q.After = &place
			}
			equal(t, fmt.Sprintf("pages of %d", first), got, whole)
		}
	})
}

func (f *fixture) changePage(q graph.ChangeQuery) (p graph.ChangePage) {
	f.t.Helper()
	f.view(func(ctx context.Context, r graph.Reader) (err error) {
		p, err = r.Changes(ctx, q)
		return err
	})
	return p
}

// changes reads up to 100 changes as "DAY DATASET ENTRY KIND".
func (f *fixture) changes(q graph.ChangeQuery) []string {
	f.t.Helper()
	q.First = 100
	p := f.changePage(q)
	equal(f.t, "more than 100 changes", p.More, false)
	return said(p.Changes)
}

func said(changes []graph.Change) []string {
	out := []string{}
	for _, c := range changes {
		out = append(out, fmt.Sprintf("%s %s %s %s", c.At.Day(), c.Dataset, c.Entry, c.Kind))
	}
	return out
}
