package sqlite

import (
	"context"
	"math/bits"
	"sync"
)

// entitySet holds keys of entities, one bit each.
type entitySet []uint64

func (s *entitySet) add(k int64) {
	for int64(len(*s)) <= k>>6 {
		*s = append(*s, 0)
	}
	(*s)[k>>6] |= 1 << (k & 63)
}

func (s entitySet) has(k int64) bool { return k>>6 < int64(len(s)) && s[k>>6]&(1<<(k&63)) != 0 }

func (s entitySet) size() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// keys lists the set in order.
func (s entitySet) keys() []int64 {
	var out []int64
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			out = append(out, int64(i)<<6|int64(bits.TrailingZeros64(w)))
		}
	}
	return out
}

// join returns what is in either, cross what is in both. Neither changes a set.
func (s entitySet) join(t entitySet) entitySet {
	if len(s) < len(t) {
		s, t = t, s
	}
	out := append(entitySet(nil), s...)
	for i := range t {
		out[i] |= t[i]
	}
	return out
}

func (s entitySet) cross(t entitySet) entitySet {
	out := append(entitySet(nil), s[:min(len(s), len(t))]...)
	for i := range out {
		out[i] &= t[i]
	}
	return out
}

// facetSets remembers which entities of today have a facet, for one state of the
// store: of facets that many have, as questions meet them. Of a million entities
// a facet takes 125 KB.
type facetSets struct {
	mu    sync.Mutex
	state int64
	sets  map[int64]entitySet
	words int
}

// maxSetWords bounds the memory of the sets, in words of 8 bytes: 24 MB.
const maxSetWords = 3 << 20

func (m *facetSets) get(state, facet int64) (entitySet, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.sets[facet]
	return s, ok && m.state == state
}

// keep remembers a set, unless others are of a newer state.
func (m *facetSets) keep(state, facet int64, s entitySet) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if state < m.state {
		return
	}
	if state > m.state || m.sets == nil || m.words+len(s) > maxSetWords {
		m.state, m.sets, m.words = state, map[int64]entitySet{}, 0
	}
	m.sets[facet] = s
	m.words += len(s)
}

// facetSet is the entities of today that have a facet.
func (r *reader) facetSet(ctx context.Context, facet int64) (entitySet, error) {
	if s, ok := r.store.facetSets.get(r.state, facet); ok {
		return s, nil
	}
	s := entitySet{}
	err := r.c.query(ctx, func(x row) error {
		s.add(x.int(0))
		return nil
	}, `SELECT f.entity FROM entity_facet f WHERE f.facet = ? AND f.current = 1`, facet)
	if err == nil {
		r.store.facetSets.keep(r.state, facet, s)
	}
	return s, err
}

// fitting is the entities of today that have a facet of each group.
func (l *list) fitting(ctx context.Context) (entitySet, error) {
	var out entitySet
	for i, g := range l.groups {
		var group entitySet
		for _, k := range g.keys {
			s, err := l.facetSet(ctx, k)
			if err != nil {
				return nil, err
			}
			group = group.join(s)
		}
		if i == 0 {
			out = group
		} else {
			out = out.cross(group)
		}
	}
	return out, nil
}
