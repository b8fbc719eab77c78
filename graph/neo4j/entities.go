package neo4j

import (
	"context"

	"dossier/graph"
)

// Entities implements graph.EntityReader.
func (r *reader) Entities(ctx context.Context, ids []graph.ID, asOf graph.Moment) (map[graph.ID]graph.Entity, error) {
	out := make(map[graph.ID]graph.Entity, len(ids))
	asked := strs(ids)
	if asOf != graph.Latest {
		return out, r.entitiesThen(ctx, asked, asOf, out)
	}
	missing := make(map[string]bool, len(asked))
	for _, id := range asked {
		missing[id] = true
	}
	keep := func(row []any) error {
		id := text(row[0])
		if !missing[id] {
			return nil
		}
		delete(missing, id)
		e, err := unpack[graph.Entity](row[1])
		out[graph.ID(id)] = e
		return err
	}
	const what = "read entities"
	err := r.byID(ctx, what, asked, `
UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX e:Entity(id)
RETURN collect([id, e._image]) AS answer`, nil, keep)
	if err == nil && len(missing) > 0 {
		err = r.byID(ctx, what, keysOf(missing), resolveIDs+`
RETURN collect([id, e._image]) AS answer`, nil, keep)
	}
	if err != nil {
		return nil, err
	}
	return out, r.see(ctx, out)
}

// resolveIDs finds, for each of $ids, the entity e behind a record's id, a key
// or the id of an entity that is no more. An id may come up more than once; the
// first counts.
const resolveIDs = `
UNWIND $ids AS id
CALL (id) {
  MATCH (n:DossierRecord {id: id}) RETURN n.entity AS entity
 UNION ALL
  MATCH (n:DossierRecord {key: id}) WITH n LIMIT 1 RETURN n.entity AS entity
 UNION ALL
  MATCH (f:DossierFormer {id: id}) MATCH (n:DossierRecord {id: f.record}) RETURN n.entity AS entity
}
WITH id, entity WHERE entity IS NOT NULL
MATCH (e:Entity {id: entity}) USING INDEX e:Entity(id)`

// canonical finds the entity that each id names now.
func (r *reader) canonical(ctx context.Context, ids []string) (map[string]string, error) {
	out := make(map[string]string, len(ids))
	keep := func(row []any) error {
		if _, ok := out[text(row[0])]; !ok {
			out[text(row[0])] = text(row[1])
		}
		return nil
	}
	const what = "look up ids"
	err := r.byID(ctx, what, ids, `
UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX e:Entity(id)
RETURN collect([id, e.id]) AS answer`, nil, keep)
	if err != nil || len(out) == len(ids) {
		return out, err
	}
	var missing []string
	for _, id := range ids {
		if _, ok := out[id]; !ok {
			missing = append(missing, id)
		}
	}
	return out, r.byID(ctx, what, missing, resolveIDs+`
RETURN collect([id, e.id]) AS answer`, nil, keep)
}

// entitiesThen projects entities as of a moment from their records.
func (r *reader) entitiesThen(ctx context.Context, ids []string, asOf graph.Moment, out map[graph.ID]graph.Entity) error {
	records, ofID, err := r.recordsOf(ctx, ids)
	if err != nil {
		return err
	}
	for id, entity := range ofID {
		if e, ok := graph.ProjectEntity(graph.ID(entity), records[entity], asOf); ok {
			out[graph.ID(id)] = e
		}
	}
	return r.see(ctx, out)
}

// recordsOf reads the records of entities, by entity; ofID says which entity
// each id names.
func (r *reader) recordsOf(ctx context.Context, ids []string) (records map[string][]graph.Record, ofID map[string]string, err error) {
	if ofID, err = r.canonical(ctx, ids); err != nil {
		return nil, nil, err
	}
	entities := map[string]bool{}
	for _, e := range ofID {
		entities[e] = true
	}
	records = make(map[string][]graph.Record, len(entities))
	err = r.byID(ctx, "read records", keysOf(entities), `
UNWIND $ids AS id
MATCH (n:DossierRecord {entity: id}) USING INDEX n:DossierRecord(entity)
RETURN collect([id, `+recordColumns+`]) AS answer`, nil, func(row []any) error {
		record, err := unpackRecord(row[1:])
		records[text(row[0])] = append(records[text(row[0])], record)
		return err
	})
	return records, ofID, err
}

// see sets LastSeen on all entities of a map.
func (r *reader) see(ctx context.Context, es map[graph.ID]graph.Entity) error {
	scopes := map[string]bool{}
	for _, e := range es {
		scopesOf(&e, scopes)
	}
	last, err := r.lastSeen(ctx, scopes)
	if err != nil {
		return err
	}
	for id, e := range es {
		e.Seen(last)
		es[id] = e
	}
	return nil
}

func keysOf[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return strs(out)
}
