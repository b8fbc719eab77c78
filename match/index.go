package match

import (
	"hash/maphash"

	"dossier/graph"
)

// index pairs the entities of a whole graph: 8 bytes and a place for each key.
type index struct {
	seed   maphash.Seed
	ids    []graph.ID
	lists  [][]string
	exact  map[uint64][]int32
	number map[uint64][]int32
	near   map[uint64][]int32
}

func newIndex() *index {
	return &index{seed: maphash.MakeSeed(), exact: map[uint64][]int32{}, number: map[uint64][]int32{}, near: map[uint64][]int32{}}
}

func (x *index) add(n *node) {
	at := int32(len(x.ids)) //nolint:gosec // a graph of two thousand million entities does not fit in memory
	x.ids, x.lists = append(x.ids, n.id), append(x.lists, n.lists)
	t := n.entity.Type
	put := func(m map[uint64][]int32, k string) {
		h := maphash.String(x.seed, string(t)+" "+k)
		if own := m[h]; len(own) == 0 || own[len(own)-1] != at {
			m[h] = append(own, at)
		}
	}
	for i, name := range n.entity.Names {
		if i == graph.MaxNamesIndexed {
			break
		}
		if f := normalise(name.Value, Main, t); f.speaks(t) {
			put(x.exact, f.key)
		}
	}
	for _, name := range nearNames(&n.entity) {
		for _, k := range nearKeys(name, t) {
			put(x.near, k)
		}
	}
	for _, k := range numberKeys(&n.entity) {
		put(x.number, k)
	}
}

// pairs are the pairs of ids under one key. Two entries of one list are a pair
// by a shared number only.
func (x *index) pairs() map[pairID]bool {
	out := map[pairID]bool{}
	add := func(a, b int32, evenOfOneList bool) {
		if a == b || !evenOfOneList && overlap(x.lists[a], x.lists[b]) {
			return
		}
		p := pairID{x.ids[a], x.ids[b]}
		if p.a > p.b {
			p.a, p.b = p.b, p.a
		}
		out[p] = true
	}
	each := func(m map[uint64][]int32, evenOfOneList bool) {
		for _, group := range m {
			others := group[:min(len(group), maxGroup)]
			if len(group) > maxGroup {
				others = group[:anchors]
			}
			for _, a := range group {
				for _, b := range others {
					add(a, b, evenOfOneList)
				}
			}
		}
	}
	each(x.exact, false)
	each(x.near, false)
	each(x.number, true)
	return out
}
