package sqlite

import (
	"cmp"
	"context"
	"slices"

	"dossier/graph"
)

// among reads the links whose two ends are both asked for. Each is found from
// the end with fewer links, so that one hub among many entities costs nothing.
func (p *linkPages) among(ctx context.Context) error {
	degree, err := p.degrees(ctx)
	if err != nil {
		return err
	}
	keys := slices.Clone(p.keys)
	slices.SortFunc(keys, func(a, b int64) int { return cmp.Or(degree[a]-degree[b], cmp.Compare(a, b)) })
	place := make(map[int64]int, len(keys))
	for i, k := range keys {
		place[k] = i
	}
	wanted := func(k, other int64) bool {
		p, ok := place[other]
		return ok && p > place[k]
	}
	few := 0
	for few < len(keys) && degree[keys[few]] <= fewAmong && p.view.usual() {
		few++
	}
	found, err := p.amongFew(ctx, keys[:few], wanted)
	if err != nil {
		return err
	}
	all := jsonInts(keys)
	for _, k := range keys[few:max(few, len(keys)-1)] {
		got, err := p.amongOf(ctx, k, all, wanted)
		if err != nil {
			return err
		}
		found = append(found, got...)
	}
	slices.SortFunc(found, compareFound)
	p.share(found)
	return nil
}

func (p *linkPages) degrees(ctx context.Context) (map[int64]int, error) {
	out := map[int64]int{}
	counts, err := keptCounts(ctx, p.c, p.keys)
	for k, all := range counts {
		for _, c := range all {
			out[k] += c.n
		}
	}
	return out, err
}

// fewAmong is up to how many links of an entity are read whole.
const fewAmong = 100

func (p *linkPages) amongFew(ctx context.Context, keys []int64, wanted func(k, other int64) bool) (out []linkFound, err error) {
	for _, incoming := range []bool{false, true} {
		err := chunks(keys, func(part []int64) error {
			return p.c.query(ctx, func(x row) error {
				k, other := x.int(2), x.int(3)
				if incoming {
					k, other = other, k
				}
				if !wanted(k, other) {
					return nil
				}
				f, fits, err := p.view.read(x)
				if fits {
					out = append(out, f)
				}
				return err
			}, `SELECT `+shownLinks+` FROM json_each(?) j CROSS JOIN link l ON l.`+endColumn(incoming)+` = j.value AND l.shown = 1`, jsonInts(part))
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (p *linkPages) amongOf(ctx context.Context, k int64, all string, wanted func(k, other int64) bool) ([]linkFound, error) {
	var out []linkFound
	seen, gone := momentBounds(p.view.asOf)
	for _, incoming := range []bool{false, true} {
		for _, class := range p.view.classes() {
			err := p.c.query(ctx, func(x row) error {
				if !wanted(k, x.int(3-int(truth(incoming)))) {
					return nil
				}
				f, fits, err := p.view.read(x)
				if fits {
					out = append(out, f)
				}
				return err
			}, `SELECT `+linkColumns+` FROM link l WHERE l.`+endColumn(incoming)+` = ? AND l.shown = ? AND l.seen <= ? AND l.gone > ?
				AND l.`+endColumn(!incoming)+` IN (SELECT value FROM json_each(?))`, k, class, seen, gone, all)
			if err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// share puts links on the pages of both their ends, as far as direction,
// cursor and limit let them.
func (p *linkPages) share(found []linkFound) {
	directions := p.directions()
	afterType, afterID := p.after()
	for _, k := range p.keys {
		if p.q.Counts {
			p.pages[k].total = 0
		}
	}
	for _, f := range found {
		behind := cmp.Or(cmp.Compare(f.order, afterType), cmp.Compare(f.link.ID, graph.ID(afterID))) > 0
		for _, incoming := range directions {
			page := p.pages[f.end(incoming)]
			if p.q.Counts {
				page.total++
			}
			if behind && len(page.links) <= p.q.Limit {
				page.links = append(page.links, f)
			}
		}
	}
}
