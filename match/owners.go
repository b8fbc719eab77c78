package match

import (
	"context"
	"maps"
	"slices"

	"dossier/graph"
)

// owners pairs parties that own one wallet. A wallet alone joins no one.
func (f *finder) owners(ctx context.Context, nodes []*node) error {
	var ids []graph.ID
	for _, n := range nodes {
		if n.entity.Type == graph.Person || n.entity.Type == graph.Organization {
			ids = append(ids, n.id)
		}
	}
	wallets := map[graph.ID]bool{}
	err := f.links(ctx, ids, graph.LinkQuery{Types: []graph.LinkType{graph.OwnsWallet}, Direction: graph.Out},
		func(_ graph.ID, l *graph.Link, _ *graph.LinkAnswer) { wallets[l.Target] = true })
	if err != nil {
		return err
	}
	return f.ownersOf(ctx, slices.Sorted(maps.Keys(wallets)))
}

// ownersOf pairs the owners of each wallet.
func (f *finder) ownersOf(ctx context.Context, wallets []graph.ID) error {
	owners := map[graph.ID][]graph.ID{}
	var all []graph.ID
	err := f.links(ctx, wallets, graph.LinkQuery{Types: []graph.LinkType{graph.OwnsWallet}, Direction: graph.In},
		func(_ graph.ID, l *graph.Link, _ *graph.LinkAnswer) {
			owners[l.Target] = append(owners[l.Target], l.Source)
			all = append(all, l.Source)
		})
	if err != nil {
		return err
	}
	slices.Sort(all)
	if _, err := f.load(ctx, slices.Compact(all)); err != nil {
		return err
	}
	for _, group := range owners {
		f.pairGroup(group, nil)
	}
	return nil
}

// linksRead bounds the links of one entity that are looked at.
const linksRead = 50

// links calls do with the links of entities and the id that was asked for.
func (f *finder) links(ctx context.Context, ids []graph.ID, q graph.LinkQuery, do func(graph.ID, *graph.Link, *graph.LinkAnswer)) error {
	q.Limit, q.AsOf = linksRead, graph.Latest
	for part := range slices.Chunk(ids, chunk) {
		q.IDs = part
		a, err := f.reader.Links(ctx, q)
		if err != nil {
			return err
		}
		for _, id := range part {
			page := a.Pages[id]
			for i := range page.Links {
				do(id, &page.Links[i], &a)
			}
		}
	}
	return nil
}
