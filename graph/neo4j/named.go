package neo4j

import (
	"context"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/graph"
)

// named is what a transaction has written, by name. A full-text index answers a
// transaction slowly about what that wrote itself, so the index is asked outside,
// where it says what was before, and this says what has changed since.
type named struct {
	written map[graph.ID]bool // put or removed: the index is out of date
	heads   map[graph.ID]graph.EntityHead
	byKey   map[string][]graph.ID
}

func newNamed() named {
	return named{written: map[graph.ID]bool{}, heads: map[graph.ID]graph.EntityHead{}, byKey: map[string][]graph.ID{}}
}

func (n *named) put(id graph.ID, h graph.EntityHead) {
	n.written[id], n.heads[id] = true, h
	for _, k := range h.NameKeys {
		if !slices.Contains(n.byKey[k], id) {
			n.byKey[k] = append(n.byKey[k], id)
		}
	}
}

func (n *named) remove(id graph.ID) {
	n.written[id] = true
	delete(n.heads, id)
}

// Named implements graph.Tx.
func (w *writer) Named(ctx context.Context, nameKeys []string) (map[string][]graph.Named, error) {
	out := map[string][]graph.Named{}
	asked := strs(nameKeys)
	for _, k := range asked {
		for _, id := range w.named.byKey[k] {
			if h, ok := w.named.heads[id]; ok && slices.Contains(h.NameKeys, k) {
				out[k] = append(out[k], graph.Named{Entity: id, Type: h.Type, Current: h.Current, Main: k == h.Main, Datasets: h.Datasets})
			}
		}
	}
	for piece := range slices.Chunk(asked, keysAtOnce) {
		if err := w.namedBefore(ctx, piece, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// namedBefore adds what the index knows of keys. It asks the server that
// writes, which knows the newest commit.
func (w *writer) namedBefore(ctx context.Context, keys []string, out map[string][]graph.Named) error {
	terms, byTerm := make([]string, len(keys)), make(map[string]string, len(keys))
	for i, k := range keys {
		terms[i] = exactly(termName, k)
		byTerm[term(termName, k)] = k
	}
	rows, err := w.store.query(ctx, driver.AccessModeWrite, `
CALL db.index.fulltext.queryNodes('dossier_search', $query) YIELD node
RETURN node.id, node.type, node.current, node.datasets, node._terms, node.caption`, map[string]any{"query": strings.Join(terms, " ")})
	if err != nil {
		return err
	}
	for _, row := range rows {
		v := row.Values
		n := graph.Named{Entity: ident(v[0]), Type: graph.EntityType(text(v[1])), Current: truth(v[2]), Datasets: texts(v[3])}
		if w.named.written[n.Entity] {
			continue
		}
		main := graph.NameKey(text(v[5]))
		for _, t := range texts(v[4]) {
			if k, ok := byTerm[t]; ok {
				n.Main = k == main
				out[k] = append(out[k], n)
			}
		}
	}
	return nil
}
