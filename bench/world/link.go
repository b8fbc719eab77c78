package world

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"

	"dossier/graph"
)

// linksEach is how many links each entity but the hubs states.
const linksEach = 3

// Targets are the entities to which entity i states links, in the order of its
// link records; none for a hub.
func (w World) Targets(i int) []int {
	if w.Hub(i) {
		return nil
	}
	r := random(i, 3)
	out := make([]int, 0, linksEach)
	if r.IntN(4) == 0 {
		out = append(out, zipf(r, hubs))
	}
	for len(out) < linksEach {
		if t := w.known(r); t != i && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// known draws an entity that is no hub, by how well known it is: the share of
// the best known fraction x is the cube root of x.
func (w World) known(r *rand.Rand) int {
	n := w.Size - hubs
	rank := min(n-1, int(float64(n)*math.Pow(r.Float64(), 3)))
	return w.Ranked(rank)
}

// Ranked is the entity of a rank by how well known it is, from 0. Ranks are
// scattered over the ids.
func (w World) Ranked(rank int) int {
	const prime = 15_485_863 // far above the square root of any size, and no divisor of one
	n := w.Size - hubs
	return hubs + int(uint64(rank)*prime%uint64(n))
}

// links are the link records of entity i.
func (w World) links(i int) []graph.Record {
	r := random(i, 4)
	out := make([]graph.Record, 0, linksEach)
	for n, t := range w.Targets(i) {
		kind := w.linkType(i, t, r)
		out = append(out, graph.Record{
			ID:   w.Record(i).Sub("link" + strconv.Itoa(n)),
			Link: &graph.LinkClaim{Type: kind, Source: graph.End{Record: w.Record(i)}, Target: w.end(t)},
			Statements: []graph.Statement{
				{Property: graph.PropLink, Value: string(kind)},
				{Property: graph.PropStart, Value: fmt.Sprintf("%d-%02d", 1990+r.IntN(34), 1+r.IntN(12))},
			},
		})
	}
	return out
}

// end names entity i as a link's end.
func (w World) end(i int) graph.End {
	if k := w.key(i); k != "" {
		return graph.End{Key: k}
	}
	return graph.End{Record: w.Record(i)}
}

// linkType is one that makes sense between two entities.
func (w World) linkType(source, target int, r *rand.Rand) graph.LinkType {
	one := func(types ...graph.LinkType) graph.LinkType { return types[r.IntN(len(types))] }
	from, to := w.typeOf(source), w.typeOf(target)
	switch {
	case to == graph.Place:
		return graph.LocatedIn
	case w.Hub(target):
		return graph.SanctionedBy
	case from == graph.Wallet:
		return graph.TransferredTo
	case to == graph.Wallet:
		return graph.OwnsWallet
	case to == graph.Vessel:
		return graph.Owns
	case from == graph.Person && to == graph.Person:
		return one(graph.FamilyOf, graph.AssociatedWith)
	case from == graph.Person:
		return one(graph.MemberOf, graph.WorksFor, graph.DirectorOf)
	case to == graph.Person:
		return one(graph.ActsFor, graph.AssociatedWith)
	}
	return one(graph.PartOf, graph.Owns, graph.ControlledBy, graph.ActsFor)
}
