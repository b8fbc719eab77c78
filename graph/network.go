package graph

import (
	"context"
	"slices"
)

// LinkFilter narrows the links that walks and paths follow.
type LinkFilter struct {
	Types     []LinkType
	Direction Direction
	Statuses  []Status
	// ThroughHubs lets a walk go on behind authorities, countries and documents.
	ThroughHubs bool
}

// NetworkQuery asks for what is around some entities.
type NetworkQuery struct {
	IDs     []ID
	Depth   int // 0: the links among IDs
	Filter  LinkFilter
	PerNode int // links followed from one entity
	Limit   int // entities in the answer
	AsOf    Moment
	Claims  bool // links with claims
	Heads   bool // entities beyond IDs may be heads; see LinkQuery
}

// Network is a part of the graph. Nodes stand in the order in which they were
// reached, first those asked for.
type Network struct {
	Nodes      []Entity
	Links      []Link
	Expansions []Expansion
	Truncated  bool
}

// Expansion says how much of an entity's links a network holds.
type Expansion struct {
	ID       ID
	Hop      int // from the nearest entity asked for
	Returned int // links of it in the answer that were found from it
	Total    int // links that fit the filter
}

// Walk answers a network query with one store call for each hop.
func Walk(ctx context.Context, r Reader, q NetworkQuery) (Network, error) {
	start, err := r.Entities(ctx, q.IDs, q.AsOf)
	if err != nil {
		return Network{}, err
	}
	w := walk{seen: map[ID]bool{}, links: map[ID]bool{}, limit: q.Limit}
	for _, id := range q.IDs {
		if e, ok := start[id]; ok {
			w.node(e)
		}
	}
	frontier := idsOf(w.out.Nodes)
	query := LinkQuery{Types: q.Filter.Types, Direction: q.Filter.Direction, Statuses: q.Filter.Statuses, Limit: q.PerNode,
		AsOf: q.AsOf, Far: true, Counts: true, Claims: q.Claims, Heads: q.Heads}
	if q.Depth == 0 {
		query.IDs, query.Among, query.Limit = frontier, true, max(q.PerNode, len(frontier))
		if len(frontier) > 0 {
			err = w.hop(ctx, r, query, 0)
		}
		return w.out, err
	}
	for hop := 0; hop < q.Depth && len(frontier) > 0; hop++ {
		from := len(w.out.Nodes)
		query.IDs = frontier
		if err := w.hop(ctx, r, query, hop); err != nil {
			return Network{}, err
		}
		frontier = nil
		for _, e := range w.out.Nodes[from:] {
			if !e.Hub || q.Filter.ThroughHubs {
				frontier = append(frontier, e.ID)
			}
		}
	}
	return w.out, nil
}

type walk struct {
	out   Network
	seen  map[ID]bool
	links map[ID]bool
	limit int
}

func (w *walk) node(e Entity) bool {
	if w.seen[e.ID] {
		return true
	}
	if len(w.out.Nodes) >= w.limit {
		w.out.Truncated = true
		return false
	}
	w.seen[e.ID] = true
	w.out.Nodes = append(w.out.Nodes, e)
	return true
}

func (w *walk) hop(ctx context.Context, r Reader, q LinkQuery, hop int) error {
	a, err := r.Links(ctx, q)
	if err != nil {
		return err
	}
	for _, id := range q.IDs {
		page := a.Pages[id]
		x := Expansion{ID: id, Hop: hop, Total: page.Total}
		for _, l := range page.Links {
			far, ok := a.Far[l.Other(page.Entity)]
			if !ok && !w.seen[l.Other(page.Entity)] || ok && !w.node(far) {
				continue
			}
			x.Returned++
			if !w.links[l.ID] {
				w.links[l.ID] = true
				w.out.Links = append(w.out.Links, l)
			}
		}
		w.out.Truncated = w.out.Truncated || page.More
		w.out.Expansions = append(w.out.Expansions, x)
	}
	slices.SortFunc(w.out.Links, compareLinks)
	return nil
}

func compareLinks(a, b Link) int {
	if c := a.Type.Order() - b.Type.Order(); c != 0 {
		return c
	}
	return cmpID(a.ID, b.ID)
}
