package graph

import (
	"cmp"
	"context"
	"slices"
)

// PathQuery asks how two entities are tied to each other.
type PathQuery struct {
	From, To  ID
	MaxLength int // links
	Limit     int // paths
	Filter    LinkFilter
	AsOf      Moment
	Claims    bool // links with claims
	Heads     bool // entities may be heads; see LinkQuery
}

// Path is a way through the graph: one node more than links.
type Path struct {
	Nodes []Entity
	Links []Link
}

// PathAnswer holds the shortest paths. HubsOnly says that none was found, but
// one through hubs (authorities, countries, documents) is there.
type PathAnswer struct {
	Paths     []Path
	HubsOnly  bool
	Truncated bool // a bound was met: a path may be missing
}

// The bounds of a path search: links followed from one entity, and entities
// looked at from either side.
const (
	PathPerNode = 500
	PathNodes   = 20_000
)

// Paths finds the shortest paths, all of one length, by a search from both
// ends with one store call for each step. A hub may be an end but not a node in
// between unless the filter says so. Answers are ordered by their link types
// and ids.
func Paths(ctx context.Context, r Reader, q PathQuery) (PathAnswer, error) {
	answer, err := shortest(ctx, r, q)
	if err == nil {
		err = answer.complete(ctx, r, &q)
	}
	if err != nil || len(answer.Paths) > 0 || q.Filter.ThroughHubs {
		return answer, err
	}
	q.Filter.ThroughHubs, q.Limit = true, 1
	hubs, err := shortest(ctx, r, q)
	answer.HubsOnly = len(hubs.Paths) > 0
	return answer, err
}

// complete reads what the search did without: the entities on the paths, of
// which it knows the heads, and the links' claims.
func (a *PathAnswer) complete(ctx context.Context, r Reader, q *PathQuery) error {
	var nodes, links []ID
	for _, p := range a.Paths {
		nodes = append(nodes, idsOf(p.Nodes)...)
		for i := range p.Links {
			links = append(links, p.Links[i].ID)
		}
	}
	whole, claimed := map[ID]Entity{}, map[ID]Link{}
	var err error
	if len(nodes) > 0 && !q.Heads {
		slices.Sort(nodes)
		if whole, err = r.Entities(ctx, slices.Compact(nodes), q.AsOf); err != nil {
			return err
		}
	}
	if len(links) > 0 && q.Claims {
		slices.Sort(links)
		if claimed, err = r.LinksByID(ctx, slices.Compact(links), q.AsOf); err != nil {
			return err
		}
	}
	for _, p := range a.Paths {
		for i := range p.Nodes {
			if e, ok := whole[p.Nodes[i].ID]; ok {
				p.Nodes[i] = e
			}
		}
		for i := range p.Links {
			if l, ok := claimed[p.Links[i].ID]; ok {
				p.Links[i] = l
			}
		}
	}
	return nil
}

func shortest(ctx context.Context, r Reader, q PathQuery) (PathAnswer, error) {
	ends, err := r.Entities(ctx, []ID{q.From, q.To}, q.AsOf)
	if err != nil {
		return PathAnswer{}, err
	}
	from, ok := ends[q.From]
	to, ok2 := ends[q.To]
	if !ok || !ok2 || from.ID == to.ID {
		return PathAnswer{}, nil
	}
	a, b := newSide(from), newSide(to)
	s := search{reader: r, query: q, nodes: map[ID]Entity{from.ID: from, to.ID: to}}
	switch q.Filter.Direction {
	case Out:
		a.direction, b.direction = Out, In
	case In:
		a.direction, b.direction = In, Out
	}
	for length := 1; length <= q.MaxLength && len(a.frontier) > 0 && len(b.frontier) > 0; length++ {
		small, other := a, b
		if len(b.frontier) < len(a.frontier) {
			small, other = b, a
		}
		if err := s.step(ctx, small); err != nil {
			return PathAnswer{}, err
		}
		if meet := s.meeting(small, other); len(meet) > 0 {
			return PathAnswer{Paths: s.collect(a, b, meet), Truncated: s.truncated}, nil
		}
	}
	return PathAnswer{Truncated: s.truncated}, nil
}

// side is the search from one end: for every entity reached, how far it is and
// by which links it was reached first.
type side struct {
	start     ID
	direction Direction
	depth     map[ID]int
	into      map[ID][]Link
	frontier  []ID
	level     int
}

func newSide(e Entity) *side {
	return &side{start: e.ID, direction: Both, depth: map[ID]int{e.ID: 0}, into: map[ID][]Link{}, frontier: []ID{e.ID}}
}

type search struct {
	reader    Reader
	query     PathQuery
	nodes     map[ID]Entity
	truncated bool
}

// meeting lists the entities of x's newest level that other reached as well,
// without hubs that a path may not go through.
func (s *search) meeting(x, other *side) []ID {
	var out []ID
	for id, d := range x.depth {
		if _, ok := other.depth[id]; !ok || d != x.level {
			continue
		}
		if id == x.start || id == other.start || !s.nodes[id].Hub || s.query.Filter.ThroughHubs {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// step takes one side one level further.
func (s *search) step(ctx context.Context, x *side) error {
	var ids []ID
	for _, id := range x.frontier {
		if id == x.start || !s.nodes[id].Hub || s.query.Filter.ThroughHubs {
			ids = append(ids, id)
		}
	}
	x.frontier, x.level = nil, x.level+1
	if len(ids) == 0 {
		return nil
	}
	f := s.query.Filter
	a, err := s.reader.Links(ctx, LinkQuery{IDs: ids, Types: f.Types, Direction: x.direction, Statuses: f.Statuses,
		Limit: PathPerNode, AsOf: s.query.AsOf, Far: true, Heads: true})
	if err != nil {
		return err
	}
	for _, id := range ids {
		page := a.Pages[id]
		s.truncated = s.truncated || page.More
		for _, l := range page.Links {
			far := l.Other(page.Entity)
			e, ok := a.Far[far]
			if _, known := s.nodes[far]; !ok && !known {
				continue
			}
			if d, seen := x.depth[far]; seen && d < x.level {
				continue
			} else if !seen {
				if len(x.depth) >= PathNodes {
					s.truncated = true
					continue
				}
				x.depth[far] = x.level
				x.frontier = append(x.frontier, far)
				if ok {
					s.nodes[far] = e
				}
			}
			x.into[far] = append(x.into[far], l)
		}
	}
	slices.Sort(x.frontier)
	return nil
}

// collect puts the half paths together at the meeting entities.
func (s *search) collect(a, b *side, meet []ID) []Path {
	var out []Path
	for _, m := range meet {
		for _, left := range s.halves(a, m) {
			for _, right := range s.halves(b, m) {
				links := slices.Clone(left)
				slices.Reverse(links)
				if p, ok := s.path(a.start, append(links, right...)); ok {
					out = append(out, p)
				}
				if len(out) > 4*s.query.Limit {
					break
				}
			}
		}
	}
	slices.SortFunc(out, func(p, q Path) int {
		return cmp.Or(len(p.Links)-len(q.Links), slices.CompareFunc(p.Links, q.Links, compareLinks))
	})
	if len(out) > s.query.Limit {
		s.truncated = true
		out = out[:s.query.Limit]
	}
	return out
}

// halves lists the link sequences from id back to the start of x.
func (s *search) halves(x *side, id ID) [][]Link {
	if id == x.start {
		return [][]Link{nil}
	}
	var out [][]Link
	links := slices.Clone(x.into[id])
	slices.SortFunc(links, compareLinks)
	for _, l := range links {
		for _, rest := range s.halves(x, l.Other(id)) {
			out = append(out, append([]Link{l}, rest...))
			if len(out) > s.query.Limit {
				return out
			}
		}
	}
	return out
}

// path turns links into a path, refusing one that meets an entity twice or goes
// through a hub that it may not go through.
func (s *search) path(start ID, links []Link) (Path, bool) {
	p := Path{Nodes: []Entity{s.nodes[start]}, Links: links}
	seen := map[ID]bool{start: true}
	at := start
	for i, l := range links {
		at = l.Other(at)
		e := s.nodes[at]
		if seen[at] || i < len(links)-1 && e.Hub && !s.query.Filter.ThroughHubs {
			return Path{}, false
		}
		seen[at] = true
		p.Nodes = append(p.Nodes, e)
	}
	return p, true
}
