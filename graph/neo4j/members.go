package neo4j

import (
	"context"
	"slices"

	"dossier/graph"
)

// writer is the graph.Tx of this engine; this file has its records of entities.
var _ graph.Tx = (*writer)(nil)

// Members implements graph.Tx.
func (w *writer) Members(ctx context.Context, by graph.MemberQuery) ([]graph.Member, error) {
	ids := strs(by.Records)
	keep := func(row []any) error { ids = append(ids, text(row[0])); return nil }
	for _, x := range []struct {
		values   []string
		property string
	}{{strs(by.Entities), "entity"}, {strs(by.Keys), "key"}, {strs(by.PartsOf), "of"}} {
		err := w.each(ctx, x.values, `
UNWIND $ids AS id
MATCH (n:DossierRecord {`+x.property+`: id}) USING INDEX n:DossierRecord(`+x.property+`)
RETURN n.id`, keep)
		if err != nil {
			return nil, err
		}
	}
	ids = strs(ids)
	if err := w.fetchMembers(ctx, ids); err != nil {
		return nil, err
	}
	out := make([]graph.Member, 0, len(ids))
	for _, id := range ids {
		if m, ok := w.members[graph.ID(id)]; ok {
			out = append(out, m)
		}
	}
	return out, nil
}

// fetchMembers reads into the cache the records that are not there yet.
func (w *writer) fetchMembers(ctx context.Context, ids []string) error {
	missing := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { _, ok := w.members[graph.ID(id)]; return ok })
	return w.each(ctx, missing, `
UNWIND $ids AS id
MATCH (n:DossierRecord {id: id}) USING INDEX n:DossierRecord(id)
RETURN n.entity, `+recordColumns, func(row []any) error {
		r, err := unpackRecord(row[1:])
		w.members[r.ID] = graph.Member{Record: r, Entity: ident(row[0])}
		return err
	})
}

// PutMembers implements graph.Tx.
func (w *writer) PutMembers(ctx context.Context, entityOf map[graph.ID]graph.ID) error {
	var all rows
	for _, id := range keysOfID(entityOf) {
		entity := entityOf[id]
		all = append(all, map[string]any{"id": string(id), "entity": orNull(string(entity))})
		if m, ok := w.members[id]; ok {
			m.Entity = entity
			w.members[id] = m
		}
	}
	return w.put(ctx, all, `
UNWIND $rows AS row
MATCH (n:DossierRecord {id: row.id}) USING INDEX n:DossierRecord(id)
SET n.entity = row.entity`)
}

// EntityOf implements graph.Tx.
func (w *writer) EntityOf(ctx context.Context, records []graph.ID, keys []string) (map[graph.ID]graph.ID, map[string]graph.ID, error) {
	ofRecord, ofKey := make(map[graph.ID]graph.ID, len(records)), make(map[string]graph.ID, len(keys))
	err := w.each(ctx, strs(records), `
UNWIND $ids AS id
MATCH (n:DossierRecord {id: id}) USING INDEX n:DossierRecord(id)
MATCH (e:Entity {id: n.entity}) USING INDEX e:Entity(id)
RETURN id, e.id`, func(row []any) error {
		ofRecord[ident(row[0])] = ident(row[1])
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	err = w.each(ctx, strs(keys), `
UNWIND $ids AS id
CALL (id) {
  MATCH (n:DossierRecord {key: id}) USING INDEX n:DossierRecord(key)
  RETURN n.entity AS entity LIMIT 1
}
MATCH (e:Entity {id: entity}) USING INDEX e:Entity(id)
RETURN id, e.id`, func(row []any) error {
		ofKey[text(row[0])] = ident(row[1])
		return nil
	})
	return ofRecord, ofKey, err
}

// ActiveJudgements implements graph.Tx.
func (w *writer) ActiveJudgements(ctx context.Context, records []graph.ID) ([]graph.Judgement, error) {
	found := map[graph.ID]graph.Judgement{}
	for _, side := range []string{"left", "right"} {
		err := w.each(ctx, strs(records), `
UNWIND $ids AS id
MATCH (j:DossierJudgement {`+side+`: id}) USING INDEX j:DossierJudgement(`+side+`)
WHERE j.active
RETURN j.data`, func(row []any) error {
			j, err := unpack[graph.Judgement](row[0])
			found[j.ID] = j
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	var out []graph.Judgement
	for _, id := range keysOfID(found) {
		out = append(out, found[id])
	}
	return out, nil
}

func keysOfID[V any](m map[graph.ID]V) []graph.ID {
	out := make([]graph.ID, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// orNull is a string parameter; "" removes the property.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
