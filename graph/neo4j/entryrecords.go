package neo4j

import (
	"context"
	"slices"

	"dossier/graph"
)

// EntryRecords implements graph.SourceReader.
func (r *reader) EntryRecords(ctx context.Context, entries []graph.ID) (map[graph.ID][]graph.Record, error) {
	out := map[graph.ID][]graph.Record{}
	err := r.byID(ctx, "read records of entries", strs(entries), `
UNWIND $ids AS id
CALL (id) {
  MATCH (n:DossierRecord {entry: id}) USING INDEX n:DossierRecord(entry) RETURN n
 UNION ALL
  MATCH (n:DossierClaim {entry: id}) USING INDEX n:DossierClaim(entry) RETURN n
}
RETURN collect([`+recordColumns+`]) AS answer`, nil, func(row []any) error {
		record, err := unpackRecord(row)
		out[record.Entry] = append(out[record.Entry], record)
		return err
	})
	if err != nil {
		return nil, err
	}
	var all [][]graph.Record
	for _, rs := range out {
		slices.SortFunc(rs, func(a, b graph.Record) int { return compareID(a.ID, b.ID) })
		all = append(all, rs)
	}
	return out, r.fill(ctx, all...)
}
