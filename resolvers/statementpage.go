package resolvers

import (
	"cmp"
	"slices"
	"strings"

	"dossier/graph"
)

// StatementConnection is a page of statements.
type StatementConnection struct {
	Edges      []*StatementEdge
	PageInfo   *PageInfo
	TotalCount int
}

// StatementEdge is a statement and its place in the list.
type StatementEdge struct {
	Cursor string
	Node   *Statement
}

type statementPage struct {
	property string
	past     bool
	first    int
	after    *graph.Cursor
}

func newStatementPage(property *string, includePast *bool, first *int, after *string) (statementPage, error) {
	n, err := pageSize(first)
	if err != nil {
		return statementPage{}, err
	}
	c, err := cursorOf(after)
	return statementPage{value(property), value(includePast), n, c}, err
}

// page is a page of what is said of owner at m.
func (r *recordSet) page(owner graph.ID, m graph.Moment, p statementPage) *StatementConnection {
	fit := slices.DeleteFunc(slices.Clone(r.byOwner[owner]), func(s *Statement) bool {
		return p.property != "" && s.Property() != p.property || !p.past && !s.Spans.Covers(m)
	})
	from := 0
	if p.after != nil {
		from, _ = slices.BinarySearchFunc(fit, *p.after, func(s *Statement, c graph.Cursor) int {
			if d := cmp.Or(strings.Compare(s.sortKey(), c.Key), strings.Compare(string(s.ID), string(c.ID))); d != 0 {
				return d
			}
			return -1 // the page begins behind the cursor
		})
	}
	to := min(len(fit), from+p.first)
	out := &StatementConnection{TotalCount: len(fit)}
	var cursors []string
	for _, s := range fit[from:to] {
		cursors = append(cursors, graph.Cursor{Key: s.sortKey(), ID: s.ID}.String())
		out.Edges = append(out.Edges, &StatementEdge{Cursor: cursors[len(cursors)-1], Node: s})
	}
	out.PageInfo = pageInfo(cursors, to < len(fit), from > 0)
	return out
}
