package neo4j

import (
	"context"
	"strings"

	"dossier/graph"
)

// Search implements graph.EntityReader. Candidates come from a full-text index
// whose terms were made in Go and are taken as they are: those under the exact
// key, those with a name that begins so, and those with all the words, the last
// of which is taken as a beginning only where whole words give too few. Each way
// gives at most graph.MaxCandidates, by weight and then by id; graph.RankHits
// does the rest.
func (r *reader) Search(ctx context.Context, q graph.SearchQuery) ([]graph.Hit, error) {
	t := graph.NewSearchTerms(q.Text)
	if t.Key == "" {
		return nil, ctx.Err()
	}
	params := map[string]any{"ways": searchWays(t), "limit": graph.MaxCandidates}
	params["words"], params["beginning"] = wordWays(t)
	where := "node.current"
	if len(q.Types) > 0 {
		where += " AND node.type IN $types"
		params["types"] = strs(q.Types)
	}
	answer, err := r.read(ctx, "search", strings.ReplaceAll(candidatesQuery, "$WHERE", where), params)
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

const candidatesQuery = `
CALL () {
  UNWIND $ways + $words AS way
  CALL (way) {
    CALL db.index.fulltext.queryNodes('dossier_search', way) YIELD node
    WITH node WHERE $WHERE
    WITH node ORDER BY node._weight DESC, node.id LIMIT $limit
    RETURN collect(node) AS found
  }
  RETURN collect(found) AS ways
}
CALL (ways) {
  WITH ways WHERE size($words) > 0 AND size(ways[-1]) < $limit
  CALL db.index.fulltext.queryNodes('dossier_search', $beginning) YIELD node
  WITH node WHERE $WHERE
  WITH node ORDER BY node._weight DESC, node.id LIMIT $limit
  RETURN collect(node) AS more
}
UNWIND ways + [more] AS found
UNWIND found AS node
WITH DISTINCT node
RETURN collect(node._image) AS answer`

// searchWays are the full-text queries for the exact key and for beginnings of
// names.
func searchWays(t graph.SearchTerms) []string {
	out := []string{exactKey(t.Key)}
	if t.Prefix != "" {
		out = append(out, startingWith(termPrefix, t.Prefix))
	}
	return out
}

// wordWays are the full-text queries for all words as they are, and for the
// last of them as a beginning.
func wordWays(t graph.SearchTerms) (whole []string, beginning string) {
	if len(t.Words) == 0 {
		return []string{}, ""
	}
	var b strings.Builder
	for _, w := range t.Words[:len(t.Words)-1] {
		b.WriteString("+" + exactly(termWord, w) + " ")
	}
	last := t.Words[len(t.Words)-1]
	return []string{b.String() + "+" + exactly(termWord, last)}, b.String() + "+" + startingWith(termWord, last)
}

func exactKey(k string) string { return exactly(termName, k) + " " + exactly(termKey, k) }

// keysAtOnce is how many exact keys go into one full-text query; Lucene takes
// 1,024 clauses, and a key has two.
const keysAtOnce = 400

// ByKey implements graph.EntityReader.
func (r *reader) ByKey(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	out := map[string][]graph.ID{}
	asked := strs(keys)
	ways := make([]string, len(asked))
	for i, k := range asked {
		ways[i] = exactKey(k)
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
