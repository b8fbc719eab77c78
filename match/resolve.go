package match

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"dossier/graph"
)

// By is whom judgements of this version of the rules name as their author.
const By = "match/1"

// Options say how matching runs. The zero value is usable.
type Options struct {
	Logger  *slog.Logger     // nil: no log
	Weights *Weights         // nil: DefaultWeights
	Now     func() time.Time // nil: time.Now
}

func (o Options) withDefaults() Options {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Weights == nil {
		w := DefaultWeights()
		o.Weights = &w
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Report says what Resolve did.
type Report struct {
	Touched  int        // entities looked at
	Compared int        // pairs compared
	Joined   []Proposal // with Why empty, best first
	Waiting  []Proposal // good enough to be shown to people, with why they wait
	Refused  []Proposal // that the store refused, because somebody judged meanwhile
}

// Resolve looks for everything that may be the same as the entities of the
// touched records, and writes judgements for what is. Running it again writes
// nothing new; what somebody judged, or took back, it leaves alone.
func Resolve(ctx context.Context, store graph.Store, touched []graph.ID, o Options) (Report, error) {
	o = o.withDefaults()
	report, err := round(ctx, store, touched, o)
	if err != nil {
		return Report{}, fmt.Errorf("match: %w", err)
	}
	for joined := report.Joined; len(joined) > 0; {
		again := recordsOf(joined)
		next, err := round(ctx, store, again, o)
		if err != nil {
			return Report{}, fmt.Errorf("match: %w", err)
		}
		joined = next.Joined
		report.add(next, again)
	}
	o.Logger.Info("matched", "touched", report.Touched, "compared", report.Compared, "joined", len(report.Joined),
		"waiting", len(report.Waiting), "refused", len(report.Refused))
	return report, nil
}

// recordsOf are the records whose entities have changed by being joined. What
// they know together may join more; every round joins something, so that the
// rounds end.
func recordsOf(joined []Proposal) []graph.ID {
	var out []graph.ID
	for _, p := range joined {
		out = append(out, p.Left, p.Right)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// round looks at the touched records once and writes what is to be joined.
func round(ctx context.Context, store graph.Store, touched []graph.ID, o Options) (Report, error) {
	var report Report
	err := store.View(ctx, func(ctx context.Context, r graph.Reader) (err error) {
		report, err = look(ctx, r, touched, o.Weights)
		return err
	})
	if err != nil {
		return Report{}, err
	}
	at := o.Now().UTC().Truncate(time.Second)
	judgements := make([]graph.Judgement, len(report.Joined))
	for i, p := range report.Joined {
		judgements[i] = graph.Judgement{Left: p.Left, Right: p.Right, Decision: graph.Same, Score: p.Score,
			Explanation: p.Explanation, By: By, Method: graph.MethodRule, At: at}
	}
	refused, err := write(ctx, store, judgements)
	if err != nil {
		return Report{}, err
	}
	report.split(refused)
	for _, p := range report.Refused {
		o.Logger.Warn("the store refused a judgement", "left", p.Left, "right", p.Right, "why", p.Why)
	}
	return report, nil
}

// add takes over what a later round did, which looked at some records again:
// what waited with one of them waits no more, unless that round says so.
func (r *Report) add(next Report, again []graph.ID) {
	r.Waiting = slices.DeleteFunc(r.Waiting, func(p Proposal) bool {
		_, left := slices.BinarySearch(again, p.Left)
		_, right := slices.BinarySearch(again, p.Right)
		return left || right
	})
	r.Compared += next.Compared
	r.Joined = append(r.Joined, next.Joined...)
	r.Waiting = append(r.Waiting, next.Waiting...)
	r.Refused = append(r.Refused, next.Refused...)
}

// look finds and judges, and writes nothing.
func look(ctx context.Context, r graph.Reader, touched []graph.ID, w *Weights) (Report, error) {
	f := newFinder(r, func(a, b *node) bool { return !shareList(a, b) })
	nodes, err := f.load(ctx, touched)
	if err != nil {
		return Report{}, err
	}
	for _, step := range []func(context.Context, []*node) error{f.exact, f.near, f.owners} {
		if err := step(ctx, nodes); err != nil {
			return Report{}, err
		}
	}
	report, err := f.judgeAll(ctx, w)
	report.Touched = len(nodes)
	return report, err
}

// judgeAll compares and judges the pairs found so far.
func (f *finder) judgeAll(ctx context.Context, w *Weights) (Report, error) {
	report := Report{Compared: len(f.pairs)}
	pairs, err := f.weigh(ctx, w)
	if err != nil || len(pairs) == 0 {
		return report, err
	}
	var ids []graph.ID
	for _, s := range pairs {
		ids = append(ids, s.a.id, s.b.id)
	}
	slices.Sort(ids)
	judged := map[graph.ID][]graph.Judgement{}
	for part := range slices.Chunk(slices.Compact(ids), chunk) {
		found, err := f.reader.Judgements(ctx, part)
		if err != nil {
			return report, err
		}
		for id, js := range found {
			judged[id] = js
		}
	}
	report.Joined, report.Waiting = judge(pairs, judged, w)
	return report, nil
}

// judgedAtOnce is how many judgements one transaction of the store holds.
const judgedAtOnce = 2000

// write hands judgements to the store, and returns those that it refuses: of a
// call with one of them it keeps none, so that a refused call is halved.
func write(ctx context.Context, store graph.Writer, judgements []graph.Judgement) ([]graph.Judgement, error) {
	var refused []graph.Judgement
	for part := range slices.Chunk(judgements, judgedAtOnce) {
		err := store.Judge(ctx, part)
		switch {
		case err == nil:
		case !errors.Is(err, graph.ErrContradiction):
			return nil, err
		case len(part) == 1:
			refused = append(refused, part[0])
		default:
			for _, half := range [][]graph.Judgement{part[:len(part)/2], part[len(part)/2:]} {
				more, err := write(ctx, store, half)
				if err != nil {
					return nil, err
				}
				refused = append(refused, more...)
			}
		}
	}
	return refused, nil
}

// split moves what the store refused out of what is joined.
func (r *Report) split(refused []graph.Judgement) {
	gone := map[pairID]bool{}
	for _, j := range refused {
		gone[pairID{j.Left, j.Right}] = true
	}
	joined := r.Joined[:0]
	for _, p := range r.Joined {
		if gone[pairID{p.Left, p.Right}] {
			p.Why = graph.ErrContradiction.Error()
			r.Refused = append(r.Refused, p)
		} else {
			joined = append(joined, p)
		}
	}
	r.Joined = joined
}
