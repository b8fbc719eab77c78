package neo4j

import (
	"fmt"
	"slices"

	"dossier/graph"
)

// The buckets of links. One bucket of one end, in the order of sort, is a
// stretch of an index, so that a question reads only what it may show.
const (
	bucketShown    = "S" // current, ASSERTED or SUSPECTED: what answers hold
	bucketDenied   = "D"
	bucketProposed = "P"
	bucketPast     = "X" // no source says it any more
)

func bucketOf(l *graph.Link) string {
	switch {
	case !l.Current:
		return bucketPast
	case l.Status == graph.Denied:
		return bucketDenied
	case l.Status == graph.Proposed:
		return bucketProposed
	}
	return bucketShown
}

// sortKey is a link's place in answers, as graph.LinkCursor says it.
func sortKey(l *graph.Link) string {
	c := graph.LinkCursor(*l)
	return c.Key + string(c.ID)
}

// linkFilter is a LinkQuery's filter as the store's queries take it.
type linkFilter struct {
	query    graph.LinkQuery
	buckets  []string
	statuses []string // nil: all of the buckets'
}

func newLinkFilter(q graph.LinkQuery) linkFilter {
	f := linkFilter{query: q}
	wanted := q.Statuses
	if len(wanted) == 0 {
		wanted = []graph.Status{graph.Asserted, graph.Suspected}
	}
	asserted, suspected := slices.Contains(wanted, graph.Asserted), slices.Contains(wanted, graph.Suspected)
	if asserted || suspected {
		f.buckets = append(f.buckets, bucketShown)
	}
	if slices.Contains(wanted, graph.Denied) {
		f.buckets = append(f.buckets, bucketDenied)
	}
	if slices.Contains(wanted, graph.Proposed) {
		f.buckets = append(f.buckets, bucketProposed)
	}
	if asserted != suspected {
		f.statuses = strs(wanted)
	}
	if q.Past {
		f.buckets, f.statuses = append(f.buckets, bucketPast), strs(wanted)
	}
	if q.AsOf != graph.Latest {
		f.buckets = []string{bucketShown, bucketDenied, bucketProposed, bucketPast}
		f.statuses = strs(wanted)
	}
	return f
}

// exactCounts says whether the counts kept with entities answer the question.
func (f linkFilter) exactCounts() bool {
	return f.statuses == nil && len(f.buckets) == 1 && f.buckets[0] == bucketShown
}

// streams are the stretches to read: bucket, the sort key behind which to
// start, the one before which to end, and the one behind which to count.
func (f linkFilter) streams() [][]string {
	after := ""
	if c := f.query.After; c != nil {
		after = c.Key + string(c.ID)
	}
	var out [][]string
	for _, b := range f.buckets {
		if len(f.query.Types) == 0 {
			out = append(out, []string{b, after, ":", ""})
			continue
		}
		for _, t := range typesInOrder(f.query.Types) {
			from, to := fmt.Sprintf("%02d", t.Order()), fmt.Sprintf("%02d", t.Order()+1)
			if after < to {
				out = append(out, []string{b, max(after, from), to, from})
			} else {
				out = append(out, []string{b, to, to, from}) // nothing left, but counted
			}
		}
	}
	return out
}

func typesInOrder(types []graph.LinkType) []graph.LinkType {
	var out []graph.LinkType
	for _, t := range graph.LinkTypes {
		if slices.Contains(types, t) {
			out = append(out, t)
		}
	}
	return out
}

// Counts of shown links are kept on the entity as pairs of a code and a number.

func countCode(t graph.LinkType, d graph.Direction) int64 {
	code := int64(t.Order()) * 2
	if d == graph.In {
		code++
	}
	return code
}

func codeOf(code int64) (graph.LinkType, graph.Direction) {
	d := graph.Out
	if code%2 == 1 {
		d = graph.In
	}
	return graph.LinkTypes[code/2], d
}

// sum adds up the counts that fit the question.
func (f linkFilter) sum(pairs []int64) int {
	n := 0
	for i := 0; i+1 < len(pairs); i += 2 {
		t, d := codeOf(pairs[i])
		if len(f.query.Types) > 0 && !slices.Contains(f.query.Types, t) {
			continue
		}
		if (f.query.Direction == graph.Out || f.query.Direction == graph.In) && d != f.query.Direction {
			continue
		}
		n += int(pairs[i+1])
	}
	return n
}

// A link's history, for questions about the past: triples of a status code and
// the span over which the link, as projected then, had it.

var statusCodes = []graph.Status{graph.Asserted, graph.Suspected, graph.Denied, graph.Proposed}

func historyOf(l *graph.Link) []int64 {
	out := []int64{}
	moments := momentsOf(l.Claims)
	for i, m := range moments {
		then, ok := graph.ProjectLink(l.Claims, l.Source, l.Target, m)
		if !ok {
			continue
		}
		code, to := int64(slices.Index(statusCodes, then.Status)), int64(graph.Latest)
		if i+1 < len(moments) {
			to = int64(moments[i+1])
		}
		if n := len(out); n > 0 && out[n-3] == code && out[n-1] == int64(m) {
			out[n-1] = to
			continue
		}
		out = append(out, code, int64(m), to)
	}
	return out
}

// momentsOf lists the moments at which anything that claims say changes.
func momentsOf(claims []graph.Record) []graph.Moment {
	var out []graph.Moment
	for i := range claims {
		for j := range claims[i].Statements {
			for _, s := range claims[i].Statements[j].Spans {
				out = append(out, s.From)
				if s.To != graph.Latest {
					out = append(out, s.To)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func codesOf(statuses []string) []int64 {
	var out []int64
	for _, s := range statuses {
		out = append(out, int64(slices.Index(statusCodes, graph.Status(s))))
	}
	return out
}
