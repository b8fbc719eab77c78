package neo4j

import (
	"bytes"
	"context"
	"slices"

	"dossier/graph"
)

// Folded implements graph.Tx. It remembers the nodes, so that PutLinks need not
// write what stays as it was.
func (w *writer) Folded(ctx context.Context, folds []string) (map[string]graph.LinkHead, error) {
	out := make(map[string]graph.LinkHead, len(folds))
	return out, w.each(ctx, strs(folds), `
UNWIND $ids AS id
MATCH (l:DossierLink {fold: id}) USING INDEX l:DossierLink(fold)
RETURN id, l.image, l.history`, func(row []any) error {
		l, err := unpack[graph.Link](row[1])
		out[text(row[0])] = graph.LinkHead{ID: l.ID, Type: l.Type, Source: l.Source, Target: l.Target, Shown: l.Shown()}
		w.links[text(row[0])] = storedLink{image: blob(row[1]), link: l, history: numbers(row[2])}
		return err
	})
}

// relations are rows for relationships by their type.
type relations map[graph.LinkType]rows

func (r relations) add(l *graph.Link, row map[string]any) { r[l.Type] = append(r[l.Type], row) }

// PutLinks implements graph.Tx: each link's own node, and, while it is shown,
// the relationship between its ends.
func (w *writer) PutLinks(ctx context.Context, put map[string]graph.Link, remove []string) error {
	var nodes rows
	create, change, end := relations{}, relations{}, relations{}
	for _, fold := range keysOf(put) {
		l, was := put[fold], w.links[fold]
		now := storedLink{image: pack(&l), history: historyOf(&l)}
		if bytes.Equal(now.image, was.image) && slices.Equal(now.history, was.history) {
			continue
		}
		now.link = l
		now.link.Claims = nil
		w.links[fold] = now
		w.countLink(&was.link, -1)
		w.countLink(&l, 1)
		nodes = append(nodes, map[string]any{"fold": fold, "p": linkProperties(&l, fold, now)})
		row := relation(&l, fold)
		row["p"] = relationProperties(&l, fold)
		switch {
		case l.Shown() && was.link.Shown():
			change.add(&l, row)
		case l.Shown():
			create.add(&l, row)
		case was.link.Shown():
			end.add(&l, row)
		}
	}
	for _, fold := range remove {
		was := w.links[fold].link
		w.countLink(&was, -1)
		if was.Shown() {
			end.add(&was, relation(&was, fold))
		}
		delete(w.links, fold)
	}
	if err := w.put(ctx, nodes, "UNWIND $rows AS row MERGE (l:DossierLink {fold: row.fold}) SET l = row.p"); err != nil {
		return err
	}
	if err := w.each(ctx, strs(remove), "UNWIND $ids AS id MATCH (l:DossierLink {fold: id}) USING INDEX l:DossierLink(fold) DELETE l", nothing); err != nil {
		return err
	}
	return w.relate(ctx, create, change, end)
}

func relation(l *graph.Link, fold string) map[string]any {
	return map[string]any{"source": string(l.Source), "target": string(l.Target), "fold": fold}
}

// relate brings the relationships in line. Types can't be parameters: they are
// the domain's own.
func (w *writer) relate(ctx context.Context, create, change, end relations) error {
	const ends = `
UNWIND $rows AS row
MATCH (a:Entity {id: row.source}) USING INDEX a:Entity(id)
MATCH (b:Entity {id: row.target}) USING INDEX b:Entity(id)
`
	for _, t := range graph.LinkTypes {
		if err := w.put(ctx, create[t], ends+"CREATE (a)-[r:"+string(t)+"]->(b) SET r = row.p"); err != nil {
			return err
		}
		if err := w.put(ctx, change[t], ends+"MATCH (a)-[r:"+string(t)+" {_fold: row.fold}]->(b) SET r = row.p"); err != nil {
			return err
		}
		if err := w.put(ctx, end[t], ends+"MATCH (a)-[r:"+string(t)+" {_fold: row.fold}]->(b) DELETE r"); err != nil {
			return err
		}
	}
	return nil
}

// countLink changes the counts of what is shown today.
func (w *writer) countLink(l *graph.Link, n int) {
	if !l.Shown() {
		return
	}
	w.add(countOfType(string(l.Type)), n)
	for _, d := range l.Datasets {
		w.add("links of "+d, n)
	}
}

// AddLinkCounts implements graph.Tx. Counts of entities that are no more are
// gone with them.
func (w *writer) AddLinkCounts(ctx context.Context, delta map[graph.CountKey]int) error {
	byEntity := map[graph.ID]map[int64]int64{}
	for k, n := range delta {
		if byEntity[k.Entity] == nil {
			byEntity[k.Entity] = map[int64]int64{}
		}
		byEntity[k.Entity][countCode(k.Type, k.Direction)] += int64(n)
	}
	ids := keysOfID(byEntity)
	if err := w.fetchEntities(ctx, strs(ids)); err != nil {
		return err
	}
	var all rows
	for _, id := range ids {
		s := w.stored[id]
		if s.image == nil {
			continue
		}
		s.counts = addCounts(s.counts, byEntity[id])
		w.stored[id] = s
		all = append(all, map[string]any{"id": string(id), "counts": s.counts})
	}
	return w.put(ctx, all, `
UNWIND $rows AS row
MATCH (e:Entity {id: row.id}) USING INDEX e:Entity(id)
SET e._linkCounts = row.counts`)
}

// addCounts returns pairs of code and number with delta added.
func addCounts(pairs []int64, delta map[int64]int64) []int64 {
	out := make([]int64, 0, len(pairs)+2*len(delta))
	seen := map[int64]bool{}
	for i := 0; i+1 < len(pairs); i += 2 {
		seen[pairs[i]] = true
		if n := pairs[i+1] + delta[pairs[i]]; n != 0 {
			out = append(out, pairs[i], n)
		}
	}
	for code := int64(0); code < int64(2*len(graph.LinkTypes)); code++ {
		if n := delta[code]; n != 0 && !seen[code] {
			out = append(out, code, n)
		}
	}
	return out
}
