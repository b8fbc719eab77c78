package sqlite

import (
	"cmp"
	"context"
	"slices"

	"dossier/graph"
)

// linkFound is a link on its way into an answer.
type linkFound struct {
	source, target int64
	order          int64
	link           graph.Link
}

func (l *linkFound) other(k int64) int64 {
	if l.source == k {
		return l.target
	}
	return l.source
}

func compareFound(a, b linkFound) int {
	return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.link.ID, b.link.ID))
}

const (
	linkColumns = `l.id, l.type, l.source, l.target, l.image, l.status, l.current, l.steady`
	shownLinks  = `l.id, l.type, l.source, l.target, l.image` // of links that are known to fit
)

// packedLink is a row of link.
type packedLink struct {
	source, target, order int64
	id                    graph.ID
	image                 []byte
	steady                bool
}

// linkView is what a question takes links to be: as of when, and which.
type linkView struct {
	asOf     graph.Moment
	past     bool // of today: also what no source says any more
	statuses []graph.Status
	types    []int64 // nil: all
}

func newLinkView(q *graph.LinkQuery) linkView {
	v := linkView{asOf: q.AsOf, past: q.Past && q.AsOf == graph.Latest, statuses: q.Statuses}
	if len(v.statuses) == 0 {
		v.statuses = []graph.Status{graph.Asserted, graph.Suspected}
	}
	for _, t := range q.Types {
		if o := int64(t.Order()); o >= 0 && !slices.Contains(v.types, o) {
			v.types = append(v.types, o)
		}
	}
	slices.Sort(v.types)
	if len(q.Types) > 0 && v.types == nil {
		v.types = []int64{} // only unknown ones: nothing fits
	}
	return v
}

// usual says whether the question is the one that counts are kept for: links
// of today that are asserted or suspected.
func (v *linkView) usual() bool {
	return v.asOf == graph.Latest && !v.past && len(v.statuses) == 2 && slices.Contains(v.statuses, graph.Asserted) && slices.Contains(v.statuses, graph.Suspected)
}

// classes lists the values of the column shown under which links may fit.
func (v *linkView) classes() []int64 {
	asked := func(shown bool) bool {
		return slices.ContainsFunc(v.statuses, func(s graph.Status) bool { return s.Shown() == shown })
	}
	switch {
	case v.past:
		return []int64{1, 0}
	case v.usual() || v.asOf == graph.Latest && !asked(false):
		return []int64{1}
	case v.asOf == graph.Latest && !asked(true):
		return []int64{0}
	}
	return []int64{1, 0}
}

func (v *linkView) hasType(order int64) bool {
	return v.types == nil || slices.Contains(v.types, order)
}

// row takes a row of linkColumns or shownLinks; false where it cannot fit.
func (v *linkView) row(x row) (packedLink, bool) {
	p := packedLink{id: graph.ID(x.text(0)), order: x.int(1), source: x.int(2), target: x.int(3), image: x.blob(4), steady: true}
	if !v.hasType(p.order) {
		return p, false
	}
	if len(x) == 5 {
		return p, true
	}
	p.steady = x.int(7) > 0
	if v.asOf == graph.Latest && !v.past && x.int(6) == 0 {
		return p, false
	}
	return p, v.asOf != graph.Latest && !p.steady || slices.Contains(v.statuses, graph.Status(x.text(5)))
}

// unpack makes a link of a row; false where it does not fit after all.
func (v *linkView) unpack(p packedLink) (linkFound, bool, error) {
	f := linkFound{order: p.order, source: p.source, target: p.target}
	var err error
	if f.link, err = unpackLink(p.id, p.image); err != nil || v.asOf == graph.Latest || p.steady {
		return f, err == nil, err
	}
	then, ok := graph.ProjectLink(f.link.Claims, f.link.Source, f.link.Target, v.asOf)
	f.link = then
	return f, ok && slices.Contains(v.statuses, then.Status), nil
}

// read makes a link of a row; false where it does not fit.
func (v *linkView) read(x row) (linkFound, bool, error) {
	p, fits := v.row(x)
	if !fits {
		return linkFound{}, false, nil
	}
	return v.unpack(p)
}

// LinksByID implements graph.LinkReader.
func (r *reader) LinksByID(ctx context.Context, ids []graph.ID, asOf graph.Moment) (out map[graph.ID]graph.Link, err error) {
	err = r.locked(ctx, func() error {
		var err error
		if out, err = r.linksByClaim(ctx, ids); err != nil {
			return err
		}
		scopes := map[string]bool{}
		for id, l := range out {
			if asOf != graph.Latest {
				then, ok := graph.ProjectLink(l.Claims, l.Source, l.Target, asOf)
				if !ok {
					delete(out, id)
					continue
				}
				out[id] = then
			}
			scopesOf(&l, scopes)
		}
		last, err := r.lastBefore(ctx, scopes)
		if err != nil {
			return err
		}
		for id, l := range out {
			seenLink(&l, last, true)
			out[id] = l
		}
		return nil
	})
	return out, err
}

func scopesOf(l *graph.Link, scopes map[string]bool) {
	for i := range l.Claims {
		scopes[l.Claims[i].Scope] = true
	}
}

// seenLink sets what reading adds to a link.
func seenLink(l *graph.Link, last graph.LastBefore, claims bool) {
	l.Seen(last)
	if !claims {
		l.Claims = nil
		return
	}
	for i := range l.Claims {
		l.Claims[i].Fill(last)
	}
}

// LinkCounts implements graph.LinkReader.
func (r *reader) LinkCounts(ctx context.Context, ids []graph.ID, asOf graph.Moment) (out map[graph.ID][]graph.LinkCount, err error) {
	err = r.locked(ctx, func() error {
		keys, err := r.resolve(ctx, ids)
		if err != nil {
			return err
		}
		counts, err := r.counts(ctx, distinct(ids, keys), linkView{asOf: asOf, statuses: []graph.Status{graph.Asserted, graph.Suspected}})
		if err != nil {
			return err
		}
		out = map[graph.ID][]graph.LinkCount{}
		for id, k := range keys {
			for _, n := range counts[k] {
				out[id] = append(out[id], graph.LinkCount{Type: linkType(n.order), Direction: n.direction(), Count: n.n})
			}
		}
		return nil
	})
	return out, err
}

// counts returns how many links of each entity fit, by type and direction, in
// the order of types, outgoing first.
func (r *reader) counts(ctx context.Context, keys []int64, v linkView) (map[int64][]linkCount, error) {
	if v.usual() {
		return keptCounts(ctx, r.c, keys)
	}
	out := map[int64][]linkCount{}
	for _, k := range keys {
		for _, incoming := range []bool{false, true} {
			byType := map[int64]int{}
			for _, class := range v.classes() {
				if err := r.countFitting(ctx, k, incoming, class, &v, byType); err != nil {
					return nil, err
				}
			}
			for order, n := range byType {
				if n > 0 {
					out[k] = append(out[k], linkCount{order, incoming, n})
				}
			}
		}
		slices.SortFunc(out[k], func(a, b linkCount) int {
			return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(truth(a.incoming), truth(b.incoming)))
		})
	}
	return out, nil
}

// countFitting counts what a view shows of one class: in the engine what never
// changed, and the rest one by one.
func (r *reader) countFitting(ctx context.Context, k int64, incoming bool, class int64, v *linkView, byType map[int64]int) error {
	statuses := jsonTexts(v.statuses)
	from, to := momentBounds(v.asOf)
	err := r.c.query(ctx, func(x row) error {
		if v.hasType(x.int(0)) {
			byType[x.int(0)] += int(x.int(1))
		}
		return nil
	}, `SELECT l.type, count(*) FROM link l WHERE l.`+endColumn(incoming)+` = ? AND l.shown = ? AND l.seen <= ? AND l.gone > ? AND l.steady = 1
		AND (? = 0 OR l.current = 1) AND l.status IN (SELECT value FROM json_each(?)) GROUP BY l.type`,
		k, class, from, to, truth(v.asOf == graph.Latest && !v.past), statuses)
	if err != nil {
		return err
	}
	return r.c.query(ctx, func(x row) error {
		f, fits, err := v.read(x)
		if fits {
			byType[f.order]++
		}
		return err
	}, `SELECT `+linkColumns+` FROM link l WHERE l.`+endColumn(incoming)+` = ? AND l.shown = ? AND l.seen <= ? AND l.gone > ? AND l.steady = 0`,
		k, class, from, to)
}

// momentBounds are what seen may be at most and gone must be past.
func momentBounds(asOf graph.Moment) (seen, gone int64) {
	if asOf == graph.Latest {
		return int64(graph.Latest), -1 << 62
	}
	return int64(asOf), int64(asOf)
}

func endColumn(incoming bool) string {
	if incoming {
		return "target"
	}
	return "source"
}
