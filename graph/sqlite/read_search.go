package sqlite

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/graph"
)

// ByKey implements graph.EntityReader.
func (r *reader) ByKey(ctx context.Context, keys []string) (out map[string][]graph.ID, err error) {
	out = map[string][]graph.ID{}
	err = r.locked(ctx, func() error {
		return chunks(keys, func(part []string) error {
			return r.c.query(ctx, func(x row) error {
				out[x.text(0)] = append(out[x.text(0)], graph.ID(x.text(1)))
				return nil
			}, `SELECT j.value, e.id FROM json_each(?) j
				CROSS JOIN term t ON t.term = j.value AND t.rank IN (SELECT o.rank FROM term o WHERE o.term = j.value ORDER BY o.rank LIMIT ?)
				CROSS JOIN entity e ON e.k = t.rank & 17592186044415`, jsonTexts(part), int64(graph.MaxByKey))
		})
	})
	for _, ids := range out {
		slices.Sort(ids)
	}
	return out, err
}

// Search implements graph.EntityReader.
func (r *reader) Search(ctx context.Context, q graph.SearchQuery) (out []graph.Hit, err error) {
	terms := graph.NewSearchTerms(q.Text)
	if terms.Key == "" {
		return nil, ctx.Err()
	}
	err = r.locked(ctx, func() error {
		keys, err := r.candidates(ctx, terms, q.Types)
		if err != nil {
			return err
		}
		entities, err := r.byKey(ctx, keys, graph.Latest)
		if err != nil {
			return err
		}
		found := make([]graph.Entity, 0, len(entities))
		for _, k := range keys {
			if e, ok := entities[k]; ok && e.Current {
				found = append(found, e)
			}
		}
		out = graph.RankHits(found, q)
		return nil
	})
	return out, err
}

// candidates returns the keys of entities that may answer: those under the
// exact key, those with a name that begins so, those with all the words.
func (r *reader) candidates(ctx context.Context, terms graph.SearchTerms, types []graph.EntityType) ([]int64, error) {
	var keys []int64
	seen := map[int64]bool{}
	take := func(ranks []int64, err error) error {
		for _, rank := range ranks {
			if k := rankKey(rank); !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
		return err
	}
	only := typeMatch(types)
	err := errors.Join(
		take(r.exact(ctx, terms.Key, types)),
		take(r.matching(ctx, prefixMatch(terms.Prefix), only)),
	)
	if err != nil || len(terms.Words) == 0 {
		return keys, err
	}
	// Where the words as they are give enough, the last one is not taken as a
	// beginning as well: a frequent one begins thousands of others.
	last := terms.Words[len(terms.Words)-1]
	whole, err := r.matching(ctx, wordsMatch(terms.Words, quoted(wordToken(last))), only)
	if err == nil && len(whole) < graph.MaxCandidates {
		var begins string
		if begins, err = r.beginningMatch(ctx, last); err == nil && begins != "" {
			whole, err = r.matching(ctx, wordsMatch(terms.Words, begins), only)
		}
	}
	return keys, take(whole, err)
}

// mostBeginnings is how many words a beginning is spelt out as. The engine
// walks through the lists of as many words as far as the answer goes, but joins
// those of a beginning whole before it looks at the first entity.
const mostBeginnings = 150

// beginningMatch asks for a word that begins with w; "" where there is none.
func (r *reader) beginningMatch(ctx context.Context, w string) (string, error) {
	if n := utf8.RuneCountInString(w); n <= wordBeginnings {
		return quoted(wordBeginningToken(w, n)), nil
	}
	var all []string
	err := r.c.query(ctx, func(x row) error {
		all = append(all, quoted(x.text(0)))
		return nil
	}, `SELECT word FROM word WHERE word >= ? AND word < ? ORDER BY word LIMIT ?`, wordToken(w), wordToken(w)+string(utf8.MaxRune), int64(mostBeginnings+1))
	switch {
	case len(all) == 0:
		return "", err
	case len(all) > mostBeginnings:
		return quoted(wordToken(w)) + "*", err
	}
	return "(" + strings.Join(all, " OR ") + ")", err
}

func (r *reader) exact(ctx context.Context, key string, types []graph.EntityType) ([]int64, error) {
	codes := make([]int64, len(types))
	for i, t := range types {
		codes[i] = typeCode(t)
	}
	return r.best(ctx, `SELECT t.rank FROM term t CROSS JOIN entity e ON e.k = t.rank & 17592186044415
		WHERE t.term = ?1 AND e.current = 1 AND (?2 = '[]' OR e.type IN (SELECT value FROM json_each(?2))) ORDER BY t.rank LIMIT ?3`, key, jsonInts(codes))
}

func (r *reader) matching(ctx context.Context, match, only string) ([]int64, error) {
	if match == "" {
		return nil, nil
	}
	if only != "" {
		match += " AND " + only
	}
	return r.best(ctx, `SELECT rowid FROM words WHERE words MATCH ?1 AND ?2 = '' ORDER BY rowid LIMIT ?3`, match, "")
}

// mostTies bounds how many candidates of one weight are told apart by id.
const mostTies = 400

// best returns the first graph.MaxCandidates ranks by weight, then by id. sql
// gives them by weight, then by key, and takes two texts and a limit.
func (r *reader) best(ctx context.Context, sql, first, second string) ([]int64, error) {
	var ranks []int64
	err := r.c.query(ctx, func(x row) error {
		ranks = append(ranks, x.int(0))
		return nil
	}, sql, first, second, int64(graph.MaxCandidates+mostTies))
	if err != nil || len(ranks) <= graph.MaxCandidates {
		return ranks, err
	}
	weight := rankWeight(ranks[graph.MaxCandidates-1])
	from := slices.IndexFunc(ranks, func(x int64) bool { return rankWeight(x) == weight })
	to := graph.MaxCandidates
	for to < len(ranks) && rankWeight(ranks[to]) == weight {
		to++
	}
	if to > graph.MaxCandidates {
		if err := r.sortByID(ctx, ranks[from:to]); err != nil {
			return nil, err
		}
	}
	return ranks[:graph.MaxCandidates], nil
}

func (r *reader) sortByID(ctx context.Context, ranks []int64) error {
	keys := make([]int64, len(ranks))
	for i, x := range ranks {
		keys[i] = rankKey(x)
	}
	ids := make(map[int64]string, len(keys))
	err := r.c.query(ctx, func(x row) error {
		ids[x.int(0)] = x.text(1)
		return nil
	}, `SELECT e.k, e.id FROM json_each(?) j CROSS JOIN entity e ON e.k = j.value`, jsonInts(keys))
	slices.SortFunc(ranks, func(a, b int64) int { return cmp.Compare(ids[rankKey(a)], ids[rankKey(b)]) })
	return err
}

// What is asked of the word index. A token is always quoted and holds letters,
// digits and underscores only (see graph.Fold): no text becomes an operator.

func quoted(token string) string { return `"` + token + `"` }

func prefixMatch(prefix string) string {
	n := utf8.RuneCountInString(prefix)
	switch {
	case n < 2:
		return ""
	case n <= nameBeginnings:
		return quoted(nameBeginningToken(prefix, n))
	}
	return quoted(nameToken(prefix)) + "*"
}

// wordsMatch asks for all words; last stands for the last one.
func wordsMatch(words []string, last string) string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = quoted(wordToken(w))
	}
	all[len(all)-1] = last
	return strings.Join(all, " AND ")
}

func typeMatch(types []graph.EntityType) string {
	all := make([]string, 0, len(types))
	for _, t := range types {
		if t.Valid() {
			all = append(all, quoted(typeToken(t)))
		}
	}
	switch {
	case len(types) == 0:
		return ""
	case len(all) == 0:
		return quoted(typeToken("")) // which no entity has
	}
	return "(" + strings.Join(all, " OR ") + ")"
}
