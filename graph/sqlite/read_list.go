package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"dossier/graph"
)

// List implements graph.EntityReader.
func (r *reader) List(ctx context.Context, q graph.EntityQuery) (out graph.EntityPage, err error) {
	out.Total = -1
	err = r.locked(ctx, func() error {
		l := list{reader: r, q: &q}
		possible, err := l.plan(ctx)
		if err != nil {
			return err
		}
		if !possible {
			if q.Count {
				out.Total = 0
			}
			return nil
		}
		if q.Count {
			if out.Total, err = l.count(ctx); err != nil {
				return err
			}
		}
		return l.page(ctx, &out)
	})
	return out, err
}

// listed is an entity's place in a list.
type listed struct {
	k      int64
	cursor graph.Cursor
	seen   int64
}

// page fills in a page: the rows in the order of reading, one more than asked
// for to know whether there is more.
func (l *list) page(ctx context.Context, out *graph.EntityPage) error {
	q := l.q
	limit, backward := q.First, q.Last > 0
	if backward {
		limit = q.Last
	}
	rows, err := l.rows(ctx, limit+1, q.Descending != backward)
	if err != nil {
		return err
	}
	more := len(rows) > limit
	rows = rows[:min(limit, len(rows))]
	out.HasNext, out.HasPrior = more, q.After != nil
	if backward {
		slices.Reverse(rows)
		out.HasNext, out.HasPrior = q.Before != nil, more
	}
	keys := make([]int64, len(rows))
	for i := range rows {
		keys[i] = rows[i].k
	}
	entities, err := l.byKey(ctx, keys, graph.Latest)
	if err != nil {
		return err
	}
	for i := range rows {
		out.Entities = append(out.Entities, entities[rows[i].k])
		out.Cursors = append(out.Cursors, rows[i].cursor)
	}
	return nil
}

// errEnough ends reading.
var errEnough = errors.New("enough")

// rows reads places in order; those of today and those of the past stand in
// different stretches of an index and are merged.
func (l *list) rows(ctx context.Context, limit int, descending bool) ([]listed, error) {
	var out []listed
	for _, class := range l.classes() {
		s, err := l.statement(class, descending, limit)
		if err != nil {
			return nil, err
		}
		found := 0
		err = l.c.query(ctx, func(x row) error {
			if l.inSets && !l.fits.has(x.int(0)) {
				return nil
			}
			if found++; found > limit {
				return errEnough
			}
			e := listed{k: x.int(0), cursor: graph.Cursor{ID: graph.ID(x.text(1))}}
			switch l.q.OrderBy {
			case graph.ByCaption:
				e.cursor.Key = x.text(2)
			case graph.ByFirstSeen:
				e.seen = x.int(2)
				e.cursor.Key = strconv.FormatInt(e.seen, 10)
			}
			out = append(out, e)
			return nil
		}, s.String(), s.args...)
		if err != nil && !errors.Is(err, errEnough) {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b listed) int {
		c := compareListed(a, b)
		if descending {
			return -c
		}
		return c
	})
	return out[:min(limit, len(out))], nil
}

func compareListed(a, b listed) int {
	switch {
	case a.seen != b.seen:
		if a.seen < b.seen {
			return -1
		}
		return 1
	case a.seen == 0 && a.cursor.Key != b.cursor.Key:
		if a.cursor.Key < b.cursor.Key {
			return -1
		}
		return 1
	case a.cursor.ID < b.cursor.ID:
		return -1
	case a.cursor.ID > b.cursor.ID:
		return 1
	}
	return 0
}

// after bounds a statement by a cursor: to what is greater, or smaller.
func (l *list) after(s *statement, c *graph.Cursor, greater bool) error {
	if c == nil {
		return nil
	}
	op := "<"
	if greater {
		op = ">"
	}
	switch l.q.OrderBy {
	case graph.ByCaption:
		s.where(`(e.caption, e.id) `+op+` (?, ?)`, c.Key, string(c.ID))
	case graph.ByFirstSeen:
		n, err := strconv.ParseInt(c.Key, 10, 64)
		if err != nil {
			return fmt.Errorf("%w: this is not a cursor of a list in this order", graph.ErrInput)
		}
		s.where(`(e.seen, e.id) `+op+` (?, ?)`, n, string(c.ID))
	default:
		s.where(`e.id `+op+` ?`, string(c.ID))
	}
	return nil
}
