package neo4j

import (
	"context"
	"slices"

	"dossier/graph"
)

// Records implements graph.EntityReader: of entities, and of links by any id of
// their claims.
func (r *reader) Records(ctx context.Context, ids []graph.ID) (map[graph.ID][]graph.Record, error) {
	asked := strs(ids)
	records, ofID, err := r.recordsOf(ctx, asked)
	if err != nil {
		return nil, err
	}
	out := make(map[graph.ID][]graph.Record, len(asked))
	var links []string
	for _, id := range asked {
		if entity, ok := ofID[id]; ok {
			out[graph.ID(id)] = slices.Clone(records[entity])
		} else {
			links = append(links, id)
		}
	}
	if err := r.claimsOf(ctx, links, out); err != nil {
		return nil, err
	}
	var all [][]graph.Record
	for _, rs := range out {
		slices.SortFunc(rs, func(a, b graph.Record) int { return compareID(a.ID, b.ID) })
		all = append(all, rs)
	}
	return out, r.fill(ctx, all...)
}

// claimsOf adds the records of links.
func (r *reader) claimsOf(ctx context.Context, ids []string, into map[graph.ID][]graph.Record) error {
	if len(ids) == 0 {
		return nil
	}
	return r.byID(ctx, "read records of links", ids, `
UNWIND $ids AS id
MATCH (c:DossierClaim {id: id}) USING INDEX c:DossierClaim(id)
CALL (c) {
  MATCH (n:DossierClaim {fold: c.fold}) USING INDEX n:DossierClaim(fold) RETURN n
 UNION
  WITH c WHERE c.fold IS NULL RETURN c AS n
}
RETURN collect([id, `+recordColumns+`]) AS answer`, nil, func(row []any) error {
		record, err := unpackRecord(row[1:])
		into[ident(row[0])] = append(into[ident(row[0])], record)
		return err
	})
}

// Judgements implements graph.EntityReader.
func (r *reader) Judgements(ctx context.Context, ids []graph.ID) (map[graph.ID][]graph.Judgement, error) {
	asked := strs(ids)
	ofID, err := r.canonical(ctx, asked)
	if err != nil {
		return nil, err
	}
	entities := map[string]bool{}
	for _, e := range ofID {
		entities[e] = true
	}
	byEntity := map[string]map[graph.ID]graph.Judgement{}
	err = r.byID(ctx, "read judgements", keysOf(entities), `
UNWIND $ids AS id
MATCH (n:DossierRecord {entity: id}) USING INDEX n:DossierRecord(entity)
CALL (n) {
  MATCH (j:DossierJudgement {left: n.id}) USING INDEX j:DossierJudgement(left) RETURN j
 UNION
  MATCH (j:DossierJudgement {right: n.id}) USING INDEX j:DossierJudgement(right) RETURN j
}
RETURN collect([id, j.data]) AS answer`, nil, func(row []any) error {
		j, err := unpack[graph.Judgement](row[1])
		entity := text(row[0])
		if byEntity[entity] == nil {
			byEntity[entity] = map[graph.ID]graph.Judgement{}
		}
		byEntity[entity][j.ID] = j
		return err
	})
	if err != nil {
		return nil, err
	}
	out := map[graph.ID][]graph.Judgement{}
	for id, entity := range ofID {
		for _, j := range byEntity[entity] {
			out[graph.ID(id)] = append(out[graph.ID(id)], j)
		}
		slices.SortFunc(out[graph.ID(id)], func(a, b graph.Judgement) int {
			if c := a.At.Compare(b.At); c != 0 {
				return c
			}
			return compareID(a.ID, b.ID)
		})
	}
	return out, nil
}

func compareID(a, b graph.ID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
