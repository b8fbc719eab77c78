package neo4j

import (
	"context"
	"slices"
	"strings"

	"dossier/graph"
)

// fetchThen reads links as of a moment: those whose history has a wanted status
// then, projected anew from their claims.
func (r *reader) fetchThen(ctx context.Context, q graph.LinkQuery, ids []string) (*linkPages, error) {
	got := &linkPages{pages: make(map[string]*linkPage, len(ids)), far: map[graph.ID]graph.Entity{}}
	f := newLinkFilter(q)
	params := map[string]any{"streams": f.streams(), "limit": q.Limit + 1, "asOf": int64(q.AsOf), "codes": codesOf(f.statuses)}
	with := q
	with.Claims, with.Far = true, false
	err := r.pieces(ctx, ids, nowQuery(with, heldThen, false), params, func(row []any) error {
		p := &linkPage{entity: ident(row[1]), total: int(number(row[2]))}
		for _, x := range list(row[3]) {
			l, ok, err := projectLink(list(x), q.AsOf)
			if err != nil {
				return err
			}
			if ok {
				p.links = append(p.links, l)
			}
		}
		if p.more = len(p.links) > q.Limit; p.more {
			p.links = p.links[:q.Limit]
		}
		got.pages[text(row[0])] = p
		return nil
	}, got.addFar)
	if err != nil || !q.Far {
		return got, err
	}
	far := map[string]bool{}
	for _, p := range got.pages {
		for i := range p.links {
			far[string(p.links[i].Other(p.entity))] = true
		}
	}
	return got, r.entitiesThen(ctx, keysOf(far), q.AsOf, got.far)
}

// heldThen keeps links that had one of the statuses as of the moment.
const heldThen = ` AND any(i IN range(0, size(l.history) - 3, 3)
      WHERE l.history[i] IN $codes AND l.history[i+1] <= $asOf AND $asOf < l.history[i+2])`

// projectLink reads a link with its claims and projects it as of m.
func projectLink(v []any, m graph.Moment) (graph.Link, bool, error) {
	l, err := unpackLink(v)
	if err != nil {
		return l, false, err
	}
	then, ok := graph.ProjectLink(l.Claims, l.Source, l.Target, m)
	return then, ok, nil
}

// manyLinks is from how many links on an entity is looked at pair by pair when
// links among entities are wanted.
const manyLinks = 200

// fetchAmong reads the links whose two ends are both among ids. Each link has
// one source, so every entity is asked for its outgoing links only, and one with
// very many for its links to each of the others.
func (r *reader) fetchAmong(ctx context.Context, q graph.LinkQuery, ids []string) (*linkPages, error) {
	got := &linkPages{pages: make(map[string]*linkPage, len(ids)), far: map[graph.ID]graph.Entity{}}
	f := newLinkFilter(q)
	params := map[string]any{"ids": ids, "buckets": f.buckets, "many": max(len(ids), manyLinks)}
	where := " AND l.bucket IN $buckets"
	then := q.AsOf != graph.Latest
	switch {
	case then:
		where += heldThen
		params["asOf"], params["codes"] = int64(q.AsOf), codesOf(f.statuses)
	case f.statuses != nil:
		where += " AND l.status IN $statuses"
		params["statuses"] = f.statuses
	}
	if len(q.Types) > 0 {
		where += " AND l.type IN $types"
		params["types"] = strs(q.Types)
	}
	with := q
	with.Claims = q.Claims || then
	answer, err := r.read(ctx, "read links among entities", amongQuery(where, claimsColumn(with)), params)
	if err != nil || answer == nil {
		return got, err
	}
	for _, x := range list(list(answer)[0]) {
		got.pages[text(x)] = &linkPage{entity: ident(x)}
	}
	for _, x := range list(list(answer)[1]) {
		l, err := unpackLink(list(x))
		ok := true
		if err == nil && then {
			l, ok, err = projectLink(list(x), q.AsOf)
		}
		if err != nil {
			return nil, err
		}
		if ok {
			got.among(l, q)
		}
	}
	for _, p := range got.pages {
		p.cut(q)
	}
	if !q.Far {
		return got, nil
	}
	got.far, err = r.Entities(ctx, far(got), q.AsOf)
	return got, err
}

func amongQuery(where, claims string) string {
	return strings.NewReplacer("$WHERE", where, "$CLAIMS", claims).Replace(`
UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX e:Entity(id)
CALL (e) {
  CALL (e) {
    WITH e WHERE COUNT { (e)-->() } <= $many
    MATCH (l:DossierLink) USING INDEX l:DossierLink(source, bucket, sort)
    WHERE l.source = e.id AND l.sort IS NOT NULL AND l.target IN $ids$WHERE
    RETURN l
   UNION ALL
    WITH e WHERE COUNT { (e)-->() } > $many
    UNWIND $ids AS target
    MATCH (l:DossierLink) USING INDEX l:DossierLink(source, target)
    WHERE l.source = e.id AND l.target = target$WHERE
    RETURN l
  }
  RETURN collect([l.image, l.target$CLAIMS]) AS links
}
WITH collect(e.id) AS found, collect(links) AS each
RETURN [found, reduce(all = [], links IN each | all + links)] AS answer`)
}

// among puts a link onto the pages of its two ends.
func (g *linkPages) among(l graph.Link, q graph.LinkQuery) {
	if p := g.pages[string(l.Source)]; p != nil && q.Direction != graph.In {
		p.links = append(p.links, l)
	}
	if p := g.pages[string(l.Target)]; p != nil && q.Direction != graph.Out {
		p.links = append(p.links, l)
	}
}

// cut orders a page and brings it to size.
func (p *linkPage) cut(q graph.LinkQuery) {
	slices.SortFunc(p.links, func(a, b graph.Link) int { return strings.Compare(sortKey(&a), sortKey(&b)) })
	p.total = len(p.links)
	if c := q.After; c != nil {
		p.links = slices.DeleteFunc(p.links, func(l graph.Link) bool { return sortKey(&l) <= c.Key+string(c.ID) })
	}
	if p.more = len(p.links) > q.Limit; p.more {
		p.links = p.links[:q.Limit]
	}
}

func far(g *linkPages) []graph.ID {
	var out []graph.ID
	for _, p := range g.pages {
		for i := range p.links {
			out = append(out, p.links[i].Other(p.entity))
		}
	}
	return out
}
