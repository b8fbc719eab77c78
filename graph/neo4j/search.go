package neo4j

import (
	"context"
	"strings"
	"unicode"

	"dossier/graph"
)

// Search implements graph.EntityReader. Candidates come from a full-text index
// whose terms were made in Go and are taken as they are; each way of finding
// gives at most graph.MaxCandidates, by weight and then by id, and graph.RankHits
// does the rest.
func (r *reader) Search(ctx context.Context, q graph.SearchQuery) ([]graph.Hit, error) {
	ways := searchWays(graph.NewSearchTerms(q.Text))
	if len(ways) == 0 {
		return nil, nil
	}
	params := map[string]any{"ways": ways, "limit": graph.MaxCandidates}
	where := "node.current"
	if len(q.Types) > 0 {
		where += " AND node.type IN $types"
		params["types"] = strs(q.Types)
	}
	answer, err := r.read(ctx, "search", `
UNWIND $ways AS way
CALL (way) {
  CALL db.index.fulltext.queryNodes('dossier_search', way) YIELD node
  WITH node WHERE `+where+`
  RETURN node ORDER BY node._weight DESC, node.id LIMIT $limit
}
WITH DISTINCT node
RETURN collect(node._image) AS answer`, params)
	if err != nil {
		return nil, err
	}
	images := list(answer)
	candidates := make([]graph.Entity, len(images))
	for i := range images {
		if candidates[i], err = unpack[graph.Entity](images[i]); err != nil {
			return nil, err
		}
	}
	hits := graph.RankHits(candidates, q)
	all := make([]*graph.Entity, len(hits))
	for i := range hits {
		all[i] = &hits[i].Entity
	}
	return hits, r.seeEntities(ctx, all)
}

// searchWays are the full-text queries that may find what was asked for. Terms
// hold letters and digits; everything else is quoted, so that nothing in them
// is an operator.
func searchWays(t graph.SearchTerms) []string {
	var out []string
	if t.Key != "" {
		out = append(out, "_nameKeys:"+quote(t.Key)+" _keys:"+quote(t.Key))
	}
	if t.Prefix != "" {
		out = append(out, "_names:"+prefix(t.Prefix))
	}
	if len(t.Words) > 0 {
		var b strings.Builder
		for i, w := range t.Words {
			if i == len(t.Words)-1 {
				b.WriteString("+_words:" + prefix(w))
			} else {
				b.WriteString("+_words:" + quote(w) + " ")
			}
		}
		out = append(out, b.String())
	}
	return out
}

// quote makes a Lucene phrase of s.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// prefix makes a Lucene prefix query of s.
func prefix(s string) string {
	var b strings.Builder
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	b.WriteByte('*')
	return b.String()
}

// keysAtOnce is how many exact keys go into one full-text query; Lucene takes
// 1,024 clauses, and a key has two.
const keysAtOnce = 400

// ByKey implements graph.EntityReader.
func (r *reader) ByKey(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	out := map[string][]graph.ID{}
	asked := strs(keys)
	ways := make([]string, len(asked))
	for i, k := range asked {
		ways[i] = "_nameKeys:" + quote(k) + " _keys:" + quote(k)
	}
	for from := 0; from < len(ways); from += keysAtOnce {
		to := min(from+keysAtOnce, len(ways))
		rows, err := r.rows(ctx, "look up keys", `
UNWIND range(0, size($ways) - 1) AS i
CALL (i) {
  CALL db.index.fulltext.queryNodes('dossier_search', $ways[i]) YIELD node
  WITH node ORDER BY node._weight DESC, node.id LIMIT $limit
  RETURN collect(node.id) AS found
}
RETURN collect([$keys[i], found]) AS answer`, map[string]any{"ways": ways[from:to], "keys": asked[from:to], "limit": graph.MaxByKey})
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			var ids []graph.ID
			for _, id := range strs(texts(row[1])) {
				ids = append(ids, graph.ID(id))
			}
			if len(ids) > 0 {
				out[text(row[0])] = ids
			}
		}
	}
	return out, nil
}
