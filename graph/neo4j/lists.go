package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dossier/graph"
)

// List implements graph.EntityReader.
func (r *reader) List(ctx context.Context, q graph.EntityQuery) (graph.EntityPage, error) {
	p := graph.EntityPage{Total: -1}
	where, params := listFilter(q)
	backward := q.Last > 0
	size := max(q.First, q.Last)
	descending := q.Descending != backward
	order, place := listOrder(q, descending, params)
	params["limit"] = size + 1
	count := ""
	if q.Count {
		count = "CALL () { MATCH (e:Entity) WHERE " + where + " RETURN count(e) AS total }\n"
	} else {
		count = "WITH -1 AS total\n"
	}
	answer, err := r.read(ctx, "list entities", count+`
CALL () {
  MATCH (e:Entity)`+order.hint+`
  WHERE `+order.seek+` AND `+where+place+`
  WITH e ORDER BY `+order.by+` LIMIT $limit
  RETURN collect(e._image) AS images
}
RETURN [total, images] AS answer`, params)
	if err != nil || answer == nil {
		if q.Count {
			p.Total = 0
		}
		return p, err
	}
	p.Total = int(number(list(answer)[0]))
	for _, image := range list(list(answer)[1]) {
		e, err := unpack[graph.Entity](image)
		if err != nil {
			return p, err
		}
		p.Entities = append(p.Entities, e)
	}
	more := len(p.Entities) > size
	if more {
		p.Entities = p.Entities[:size]
	}
	if backward {
		slices.Reverse(p.Entities)
		p.HasPrior, p.HasNext = more, q.Before != nil
	} else {
		p.HasNext, p.HasPrior = more, q.After != nil
	}
	all := make([]*graph.Entity, len(p.Entities))
	for i := range p.Entities {
		all[i] = &p.Entities[i]
		p.Cursors = append(p.Cursors, listCursor(&p.Entities[i], q.OrderBy))
	}
	return p, r.seeEntities(ctx, all)
}

// listCursor is where a list goes on behind e.
func listCursor(e *graph.Entity, by graph.EntityField) graph.Cursor {
	switch by {
	case graph.ByCaption:
		return graph.Cursor{Key: sortableCaption(e), ID: e.ID}
	case graph.ByFirstSeen:
		return graph.Cursor{Key: strconv.FormatInt(int64(e.FirstSeen()), 10), ID: e.ID}
	}
	return graph.Cursor{ID: e.ID}
}

// maxSortable is how many bytes of a caption take part in its order: an index
// takes no more than about 8,000.
const maxSortable = 1000

func sortableCaption(e *graph.Entity) string {
	if len(e.Caption) <= maxSortable {
		return e.Caption
	}
	return strings.ToValidUTF8(e.Caption[:maxSortable], "")
}

// ordering is how a list walks along an index.
type ordering struct{ hint, seek, by string }

// listOrder returns the order, and the condition that keeps what lies behind
// the cursors.
func listOrder(q graph.EntityQuery, descending bool, params map[string]any) (ordering, string) {
	direction := ""
	if descending {
		direction = " DESC"
	}
	property, parse := "", func(s string) any { return s }
	o := ordering{hint: " USING INDEX e:Entity(id)", seek: "e.id > ''", by: "e.id" + direction}
	switch q.OrderBy {
	case graph.ByCaption:
		property = "e._caption"
		o = ordering{" USING INDEX e:Entity(_caption, id)", "e._caption >= '' AND e.id IS NOT NULL", "e._caption" + direction + ", e.id" + direction}
	case graph.ByFirstSeen:
		property = "e.firstSeen"
		parse = func(s string) any { n, _ := strconv.ParseInt(s, 10, 64); return n }
		o = ordering{" USING INDEX e:Entity(firstSeen, id)", "e.firstSeen > -9223372036854775807 AND e.id IS NOT NULL", "e.firstSeen" + direction + ", e.id" + direction}
	}
	place := ""
	bound := func(name string, c *graph.Cursor, behind bool) {
		if c == nil {
			return
		}
		op := ">"
		if behind == q.Descending { // a descending list goes on with smaller values
			op = "<"
		}
		params[name+"ID"] = string(c.ID)
		if property == "" {
			place += fmt.Sprintf(" AND e.id %s $%sID", op, name)
			return
		}
		params[name] = parse(c.Key)
		place += fmt.Sprintf(" AND %[1]s %[2]s= $%[3]s AND (%[1]s %[2]s $%[3]s OR e.id %[2]s $%[3]sID)", property, op, name)
	}
	bound("after", q.After, true)
	bound("before", q.Before, false)
	return o, place
}

// listFilter turns a filter into a condition on e.
func listFilter(q graph.EntityQuery) (string, map[string]any) {
	f, params := q.Filter, map[string]any{}
	var all []string
	switch {
	case q.AsOf != graph.Latest:
		params["asOf"] = int64(q.AsOf)
		all = append(all, "any(i IN range(0, size(e._presence) - 2, 2) WHERE e._presence[i] <= $asOf AND $asOf < e._presence[i+1])")
	case !f.NotCurrent:
		all = append(all, "e.current")
	default:
		all = append(all, "true")
	}
	if len(f.Types) > 0 {
		params["types"] = strs(f.Types)
		all = append(all, "e.type IN $types")
	}
	if len(f.Kinds) > 0 {
		params["kinds"] = strs(f.Kinds)
		all = append(all, "e.kind IN $kinds")
	}
	for name, values := range map[string][]string{"datasets": f.Datasets, "countries": f.Countries, "programme": f.Programmes} {
		if len(values) > 0 {
			params[name] = strs(values)
		}
	}
	for _, name := range []string{"datasets", "countries", "programme"} {
		if params[name] != nil {
			all = append(all, "any(x IN e."+name+" WHERE x IN $"+name+")")
		}
	}
	if f.SeenFrom != 0 || f.SeenTo != 0 {
		to := f.SeenTo
		if to == 0 {
			to = graph.Latest
		}
		params["seenFrom"], params["seenTo"] = int64(f.SeenFrom), int64(to)
		if len(f.Datasets) > 0 {
			all = append(all, "any(i IN range(0, size(e._seenIn) - 1) WHERE e._seenIn[i] IN $datasets AND e._seenAt[i] >= $seenFrom AND e._seenAt[i] <= $seenTo)")
		} else {
			all = append(all, "e.firstSeen >= $seenFrom AND e.firstSeen <= $seenTo")
		}
	}
	return strings.Join(all, " AND "), params
}
