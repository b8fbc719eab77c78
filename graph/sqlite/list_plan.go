package sqlite

import (
	"cmp"
	"context"
	"database/sql/driver"
	"errors"
	"slices"
	"strconv"
	"strings"

	"dossier/graph"
)

// list is a question for a list under way. Each filter is a group of facets,
// of which an entity has to have one. A group that few entities are in leads:
// its entities are read and sorted. Otherwise the index in the list's order is
// followed, and each entity that it meets is looked up: in sets in memory (see
// fitting) where the question is about today, else in the groups' rows.
type list struct {
	*reader
	q      *graph.EntityQuery
	groups []facetGroup
	lead   int // index of the leading group; -1: the order's index leads
	fits   entitySet
	inSets bool // fits holds all that fit
}

type facetGroup struct {
	keys     []int64
	n        int64 // entities of today, at most; for planning
	dated    bool  // only those first seen within the filter's bounds
	from, to int64
}

// fewToSort is up to how many entities are read and sorted for one page.
const fewToSort = 5000

// plan looks up the facets; false where no entity can fit.
func (l *list) plan(ctx context.Context) (bool, error) {
	f := &l.q.Filter
	for _, g := range []struct {
		prefix string
		values []string
	}{
		{typeFacet, typeNames(f.Types)}, {"kind:", f.Kinds}, {datasetFacet, f.Datasets}, {"country:", f.Countries}, {"programme:", f.Programmes},
	} {
		if len(g.values) == 0 {
			continue
		}
		group, err := l.group(ctx, g.prefix, g.values)
		if err != nil {
			return false, err
		}
		if len(group.keys) == 0 {
			return false, nil
		}
		if g.prefix == datasetFacet && (f.SeenFrom != 0 || f.SeenTo != 0) {
			if err := l.date(ctx, &group); err != nil {
				return false, err
			}
		}
		l.groups = append(l.groups, group)
	}
	// What few entities have is looked up first.
	slices.SortStableFunc(l.groups, func(a, b facetGroup) int { return cmp.Compare(a.n, b.n) })
	l.lead = -1
	if len(l.groups) > 0 && l.groups[0].n <= fewToSort {
		l.lead = 0
	} else if len(l.groups) > 0 && l.bare() {
		var err error
		l.inSets = true
		if l.fits, err = l.fitting(ctx); err != nil {
			return false, err
		}
	}
	return true, nil
}

func typeNames(types []graph.EntityType) []string {
	out := make([]string, len(types))
	for i, t := range types {
		out[i] = string(t)
	}
	return out
}

func (l *list) group(ctx context.Context, prefix string, values []string) (facetGroup, error) {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = prefix + v
	}
	slices.Sort(names)
	var g facetGroup
	err := chunks(slices.Compact(names), func(part []string) error {
		return l.c.query(ctx, func(x row) error {
			g.keys = append(g.keys, x.int(0))
			g.n += x.int(1)
			return nil
		}, `SELECT f.k, f.n FROM json_each(?) j CROSS JOIN facet f ON f.name = j.value`, jsonTexts(part))
	})
	return g, err
}

// date narrows datasets to those entities that they first spoke of within the
// filter's bounds, and counts these as far as it matters.
func (l *list) date(ctx context.Context, g *facetGroup) error {
	g.dated = true
	g.from, g.to = l.seenBounds()
	n, err := l.c.number(ctx, `SELECT count(*) FROM (SELECT 1 FROM json_each(?) j
		CROSS JOIN entity_facet f ON f.facet = j.value AND f.seen BETWEEN ? AND ? LIMIT ?)`, jsonInts(g.keys), g.from, g.to, int64(fewToSort+1))
	if n <= fewToSort {
		g.n = n
	}
	return err
}

func (l *list) seenBounds() (from, to int64) {
	from, to = int64(l.q.Filter.SeenFrom), int64(l.q.Filter.SeenTo)
	if from == 0 {
		from = -1 << 62
	}
	if to == 0 {
		to = int64(graph.Latest)
	}
	return from, to
}

// past says whether things that no source says any more belong in the list.
func (l *list) past() bool { return l.q.Filter.NotCurrent || l.q.AsOf != graph.Latest }

// classes lists the values of current that are read one after the other; -1 is
// both at once.
func (l *list) classes() []int64 {
	switch {
	case !l.past():
		return []int64{1}
	case l.lead >= 0 || l.q.OrderBy == graph.ByID || l.q.OrderBy == "":
		return []int64{-1}
	}
	return []int64{1, 0}
}

// statement is SQL under way with its values.
type statement struct {
	from, conditions strings.Builder
	order            string
	args             []driver.Value
}

func (s *statement) where(condition string, args ...driver.Value) {
	s.conditions.WriteString(` AND ` + condition)
	s.args = append(s.args, args...)
}

func (s *statement) String() string { return s.from.String() + s.conditions.String() + s.order }

// bare says that the question is about today and has groups alone.
func (l *list) bare() bool { return !l.past() && l.q.Filter.SeenFrom == 0 && l.q.Filter.SeenTo == 0 }

// statement asks for the places of a class in order: of all that fit, or, where
// they are looked up in sets, of those that may.
func (l *list) statement(class int64, descending bool, limit int) (*statement, error) {
	s := &statement{}
	var column, index string
	switch l.q.OrderBy {
	case graph.ByCaption:
		column, index = `e.caption`, ` INDEXED BY entity_caption`
	case graph.ByFirstSeen:
		column, index = `e.seen`, ` INDEXED BY entity_seen`
	default:
		column, index = `e.id`, ` INDEXED BY entity_id`
	}
	direction := ` ASC`
	if descending {
		direction = ` DESC`
	}
	order := ` ORDER BY ` + column + direction
	if column != `e.id` {
		order += `, e.id` + direction
	}
	s.from.WriteString(`SELECT e.k, e.id, ` + column)
	few := l.inSets && l.fits.size() <= fewToSort
	switch {
	case few:
		s.from.WriteString(` FROM json_each(?) j CROSS JOIN entity e ON e.k = j.value WHERE e.type > 0`)
		s.args = append(s.args, jsonInts(l.fits.keys()))
	case l.lead >= 0:
		s.from.WriteString(` FROM (` + l.groups[l.lead].selection(s, ``) + `) d CROSS JOIN entity e ON e.k = d.entity WHERE e.type > 0`)
	default:
		s.from.WriteString(` FROM entity e` + index + ` WHERE e.type > 0`)
	}
	if class >= 0 {
		s.where(`e.current = ?`, class)
	}
	if err := errors.Join(l.after(s, l.q.After, !l.q.Descending), l.after(s, l.q.Before, l.q.Descending)); err != nil {
		return nil, err
	}
	s.order = order
	if !l.inSets {
		l.conditions(s, `e.k`)
	}
	if few || !l.inSets { // else reading ends when enough were found to fit
		s.order += ` LIMIT ` + strconv.Itoa(limit)
	}
	return s, nil
}

// selection is the part of SQL that gives the entities of a group.
func (g *facetGroup) selection(s *statement, entity string) string {
	one := ` = ?`
	if len(g.keys) > 1 {
		one = ` IN (SELECT value FROM json_each(?))`
		s.args = append(s.args, jsonInts(g.keys))
	} else {
		s.args = append(s.args, g.keys[0])
	}
	sql := `SELECT DISTINCT f.entity FROM entity_facet f WHERE f.facet` + one
	if entity != `` {
		sql = `SELECT 1 FROM entity_facet f WHERE f.facet` + one + ` AND f.entity = ` + entity
	}
	if g.dated {
		sql += ` AND f.seen BETWEEN ? AND ?`
		s.args = append(s.args, g.from, g.to)
	}
	return sql
}

// conditions are all filters but those that a group leads by.
func (l *list) conditions(s *statement, entity string) {
	dated := false
	for i := range l.groups {
		g := &l.groups[i]
		dated = dated || g.dated
		if i != l.lead {
			s.conditions.WriteString(` AND EXISTS (` + g.selection(s, entity) + `)`)
		}
	}
	if f := &l.q.Filter; !dated && (f.SeenFrom != 0 || f.SeenTo != 0) {
		from, to := l.seenBounds()
		s.where(`e.seen BETWEEN ? AND ?`, from, to)
	}
	if m := int64(l.q.AsOf); l.q.AsOf != graph.Latest {
		s.where(`e.seen <= ? AND e.gone > ? AND (e.gaps = 0 OR EXISTS (SELECT 1 FROM presence p WHERE p.entity = e.k AND p.seen <= ? AND p.gone > ?))`, m, m, m, m)
	}
}

// count counts all that fits, from what is kept where it can.
func (l *list) count(ctx context.Context) (int, error) {
	switch {
	case l.inSets:
		return l.fits.size(), nil
	case l.bare() && len(l.groups) == 0:
		n, err := l.c.number(ctx, `SELECT sum(n) FROM facet WHERE name >= 'type:' AND name < 'type;'`)
		return int(n), err
	case l.bare() && len(l.groups) == 1 && len(l.groups[0].keys) == 1:
		return int(l.groups[0].n), nil
	}
	c := *l
	if len(c.groups) > 0 {
		c.lead = 0
	}
	s := &statement{}
	if c.lead >= 0 {
		s.from.WriteString(`SELECT count(*) FROM (` + c.groups[c.lead].selection(s, ``) + `) d CROSS JOIN entity e ON e.k = d.entity WHERE e.type > 0`)
	} else {
		s.from.WriteString(`SELECT count(*) FROM entity e WHERE e.type > 0`)
	}
	if !l.past() {
		s.where(`e.current = 1`)
	}
	c.conditions(s, `e.k`)
	n, err := c.c.number(ctx, s.String(), s.args...)
	return int(n), err
}
