package neo4j

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"dossier/graph"
)

const (
	// maxAtOnce is how many records one transaction takes when all of them fit
	// into the loader's memory.
	maxAtOnce = 50_000
	// chunkRecords is how many records are merged, and in a larger load rebuilt,
	// at a time.
	chunkRecords = 10_000
)

// Apply implements graph.Writer. Up to maxAtOnce records are one transaction,
// run again after a passing error. Larger batches are read as they come: into an
// empty store as many transactions that become visible at the end (see load.go),
// otherwise as one transaction, whose size Neo4j's memory bounds (about 18 KB for
// a changed record, out of 70 % of the heap).
func (s *Store) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	next, stop := iter.Pull2(puts(b))
	defer stop()
	a := &applying{store: s, batch: b, byScope: map[string]*graph.Version{}}
	for i := range b.Versions {
		v := &b.Versions[i]
		if v.Scope == "" || v.Dataset == "" || a.byScope[v.Scope] != nil {
			return graph.Applied{}, fmt.Errorf("%w: each version of a batch needs a dataset and a scope of its own", graph.ErrInput)
		}
		a.byScope[v.Scope] = v
	}
	first, more, err := a.pull(ctx, next, maxAtOnce)
	if err != nil {
		return graph.Applied{}, err
	}
	err = a.run(ctx, first, more, next)
	if err != nil {
		return graph.Applied{}, s.translate(ctx, "load", err)
	}
	slices.Sort(a.done.Touched)
	a.done.Touched = slices.Compact(a.done.Touched)
	return a.done, nil
}

func puts(b graph.Batch) iter.Seq2[graph.Entry, error] {
	if b.Put == nil {
		return func(func(graph.Entry, error) bool) {}
	}
	return b.Put
}

// applying is one batch on its way.
type applying struct {
	store   *Store
	batch   graph.Batch
	byScope map[string]*graph.Version
	next    map[string]graph.Moment // of the version after each scope's
	empty   bool                    // nothing was stored before
	done    graph.Applied
}

// pull takes entries until they hold n records, and says whether there may be
// more. Of an entry that comes twice the last stays.
func (a *applying) pull(ctx context.Context, next func() (graph.Entry, error, bool), n int) ([]graph.Entry, bool, error) {
	at := map[graph.ID]int{}
	var out []graph.Entry
	for records := 0; records < n; {
		e, err, ok := next()
		if !ok {
			return out, false, nil
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, false, &foreignError{err}
		}
		v := a.byScope[e.Scope]
		if v == nil {
			return nil, false, fmt.Errorf("%w: entry %s belongs to scope %q, of which the batch has no version", graph.ErrInput, e.ID, e.Scope)
		}
		if err := e.Prepare(v.Dataset); err != nil {
			return nil, false, err
		}
		records += 1 + len(e.Records)
		if i, twice := at[e.ID]; twice {
			out[i] = e
			continue
		}
		at[e.ID] = len(out)
		out = append(out, e)
	}
	return out, true, nil
}

// run chooses how to write.
func (a *applying) run(ctx context.Context, first []graph.Entry, more bool, next func() (graph.Entry, error, bool)) error {
	empty, err := a.store.isEmpty(ctx)
	if err != nil {
		return err
	}
	if empty && (more || countRecords(first) > chunkRecords) {
		return a.store.bulk(ctx, a, first, more, next)
	}
	if !more {
		return a.store.write(ctx, "load", func(ctx context.Context, w *writer) error {
			a.done = graph.Applied{}
			return a.whole(ctx, w, first)
		})
	}
	return a.store.once(ctx, func(ctx context.Context, w *writer) error {
		return a.stream(ctx, w, first, next)
	})
}

func countRecords(es []graph.Entry) int {
	n := 0
	for i := range es {
		n += 1 + len(es[i].Records)
	}
	return n
}

// whole applies a batch of which all entries are at hand, and rebuilds once.
func (a *applying) whole(ctx context.Context, w *writer, entries []graph.Entry) error {
	if err := a.begin(ctx, w); err != nil {
		return err
	}
	touched, err := a.removals(ctx, w, nil)
	if err != nil {
		return err
	}
	for chunk := range chunksOf(entries) {
		t, err := a.merge(ctx, w, chunk)
		if err != nil {
			return err
		}
		touched.Members, touched.Claims = append(touched.Members, t.Members...), append(touched.Claims, t.Claims...)
	}
	if err := a.rebuild(ctx, w, touched); err != nil {
		return err
	}
	return a.end(ctx, w)
}

// stream applies a batch as it comes, in one transaction, rebuilding chunk by
// chunk so that the loader's memory stays small.
func (a *applying) stream(ctx context.Context, w *writer, first []graph.Entry, next func() (graph.Entry, error, bool)) error {
	if err := a.begin(ctx, w); err != nil {
		return err
	}
	each := func(t graph.Touched) error { return a.rebuild(ctx, w, t) }
	if _, err := a.removals(ctx, w, each); err != nil {
		return err
	}
	err := a.chunks(ctx, first, true, next, func(chunk []graph.Entry) error {
		t, err := a.merge(ctx, w, chunk)
		if err == nil {
			err = a.rebuild(ctx, w, t)
		}
		w.forget()
		return err
	})
	if err != nil {
		return err
	}
	return a.end(ctx, w)
}

// chunks hands all entries to f, first those at hand.
func (a *applying) chunks(ctx context.Context, first []graph.Entry, more bool, next func() (graph.Entry, error, bool), f func([]graph.Entry) error) error {
	for chunk := range chunksOf(first) {
		if err := f(chunk); err != nil {
			return err
		}
	}
	for more {
		var chunk []graph.Entry
		var err error
		if chunk, more, err = a.pull(ctx, next, chunkRecords); err != nil {
			return err
		}
		if err := f(chunk); err != nil {
			return err
		}
	}
	return nil
}

// chunksOf cuts entries into stretches of about chunkRecords records.
func chunksOf(entries []graph.Entry) iter.Seq[[]graph.Entry] {
	return func(yield func([]graph.Entry) bool) {
		from, n := 0, 0
		for i := range entries {
			if n += 1 + len(entries[i].Records); n >= chunkRecords || i == len(entries)-1 {
				if !yield(entries[from : i+1]) {
					return
				}
				from, n = i+1, 0
			}
		}
	}
}

func (a *applying) rebuild(ctx context.Context, w *writer, t graph.Touched) error {
	done, err := w.rebuild(ctx, t)
	a.done.Entities, a.done.Links = plus(a.done.Entities, done.Entities), plus(a.done.Links, done.Links)
	return err
}

func plus(a, b graph.Counts) graph.Counts {
	return graph.Counts{Added: a.Added + b.Added, Changed: a.Changed + b.Changed, Removed: a.Removed + b.Removed,
		Unchanged: a.Unchanged + b.Unchanged, Rejected: a.Rejected + b.Rejected}
}

// isEmpty says whether nothing was ever loaded. A load that died on its way
// counts as nothing.
func (s *Store) isEmpty(ctx context.Context) (bool, error) {
	r := &reader{store: s, phase: -1}
	answer, err := r.read(ctx, "look at the store", `
RETURN EXISTS { MATCH (:DossierScope) } OR EXISTS { MATCH (:DossierRecord) } OR EXISTS { MATCH (:DossierJudgement) } AS answer`, nil)
	return !truth(answer), err
}
