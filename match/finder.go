package match

import (
	"context"
	"maps"
	"slices"

	"dossier/graph"
)

// chunk is how many ids or keys one call of a reader takes.
const chunk = 1000

// maxGroup is how many parties under one key are compared each with each; in a
// larger group, everybody is compared with anchors of it.
const (
	maxGroup = 50
	anchors  = 5
)

// finder collects pairs that may be the same, from one state of the store.
type finder struct {
	reader graph.Reader
	nodes  map[graph.ID]*node
	pairs  map[pairID]bool
	// keep says which pairs are worth comparing.
	keep func(a, b *node) bool
	// mates are the entities that a document speaks of, as far as they are known.
	mates map[string][]graph.ID
}

type pairID struct{ a, b graph.ID }

func newFinder(r graph.Reader, keep func(a, b *node) bool) *finder {
	return &finder{reader: r, nodes: map[graph.ID]*node{}, pairs: map[pairID]bool{}, mates: map[string][]graph.ID{}, keep: keep}
}

// load reads entities that are not there yet, and returns the nodes of all that
// are fit for matching, each once, ordered by id.
func (f *finder) load(ctx context.Context, ids []graph.ID) ([]*node, error) {
	out := map[graph.ID]*node{}
	var missing []graph.ID
	for _, id := range ids {
		if n, ok := f.nodes[id]; ok {
			out[id] = n
		} else {
			missing = append(missing, id)
		}
	}
	for part := range slices.Chunk(missing, chunk) {
		found, err := f.reader.Entities(ctx, part, graph.Latest)
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			if !fit(&e) {
				continue
			}
			n, ok := f.nodes[e.ID]
			if !ok {
				n = newNode(e)
				f.nodes[e.ID] = n
			}
			out[e.ID] = n
		}
	}
	nodes := make([]*node, 0, len(out))
	for _, id := range slices.Sorted(maps.Keys(out)) {
		nodes = append(nodes, out[id])
	}
	return nodes, nil
}

// exact pairs nodes with everything that has one of their names or numbers.
func (f *finder) exact(ctx context.Context, nodes []*node) error {
	keys := map[string][]graph.ID{}
	for _, n := range nodes {
		own := numberKeys(&n.entity)
		for i, name := range n.entity.Names {
			if i == graph.MaxNamesIndexed {
				break
			}
			own = append(own, exactKeys(name.Value, n.entity.Type)...)
		}
		slices.Sort(own)
		for _, k := range slices.Compact(own) {
			keys[k] = append(keys[k], n.id)
		}
	}
	return f.ask(ctx, keys)
}

// ask looks keys up and pairs those who asked for a key with those who are
// found under it, and with each other.
func (f *finder) ask(ctx context.Context, keys map[string][]graph.ID) error {
	found := map[string][]graph.ID{}
	var unknown []graph.ID
	for part := range slices.Chunk(slices.Sorted(maps.Keys(keys)), chunk) {
		answer, err := f.reader.ByKey(ctx, part)
		if err != nil {
			return err
		}
		for k, ids := range answer {
			asked := keys[k]
			ids = slices.DeleteFunc(slices.Clone(ids), func(id graph.ID) bool { return len(asked) == 1 && asked[0] == id })
			if len(ids) > 0 {
				found[k] = ids
				unknown = append(unknown, ids...)
			}
		}
	}
	slices.Sort(unknown)
	if _, err := f.load(ctx, slices.Compact(unknown)); err != nil {
		return err
	}
	for k, ids := range found {
		f.pairGroup(keys[k], ids)
	}
	return nil
}

// pairGroup pairs every one of asked with all others of the group.
func (f *finder) pairGroup(asked, found []graph.ID) {
	all := slices.Concat(asked, found)
	slices.Sort(all)
	all = slices.Compact(all)
	others := all
	if len(all) > maxGroup {
		others = f.anchors(all)
	}
	for _, a := range asked {
		for _, b := range others {
			f.pair(a, b)
		}
	}
}

// anchors are the parties of a large group that all others are compared with:
// entries of lists before those of documents. What fits an anchor is joined
// with it, so that a group of one name still becomes one entity.
func (f *finder) anchors(all []graph.ID) []graph.ID {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b graph.ID) int {
		rank := func(id graph.ID) int {
			if n := f.nodes[id]; n == nil || n.document() {
				return 1
			}
			return 0
		}
		return rank(a) - rank(b)
	})
	return sorted[:anchors]
}

func (f *finder) pair(a, b graph.ID) {
	if a > b {
		a, b = b, a
	}
	x, y := f.nodes[a], f.nodes[b]
	if a == b || x == nil || y == nil || x.entity.Type != y.entity.Type || !f.keep(x, y) {
		return
	}
	f.pairs[pairID{a, b}] = true
}

// describe reads the records of every node that is in a pair, and compares
// whole parties from then on.
func (f *finder) describe(ctx context.Context) error {
	var ids []graph.ID
	for p := range f.pairs {
		ids = append(ids, p.a, p.b)
	}
	return f.describeNodes(ctx, ids)
}

func (f *finder) describeNodes(ctx context.Context, ids []graph.ID) error {
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id graph.ID) bool { n := f.nodes[id]; return n == nil || n.profile != nil })
	for part := range slices.Chunk(ids, chunk) {
		records, err := f.reader.Records(ctx, part)
		if err != nil {
			return err
		}
		for _, id := range part {
			f.nodes[id].describe(records[id])
		}
	}
	return nil
}
