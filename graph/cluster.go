package graph

import (
	"maps"
	"slices"
	"strings"
)

// Cluster divides records into entities: those with one key, a record with its
// parts, and those that judgements call the same. A SAME judgement that would
// bring together records that a DIFFERENT one keeps apart does not count; an
// analyst's counts before a rule's, a higher score before a lower.
//
// The result is keyed by entity id: the smallest key of its records if any has
// one, else the smallest id of a record that is no part.
func Cluster(members map[ID]Member, judgements []Judgement) map[ID][]Member {
	u := union{parent: map[ID]ID{}}
	byKey := map[string]ID{}
	for _, id := range slices.Sorted(maps.Keys(members)) {
		r := members[id].Record
		if r.Key != "" {
			if first, ok := byKey[r.Key]; ok {
				u.join(first, id)
			} else {
				byKey[r.Key] = id
			}
		}
		if _, ok := members[r.Of]; ok {
			u.join(r.Of, id)
		}
	}
	joinJudged(&u, members, judgements)
	groups := map[ID][]Member{}
	for _, id := range slices.Sorted(maps.Keys(members)) {
		root := u.find(id)
		groups[root] = append(groups[root], members[id])
	}
	out := make(map[ID][]Member, len(groups))
	for _, g := range groups {
		out[entityID(g)] = g
	}
	return out
}

func joinJudged(u *union, members map[ID]Member, judgements []Judgement) {
	var same, different []Judgement
	for _, j := range judgements {
		_, left := members[j.Left]
		_, right := members[j.Right]
		switch {
		case !left || !right:
		case j.Decision == Same:
			same = append(same, j)
		case j.Decision == Different:
			different = append(different, j)
		}
	}
	slices.SortFunc(same, func(a, b Judgement) int {
		switch {
		case (a.Method == MethodAnalyst) != (b.Method == MethodAnalyst):
			if a.Method == MethodAnalyst {
				return -1
			}
			return 1
		case a.Score != b.Score:
			if a.Score > b.Score {
				return -1
			}
			return 1
		}
		return cmpID(a.ID, b.ID)
	})
	for _, j := range same {
		a, b := u.find(j.Left), u.find(j.Right)
		if a == b {
			continue
		}
		apart := slices.ContainsFunc(different, func(d Judgement) bool {
			x, y := u.find(d.Left), u.find(d.Right)
			return x == a && y == b || x == b && y == a
		})
		if !apart {
			u.join(a, b)
		}
	}
}

func entityID(g []Member) ID {
	var key string
	var id, part ID
	for i := range g {
		r := &g[i].Record
		switch {
		case r.Key != "" && (key == "" || strings.Compare(r.Key, key) < 0):
			key = r.Key
		case r.Of != "":
			if part == "" || r.ID < part {
				part = r.ID
			}
		case id == "" || r.ID < id:
			id = r.ID
		}
	}
	switch {
	case key != "":
		return ID(key)
	case id != "":
		return id
	}
	return part
}

// union is a union-find whose roots do not depend on the order of joins.
type union struct{ parent map[ID]ID }

func (u *union) find(id ID) ID {
	for {
		p, ok := u.parent[id]
		if !ok {
			return id
		}
		if g, ok := u.parent[p]; ok {
			u.parent[id] = g
		}
		id = p
	}
}

func (u *union) join(a, b ID) {
	a, b = u.find(a), u.find(b)
	switch {
	case a < b:
		u.parent[b] = a
	case b < a:
		u.parent[a] = b
	}
}
