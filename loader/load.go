package loader

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"dossier/graph"
)

// Options of a load.
type Options struct {
	AsOf   graph.Moment // what the version is dated; 0: by the source's own date
	DryRun bool         // compare and report, write nothing
	Force  bool         // load what the safety checks would refuse
	Said   bool         // report what the entries say, by property
	Report func(Event)  // told how far it is; may be nil
	Now    func() time.Time
}

func (o *Options) event(e Event) {
	if o.Report != nil {
		o.Report(e)
	}
}

// Load reads a source and brings the store to what it says. A scope of which the
// source has no part this time stays as it was: one SDN.CSV alone leaves the
// other names of the load before. Scopes that the generation supersedes end.
func Load(ctx context.Context, store graph.Store, s Source, in Input, o Options) (DatasetReport, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	start, dataset := o.Now(), s.Dataset()
	report := DatasetReport{Dataset: dataset.ID, DryRun: o.DryRun}
	in.Force = o.Force
	o.event(Event{Dataset: dataset.ID, Phase: Reading})
	gen, err := s.Read(ctx, in)
	if err != nil {
		return report, err
	}
	report.Rejected, report.Unparsed = gen.Rejected, gen.Unparsed
	l := load{store: store, source: s, options: o, dataset: dataset}
	if o.Said {
		l.said = coverage{}
	}
	if err := l.compare(ctx, gen); err != nil {
		return report, err
	}
	l.count(&report)
	report.Said = l.said.sorted()
	if !o.DryRun {
		batch := graph.Batch{Datasets: append([]graph.Dataset{dataset}, gen.Datasets...), Documents: slices.Clone(gen.Documents), Remove: map[string][]graph.ID{}}
		l.fill(&batch)
		applied, err := store.Apply(ctx, batch)
		if err != nil {
			return report, err
		}
		report.Entities, report.Links, report.Remapped, report.Touched = applied.Entities, applied.Links, applied.Remapped, applied.Touched
	}
	report.Seconds = o.Now().Sub(start).Seconds()
	o.event(Event{Dataset: dataset.ID, Phase: Done})
	return report, nil
}

type load struct {
	store   graph.Store
	source  Source
	options Options
	dataset graph.Dataset
	parts   []*diff
	said    coverage // nil unless asked for
}

// diff is one part compared with the version before it.
type diff struct {
	part    Part
	version graph.Version // its counts are against the version of an earlier moment
	counts  graph.Counts  // against what the store holds as of this moment
	before  graph.Version // which it is checked against; zero for a part and where there is none
	prior   map[graph.ID]graph.EntryState
	put     map[graph.ID]bool // new, changed or to be mapped again
	remove  []graph.ID
}

// compare dates the parts, compares them with the store and checks them.
func (l *load) compare(ctx context.Context, gen *Generation) error {
	parts := gen.Parts
	for _, scope := range gen.Supersedes {
		parts = append(parts, Part{Scope: scope, Files: mainOf(Part{}, parts).Files, Entries: Slice(nil), superseded: true})
	}
	dates := l.dates(parts)
	var total int
	for _, p := range parts {
		total += p.Size
	}
	before, done := map[graph.ID]graph.EntryState{}, 0
	for i, p := range parts {
		d := &diff{part: p, put: map[graph.ID]bool{}, version: graph.Version{Scope: p.Scope, Dataset: l.dataset.ID, At: dates[i],
			LoadedAt: l.options.Now().UTC().Truncate(time.Second), Modified: p.fetched(), Mapper: l.source.Mapper(), Source: p.source(), Hash: p.hash()}}
		if err := l.before(ctx, d, before); err != nil {
			return err
		}
		if err := l.walk(ctx, d, before, &done, total); err != nil {
			return err
		}
		if p.superseded && len(d.remove) == 0 {
			continue // there is nothing to end
		}
		l.parts = append(l.parts, d)
	}
	return l.check(len(gen.Rejected))
}

// before fills the entries that the scope held in the version that precedes
// d's, and notes what that version held.
func (l *load) before(ctx context.Context, d *diff, states map[graph.ID]graph.EntryState) error {
	return l.store.View(ctx, func(ctx context.Context, r graph.Reader) error {
		clear(states)
		d.prior, d.before = nil, graph.Version{}
		scopes, err := r.Scopes(ctx, []string{d.part.Scope})
		if err != nil {
			return err
		}
		scope, known := scopes[d.part.Scope]
		d.version.Base = scope.Revision
		if !known {
			return nil
		}
		if err := entryStates(ctx, r, d.part.Scope, d.version.At, states); err != nil {
			return err
		}
		d.before, err = versionBefore(ctx, r, l.dataset.ID, d)
		if err == nil && d.before.Scope != "" && d.before.At == d.version.At { // which this one replaces
			d.prior = map[graph.ID]graph.EntryState{}
			err = entryStates(ctx, r, d.part.Scope, d.version.At-1, d.prior)
		}
		return err
	})
}

func entryStates(ctx context.Context, r graph.Reader, scope string, at graph.Moment, into map[graph.ID]graph.EntryState) error {
	for s, err := range r.EntryStates(ctx, scope, at) {
		if err != nil {
			return err
		}
		into[s.ID] = s
	}
	return nil
}

// versionBefore is the list's newest version that is not after d's; the zero
// version where there is none.
func versionBefore(ctx context.Context, r graph.Reader, dataset string, d *diff) (graph.Version, error) {
	if d.part.Scope != dataset {
		return graph.Version{}, nil // a document, or a part, which the list's own version measures
	}
	all, err := r.Datasets(ctx)
	if err != nil {
		return graph.Version{}, err
	}
	for _, s := range all {
		if s.ID != dataset {
			continue
		}
		for _, v := range s.Versions { // newest first
			if v.Scope == d.part.Scope && v.At <= d.version.At {
				return v, nil
			}
		}
	}
	return graph.Version{}, nil
}

// walk compares every entry of the part; what is left in states is gone.
func (l *load) walk(ctx context.Context, d *diff, states map[graph.ID]graph.EntryState, done *int, total int) error {
	seen, m := map[graph.ID]bool{}, measures{}
	for e, err := range d.part.Entries {
		if err != nil {
			return err
		}
		if *done++; *done%1000 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			l.options.event(Event{Dataset: l.dataset.ID, Phase: Comparing, Done: *done, Total: total})
		}
		if seen[e.ID] { // the last of the same id wins
			continue
		}
		seen[e.ID] = true
		m.add(&e)
		if l.said != nil {
			l.said.add(&e)
		}
		hash := e.Hash()
		if d.prior != nil {
			tally(&d.version.Counts, d.prior, e.ID, hash)
		}
		was := states[e.ID]
		if !tally(&d.counts, states, e.ID, hash) || was.Mapper != d.version.Mapper {
			d.put[e.ID] = true
		}
	}
	d.remove = slices.Sorted(maps.Keys(states))
	d.counts.Removed, d.version.Counts.Removed = len(d.remove), len(d.prior)
	if d.prior == nil {
		d.version.Counts = d.counts
	}
	d.version.Measures = m
	return nil
}

// tally counts an entry against the states of a version, takes it out of them,
// and says whether it is unchanged. What is left in them in the end is gone.
func tally(c *graph.Counts, states map[graph.ID]graph.EntryState, id graph.ID, hash string) (unchanged bool) {
	was, known := states[id]
	delete(states, id)
	switch {
	case !known:
		c.Added++
	case was.Hash != hash:
		c.Changed++
	default:
		c.Unchanged++
		return true
	}
	return false
}

// count fills the report. What was rejected is counted once, also where it
// would have been a document of its own.
func (l *load) count(r *DatasetReport) {
	for _, d := range l.parts {
		if d.part.Main {
			add(&r.Entries, d.counts)
			r.AsOf = max(r.AsOf, d.version.At.Day())
		} else {
			r.Parts = append(r.Parts, PartReport{d.part.Scope, d.version.At.Day(), d.counts})
		}
	}
	r.Entries.Rejected = len(r.Rejected)
}

func add(a *graph.Counts, b graph.Counts) {
	a.Added += b.Added
	a.Changed += b.Changed
	a.Removed += b.Removed
	a.Unchanged += b.Unchanged
}

// fill makes the batch of what has changed, and the document that each version
// is. An article is a document of its own, which the source has made.
func (l *load) fill(b *graph.Batch) {
	own := map[graph.ID]bool{}
	for _, d := range b.Documents {
		own[d.ID] = true
	}
	for _, d := range l.parts {
		if text := d.part.document(l.dataset, &d.version); text.ID != "" && !own[graph.ID(d.part.Scope)] {
			b.Documents = append(b.Documents, text)
		}
		b.Versions = append(b.Versions, d.version)
		b.Remove[d.part.Scope] = d.remove
		b.Size += len(d.put)
	}
	b.Put = l.changed(b.Size)
}

func (l *load) changed(total int) iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		done := 0
		for _, d := range l.parts {
			if len(d.put) == 0 {
				continue
			}
			for e, err := range d.part.Entries {
				if err != nil {
					yield(e, fmt.Errorf("%s: %w", d.version.Source, err))
					return
				}
				if !d.put[e.ID] {
					continue
				}
				e.Scope = d.part.Scope
				if !yield(e, nil) {
					return
				}
				if done++; done%500 == 0 {
					l.options.event(Event{Dataset: l.dataset.ID, Phase: Writing, Done: done, Total: total})
				}
			}
		}
	}
}
