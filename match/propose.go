package match

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"dossier/graph"
)

// Propose looks at the whole graph and returns the pairs from
// Weights.Proposes on that are not one entity, the best first, ties by id. Why
// says what keeps them apart; it is empty for those that Resolve would join. It
// writes nothing. Two entries of one list are compared only where they share a
// number.
func Propose(ctx context.Context, store graph.Viewer, o Options) ([]Proposal, error) {
	o = o.withDefaults()
	var out []Proposal
	err := store.View(ctx, func(ctx context.Context, r graph.Reader) error {
		f := newFinder(r, func(_, _ *node) bool { return true })
		if err := f.everything(ctx); err != nil {
			return err
		}
		report, err := f.judgeAll(ctx, o.Weights)
		out = slices.Concat(report.Joined, report.Waiting)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	slices.SortFunc(out, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(string(a.Left), string(b.Left)), strings.Compare(string(a.Right), string(b.Right)))
	})
	return out, nil
}

// matched are the types of things that names and numbers identify.
var matched = slices.DeleteFunc(slices.Clone(graph.EntityTypes), func(t graph.EntityType) bool {
	return t == graph.Wallet || t == graph.DocumentType
})

// everything pairs the entities of the whole graph by an index in memory.
func (f *finder) everything(ctx context.Context) error {
	index := newIndex()
	q := graph.EntityQuery{OrderBy: graph.ByID, First: chunk, AsOf: graph.Latest, Filter: graph.EntityFilter{Types: matched}}
	err := eachEntity(ctx, f.reader, q, func(e graph.Entity) {
		n := newNode(e)
		f.remember(n)
		index.add(n)
	})
	if err != nil {
		return err
	}
	pairs := index.pairs()
	var ids []graph.ID
	for p := range pairs {
		ids = append(ids, p.a, p.b)
	}
	slices.Sort(ids)
	if _, err := f.load(ctx, slices.Compact(ids)); err != nil {
		return err
	}
	for p := range pairs {
		f.pair(p.a, p.b)
	}
	var wallets []graph.ID
	q.Filter.Types = []graph.EntityType{graph.Wallet}
	if err := eachEntity(ctx, f.reader, q, func(e graph.Entity) { wallets = append(wallets, e.ID) }); err != nil {
		return err
	}
	return f.ownersOf(ctx, wallets)
}
