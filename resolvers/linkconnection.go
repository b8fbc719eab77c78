package resolvers

import (
	"context"

	"dossier/graph"
)

// LinkConnection is a page of an entity's links.
type LinkConnection struct {
	Edges      []*LinkEdge
	PageInfo   *PageInfo
	TotalCount int
}

// LinkEdge is a link, seen from the entity whose links are listed.
type LinkEdge struct {
	Cursor string
	Node   *Link
	from   graph.ID
}

// Other is the end that is not the entity whose links these are.
func (e *LinkEdge) Other() (Entity, error) { return e.Node.set.end(e.Node.Other(e.from)) }

// Links is a page of the entity's links, read for its whole level at once.
func (t *thing) Links(ctx context.Context, types []graph.LinkType, direction *graph.Direction, statuses []graph.Status, first *int, after *string) (*LinkConnection, error) {
	n, err := pageSize(first)
	if err != nil {
		return nil, err
	}
	c, err := cursorOf(after)
	if err != nil {
		return nil, err
	}
	q := graph.LinkQuery{Types: types, Direction: value(direction), Statuses: statuses, Limit: n, After: c,
		Claims: asksClaims(ctx, "edges.node"),
		Far:    selects(ctx, "edges", "other") || selects(ctx, "edges.node", "source", "target"),
		Heads:  wantsHeads(ctx, "edges.other", "edges.node.source", "edges.node.target"),
		Counts: selects(ctx, "", "totalCount")}
	all, err := t.level.links(ctx, nil, q)
	if err != nil {
		return nil, err
	}
	page := all.pages[t.ID]
	out := &LinkConnection{TotalCount: page.Total}
	var cursors []string
	for _, l := range page.Links {
		cursors = append(cursors, graph.LinkCursor(l).String())
		out.Edges = append(out.Edges, &LinkEdge{Cursor: cursors[len(cursors)-1], Node: all.links[l.ID], from: page.Entity})
	}
	out.PageInfo = pageInfo(cursors, page.More, c != nil)
	return out, nil
}

// linked lists the entities at the other ends of a thing's links, once each and
// in the links' order. of says which types of things have the same field, so
// that their level is asked for all of them together.
func (t *thing) linked(ctx context.Context, of []graph.EntityType, first *int, direction graph.Direction, types ...graph.LinkType) ([]Entity, error) {
	n, err := listSize(first)
	if err != nil {
		return nil, err
	}
	all, err := t.level.links(ctx, of, graph.LinkQuery{Types: types, Direction: direction, Limit: n, Far: true})
	if err != nil {
		return nil, err
	}
	page := all.pages[t.ID]
	var out []Entity
	seen := map[graph.ID]bool{}
	for _, l := range page.Links {
		id := l.Other(page.Entity)
		if seen[id] {
			continue
		}
		seen[id] = true
		e, err := all.set.end(id)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// wallets are the wallets that sources say a thing owns.
func (t *thing) wallets(ctx context.Context, first *int) ([]*Wallet, error) {
	owned, err := t.linked(ctx, []graph.EntityType{graph.Organization, graph.Person}, first, graph.Out, graph.OwnsWallet)
	var out []*Wallet
	for _, e := range owned {
		if w, ok := e.(*Wallet); ok {
			out = append(out, w)
		}
	}
	return out, err
}
