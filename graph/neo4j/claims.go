package neo4j

import (
	"context"
	"slices"

	"dossier/graph"
)

// A claim's ends are stored as one string each, so that one index finds claims
// by a record, a key or a name.

func endOfRecord(id graph.ID) string { return "record " + string(id) }
func endOfKey(key string) string     { return "key " + key }
func endOfName(key string) string    { return "name " + key }

func endKey(e graph.End) string {
	switch {
	case e.Record != "":
		return endOfRecord(e.Record)
	case e.Key != "":
		return endOfKey(e.Key)
	}
	return endOfName(graph.NameKey(e.Name))
}

// Claims implements graph.Tx.
func (w *writer) Claims(ctx context.Context, by graph.ClaimQuery) ([]graph.Claim, error) {
	ids := strs(by.Records)
	keep := func(row []any) error { ids = append(ids, text(row[0])); return nil }
	var ends []string
	for _, id := range by.EndRecords {
		ends = append(ends, endOfRecord(id))
	}
	for _, k := range by.EndKeys {
		ends = append(ends, endOfKey(k))
	}
	for _, k := range by.EndNames {
		ends = append(ends, endOfName(k))
	}
	for _, x := range []struct {
		values   []string
		property string
	}{{strs(ends), "source"}, {strs(ends), "target"}, {strs(by.Folds), "fold"}} {
		err := w.each(ctx, x.values, `
UNWIND $ids AS id
MATCH (n:DossierClaim {`+x.property+`: id}) USING INDEX n:DossierClaim(`+x.property+`)
RETURN n.id`, keep)
		if err != nil {
			return nil, err
		}
	}
	ids = strs(ids)
	if err := w.fetchClaims(ctx, ids); err != nil {
		return nil, err
	}
	out := make([]graph.Claim, 0, len(ids))
	for _, id := range ids {
		if c, ok := w.claims[graph.ID(id)]; ok {
			out = append(out, c)
		}
	}
	return out, nil
}

// fetchClaims reads into the cache the claims that are not there yet.
func (w *writer) fetchClaims(ctx context.Context, ids []string) error {
	missing := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { _, ok := w.claims[graph.ID(id)]; return ok })
	return w.each(ctx, missing, `
UNWIND $ids AS id
MATCH (n:DossierClaim {id: id}) USING INDEX n:DossierClaim(id)
RETURN n.fold, `+recordColumns, func(row []any) error {
		r, err := unpackRecord(row[1:])
		w.claims[r.ID] = graph.Claim{Record: r, Fold: text(row[0])}
		return err
	})
}

// PutClaims implements graph.Tx.
func (w *writer) PutClaims(ctx context.Context, foldOf map[graph.ID]string) error {
	var all rows
	for _, id := range keysOfID(foldOf) {
		all = append(all, map[string]any{"id": string(id), "fold": orNull(foldOf[id])})
		if c, ok := w.claims[id]; ok {
			c.Fold = foldOf[id]
			w.claims[id] = c
		}
	}
	return w.put(ctx, all, `
UNWIND $rows AS row
MATCH (n:DossierClaim {id: row.id}) USING INDEX n:DossierClaim(id)
SET n.fold = row.fold`)
}
