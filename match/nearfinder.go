package match

import (
	"context"
	"maps"
	"slices"

	"dossier/graph"
)

// documentsForParty is how many entities of documents are read as fast as one
// party of a list is looked up by all spellings of its names: those are about
// two thousand keys, because most have several names of several long words.
// Whatever costs less finds what is near; both find the same.
const documentsForParty = 100

// namesForNear bounds the names of one party by which near ones are sought.
const namesForNear = 20

// documentDatasets are the datasets that hold texts.
var documentDatasets = []string{"article", "sample"}

// near pairs parties of documents with those that have a near name. Between
// lists alone a near name never joins, so that nothing is sought there.
func (f *finder) near(ctx context.Context, nodes []*node) error {
	var few, many []*node
	for _, n := range nodes {
		f.remember(n)
		if n.document() {
			few = append(few, n)
		} else {
			many = append(many, n)
		}
	}
	documents, err := f.inDocuments(ctx)
	if err != nil {
		return err
	}
	if documents > len(many)*documentsForParty {
		few, many = append(few, many...), nil
	}
	keys := map[string][]graph.ID{}
	for _, n := range few {
		for _, name := range nearNames(&n.entity) {
			for _, k := range nearSpellings(name, n.entity.Type) {
				if own := keys[k]; len(own) == 0 || own[len(own)-1] != n.id {
					keys[k] = append(own, n.id)
				}
			}
		}
	}
	keep := f.keep
	f.keep = func(a, b *node) bool { return (a.document() || b.document()) && keep(a, b) }
	defer func() { f.keep = keep }()
	if err := f.ask(ctx, keys); err != nil {
		return err
	}
	if len(many) == 0 || documents == 0 {
		return nil
	}
	return f.nearDocuments(ctx, many)
}

// remember keeps which texts speak of n.
func (f *finder) remember(n *node) {
	for _, t := range n.texts {
		f.mates[t] = append(f.mates[t], n.id)
	}
}

// nearNames are the names of which near ones are sought.
func nearNames(e *graph.Entity) []string {
	if e.Type != graph.Person && e.Type != graph.Organization {
		return nil
	}
	var out []string
	for _, n := range e.Names {
		if !n.Weak && len(out) < namesForNear {
			out = append(out, n.Value)
		}
	}
	return out
}

// inDocuments is how many entities documents speak of.
func (f *finder) inDocuments(ctx context.Context) (int, error) {
	all, err := f.reader.Datasets(ctx)
	n := 0
	for i := range all {
		if slices.Contains(documentDatasets, all[i].ID) {
			n += all[i].Entities
		}
	}
	return n, err
}

// nearDocuments pairs many parties with those of all documents.
func (f *finder) nearDocuments(ctx context.Context, many []*node) error {
	index := map[string][]graph.ID{}
	q := graph.EntityQuery{OrderBy: graph.ByID, First: chunk, AsOf: graph.Latest,
		Filter: graph.EntityFilter{Types: []graph.EntityType{graph.Person, graph.Organization}, Datasets: documentDatasets}}
	err := eachEntity(ctx, f.reader, q, func(e graph.Entity) {
		n := newNode(e)
		if !n.document() || !fit(&e) {
			return
		}
		f.remember(n)
		for _, name := range nearNames(&e) {
			for _, k := range nearKeys(name, e.Type) {
				index[k] = append(index[k], e.ID)
			}
		}
	})
	if err != nil || len(index) == 0 {
		return err
	}
	hits := map[pairID]bool{}
	ids := map[graph.ID]bool{}
	for _, n := range many {
		for _, name := range nearNames(&n.entity) {
			for _, k := range nearKeys(name, n.entity.Type) {
				for _, id := range index[k] {
					hits[pairID{n.id, id}] = true
					ids[id] = true
				}
			}
		}
	}
	if _, err := f.load(ctx, slices.Sorted(maps.Keys(ids))); err != nil {
		return err
	}
	for p := range hits {
		f.pair(p.a, p.b)
	}
	return nil
}

// eachEntity calls do with every entity of a list, page by page.
func eachEntity(ctx context.Context, r graph.Reader, q graph.EntityQuery, do func(graph.Entity)) error {
	for {
		page, err := r.List(ctx, q)
		if err != nil {
			return err
		}
		for _, e := range page.Entities {
			do(e)
		}
		if !page.HasNext || len(page.Cursors) == 0 {
			return nil
		}
		q.After = &page.Cursors[len(page.Cursors)-1]
	}
}
