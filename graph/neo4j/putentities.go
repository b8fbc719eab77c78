package neo4j

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"dossier/graph"
)

// Heads implements graph.Tx. It remembers the nodes, so that PutEntities need
// not write what stays as it was.
func (w *writer) Heads(ctx context.Context, entities []graph.ID) (map[graph.ID]graph.EntityHead, error) {
	out := make(map[graph.ID]graph.EntityHead, len(entities))
	if err := w.fetchEntities(ctx, strs(entities)); err != nil {
		return nil, err
	}
	for _, id := range entities {
		if s := w.stored[id]; s.image != nil {
			out[id] = s.entity.Head()
		}
	}
	return out, nil
}

func (w *writer) fetchEntities(ctx context.Context, ids []string) error {
	missing := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { _, ok := w.stored[graph.ID(id)]; return ok })
	for _, id := range missing {
		w.stored[graph.ID(id)] = storedEntity{}
	}
	return w.each(ctx, missing, `
UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX e:Entity(id)
RETURN e._image, e._linkCounts`, func(row []any) error {
		e, err := unpack[graph.Entity](row[0])
		w.stored[e.ID] = storedEntity{image: blob(row[0]), entity: e, counts: numbers(row[1])}
		return err
	})
}

// PutEntities implements graph.Tx.
func (w *writer) PutEntities(ctx context.Context, put []graph.Entity, remove []graph.ID) error {
	ids := slices.Clone(remove)
	for i := range put {
		ids = append(ids, put[i].ID)
	}
	if err := w.fetchEntities(ctx, strs(ids)); err != nil {
		return err
	}
	if err := w.removeEntities(ctx, remove); err != nil {
		return err
	}
	byType := map[graph.EntityType]rows{}
	var relabel []string
	for i := range put {
		e := &put[i]
		was := w.stored[e.ID]
		image := pack(e)
		if bytes.Equal(image, was.image) {
			continue
		}
		if was.image != nil {
			w.countEntity(&was.entity, -1)
			if was.entity.Type != e.Type {
				relabel = append(relabel, string(e.ID))
			}
		}
		w.countEntity(e, 1)
		w.stored[e.ID] = storedEntity{image: image, entity: *e, counts: was.counts}
		w.named.put(e.ID, e.Head())
		byType[e.Type] = append(byType[e.Type], map[string]any{"id": string(e.ID), "p": entityProperties(e, image, was.counts)})
	}
	err := w.each(ctx, strs(relabel), "UNWIND $ids AS id MATCH (e:Entity {id: id}) USING INDEX e:Entity(id) REMOVE e:"+allLabels(), nothing)
	if err != nil {
		return err
	}
	for t, all := range byType {
		slices.SortFunc(all, func(a, b map[string]any) int { return strings.Compare(a["id"].(string), b["id"].(string)) })
		label := ""
		if t.Valid() { // labels can't be parameters: only those of the domain
			label = ", e:" + t.Label()
		}
		if err := w.put(ctx, all, "UNWIND $rows AS row MERGE (e:Entity {id: row.id}) SET e = row.p"+label); err != nil {
			return err
		}
	}
	return nil
}

func nothing([]any) error { return nil }

// allLabels are the type labels, "Organization:Person:…".
func allLabels() string {
	var out []string
	for _, t := range graph.EntityTypes {
		out = append(out, t.Label())
	}
	return strings.Join(out, ":")
}

// removeEntities deletes nodes and leaves a pointer from each id to a record,
// by which the id answers for ever.
func (w *writer) removeEntities(ctx context.Context, ids []graph.ID) error {
	var gone rows
	for _, id := range ids {
		was := w.stored[id]
		if was.image == nil {
			continue
		}
		w.countEntity(&was.entity, -1)
		w.stored[id] = storedEntity{}
		w.named.remove(id)
		gone = append(gone, map[string]any{"id": string(id), "record": string(was.entity.Records[0])})
	}
	return w.put(ctx, gone, `
UNWIND $rows AS row
MERGE (f:DossierFormer {id: row.id}) SET f.record = row.record
WITH row MATCH (e:Entity {id: row.id}) USING INDEX e:Entity(id)
DETACH DELETE e`)
}

// countEntity changes the counts of what is there today.
func (w *writer) countEntity(e *graph.Entity, n int) {
	if !e.Current {
		return
	}
	w.add(countOfType(string(e.Type)), n)
	for _, d := range e.Datasets {
		w.add("entities of "+d, n)
	}
}
