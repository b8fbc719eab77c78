package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// Weigh holds new judgements, prepared, against those that count already, one
// after the other. It returns the earlier ones that they take back, marked as
// revoked, for the store to keep beside the new ones; ErrContradiction where one
// cannot stand:
//
//   - SAME, where an active DIFFERENT keeps the two clusters apart; an analyst's
//     takes back a rule's DIFFERENT of the same two records first,
//   - DIFFERENT, where a key or a part holds the two together, or where
//     judgements do: unless an analyst says it and only rules joined them, which
//     takes those rules' judgements back.
//
// A judgement about a record that is not there yet is taken as it is. Stores
// call it in the transaction that writes the judgements, before they do.
func Weigh(ctx context.Context, tx Tx, judgements []Judgement) ([]Judgement, error) {
	var records []ID
	for i := range judgements {
		records = append(records, judgements[i].Left, judgements[i].Right)
	}
	r := rebuild{tx: tx}
	members, active, err := r.closure(ctx, records)
	if err != nil {
		return nil, fmt.Errorf("weigh judgements: %w", err)
	}
	w := weighing{members: members, active: map[ID]Judgement{}}
	for _, j := range active {
		w.active[j.ID] = j
	}
	for i := range judgements {
		if err := w.add(&judgements[i]); err != nil {
			return nil, err
		}
	}
	return w.revoked, nil
}

type weighing struct {
	members map[ID]Member
	active  map[ID]Judgement
	revoked []Judgement
}

func (w *weighing) add(j *Judgement) error {
	_, left := w.members[j.Left]
	_, right := w.members[j.Right]
	if !j.Active() || !left || !right || j.Decision == Unsure {
		w.active[j.ID] = *j
		return nil
	}
	before := w.clusters()
	if j.Decision == Same {
		w.overrule(j)
		a, b := before[j.Left], before[j.Right]
		for _, d := range w.sorted() {
			x, y := before[d.Left], before[d.Right]
			if a != b && d.Decision == Different && (x == a && y == b || x == b && y == a) {
				return fmt.Errorf("%s and %s are kept apart by judgement %s; revoke it first: %w", j.Left, j.Right, d.ID, ErrContradiction)
			}
		}
		w.active[j.ID] = *j
		return nil
	}
	w.active[j.ID] = *j
	return w.part(j, before)
}

// overrule takes back what rules said of the same two records where an analyst
// says that they are the same.
func (w *weighing) overrule(j *Judgement) {
	for _, d := range w.sorted() {
		if j.Method == MethodAnalyst && d.Method != MethodAnalyst && d.Decision == Different && d.Left == j.Left && d.Right == j.Right {
			w.revoke(d, j)
		}
	}
}

func (w *weighing) revoke(was Judgement, by *Judgement) {
	delete(w.active, was.ID)
	was.RevokedAt, was.RevokedBy = by.At, by.By
	w.revoked = append(w.revoked, was)
}

// part takes back what a DIFFERENT judgement ends.
func (w *weighing) part(j *Judgement, before map[ID]ID) error {
	after := w.clusters()
	if after[j.Left] == after[j.Right] {
		return fmt.Errorf("%s and %s have one key, or one is a part of the other: %w", j.Left, j.Right, ErrContradiction)
	}
	for _, s := range w.sorted() {
		_, left := w.members[s.Left]
		_, right := w.members[s.Right]
		if s.Decision != Same || !left || !right || before[s.Left] != before[s.Right] || after[s.Left] == after[s.Right] {
			continue
		}
		if j.Method != MethodAnalyst || s.Method == MethodAnalyst {
			return fmt.Errorf("%s and %s are joined by judgement %s; revoke it first: %w", j.Left, j.Right, s.ID, ErrContradiction)
		}
		w.revoke(s, j)
	}
	return nil
}

func (w *weighing) sorted() []Judgement {
	return slices.SortedFunc(maps.Values(w.active), func(a, b Judgement) int { return cmpID(a.ID, b.ID) })
}

// clusters says which cluster each record is in as the judgements stand.
func (w *weighing) clusters() map[ID]ID {
	out := make(map[ID]ID, len(w.members))
	for id, group := range Cluster(w.members, w.sorted()) {
		for i := range group {
			out[group[i].Record.ID] = id
		}
	}
	return out
}
