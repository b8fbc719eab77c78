package neo4j

import (
	"context"
	"slices"

	"dossier/graph"
)

// LinksByID implements graph.LinkReader: a link answers under the id of any of
// its claims.
func (r *reader) LinksByID(ctx context.Context, ids []graph.ID, asOf graph.Moment) (map[graph.ID]graph.Link, error) {
	out := make(map[graph.ID]graph.Link, len(ids))
	err := r.byID(ctx, "read links by id", strs(ids), `
UNWIND $ids AS id
MATCH (c:DossierClaim {id: id}) USING INDEX c:DossierClaim(id)
MATCH (l:DossierLink {fold: c.fold}) USING INDEX l:DossierLink(fold)
RETURN collect([id, l.image, l.target`+claimsColumn(graph.LinkQuery{Claims: true})+`]) AS answer`, nil, func(row []any) error {
		l, err := unpackLink(row[1:])
		ok := true
		if err == nil && asOf != graph.Latest {
			l, ok = graph.ProjectLink(l.Claims, l.Source, l.Target, asOf)
		}
		if ok {
			out[ident(row[0])] = l
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	scopes := map[string]bool{}
	for _, l := range out {
		for i := range l.Claims {
			scopes[l.Claims[i].Scope] = true
		}
	}
	last, err := r.lastSeen(ctx, scopes)
	for id, l := range out {
		if err == nil {
			seeLink(&l, last)
			out[id] = l
		}
	}
	return out, err
}

// LinkCounts implements graph.LinkReader.
func (r *reader) LinkCounts(ctx context.Context, ids []graph.ID, asOf graph.Moment) (map[graph.ID][]graph.LinkCount, error) {
	out := map[graph.ID][]graph.LinkCount{}
	asked := strs(ids)
	got, err := r.countsOf(ctx, asked, asOf, out)
	if err != nil || len(got) == len(asked) {
		return out, err
	}
	var missing []string
	for _, id := range asked {
		if !got[id] {
			missing = append(missing, id)
		}
	}
	now, err := r.canonical(ctx, missing)
	if err != nil || len(now) == 0 {
		return out, err
	}
	var entities []string
	for _, e := range now {
		entities = append(entities, e)
	}
	counts := map[graph.ID][]graph.LinkCount{}
	if _, err := r.countsOf(ctx, strs(entities), asOf, counts); err != nil {
		return nil, err
	}
	for id, entity := range now {
		if c, ok := counts[graph.ID(entity)]; ok {
			out[graph.ID(id)] = c
		}
	}
	return out, nil
}

// countsOf counts the links of entities and says which of them are there.
func (r *reader) countsOf(ctx context.Context, ids []string, asOf graph.Moment, out map[graph.ID][]graph.LinkCount) (map[string]bool, error) {
	query, params := `
UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX e:Entity(id)
RETURN collect([id, e._linkCounts]) AS answer`, map[string]any{}
	if asOf != graph.Latest {
		query = countsThen
		params["asOf"], params["codes"] = int64(asOf), codesOf([]string{string(graph.Asserted), string(graph.Suspected)})
	}
	got := map[string]bool{}
	err := r.byID(ctx, "count links", ids, query, params, func(row []any) error {
		got[text(row[0])] = true
		pairs := numbers(row[1])
		if asOf != graph.Latest {
			pairs = nil
			for _, p := range list(row[1]) {
				x := list(p)
				t := graph.LinkType(text(x[1]))
				pairs = append(pairs, countCode(t, graph.Direction(text(x[0]))), number(x[2]))
			}
		}
		if c := linkCounts(pairs); len(c) > 0 {
			out[ident(row[0])] = c
		}
		return nil
	})
	return got, err
}

const countsThen = `
UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX e:Entity(id)
CALL (e) {
  CALL (e) {
    MATCH (l:DossierLink) USING INDEX l:DossierLink(source, bucket, sort)
    WHERE l.source = e.id AND l.bucket IS NOT NULL AND l.sort IS NOT NULL` + heldThen + `
    RETURN 'OUT' AS direction, l.type AS type, count(*) AS n
   UNION ALL
    MATCH (l:DossierLink) USING INDEX l:DossierLink(target, bucket, sort)
    WHERE l.target = e.id AND l.bucket IS NOT NULL AND l.sort IS NOT NULL` + heldThen + `
    RETURN 'IN' AS direction, l.type AS type, count(*) AS n
  }
  RETURN collect([direction, type, n]) AS counts
}
RETURN collect([id, counts]) AS answer`

// linkCounts turns pairs of code and number into counts, in the order of
// LinkTypes, out before in.
func linkCounts(pairs []int64) []graph.LinkCount {
	type pair struct{ code, n int64 }
	var all []pair
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] > 0 {
			all = append(all, pair{pairs[i], pairs[i+1]})
		}
	}
	slices.SortFunc(all, func(a, b pair) int { return int(a.code - b.code) })
	var out []graph.LinkCount
	for _, p := range all {
		t, d := codeOf(p.code)
		out = append(out, graph.LinkCount{Type: t, Direction: d, Count: int(p.n)})
	}
	return out
}
