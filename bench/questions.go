package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"dossier/bench/world"
	"dossier/graph"
)

// question is a kind of store call. It is asked of different entities each
// time, drawn before the clock runs.
type question struct {
	name string
	ask  func(ctx context.Context, r graph.Reader, i int) (objects int, err error)
}

// The names of the questions that budgets speak of.
const (
	askEntity        = "one entity"
	askNeighbourhood = "neighbourhood of one"
	askExact         = "search, exact name"
	askPrefix        = "search, prefix"
	askWords         = "search, words"
	askPathRandom    = "shortest path, any two"
)

// drawn is how many cases of each question there are; they come round again.
const drawn = 2000

// cases are entities and texts to ask about, the same in every run. Entities
// are drawn evenly, hubs left out.
type cases struct {
	w     world.World
	ids   []graph.ID
	names []string
	ends  []graph.ID // three stated links from ids of the same place
}

func newCases(w world.World) *cases {
	r := rand.New(rand.NewPCG(uint64(w.Size), 1))
	c := &cases{w: w}
	for len(c.ids) < drawn {
		i := r.IntN(w.Size)
		if w.Hub(i) {
			continue
		}
		end, ok := away(w, i, 3, r)
		if !ok {
			continue
		}
		c.ids, c.ends = append(c.ids, w.ID(i)), append(c.ends, w.ID(end))
	}
	for len(c.names) < drawn {
		if n := w.Names(r.IntN(w.Size)); len(n) > 0 {
			c.names = append(c.names, n[0])
		}
	}
	return c
}

// away walks some stated links from i, through no hub, and ends elsewhere.
func away(w world.World, i, steps int, r *rand.Rand) (int, bool) {
	at := i
	for range steps {
		targets := w.Targets(at)
		if len(targets) == 0 {
			return 0, false
		}
		at = targets[r.IntN(len(targets))]
	}
	return at, at != i && !w.Hub(at)
}

func (c *cases) id(i int) graph.ID { return c.ids[i%drawn] }

// hundred are a hundred ids, others for each i.
func (c *cases) hundred(i int) []graph.ID {
	from := i * 100 % drawn
	return c.ids[from : from+100]
}

func (c *cases) name(i int) string { return c.names[i%drawn] }

// prefix is the beginning of a name: its first word and a letter, or two.
func (c *cases) prefix(i int) string {
	n := []rune(c.name(i))
	space := strings.IndexByte(c.name(i), ' ')
	return string(n[:min(len(n), space+2+i%2)])
}

// words are two words of a name, the other way round, the last one cut.
func (c *cases) words(i int) string {
	w := strings.Fields(c.name(i))
	last := []rune(w[0])
	return w[1] + " " + string(last[:min(len(last), 3+i%2)])
}

// questions lists what is asked of a store.
func (c *cases) questions() []question {
	links := func(limit int) func(ctx context.Context, r graph.Reader, ids []graph.ID) (int, error) {
		return func(ctx context.Context, r graph.Reader, ids []graph.ID) (int, error) {
			a, err := r.Links(ctx, graph.LinkQuery{IDs: ids, Limit: limit, AsOf: graph.Latest, Far: true})
			n := len(a.Far)
			for _, p := range a.Pages {
				n += len(p.Links)
			}
			return n, err
		}
	}
	walk := func(depth, limit int) func(ctx context.Context, r graph.Reader, i int) (int, error) {
		return func(ctx context.Context, r graph.Reader, i int) (int, error) {
			n, err := graph.Walk(ctx, r, graph.NetworkQuery{IDs: []graph.ID{c.id(i)}, Depth: depth, PerNode: 100, Limit: limit, AsOf: graph.Latest})
			return len(n.Nodes) + len(n.Links), err
		}
	}
	path := func(to func(i int) graph.ID) func(ctx context.Context, r graph.Reader, i int) (int, error) {
		return func(ctx context.Context, r graph.Reader, i int) (int, error) {
			a, err := graph.Paths(ctx, r, graph.PathQuery{From: c.id(i), To: to(i), MaxLength: 6, Limit: 10, AsOf: graph.Latest})
			n := 0
			for _, p := range a.Paths {
				n += len(p.Links) + len(p.Nodes)
			}
			return n, err
		}
	}
	search := func(text func(i int) string) func(ctx context.Context, r graph.Reader, i int) (int, error) {
		return func(ctx context.Context, r graph.Reader, i int) (int, error) {
			hits, err := r.Search(ctx, graph.SearchQuery{Text: text(i), First: 10})
			if err == nil && len(hits) == 0 {
				err = fmt.Errorf("a search for %q found nothing", text(i))
			}
			return len(hits), err
		}
	}
	return []question{
		{askEntity, func(ctx context.Context, r graph.Reader, i int) (int, error) {
			return found(r.Entities(ctx, []graph.ID{c.id(i)}, graph.Latest))
		}},
		{"100 entities", func(ctx context.Context, r graph.Reader, i int) (int, error) {
			return found(r.Entities(ctx, c.hundred(i), graph.Latest))
		}},
		{askNeighbourhood, walk(1, 100)},
		{"links of 100, with far ends", func(ctx context.Context, r graph.Reader, i int) (int, error) {
			return links(50)(ctx, r, c.hundred(i))
		}},
		{"the best known's first 100 links", func(ctx context.Context, r graph.Reader, i int) (int, error) {
			return links(100)(ctx, r, []graph.ID{c.w.ID(c.w.Ranked(i % 10))})
		}},
		{"two steps, up to 100 nodes", walk(2, 100)},
		{"two steps, up to 500 nodes", walk(2, 500)},
		{"shortest path, 3 links or fewer", path(func(i int) graph.ID { return c.ends[i%drawn] })},
		{askPathRandom, path(func(i int) graph.ID { return c.id(i + 1) })},
		{askExact, search(c.name)},
		{askPrefix, search(c.prefix)},
		{askWords, search(c.words)},
		{"search, one common word", search(func(i int) string { return strings.Fields(c.name(i))[0] })},
		{"filtered page of 50", func(ctx context.Context, r graph.Reader, i int) (int, error) {
			return c.page(ctx, r, i, false)
		}},
		{"filtered page of 50, counted", func(ctx context.Context, r graph.Reader, i int) (int, error) {
			return c.page(ctx, r, i, true)
		}},
	}
}

// page lists people of one country and programme by caption, from somewhere in
// the list on.
func (c *cases) page(ctx context.Context, r graph.Reader, i int, count bool) (int, error) {
	q := graph.EntityQuery{First: 50, OrderBy: graph.ByCaption, AsOf: graph.Latest, Count: count, Filter: graph.EntityFilter{
		Types: []graph.EntityType{graph.Person}, Countries: []string{[]string{"af", "al", "az", "by"}[i%4]}, Programmes: []string{"SDGT"}}}
	if i%2 == 1 {
		q.After = &graph.Cursor{Key: "K", ID: c.id(i)}
	}
	p, err := r.List(ctx, q)
	return len(p.Entities), err
}

func found(es map[graph.ID]graph.Entity, err error) (int, error) {
	if err == nil && len(es) == 0 {
		err = fmt.Errorf("an entity is not there: %w", graph.ErrNotFound)
	}
	return len(es), err
}

// bare measures store calls, each in a view of its own.
func (b *bench) bare(ctx context.Context, s *subject, w world.World) error {
	for _, q := range newCases(w).questions() {
		if !strings.Contains(q.name, b.only) {
			continue
		}
		t, err := measure(ctx, b.each, s.warmUp(b.each), s.view(q.ask))
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		b.say("%s, %d entities: %s: p50 %s, p99 %s, %.0f/s, %.1f objects", s.kind, w.Size, q.name, t.p50, t.p99, t.perSecond, t.objects)
		b.report.add(s.figure(partStore, q.name).timed(t))
	}
	return nil
}

// view asks in a view of its own.
func (s *subject) view(f func(ctx context.Context, r graph.Reader, i int) (int, error)) ask {
	return func(ctx context.Context, i int) (int, error) {
		n := 0
		err := s.View(ctx, func(ctx context.Context, r graph.Reader) (err error) {
			n, err = f(ctx, r, i)
			return err
		})
		return n, err
	}
}
