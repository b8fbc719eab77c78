package neo4j

import (
	"context"
	"slices"
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

// ByKey implements graph.EntityReader. Of many keys, such as all near spellings
// of a name, most are nobody's: one full-text query says which of a piece are
// somebody's, and only those are then asked for by themselves.
func (r *reader) ByKey(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	out := map[string][]graph.ID{}
	for piece := range slices.Chunk(strs(keys), keysAtOnce) {
		rows, err := r.rows(ctx, "look up keys", keysQuery, keysParams(piece))
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			for _, id := range strs(texts(row[1])) {
				k := text(row[0])
				out[k] = append(out[k], graph.ID(id))
			}
		}
	}
	return out, nil
}

const keysQuery = `
CALL () {
  CALL db.index.fulltext.queryNodes('dossier_search', $any) YIELD node
  UNWIND node._terms AS term
  WITH DISTINCT term WHERE $keys[term] IS NOT NULL
  RETURN collect(DISTINCT $keys[term]) AS held
}
UNWIND held AS k
CALL (k) {
  CALL db.index.fulltext.queryNodes('dossier_search', k[1]) YIELD node
  WITH node ORDER BY node._weight DESC, node.id LIMIT $limit
  RETURN collect(node.id) AS found
}
RETURN collect([k[0], found]) AS answer`

// keysParams has, by the term under which it may stand, each key and how to ask
// for it alone.
func keysParams(keys []string) map[string]any {
	byTerm, ways := make(map[string]any, 2*len(keys)), make([]string, len(keys))
	for i, k := range keys {
		ways[i] = exactKey(k)
		byTerm[term(termName, k)], byTerm[term(termKey, k)] = []string{k, ways[i]}, []string{k, ways[i]}
	}
	return map[string]any{"any": strings.Join(ways, " "), "keys": byTerm, "limit": graph.MaxByKey}
}
