package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"dossier/graph"
)

// Links implements graph.LinkReader. Entities with few links, which nearly all
// are, are read together; one with more is read as far as the answer goes.
func (r *reader) Links(ctx context.Context, q graph.LinkQuery) (out graph.LinkAnswer, err error) {
	err = r.locked(ctx, func() error {
		own := map[int64]graph.ID{}
		keys, err := r.resolveOwn(ctx, q.IDs, own)
		if err != nil {
			return err
		}
		p := linkPages{reader: r, q: &q, view: newLinkView(&q), keys: distinct(q.IDs, keys), own: own, pages: map[int64]*foundPage{}}
		if err := p.read(ctx); err != nil {
			return err
		}
		out, err = p.answer(ctx, keys)
		return err
	})
	return out, err
}

// linkPages is a question for links under way.
type linkPages struct {
	*reader
	q     *graph.LinkQuery
	view  linkView
	keys  []int64
	own   map[int64]graph.ID // of entities that were asked for by their own id
	pages map[int64]*foundPage
}

// foundPage is the links found of one entity: at least one more than the
// limit if there are more.
type foundPage struct {
	id    graph.ID
	links []linkFound
	total int
}

// name begins a page for each entity. Ids that lead there by way of a record
// are not its own.
func (p *linkPages) name(ctx context.Context) error {
	var unnamed []int64
	for _, k := range p.keys {
		id, own := p.own[k]
		p.pages[k] = &foundPage{id: id, total: -1}
		if !own {
			unnamed = append(unnamed, k)
		}
	}
	return chunks(unnamed, func(part []int64) error {
		return p.c.query(ctx, func(x row) error {
			p.pages[x.int(0)].id = graph.ID(x.text(1))
			return nil
		}, `SELECT e.k, e.id FROM json_each(?) j CROSS JOIN entity e ON e.k = j.value`, jsonInts(part))
	})
}

func (p *linkPages) directions() []bool {
	switch p.q.Direction {
	case graph.Out:
		return []bool{false}
	case graph.In:
		return []bool{true}
	}
	return []bool{false, true}
}

func (p *linkPages) read(ctx context.Context) error {
	if err := p.name(ctx); err != nil {
		return err
	}
	if p.q.Among {
		return p.among(ctx)
	}
	kept, err := keptCounts(ctx, p.c, p.keys)
	if err != nil {
		return err
	}
	if p.q.Counts {
		if err := p.totals(ctx, kept); err != nil {
			return err
		}
	}
	var few, many []int64
	for _, k := range p.keys {
		n := 0
		for _, c := range kept[k] {
			n += c.n
		}
		if (p.view.usual() || p.ownPast()) && p.q.After == nil && n <= max(p.q.Limit, fewLinks) {
			few = append(few, k)
		} else {
			many = append(many, k)
		}
	}
	if err := p.readFew(ctx, few); err != nil {
		return err
	}
	for _, k := range many {
		if err := p.readMany(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

// fewLinks is how many links of an entity are read whole, whatever the limit.
const fewLinks = 16

func (p *linkPages) totals(ctx context.Context, counts map[int64][]linkCount) (err error) {
	if !p.view.usual() {
		if counts, err = p.counts(ctx, p.keys, p.view); err != nil {
			return err
		}
	}
	for _, k := range p.keys {
		total := 0
		for _, c := range counts[k] {
			if p.view.hasType(c.order) && slices.Contains(p.directions(), c.incoming) {
				total += c.n
			}
		}
		p.pages[k].total = total
	}
	return nil
}

// ownPast says that past links are asked for, of those that the entities' own
// sources state: these are few.
func (p *linkPages) ownPast() bool {
	return p.view.past && p.q.Direction == graph.Out && len(p.q.Statuses) == 0
}

// readFew reads all of today's shown links of entities, and all past ones where
// these are asked for.
func (p *linkPages) readFew(ctx context.Context, keys []int64) error {
	which := shownLinks + ` FROM json_each(?) j CROSS JOIN link l ON l.%s = j.value AND l.shown = 1`
	if p.view.past {
		which = linkColumns + ` FROM json_each(?) j CROSS JOIN link l ON l.%s = j.value AND (l.shown = 1 OR l.shown = 0 AND l.current = 0)`
	}
	for _, incoming := range p.directions() {
		unpacking := newPipeline(func(x packedLink) (linkFound, error) {
			f, _, err := p.view.unpack(x)
			return f, err
		})
		err := chunks(keys, func(part []int64) error {
			return p.c.query(ctx, func(x row) error {
				if packed, fits := p.view.row(x); fits {
					unpacking.put(packed)
				}
				return nil
			}, `SELECT `+fmt.Sprintf(which, endColumn(incoming)), jsonInts(part))
		})
		found, failed := unpacking.finish()
		if err := errors.Join(err, failed); err != nil {
			return err
		}
		for i := range found {
			page := p.pages[found[i].end(incoming)]
			page.links = append(page.links, found[i])
		}
	}
	return nil
}

func (l *linkFound) end(incoming bool) int64 {
	if incoming {
		return l.target
	}
	return l.source
}

// readMany reads one entity's links in order, from each index as far as the
// page may go.
func (p *linkPages) readMany(ctx context.Context, k int64) error {
	types := p.view.types
	if types == nil {
		types = []int64{-1}
	}
	for _, incoming := range p.directions() {
		for _, class := range p.view.classes() {
			n := 0
			for _, t := range types {
				if n > p.q.Limit {
					break
				}
				m, err := p.run(ctx, k, incoming, class, t, p.q.Limit+1-n)
				if err != nil {
					return err
				}
				n += m
			}
		}
	}
	return nil
}

// run reads up to limit links along one stretch of an index: of an end, a
// class, and a type or -1 for all.
func (p *linkPages) run(ctx context.Context, k int64, incoming bool, class, kind int64, limit int) (int, error) {
	afterType, afterID := p.after()
	seen, gone := momentBounds(p.view.asOf)
	where, n := "", 0
	if kind >= 0 {
		where = ` AND l.type = ` + strconv.FormatInt(kind, 10)
	}
	for {
		got := 0
		err := p.c.query(ctx, func(x row) error {
			got++
			afterType, afterID = x.int(1), x.text(0)
			f, fits, err := p.view.read(x)
			if fits && n < limit {
				n++
				p.pages[k].links = append(p.pages[k].links, f)
			}
			return err
		}, `SELECT `+linkColumns+` FROM link l WHERE l.`+endColumn(incoming)+` = ? AND l.shown = ? AND (l.type, l.id) > (?, ?)`+where+
			` AND l.seen <= ? AND l.gone > ? ORDER BY l.type, l.id LIMIT ?`, k, class, afterType, afterID, seen, gone, int64(limit))
		if err != nil || got < limit || n >= limit {
			return n, err
		}
	}
}

// after is the place behind which the page begins.
func (p *linkPages) after() (kind int64, id string) {
	if p.q.After == nil {
		return -1, ""
	}
	n, err := strconv.Atoi(p.q.After.Key)
	if err != nil {
		n = -1
	}
	return int64(n), string(p.q.After.ID)
}

// answer cuts the pages, and reads the far ends and what reading adds.
func (p *linkPages) answer(ctx context.Context, keys map[graph.ID]int64) (graph.LinkAnswer, error) {
	out := graph.LinkAnswer{Pages: make(map[graph.ID]graph.LinkPage, len(keys))}
	scopes, far := map[string]bool{}, []int64{}
	for _, k := range p.keys {
		page := p.pages[k]
		slices.SortFunc(page.links, compareFound)
		for i := range page.links[:min(len(page.links), p.q.Limit)] {
			scopesOf(&page.links[i].link, scopes)
			far = append(far, page.links[i].other(k))
		}
	}
	last, err := p.lastBefore(ctx, scopes)
	if err != nil {
		return out, err
	}
	pages := make(map[int64]graph.LinkPage, len(p.keys))
	for _, k := range p.keys {
		found := p.pages[k]
		page := graph.LinkPage{Entity: found.id, Total: found.total, More: len(found.links) > p.q.Limit}
		page.Links = make([]graph.Link, min(len(found.links), p.q.Limit))
		for i := range page.Links {
			page.Links[i] = found.links[i].link
			seenLink(&page.Links[i], last, p.q.Claims)
		}
		pages[k] = page
	}
	for id, k := range keys {
		out.Pages[id] = pages[k]
	}
	if !p.q.Far {
		return out, nil
	}
	slices.Sort(far)
	far = slices.Compact(far)
	var entities map[int64]graph.Entity
	if p.q.Heads && p.q.AsOf == graph.Latest {
		entities, err = p.heads(ctx, far)
	} else {
		entities, err = p.byKey(ctx, far, p.q.AsOf)
	}
	out.Far = make(map[graph.ID]graph.Entity, len(entities))
	for _, e := range entities {
		out.Far[e.ID] = e
	}
	return out, err
}
