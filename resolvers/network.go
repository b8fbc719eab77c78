package resolvers

import (
	"context"

	"dossier/graph"
)

// The bounds of walks and paths, and what holds where a query says nothing.
const (
	MaxDepth      = 4
	DefaultDepth  = 1
	MaxLength     = 8
	DefaultLength = 6
	MaxPaths      = 50
	DefaultPaths  = 10

	// maxPerNode bounds the links that a walk follows from one entity where it
	// begins at many or goes further than one step.
	maxPerNode = 100
)

// Network is a part of the graph.
type Network struct {
	Nodes      []Entity
	Links      []*Link
	Expansions []graph.Expansion
	Truncated  bool
}

// Neighborhood is what is around some entities.
func (Query) Neighborhood(ctx context.Context, ids []graph.ID, depth *int, filter *graph.LinkFilter, limit *int, asOf *graph.Moment) (*Network, error) {
	if err := boundedIDs(ids); err != nil {
		return nil, err
	}
	d, err := bounded("depth", depth, 0, MaxDepth, DefaultDepth)
	if err != nil {
		return nil, err
	}
	n, err := bounded("limit", limit, 1, MaxPage, max(DefaultList, len(ids)))
	if err != nil {
		return nil, err
	}
	q := graph.NetworkQuery{IDs: ids, Depth: d, Filter: linkFilter(filter), PerNode: n, Limit: n, AsOf: asOfOr(asOf),
		Claims: asksClaims(ctx, "links"), Heads: wantsHeads(ctx, "nodes", "links.source", "links.target")}
	if d > 1 || len(ids) > 10 {
		q.PerNode = min(n, maxPerNode)
	}
	s := sessionOf(ctx)
	found, err := graph.Walk(ctx, s.reader, q)
	if err != nil {
		return nil, err
	}
	l := newLevel(s, q.AsOf)
	out := &Network{Expansions: found.Expansions, Truncated: found.Truncated}
	for _, e := range found.Nodes {
		out.Nodes = append(out.Nodes, l.add(e))
	}
	set := &linkSet{session: s, asOf: q.AsOf, ends: []*level{l}}
	for _, x := range found.Links {
		out.Links = append(out.Links, set.add(x))
	}
	return out, nil
}

// asksClaims says whether links on a path below the field are asked for what
// only their claims tell.
func asksClaims(ctx context.Context, path string) bool {
	return selects(ctx, path, "statements", "firstSeen", "lastSeen") || selects(ctx, path+".properties", "statements") ||
		selects(ctx, path+".properties.values", "statements")
}

// PathResult is how two entities are tied.
type PathResult struct {
	Paths               []*Path
	HubsOnly, Truncated bool
}

// Path is one way through the graph.
type Path struct {
	Nodes []Entity
	Links []*Link
}

// Paths finds the shortest ways between two entities.
func (Query) Paths(ctx context.Context, from, to graph.ID, maxLength, limit *int, filter *graph.LinkFilter, asOf *graph.Moment) (*PathResult, error) {
	length, err := bounded("maxLength", maxLength, 1, MaxLength, DefaultLength)
	if err != nil {
		return nil, err
	}
	n, err := bounded("limit", limit, 1, MaxPaths, DefaultPaths)
	if err != nil {
		return nil, err
	}
	s := sessionOf(ctx)
	m := asOfOr(asOf)
	found, err := graph.Paths(ctx, s.reader, graph.PathQuery{From: from, To: to, MaxLength: length, Limit: n, Filter: linkFilter(filter), AsOf: m,
		Claims: asksClaims(ctx, "paths.links"), Heads: wantsHeads(ctx, "paths.nodes", "paths.links.source", "paths.links.target")})
	if err != nil {
		return nil, err
	}
	l := newLevel(s, m)
	set := &linkSet{session: s, asOf: m, ends: []*level{l}}
	out := &PathResult{HubsOnly: found.HubsOnly, Truncated: found.Truncated}
	links := map[graph.ID]*Link{}
	for _, p := range found.Paths {
		var x Path
		for _, e := range p.Nodes {
			x.Nodes = append(x.Nodes, l.add(e))
		}
		for _, k := range p.Links {
			if links[k.ID] == nil {
				links[k.ID] = set.add(k)
			}
			x.Links = append(x.Links, links[k.ID])
		}
		out.Paths = append(out.Paths, &x)
	}
	return out, nil
}
