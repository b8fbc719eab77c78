package neo4j

import (
	"context"
	"slices"
	"strings"

	"dossier/graph"
)

// Links implements graph.LinkReader. All links stand as DossierLink nodes, in
// buckets (see bucketOf), with a property sort that is the order of answers:
// the first links of a hub are the first of an index, whatever its size.
func (r *reader) Links(ctx context.Context, q graph.LinkQuery) (graph.LinkAnswer, error) {
	a := graph.LinkAnswer{Pages: make(map[graph.ID]graph.LinkPage, len(q.IDs))}
	ids := strs(q.IDs)
	got, err := r.fetchLinks(ctx, q, ids)
	if err != nil {
		return a, err
	}
	if len(got.pages) < len(ids) { // some are older ids, or nothing
		if err := r.fetchOlder(ctx, q, ids, got); err != nil {
			return a, err
		}
	}
	if err := r.seeLinks(ctx, q, got); err != nil {
		return a, err
	}
	for id, p := range got.pages {
		page := graph.LinkPage{Entity: p.entity, Links: p.links, More: p.more, Total: -1}
		if q.Counts {
			page.Total = p.total
		}
		a.Pages[graph.ID(id)] = page
	}
	a.Far = got.far
	return a, nil
}

// linkPages is what a links query gave, by the id asked for.
type linkPages struct {
	pages map[string]*linkPage
	far   map[graph.ID]graph.Entity
}

type linkPage struct {
	entity graph.ID
	links  []graph.Link
	more   bool
	total  int
}

func (r *reader) fetchLinks(ctx context.Context, q graph.LinkQuery, ids []string) (*linkPages, error) {
	if q.Among {
		return r.fetchAmong(ctx, q, ids)
	}
	if q.AsOf != graph.Latest {
		return r.fetchThen(ctx, q, ids)
	}
	return r.fetchNow(ctx, q, ids)
}

// fetchOlder asks again under the ids that entities have now.
func (r *reader) fetchOlder(ctx context.Context, q graph.LinkQuery, ids []string, got *linkPages) error {
	var missing []string
	for _, id := range ids {
		if got.pages[id] == nil {
			missing = append(missing, id)
		}
	}
	now, err := r.canonical(ctx, missing)
	if err != nil || len(now) == 0 {
		return err
	}
	var ask []string
	for _, entity := range now {
		ask = append(ask, entity)
	}
	if q.Among { // the others take part as well
		for id := range got.pages {
			ask = append(ask, id)
		}
	}
	more, err := r.fetchLinks(ctx, q, strs(ask))
	if err != nil {
		return err
	}
	if q.Among {
		for id := range got.pages {
			got.pages[id] = more.pages[id]
		}
	}
	for id, entity := range now {
		if p := more.pages[entity]; p != nil {
			got.pages[id] = p
		}
	}
	for id, e := range more.far {
		got.far[id] = e
	}
	return nil
}

// fetchNow reads today's links in one query: for each entity from its two
// streams (out and in), ordered by an index, and all far ends once.
func (r *reader) fetchNow(ctx context.Context, q graph.LinkQuery, ids []string) (*linkPages, error) {
	got := &linkPages{pages: make(map[string]*linkPage, len(ids)), far: map[graph.ID]graph.Entity{}}
	f := newLinkFilter(q)
	params := map[string]any{"streams": f.streams(), "limit": q.Limit + 1}
	where := ""
	if f.statuses != nil {
		where, params["statuses"] = " AND l.status IN $statuses", f.statuses
	}
	query := nowQuery(q, where, f.exactCounts())
	err := r.pieces(ctx, ids, query, params, func(row []any) error {
		p := &linkPage{entity: ident(row[1])}
		ls := list(row[3])
		if p.more = len(ls) > q.Limit; p.more {
			ls = ls[:q.Limit]
		}
		for _, x := range ls {
			l, err := unpackLink(list(x))
			if err != nil {
				return err
			}
			p.links = append(p.links, l)
		}
		if f.exactCounts() {
			p.total = f.sum(numbers(row[2]))
		} else {
			p.total = int(number(row[2]))
		}
		got.pages[text(row[0])] = p
		return nil
	}, got.addFar)
	return got, err
}

// nowQuery is the text for fetchNow; it depends on the shape of the question
// only, so that Neo4j plans it once.
func nowQuery(q graph.LinkQuery, where string, counted bool) string {
	var b strings.Builder
	b.WriteString(`
UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX e:Entity(id)
CALL (e) {
  UNWIND $streams AS st
  CALL (e, st) {`)
	for i, end := range directions(q.Direction) {
		if i > 0 {
			b.WriteString("\n   UNION ALL")
		}
		b.WriteString(`
    MATCH (l:DossierLink) USING INDEX l:DossierLink(` + end + `, bucket, sort)
    WHERE l.` + end + ` = e.id AND l.bucket = st[0] AND l.sort > st[1] AND l.sort < st[2]` + where + `
    RETURN l ORDER BY l.` + end + `, l.bucket, l.sort LIMIT $limit`)
	}
	b.WriteString(`
  }
  WITH e, l ORDER BY l.sort LIMIT $limit
  RETURN collect([l.image, CASE WHEN l.source = e.id THEN l.target ELSE l.source END` + claimsColumn(q) + `]) AS links
}`)
	switch {
	case !q.Counts:
		b.WriteString("\nWITH id, e, null AS total, links")
	case counted:
		b.WriteString("\nWITH id, e, e._linkCounts AS total, links")
	default:
		b.WriteString("\nCALL (e) {\n  UNWIND $streams AS st\n  CALL (e, st) {")
		for i, end := range directions(q.Direction) {
			if i > 0 {
				b.WriteString("\n   UNION ALL")
			}
			b.WriteString(`
    MATCH (l:DossierLink) USING INDEX l:DossierLink(` + end + `, bucket, sort)
    WHERE l.` + end + ` = e.id AND l.bucket = st[0] AND l.sort > st[3] AND l.sort < st[2]` + where + `
    RETURN count(l) AS n`)
		}
		b.WriteString("\n  }\n  RETURN sum(n) AS total\n}\nWITH id, e, total, links")
	}
	b.WriteString("\nWITH collect([id, e.id, total, links]) AS pages")
	if q.Far {
		b.WriteString(`
CALL (pages) {
  UNWIND pages AS p UNWIND p[3][..$limit - 1] AS link
  WITH DISTINCT link[1] AS far
  MATCH (f:Entity {id: far}) USING INDEX f:Entity(id)
  RETURN collect([far, ` + farColumns(q) + `]) AS fars
}
RETURN [pages, fars] AS answer`)
	} else {
		b.WriteString("\nRETURN [pages, []] AS answer")
	}
	return b.String()
}

// claimsColumn adds a link's claims to its columns.
func claimsColumn(q graph.LinkQuery) string {
	if !q.Claims {
		return ""
	}
	return ", COLLECT { MATCH (n:DossierClaim {fold: l.fold}) USING INDEX n:DossierClaim(fold) RETURN [" + recordColumns + "] }"
}

// directions are the ends by which links are looked up.
func directions(d graph.Direction) []string {
	switch d {
	case graph.Out:
		return []string{"source"}
	case graph.In:
		return []string{"target"}
	}
	return []string{"source", "target"}
}

// pieces runs a links query for ids, maxIDs at once; the answer is [pages, fars].
func (r *reader) pieces(ctx context.Context, ids []string, query string, params map[string]any, page, far func(row []any) error) error {
	for piece := range slices.Chunk(ids, maxIDs) {
		params["ids"] = piece
		answer, err := r.read(ctx, "read links", query, params)
		if err != nil {
			return err
		}
		if answer == nil {
			continue
		}
		for i, each := range []func([]any) error{page, far} {
			for _, row := range list(list(answer)[i]) {
				if err := each(list(row)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// farColumns are those of far ends f: images, or what heads have.
func farColumns(q graph.LinkQuery) string {
	if q.Heads {
		return "f.type, f.kind, f.caption, f.hub, f.current"
	}
	return "f._image"
}

func (g *linkPages) addFar(row []any) error {
	id := ident(row[0])
	if _, ok := g.far[id]; ok {
		return nil
	}
	if len(row) > 2 {
		g.far[id] = graph.Entity{ID: id, Type: graph.EntityType(text(row[1])), Kind: text(row[2]), Caption: text(row[3]), Hub: truth(row[4]), Current: truth(row[5])}
		return nil
	}
	e, err := unpack[graph.Entity](row[1])
	g.far[e.ID] = e
	return err
}

// unpackLink reads the columns image, far end and, if asked for, claims.
func unpackLink(v []any) (graph.Link, error) {
	l, err := unpack[graph.Link](v[0])
	if err == nil && len(v) > 2 {
		l.Claims, err = unpackRecords(v[2])
		sortRecords(l.Claims)
	}
	return l, err
}

func sortRecords(rs []graph.Record) {
	slices.SortFunc(rs, func(a, b graph.Record) int { return compareID(a.ID, b.ID) })
}

// seeLinks sets LastSeen on far ends, and on links and their claims where those
// were read.
func (r *reader) seeLinks(ctx context.Context, q graph.LinkQuery, got *linkPages) error {
	scopes := map[string]bool{}
	for _, e := range got.far {
		scopesOf(&e, scopes)
	}
	for _, p := range got.pages {
		for i := range p.links {
			for j := range p.links[i].Claims {
				scopes[p.links[i].Claims[j].Scope] = true
			}
		}
	}
	last, err := r.lastSeen(ctx, scopes)
	if err != nil {
		return err
	}
	for id, e := range got.far {
		e.Seen(last)
		got.far[id] = e
	}
	for _, p := range got.pages {
		for i := range p.links {
			seeLink(&p.links[i], last)
			if !q.Claims {
				p.links[i].Claims = nil
			}
		}
	}
	return nil
}

func seeLink(l *graph.Link, last graph.LastBefore) {
	for j := range l.Claims {
		l.Claims[j].Fill(last)
	}
	l.Seen(last)
}
