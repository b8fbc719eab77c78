package match

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dossier/graph"
)

// Proposal is a pair of records that may be the same, with the reason why it is
// not one entity (Why is empty where the pair is about to be joined).
type Proposal struct {
	Left, Right         graph.ID // records, as in a judgement
	LeftName, RightName string   // captions of their entities
	Score               float64
	Features            []Feature
	Explanation         string
	Why                 string
}

// tie is how far apart the scores of two candidates of one list have to be for
// the better one to be the answer.
const tie = 0.01

// judge looks at all pairs together, the best first, and returns those that
// are to be joined, and those that wait, with the reason. Nothing is joined
// across what somebody judged or took back, within one list, against a fact of
// any party that is joined already, or where a list offers two candidates.
func judge(pairs []scored, judged map[graph.ID][]graph.Judgement, w *Weights) (joins, waiting []Proposal) {
	slices.SortFunc(pairs, func(x, y scored) int {
		return cmp.Or(cmp.Compare(y.result.Score, x.result.Score),
			strings.Compare(string(x.a.id), string(y.a.id)), strings.Compare(string(x.b.id), string(y.b.id)))
	})
	j := judging{weights: w, parent: map[*node]*node{}, groups: map[*node][]*node{}, lists: map[*node]map[string]bool{},
		before: earlier(pairs, judged)}
	j.best = j.bestOfLists(pairs)
	for _, s := range pairs {
		p := proposalOf(s)
		if p.Why = j.verdict(s); p.Why == "" {
			j.join(s.a, s.b)
			joins = append(joins, p)
		} else if s.result.Score >= w.Proposes {
			waiting = append(waiting, p)
		}
	}
	return joins, waiting
}

func proposalOf(s scored) Proposal {
	p := Proposal{Left: s.a.main, Right: s.b.main, LeftName: s.a.entity.Caption, RightName: s.b.entity.Caption,
		Score: s.result.Score, Features: s.result.Features, Explanation: s.result.Explain()}
	if p.Left > p.Right {
		p.Left, p.Right, p.LeftName, p.RightName = p.Right, p.Left, p.RightName, p.LeftName
	}
	return p
}

type judging struct {
	weights *Weights
	parent  map[*node]*node
	groups  map[*node][]*node
	lists   map[*node]map[string]bool
	before  map[pairID]string
	best    map[seat]ranking
}

// verdict says why a pair is not joined, "" if it is.
func (j *judging) verdict(s scored) string {
	if s.result.Score < j.weights.Joins {
		if why := j.before[pairOf(s.a, s.b)]; why != "" {
			return why
		}
		return fmt.Sprintf("the score is below %.2f", j.weights.Joins)
	}
	if s.a.main == "" || s.b.main == "" {
		return "one of them has no record of its own that says what it is"
	}
	x, y := j.find(s.a), j.find(s.b)
	if x == y {
		return ""
	}
	for _, a := range j.group(x) {
		for _, b := range j.group(y) {
			if why := j.before[pairOf(a, b)]; why != "" {
				return why
			}
		}
	}
	if why := cmp.Or(j.better(s.a, s.b, &s.result), j.better(s.b, s.a, &s.result)); why != "" {
		return why
	}
	for _, l := range slices.Sorted(maps.Keys(j.listsOf(x))) {
		if j.listsOf(y)[l] {
			return fmt.Sprintf("it would make one of two entries of %s", l)
		}
	}
	return j.contradiction(x, y)
}

// contradiction compares everything joined so far with everything else.
func (j *judging) contradiction(x, y *node) string {
	for _, a := range j.group(x) {
		for _, b := range j.group(y) {
			c := comparison{w: j.weights}
			c.facts(a.profile, b.profile)
			for _, f := range c.features {
				if f.Value < 0 {
					return fmt.Sprintf("%s and %s, which it would join as well: %s", a.entity.Caption, b.entity.Caption, f.Words)
				}
			}
		}
	}
	return ""
}

// seat is a party beside a list: of all entries of the list one may be it.
type seat struct {
	n    *node
	list string
}

type ranking struct {
	top   float64
	equal int // candidates within tie of top
	all   int
}

// bestOfLists finds, for each party and each list, how well its candidates fit;
// what somebody kept apart is no candidate.
func (j *judging) bestOfLists(pairs []scored) map[seat]ranking {
	scores := map[seat][]float64{}
	for _, s := range pairs {
		if s.result.Score < j.weights.Joins || j.before[pairOf(s.a, s.b)] != "" {
			continue
		}
		for _, l := range s.b.lists {
			scores[seat{s.a, l}] = append(scores[seat{s.a, l}], s.result.Score)
		}
		for _, l := range s.a.lists {
			scores[seat{s.b, l}] = append(scores[seat{s.b, l}], s.result.Score)
		}
	}
	out := make(map[seat]ranking, len(scores))
	for k, all := range scores {
		r := ranking{top: slices.Max(all), all: len(all)}
		for _, v := range all {
			if v >= r.top-tie {
				r.equal++
			}
		}
		out[k] = r
	}
	return out
}

// better says why b is not the entry of its lists that a is. A near name is
// taken only where nothing else fits.
func (j *judging) better(a, b *node, result *Result) string {
	for _, l := range b.lists {
		r := j.best[seat{a, l}]
		switch {
		case result.Score < r.top-tie:
			return fmt.Sprintf("another entry of %s fits %s better", l, a.entity.Caption)
		case r.equal > 1:
			return fmt.Sprintf("%d entries of %s fit %s equally well", r.equal, l, a.entity.Caption)
		case r.all > 1 && result.Features[0].Name == nearNamed:
			return fmt.Sprintf("%s has several candidates in %s, and this name is only near", a.entity.Caption, l)
		}
	}
	return ""
}

// earlier says, for pairs of entities, what was judged before and keeps the
// rule from judging again.
func earlier(pairs []scored, judged map[graph.ID][]graph.Judgement) map[pairID]string {
	entityOf := map[graph.ID]graph.ID{}
	for _, s := range pairs {
		for _, n := range []*node{s.a, s.b} {
			for _, r := range n.records {
				entityOf[r] = n.id
			}
		}
	}
	out := map[pairID]string{}
	for _, js := range judged {
		for i := range js {
			why := stands(&js[i])
			a, b := entityOf[js[i].Left], entityOf[js[i].Right]
			if why == "" || a == "" || b == "" || a == b {
				continue
			}
			if a > b {
				a, b = b, a
			}
			if was := out[pairID{a, b}]; was == "" || why < was {
				out[pairID{a, b}] = why
			}
		}
	}
	return out
}

// stands says how an earlier judgement keeps two entities apart; a DIFFERENT
// that was revoked keeps nothing apart.
func stands(j *graph.Judgement) string {
	switch {
	case j.Decision == graph.Same && !j.Active():
		return fmt.Sprintf("%s took an earlier judgement back", cmp.Or(j.RevokedBy, "somebody"))
	case !j.Active():
		return ""
	case j.Decision == graph.Same:
		return "it is judged SAME already, and something else keeps the two apart"
	}
	return fmt.Sprintf("%s judged it %s", cmp.Or(j.By, "somebody"), j.Decision)
}

func pairOf(a, b *node) pairID {
	if a.id > b.id {
		a, b = b, a
	}
	return pairID{a.id, b.id}
}

func (j *judging) find(n *node) *node {
	for j.parent[n] != nil {
		n = j.parent[n]
	}
	return n
}

func (j *judging) group(root *node) []*node {
	if g := j.groups[root]; g != nil {
		return g
	}
	return []*node{root}
}

func (j *judging) listsOf(root *node) map[string]bool {
	if l := j.lists[root]; l != nil {
		return l
	}
	l := map[string]bool{}
	for _, s := range root.lists {
		l[s] = true
	}
	j.lists[root] = l
	return l
}

func (j *judging) join(a, b *node) {
	x, y := j.find(a), j.find(b)
	if x == y {
		return
	}
	if len(j.group(x)) < len(j.group(y)) {
		x, y = y, x
	}
	lists := j.listsOf(x)
	for l := range j.listsOf(y) {
		lists[l] = true
	}
	j.groups[x] = append(j.group(x), j.group(y)...)
	delete(j.groups, y)
	j.parent[y] = x
}
