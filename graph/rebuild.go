package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// Rebuilt says what a rebuild did.
type Rebuilt struct {
	Entities Counts
	Links    Counts
}

// Rebuild brings entities and links in line with the records that touched
// names. Both stores call it in the transaction that wrote those records, so
// that what an entity is, and where a link leads, is decided in one place:
//
//  1. the records that belong together are found and clustered anew,
//  2. their entities are projected,
//  3. claims whose ends moved, appeared, vanished or changed their names are
//     resolved again, and
//  4. their links are folded and projected, and counted at both ends.
func Rebuild(ctx context.Context, tx Tx, touched Touched) (Rebuilt, error) {
	r := rebuild{tx: tx}
	if err := r.entities(ctx, touched.Members); err != nil {
		return Rebuilt{}, fmt.Errorf("rebuild entities: %w", err)
	}
	if err := r.links(ctx, touched.Claims); err != nil {
		return Rebuilt{}, fmt.Errorf("rebuild links: %w", err)
	}
	return r.done, nil
}

type rebuild struct {
	tx   Tx
	done Rebuilt

	moved []ID     // records whose entity changed, appeared or vanished
	keys  []string // keys whose entity appeared or vanished
	names []string // name keys that an entity gained or lost
}

func (r *rebuild) entities(ctx context.Context, records []ID) error {
	members, judgements, err := r.closure(ctx, records)
	if err != nil || len(members) == 0 {
		return err
	}
	clusters := Cluster(members, judgements)
	entityOf := map[ID]ID{}
	old := map[ID]bool{}
	for _, m := range members {
		if m.Entity != "" {
			old[m.Entity] = true
		}
	}
	ids := slices.Sorted(maps.Keys(clusters))
	for _, id := range ids {
		for _, m := range clusters[id] {
			if m.Entity != id {
				entityOf[m.Record.ID] = id
			}
		}
	}
	gone := maps.Clone(old)
	put := project(ids, clusters)
	for i := range put {
		delete(gone, put[i].ID)
	}
	before, err := r.tx.Heads(ctx, append(slices.Sorted(maps.Keys(old)), idsOf(put)...))
	if err != nil {
		return err
	}
	r.note(members, put, gone, entityOf, before)
	if err := r.tx.PutMembers(ctx, entityOf); err != nil {
		return err
	}
	return r.tx.PutEntities(ctx, put, slices.Sorted(maps.Keys(gone)))
}

// project makes the entities of clusters, in the order of ids, without those
// that nothing makes one.
func project(ids []ID, clusters map[ID][]Member) []Entity {
	made := make([]Entity, len(ids))
	Parallel(len(ids), func(i int) {
		own := make([]Record, len(clusters[ids[i]]))
		for j, m := range clusters[ids[i]] {
			own[j] = m.Record
		}
		if e, ok := ProjectEntity(ids[i], own, Latest); ok {
			made[i] = e
		}
	})
	return slices.DeleteFunc(made, func(e Entity) bool { return e.ID == "" })
}

// note remembers whose links have to be looked at again. before holds every
// entity that has an image now.
func (r *rebuild) note(members map[ID]Member, put []Entity, gone map[ID]bool, entityOf map[ID]ID, before map[ID]EntityHead) {
	appeared, changed := map[ID]bool{}, map[string]bool{}
	for i := range put {
		e := &put[i]
		was, had := before[e.ID]
		if !had {
			appeared[e.ID] = true
			r.done.Entities.Added++
		} else {
			r.done.Entities.Changed++
		}
		now := e.Head()
		keys := symmetricDifference(was.NameKeys, now.NameKeys)
		if was.Type != now.Type || was.Current != now.Current || was.Main != now.Main || !slices.Equal(was.Datasets, now.Datasets) {
			keys = slices.Concat(was.NameKeys, now.NameKeys)
		}
		for _, k := range keys {
			changed[k] = true
		}
	}
	for id := range gone {
		if _, had := before[id]; had {
			r.done.Entities.Removed++
			for _, k := range before[id].NameKeys {
				changed[k] = true
			}
		}
	}
	keys := map[string]bool{}
	for id, m := range members {
		now, ok := entityOf[id]
		if !ok {
			now = m.Entity
		}
		if ok || appeared[now] || gone[m.Entity] {
			r.moved = append(r.moved, id)
			if m.Record.Key != "" {
				keys[m.Record.Key] = true
			}
		}
	}
	slices.Sort(r.moved)
	r.keys = slices.Sorted(maps.Keys(keys))
	r.names = slices.Sorted(maps.Keys(changed))
}

// Head is what names resolve by.
func (e *Entity) Head() EntityHead {
	return EntityHead{Type: e.Type, Current: e.Current, Datasets: e.Datasets, Main: NameKey(e.Caption), NameKeys: e.NameKeys()}
}

func symmetricDifference(a, b []string) []string {
	seen := map[string]int{}
	for _, s := range a {
		seen[s] |= 1
	}
	for _, s := range b {
		seen[s] |= 2
	}
	var out []string
	for s, n := range seen {
		if n != 3 {
			out = append(out, s)
		}
	}
	return out
}

func idsOf(es []Entity) []ID {
	out := make([]ID, len(es))
	for i := range es {
		out[i] = es[i].ID
	}
	return out
}

// closure collects every record that may belong with one of records: by what
// holds it now, by key, as a part, and by judgements.
func (r *rebuild) closure(ctx context.Context, records []ID) (map[ID]Member, []Judgement, error) {
	members := map[ID]Member{}
	judged := map[ID]Judgement{}
	asked := map[string]bool{}
	next := MemberQuery{Records: records}
	for {
		found, err := r.tx.Members(ctx, next)
		if err != nil {
			return nil, nil, err
		}
		var fresh []ID
		for _, m := range found {
			if _, ok := members[m.Record.ID]; !ok {
				members[m.Record.ID] = m
				fresh = append(fresh, m.Record.ID)
			}
		}
		if len(fresh) == 0 {
			return members, slices.SortedFunc(maps.Values(judged), func(a, b Judgement) int { return cmpID(a.ID, b.ID) }), nil
		}
		js, err := r.tx.ActiveJudgements(ctx, fresh)
		if err != nil {
			return nil, nil, err
		}
		next = MemberQuery{PartsOf: fresh}
		want := func(kind, s string) bool {
			k := kind + s
			if s == "" || asked[k] {
				return false
			}
			asked[k] = true
			return true
		}
		record := func(id ID) {
			if _, ok := members[id]; !ok && want("r", string(id)) {
				next.Records = append(next.Records, id)
			}
		}
		for _, j := range js {
			judged[j.ID] = j
			if j.Decision == Same {
				record(j.Left)
				record(j.Right)
			}
		}
		for _, id := range fresh {
			m := members[id]
			record(m.Record.Of)
			if want("e", string(m.Entity)) {
				next.Entities = append(next.Entities, m.Entity)
			}
			if want("k", m.Record.Key) {
				next.Keys = append(next.Keys, m.Record.Key)
			}
		}
	}
}

func cmpID(a, b ID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (r *rebuild) links(ctx context.Context, touched []ID) error {
	claims, err := r.tx.Claims(ctx, ClaimQuery{Records: touched, EndRecords: r.moved, EndKeys: r.keys, EndNames: r.names})
	if err != nil || len(claims) == 0 {
		return err
	}
	ends, err := resolveEnds(ctx, r.tx, claims)
	if err != nil {
		return err
	}
	foldOf, folds := map[ID]string{}, map[string]bool{}
	joined := map[string][2]ID{}
	moved := map[ID]bool{}
	for i := range claims {
		c := &claims[i]
		source, target := ends.of(&c.Record, c.Record.Link.Source), ends.of(&c.Record, c.Record.Link.Target)
		fold := FoldKey(&c.Record, source, target)
		joined[fold] = [2]ID{source, target}
		folds[fold], folds[c.Fold] = true, true
		moved[c.Record.ID] = true
		if fold != c.Fold {
			foldOf[c.Record.ID] = fold
		}
	}
	delete(folds, "")
	all := slices.Sorted(maps.Keys(folds))
	others, err := r.tx.Claims(ctx, ClaimQuery{Folds: all})
	if err != nil {
		return err
	}
	heads, err := r.tx.Folded(ctx, all)
	if err != nil {
		return err
	}
	groups := map[string][]Record{}
	for _, c := range claims {
		fold, ok := foldOf[c.Record.ID]
		if !ok {
			fold = c.Fold
		}
		groups[fold] = append(groups[fold], c.Record)
	}
	for _, c := range others {
		if !moved[c.Record.ID] {
			groups[c.Fold] = append(groups[c.Fold], c.Record)
		}
	}
	put, remove, delta := r.fold(all, groups, joined, heads)
	if err := r.tx.PutClaims(ctx, foldOf); err != nil {
		return err
	}
	if err := r.tx.PutLinks(ctx, put, remove); err != nil {
		return err
	}
	return r.tx.AddLinkCounts(ctx, delta)
}

// fold projects the links of the fold keys and compares them with the stored
// heads.
func (r *rebuild) fold(folds []string, groups map[string][]Record, joined map[string][2]ID, heads map[string]LinkHead) (map[string]Link, []string, map[CountKey]int) {
	put, delta := map[string]Link{}, map[CountKey]int{}
	var remove []string
	type projected struct {
		link Link
		ok   bool
	}
	made := make([]projected, len(folds))
	Parallel(len(folds), func(i int) {
		ends, known := joined[folds[i]]
		if !known {
			ends = [2]ID{heads[folds[i]].Source, heads[folds[i]].Target}
		}
		made[i].link, made[i].ok = ProjectLink(groups[folds[i]], ends[0], ends[1], Latest)
	})
	for i, f := range folds {
		head, had := heads[f]
		if had {
			countLink(delta, head, -1)
		}
		l, ok := made[i].link, made[i].ok
		switch {
		case ok:
			put[f] = l
			countLink(delta, LinkHead{l.ID, l.Type, l.Source, l.Target, l.Shown()}, 1)
			if had {
				r.done.Links.Changed++
			} else {
				r.done.Links.Added++
			}
		case had:
			remove = append(remove, f)
			r.done.Links.Removed++
		}
	}
	maps.DeleteFunc(delta, func(_ CountKey, n int) bool { return n == 0 })
	return put, remove, delta
}

func countLink(delta map[CountKey]int, l LinkHead, n int) {
	if l.Shown {
		delta[CountKey{l.Source, l.Type, Out}] += n
		delta[CountKey{l.Target, l.Type, In}] += n
	}
}
