package neo4j

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"dossier/graph"
)

// Datasets implements graph.SourceReader.
func (r *reader) Datasets(ctx context.Context) ([]graph.DatasetState, error) {
	rows, err := r.rows(ctx, "read datasets", `
MATCH (d:DossierDataset)
CALL (d) {
  MATCH (v:DossierVersion) USING INDEX v:DossierVersion(scope, at)
  WHERE v.scope = d.id AND v.at IS NOT NULL
  WITH v ORDER BY v.scope DESC, v.at DESC LIMIT $versions
  RETURN collect(v.data) AS versions
}
CALL (d) {
  MATCH (c:DossierCount) WHERE c.name IN [n IN ['entities', 'links', 'entries', 'allEntries'] | n + ' of ' + d.id]
  RETURN collect([c.name, c.n]) AS counts
}
RETURN collect([d.data, versions, counts]) AS answer`, map[string]any{"versions": graph.MaxVersions})
	if err != nil {
		return nil, err
	}
	var out []graph.DatasetState
	for _, row := range rows {
		d, err := unpack[graph.Dataset](row[0])
		if err != nil {
			return nil, err
		}
		state := graph.DatasetState{Dataset: d}
		for _, data := range list(row[1]) {
			v, err := unpack[graph.Version](data)
			if err != nil {
				return nil, err
			}
			state.Versions = append(state.Versions, v)
		}
		counts := countsByName(row[2])
		state.Entities, state.Links, state.Entries = counts["entities of "+d.ID], counts["links of "+d.ID], counts["entries of "+d.ID]
		if len(state.Versions) == 0 { // its scopes are documents: each is an entry
			state.Entries = counts["allEntries of "+d.ID]
		}
		out = append(out, state)
	}
	slices.SortFunc(out, func(a, b graph.DatasetState) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

func countsByName(v any) map[string]int {
	out := map[string]int{}
	for _, row := range list(v) {
		out[text(list(row)[0])] = int(number(list(row)[1]))
	}
	return out
}

// Stats implements graph.SourceReader from counts kept at write time.
func (r *reader) Stats(ctx context.Context) (graph.Stats, error) {
	out := graph.Stats{Entities: map[graph.EntityType]int{}, Links: map[graph.LinkType]int{}}
	names := []string{countDocuments, countStatements, countJudgements}
	for _, t := range graph.EntityTypes {
		names = append(names, countOfType(string(t)))
	}
	for _, t := range graph.LinkTypes {
		names = append(names, countOfType(string(t)))
	}
	answer, err := r.read(ctx, "read statistics", `
CALL () { MATCH (c:DossierCount) WHERE c.name IN $names RETURN collect([c.name, c.n]) AS counts }
CALL () { MATCH (d:DossierDataset) RETURN count(d) AS datasets }
RETURN [counts, datasets] AS answer`, map[string]any{"names": names})
	if err != nil || answer == nil {
		return out, err
	}
	counts := countsByName(list(answer)[0])
	for _, t := range graph.EntityTypes {
		if n := counts[countOfType(string(t))]; n > 0 {
			out.Entities[t] = n
		}
	}
	for _, t := range graph.LinkTypes {
		if n := counts[countOfType(string(t))]; n > 0 {
			out.Links[t] = n
		}
	}
	out.Datasets = int(number(list(answer)[1]))
	out.Documents, out.Statements, out.Judgements = counts[countDocuments], counts[countStatements], counts[countJudgements]
	return out, nil
}

// Scopes implements graph.SourceReader.
func (r *reader) Scopes(ctx context.Context, names []string) (map[string]graph.Scope, error) {
	out := map[string]graph.Scope{}
	return out, r.byID(ctx, "read scopes", strs(names), `
UNWIND $ids AS id
MATCH (s:DossierScope {name: id}) USING INDEX s:DossierScope(name)
RETURN collect([s.name, s.dataset, s.latest, s.revision]) AS answer`, nil, func(row []any) error {
		s := graph.Scope{Name: text(row[0]), Dataset: text(row[1]), Latest: graph.Moment(number(row[2])), Revision: number(row[3])}
		out[s.Name] = s
		return nil
	})
}

// statesAtOnce is how many entry states are read in one go.
const statesAtOnce = 10_000

// EntryStates implements graph.SourceReader.
func (r *reader) EntryStates(ctx context.Context, scope string, at graph.Moment) iter.Seq2[graph.EntryState, error] {
	return func(yield func(graph.EntryState, error) bool) {
		after := ""
		for {
			rows, err := r.rows(ctx, "read entry states", `
MATCH (n:DossierEntry) USING INDEX n:DossierEntry(scope, id)
WHERE n.scope = $scope AND n.id > $after
WITH n ORDER BY n.scope, n.id LIMIT $limit
RETURN collect([n.id, n.history]) AS answer`, map[string]any{"scope": scope, "after": after, "limit": statesAtOnce})
			if err != nil {
				yield(graph.EntryState{}, err)
				return
			}
			for _, row := range rows {
				after = text(row[0])
				e, err := unpackEntry(row[0], scope, row[1], nil)
				if err != nil {
					yield(graph.EntryState{}, err)
					return
				}
				hash, mapper := e.Current(at)
				if hash != "" && !yield(graph.EntryState{ID: e.ID, Hash: hash, Mapper: mapper}, nil) {
					return
				}
			}
			if len(rows) < statesAtOnce {
				return
			}
		}
	}
}

// Entry implements graph.SourceReader.
func (r *reader) Entry(ctx context.Context, id graph.ID) (graph.StoredEntry, error) {
	rows, err := r.rows(ctx, "read an entry", `
MATCH (n:DossierEntry {id: $id}) USING INDEX n:DossierEntry(id)
RETURN collect([n.id, n.scope, n.history, n.raw]) AS answer`, map[string]any{"id": string(id)})
	if err != nil {
		return graph.StoredEntry{}, err
	}
	if len(rows) == 0 {
		return graph.StoredEntry{}, fmt.Errorf("entry %s: %w", id, graph.ErrNotFound)
	}
	v := rows[0]
	return unpackEntry(v[0], text(v[1]), v[2], blob(v[3]))
}

// Documents implements graph.SourceReader.
func (r *reader) Documents(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Document, error) {
	out := map[graph.ID]graph.Document{}
	return out, r.byID(ctx, "read documents", strs(ids), `
UNWIND $ids AS id
MATCH (d:DossierText {id: id}) USING INDEX d:DossierText(id)
RETURN collect([d.data]) AS answer`, nil, func(row []any) error {
		d, err := unpack[graph.Document](row[0])
		out[d.ID] = d
		return err
	})
}
