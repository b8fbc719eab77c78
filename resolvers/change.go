package resolvers

import (
	"context"
	"fmt"

	"dossier/graph"
)

// ChangeConnection is a page of changes.
type ChangeConnection struct {
	Edges    []*ChangeEdge
	PageInfo *PageInfo
}

// ChangeEdge is a change and its place in the list.
type ChangeEdge struct {
	Cursor string
	Node   *Change
}

// Changes lists what versions did to entries, after since and up to until.
func (Query) Changes(ctx context.Context, since, until *graph.Moment, after *string, first *int, datasets []string) (*ChangeConnection, error) {
	n, err := bounded("first", first, 1, MaxPage, DefaultPage)
	if err != nil {
		return nil, err
	}
	q := graph.ChangeQuery{Since: value(since), Until: asOfOr(until), Datasets: datasets, First: n}
	if q.After, err = changeAfter(after); err != nil {
		return nil, err
	}
	switch {
	case len(datasets) > MaxPage:
		return nil, Invalid(fmt.Sprintf("datasets may hold %d values at most.", MaxPage))
	case since != nil && until != nil && *since >= *until:
		return nil, Invalid("since must be before until. A plain date is the end of its day: for one day give the day before it as since.")
	case q.Until <= 0: // which to a store is no bound
		return &ChangeConnection{PageInfo: &PageInfo{}}, nil
	}
	s := sessionOf(ctx)
	found, err := s.reader.Changes(ctx, q)
	if err != nil {
		return nil, err
	}
	page := &changePage{session: s, changes: found.Changes}
	out := &ChangeConnection{}
	cursors := make([]string, len(found.Changes))
	for i, c := range found.Changes {
		cursors[i] = c.Cursor().String()
		out.Edges = append(out.Edges, &ChangeEdge{cursors[i], &Change{c, page}})
	}
	out.PageInfo = pageInfo(cursors, found.More, after != nil)
	return out, nil
}

func changeAfter(s *string) (*graph.Change, error) {
	c, err := cursorOf(s)
	if c == nil || err != nil {
		return nil, err
	}
	at, err := graph.ChangeAt(*c)
	if err != nil {
		return nil, &publicError{code: BadUserInput, message: "This is not a cursor of a list of changes.", cause: err}
	}
	return &at, nil
}

// Change is what a version of a source did to one of its entries.
type Change struct {
	graph.Change
	page *changePage
}

// Dataset is whose version it was.
func (c *Change) Dataset() *Dataset { return &Dataset{id: c.Change.Dataset, session: c.page.session} }

// Entity is what the entry's record is of, today; nil for an entry of links.
func (c *Change) Entity(ctx context.Context) (Entity, error) {
	found, err := c.page.entities(ctx)
	if err != nil {
		return nil, err
	}
	return found[c.Change], nil
}

// Link is what an entry without an entity is of, today; nil where that is no
// link, or one whose ends are not known.
func (c *Change) Link(ctx context.Context) (*Link, error) {
	found, err := c.page.links(ctx)
	if err != nil {
		return nil, err
	}
	return found[c.Change], nil
}

// Caption is the entity's, else the link's type between the captions of its
// ends, else the entry's id.
func (c *Change) Caption(ctx context.Context) (string, error) {
	if e, err := c.Entity(ctx); e != nil || err != nil {
		return captionOf(e), err
	}
	l, err := c.Link(ctx)
	if l == nil || err != nil {
		return string(c.Entry), err
	}
	source, err := l.Source()
	if err != nil {
		return "", err
	}
	target, err := l.Target()
	return captionOf(source) + " → " + string(l.Type) + " → " + captionOf(target), err
}

func captionOf(e Entity) string {
	if e == nil {
		return ""
	}
	return e.base().Caption
}

// Said is what the entry says from the version on.
func (c *Change) Said(ctx context.Context) ([]*Statement, error) {
	return c.statements(ctx, func(s graph.Span) graph.Moment { return s.From })
}

// Withdrawn is what the entry says no longer from the version on.
func (c *Change) Withdrawn(ctx context.Context) ([]*Statement, error) {
	return c.statements(ctx, func(s graph.Span) graph.Moment { return s.To })
}

// statements are those of the entry with a span that has the change at one end.
func (c *Change) statements(ctx context.Context, end func(graph.Span) graph.Moment) ([]*Statement, error) {
	said, err := c.page.statements(ctx)
	if err != nil {
		return nil, err
	}
	var out []*Statement
	for _, s := range said.byOwner[c.Entry] {
		for _, x := range s.Spans {
			if end(x) == c.At {
				out = append(out, s)
				break
			}
		}
	}
	return out, nil
}
