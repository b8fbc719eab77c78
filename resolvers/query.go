package resolvers

import (
	"context"

	"dossier/graph"
	"dossier/graph/wallet"
)

// Query answers the fields of the schema's Query. The reader comes with the
// context, see WithReader.
type Query struct{}

// Node is the entity, link or document under an id.
func (q Query) Node(ctx context.Context, id graph.ID, asOf *graph.Moment) (Node, error) {
	nodes, err := q.Nodes(ctx, []graph.ID{id}, asOf)
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}

// Nodes are the entities, links and documents under ids, nil where nothing is there.
func (Query) Nodes(ctx context.Context, ids []graph.ID, asOf *graph.Moment) ([]Node, error) {
	if err := boundedIDs(ids); err != nil {
		return nil, err
	}
	s, m := sessionOf(ctx), asOfOr(asOf)
	_, entities, err := readNamed(ctx, s, ids, m)
	if err != nil {
		return nil, err
	}
	out := make([]Node, len(ids))
	var missing []graph.ID
	for i, id := range ids {
		if e, ok := entities[id]; ok {
			out[i] = e
		} else {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	links, err := s.reader.LinksByID(ctx, missing, m)
	if err != nil {
		return nil, err
	}
	set := &linkSet{session: s, asOf: m}
	for i, id := range ids {
		if l, ok := links[id]; ok && out[i] == nil {
			out[i] = set.add(l)
		}
	}
	if selects(ctx, "", "source", "target") {
		if err = set.withEnds(ctx); err != nil {
			return nil, err
		}
	}
	return out, withTexts(ctx, s, ids, m, out)
}

// withTexts puts texts under the ids under which nothing else is.
func withTexts(ctx context.Context, s *session, ids []graph.ID, m graph.Moment, into []Node) error {
	var missing []graph.ID
	for i, id := range ids {
		if into[i] == nil {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	texts, err := readTexts(ctx, s, missing, m)
	for i, id := range ids {
		if d := texts[id]; d != nil && into[i] == nil {
			into[i] = d
		}
	}
	return err
}

// Entity is the entity under an id.
func (Query) Entity(ctx context.Context, id graph.ID, asOf *graph.Moment) (Entity, error) {
	s, m := sessionOf(ctx), asOfOr(asOf)
	_, found, err := readNamed(ctx, s, []graph.ID{id}, m)
	if e := found[id]; e != nil || err != nil {
		return e, err
	}
	texts, err := readTexts(ctx, s, []graph.ID{id}, m)
	if d := texts[id]; d != nil {
		return d, err
	}
	return nil, err
}

// Wallet is the wallet at an address.
func (Query) Wallet(ctx context.Context, address string, chain *wallet.Chain, asOf *graph.Moment) (*Wallet, error) {
	keys, err := walletKeys(address, chain)
	if err != nil || len(keys) == 0 {
		return nil, err
	}
	_, found, err := readNamed(ctx, sessionOf(ctx), keys, asOfOr(asOf))
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		if w, ok := found[k].(*Wallet); ok {
			return w, nil
		}
	}
	return nil, nil
}

// Datasets are all that are loaded, by id.
func (Query) Datasets(ctx context.Context) ([]*Dataset, error) {
	s := sessionOf(ctx)
	all, err := s.datasetStates(ctx)
	var ids []string
	for id := range all {
		ids = append(ids, id)
	}
	return s.datasets(ids), err
}
