package resolvers

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"dossier/graph"
)

// MaxSearchText is the longest text of a search, in code points.
const MaxSearchText = 1000

// SearchConnection is a page of what a search found.
type SearchConnection struct {
	Edges    []*SearchEdge
	PageInfo *PageInfo
}

// SearchEdge is an entity with how well it answers the search.
type SearchEdge struct {
	Cursor string
	Score  float64
	Node   Entity
}

// Search finds entities by words.
func (Query) Search(ctx context.Context, query string, types []graph.EntityType, first *int, after *string) (*SearchConnection, error) {
	n, err := bounded("first", first, 1, MaxPage, DefaultPage)
	if err != nil {
		return nil, err
	}
	c, err := cursorOf(after)
	if err != nil {
		return nil, err
	}
	if utf8.RuneCountInString(query) > MaxSearchText {
		return nil, Invalid(fmt.Sprintf("query may have %d characters at most.", MaxSearchText))
	}
	out := &SearchConnection{PageInfo: &PageInfo{HasPreviousPage: c != nil}}
	if strings.TrimSpace(query) == "" {
		return out, nil
	}
	s := sessionOf(ctx)
	hits, err := s.reader.Search(ctx, graph.SearchQuery{Text: query, Types: types, First: n, After: c})
	if err != nil {
		return nil, err
	}
	more := len(hits) > n
	hits = hits[:min(len(hits), n)]
	l := newLevel(s, graph.Latest)
	cursors := make([]string, len(hits))
	for i, h := range hits {
		cursors[i] = h.Cursor.String()
		out.Edges = append(out.Edges, &SearchEdge{cursors[i], h.Score, l.add(h.Entity)})
	}
	out.PageInfo = pageInfo(cursors, more, c != nil)
	return out, nil
}
