package resolvers

import (
	"fmt"

	"dossier/graph"
)

// The sizes of pages and of plain lists of related entities.
const (
	DefaultPage = 50
	DefaultList = 100
	MaxPage     = 500
)

// PageInfo says where a page stands in its list.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       *string
}

func pageInfo(cursors []string, hasNext, hasPrevious bool) *PageInfo {
	p := &PageInfo{HasNextPage: hasNext, HasPreviousPage: hasPrevious}
	if n := len(cursors); n > 0 {
		p.StartCursor, p.EndCursor = &cursors[0], &cursors[n-1]
	}
	return p
}

// bounded reads a number that a client gave, with what holds where none is given.
func bounded(name string, n *int, low, high, otherwise int) (int, error) {
	switch {
	case n == nil:
		return otherwise, nil
	case *n < low || *n > high:
		return 0, Invalid(fmt.Sprintf("%s must be between %d and %d.", name, low, high))
	}
	return *n, nil
}

func pageSize(first *int) (int, error) { return bounded("first", first, 0, MaxPage, DefaultPage) }

func listSize(first *int) (int, error) { return bounded("first", first, 0, MaxPage, DefaultList) }

func boundedIDs(ids []graph.ID) error {
	if len(ids) > MaxPage {
		return Invalid(fmt.Sprintf("ids may hold %d ids at most.", MaxPage))
	}
	return nil
}

func cursorOf(s *string) (*graph.Cursor, error) {
	if s == nil {
		return nil, nil
	}
	c, err := graph.ParseCursor(*s)
	if err != nil {
		return nil, &publicError{code: BadUserInput, message: "This is not a cursor of an earlier page.", cause: err}
	}
	return &c, nil
}

func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// optional is nil, null for a client, for the zero value.
func optional[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
