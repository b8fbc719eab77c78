package match

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dossier/graph"
)

// scored is a pair with what comparing it gave.
type scored struct {
	a, b   *node
	result Result
}

// weigh compares every pair: first by what the parties are, then, where that is
// not enough by itself, with what they are tied to.
func (f *finder) weigh(ctx context.Context, w *Weights) ([]scored, error) {
	if err := f.describe(ctx); err != nil {
		return nil, err
	}
	var sure, unsure []scored
	pairs := slices.SortedFunc(maps.Keys(f.pairs), func(x, y pairID) int {
		return cmp.Or(strings.Compare(string(x.a), string(y.a)), strings.Compare(string(x.b), string(y.b)))
	})
	for _, p := range pairs {
		s := scored{a: f.nodes[p.a], b: f.nodes[p.b]}
		s.result = compare(s.a.profile, s.b.profile, w)
		switch {
		case s.result.Score >= w.Joins:
			sure = append(sure, s)
		case s.result.Score > 0 && s.a.main != "" && s.b.main != "":
			unsure = append(unsure, s)
		}
	}
	if len(unsure) > 0 {
		if err := f.ties(ctx, sure, unsure); err != nil {
			return nil, err
		}
	}
	out := sure
	for _, s := range unsure {
		if s.result = compare(s.a.profile, s.b.profile, w); s.result.Score > 0 {
			out = append(out, s)
		}
	}
	return out, nil
}

// ties reads the wallets and designations of parties that names alone do not
// join, and of those that a document names beside them.
func (f *finder) ties(ctx context.Context, sure, unsure []scored) error {
	var ids []graph.ID
	for _, s := range unsure {
		for _, n := range []*node{s.a, s.b} {
			ids = append(ids, n.id)
			if n.document() {
				ids = append(ids, f.matesOf(n)...)
			}
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	nodes, err := f.load(ctx, ids)
	if err != nil {
		return err
	}
	if err := f.describeNodes(ctx, ids); err != nil {
		return err
	}
	first, err := f.firstVersions(ctx)
	if err != nil {
		return err
	}
	for _, n := range nodes {
		n.profile.Wallets, n.profile.Designations, n.profile.Companions = nil, nil, nil
	}
	ids = ids[:0]
	for _, n := range nodes {
		ids = append(ids, n.id)
	}
	q := graph.LinkQuery{Types: []graph.LinkType{graph.OwnsWallet, graph.SanctionedBy}, Direction: graph.Out, Claims: true, Far: true}
	err = f.links(ctx, ids, q, func(id graph.ID, l *graph.Link, a *graph.LinkAnswer) {
		p := f.nodes[id].profile
		if l.Type == graph.OwnsWallet {
			p.Wallets = append(p.Wallets, l.Target)
			return
		}
		authority := a.Far[l.Target]
		for i := range l.Claims {
			if d, ok := designationOf(&l.Claims[i], &authority, first); ok {
				p.Designations = append(p.Designations, d)
				p.Programmes = append(p.Programmes, said(&l.Claims[i], graph.PropProgramme)...)
			}
		}
	})
	if err != nil {
		return err
	}
	f.companions(sure, unsure)
	return nil
}

// matesOf are the other entities of the documents that speak of n, at most
// maxMates of each.
func (f *finder) matesOf(n *node) []graph.ID {
	var out []graph.ID
	for _, t := range n.texts {
		m := f.mates[t]
		out = append(out, m[:min(len(m), maxMates)]...)
	}
	return out
}

const maxMates = 100

// companions tells parties of documents who else the document names as
// sanctioned, as far as lists know them.
func (f *finder) companions(sure, unsure []scored) {
	partners := map[graph.ID][]*node{}
	for _, s := range sure {
		partners[s.a.id] = append(partners[s.a.id], s.b)
		partners[s.b.id] = append(partners[s.b.id], s.a)
	}
	done := map[graph.ID]bool{}
	for _, s := range unsure {
		for _, n := range []*node{s.a, s.b} {
			if done[n.id] || !n.document() || len(n.profile.Designations) == 0 {
				continue
			}
			done[n.id] = true
			for _, id := range f.matesOf(n) {
				mate := f.nodes[id]
				if mate == nil || mate == n || len(mate.profile.Designations) == 0 {
					continue
				}
				for _, known := range append([]*node{mate}, partners[id]...) {
					n.profile.Companions = append(n.profile.Companions, companionsFrom(n, mate, known)...)
				}
			}
		}
	}
}

// companionsFrom lists known, an entry of lists, as a companion of n where the
// text ties n and mate to one authority.
func companionsFrom(n, mate, known *node) []Companion {
	var out []Companion
	for _, d := range n.profile.Designations {
		if !slices.ContainsFunc(mate.profile.Designations, func(x Designation) bool { return sameAuthority(d, x) }) {
			continue
		}
		for _, l := range known.lists {
			if !slices.Contains(known.texts, l) {
				out = append(out, Companion{Name: known.entity.Caption, List: l, Programmes: known.profile.Programmes, Authority: d})
			}
		}
		break
	}
	return out
}

// firstVersions returns, for each dataset, the moment of the earliest version
// that is known. What appeared with it may have been listed at any time before.
func (f *finder) firstVersions(ctx context.Context) (map[string]graph.Moment, error) {
	states, err := f.reader.Datasets(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]graph.Moment{}
	for _, s := range states {
		if n := len(s.Versions); n > 0 {
			out[s.ID] = s.Versions[n-1].At
		}
	}
	return out, nil
}

// designationOf reads what one claim says of a designation. The day is the one
// that the source states; else, for a list, the day of the version in which the
// claim first appeared, unless that is the first version that is known; for a
// text the day of its publication.
func designationOf(claim *graph.Record, authority *graph.Entity, first map[string]graph.Moment) (Designation, bool) {
	if !claim.Spans().Open() {
		return Designation{}, false
	}
	document := listOf(claim.Dataset, claim.Scope) != claim.Dataset
	d := Designation{Authority: authority.ID, Listed: !document}
	for _, n := range authority.Names {
		d.Names = append(d.Names, n.Value)
	}
	since := claim.Spans().First()
	stated := said(claim, graph.PropStart)
	if len(stated) == 0 {
		stated = said(claim, graph.PropAddedOn)
	}
	switch {
	case document && len(stated) > 0:
		d.On = stated[0]
		d.Words = fmt.Sprintf("article of %s says %s sanctioned the party on %s", since.Day(), authority.Caption, d.On)
	case document:
		d.On = since.Day()
		d.Words = fmt.Sprintf("article of %s says %s sanctioned the party", since.Day(), authority.Caption)
	case len(stated) > 0:
		d.On = stated[0]
		d.Words = fmt.Sprintf("%s says %s listed it on %s", claim.Dataset, authority.Caption, d.On)
	case since > first[claim.Dataset]:
		d.On = since.Day()
		d.Words = fmt.Sprintf("%s's entry of %s first appeared on %s", authority.Caption, claim.Dataset, d.On)
	}
	return d, true
}

// said returns the values of a property that a record says today.
func said(r *graph.Record, p graph.Property) []string {
	var out []string
	for _, s := range r.Statements {
		if s.Property == p && s.Status.Shown() && s.Spans.Open() {
			out = append(out, s.Value)
		}
	}
	return out
}
