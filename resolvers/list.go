package resolvers

import (
	"context"
	"fmt"

	"dossier/graph"
)

// EntityConnection is a page of a list of entities.
type EntityConnection struct {
	Edges      []*EntityEdge
	PageInfo   *PageInfo
	TotalCount int
}

// EntityEdge is an entity and its place in the list.
type EntityEdge struct {
	Cursor string
	Node   Entity
}

// Entities lists entities.
func (Query) Entities(ctx context.Context, filter *EntityFilter, orderBy *EntityOrder, first *int, after *string, last *int, before *string, asOf *graph.Moment) (*EntityConnection, error) {
	q := graph.EntityQuery{Filter: filter.query(), OrderBy: graph.ByID, AsOf: asOfOr(asOf), Count: selects(ctx, "", "totalCount")}
	if orderBy != nil {
		q.OrderBy, q.Descending = orderBy.Field, value(orderBy.Direction) == "DESC"
	}
	if filter.values() > MaxPage {
		return nil, Invalid(fmt.Sprintf("A field of filter may hold %d values at most.", MaxPage))
	}
	if err := page(&q, first, after, last, before); err != nil {
		return nil, err
	}
	s := sessionOf(ctx)
	p, err := s.reader.List(ctx, q)
	if err != nil {
		return nil, err
	}
	l := newLevel(s, q.AsOf)
	out := &EntityConnection{TotalCount: p.Total}
	cursors := make([]string, len(p.Entities))
	for i, e := range p.Entities {
		cursors[i] = p.Cursors[i].String()
		out.Edges = append(out.Edges, &EntityEdge{cursors[i], l.add(e)})
	}
	out.PageInfo = pageInfo(cursors, p.HasNext, p.HasPrior)
	return out, nil
}

// page reads the arguments of a Relay connection.
func page(q *graph.EntityQuery, first *int, after *string, last *int, before *string) (err error) {
	switch {
	case first != nil && last != nil:
		return Invalid("Give first or last, not both.")
	case last != nil:
		q.Last, err = bounded("last", last, 1, MaxPage, DefaultPage)
	default:
		q.First, err = bounded("first", first, 1, MaxPage, DefaultPage)
	}
	if err == nil {
		q.After, err = cursorOf(after)
	}
	if err == nil {
		q.Before, err = cursorOf(before)
	}
	return err
}
