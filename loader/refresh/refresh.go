// Package refresh brings datasets up to date, as the command line and the
// server's schedule both do it: it takes hold of a dataset, so that no other
// process loads it at the same time, fetches and loads it, and records how that
// ended. Datasets are loaded side by side; one that fails does not stop the
// others.
package refresh

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"dossier/graph"
	"dossier/loader"
)

// Job is one dataset to be loaded.
type Job struct {
	Source loader.Source
	// Input fetches or opens the source's files.
	Input func(context.Context) (loader.Input, error)
	// Apart says that what is loaded does not touch what others load under the
	// same dataset at the same time, as with articles: no hold is taken.
	Apart bool
}

// Refresher loads jobs into a store.
type Refresher struct {
	Store   graph.Store
	Options loader.Options
	// After is called when a load has become visible, one at a time; match looks
	// at the touched records there. What it fails with is the load's error.
	After func(context.Context, loader.DatasetReport) error
	// Ended is told how each job that took its dataset ended; may be nil.
	Ended func(Result)
	Log   *slog.Logger

	after sync.Mutex
}

// Result is how a job ended. Err is nil where it went well, and wraps
// graph.ErrHeld where another process is loading the dataset.
type Result struct {
	Report loader.DatasetReport
	Err    error
	// Before is the moment of the version that was the newest before; 0: none
	// was, or nobody has looked.
	Before graph.Moment
}

// together is how many datasets are loaded at a time: while one waits for its
// publisher or for the store, another is read.
const together = 2

// Run loads the jobs and returns how each ended, in their order.
func (r *Refresher) Run(ctx context.Context, jobs []Job) []Result {
	out := make([]Result, len(jobs))
	var g errgroup.Group
	g.SetLimit(together)
	for i := range jobs {
		g.Go(func() error {
			out[i] = r.one(ctx, &jobs[i])
			return nil
		})
	}
	_ = g.Wait() // each job's error stands in its result
	return out
}

func (r *Refresher) one(ctx context.Context, j *Job) Result {
	dataset := j.Source.Dataset().ID
	began := time.Now()
	out := Result{Report: loader.DatasetReport{Dataset: dataset, DryRun: r.Options.DryRun}}
	if r.Options.DryRun || j.Apart {
		out.Report, out.Err = r.load(ctx, j, out.Report, Standing{})
		return out
	}
	all, err := Standings(ctx, r.Store)
	if err != nil {
		out.Err = err
		return out
	}
	was := all[dataset]
	h, err := r.hold(ctx, dataset)
	if err != nil {
		out.Err = err
		return out
	}
	out.Before = was.Version.At
	out.Report, out.Err = r.load(ctx, j, out.Report, was)
	h.release(ctx, r.end(&out, began))
	if r.Ended != nil {
		r.Ended(out)
	}
	return out
}

// load fetches and loads. Somebody who wrote the same dataset without holding
// it, such as an older version of the program, is waited out once.
func (r *Refresher) load(ctx context.Context, j *Job, report loader.DatasetReport, was Standing) (loader.DatasetReport, error) {
	in, err := j.Input(ctx)
	if err != nil {
		return report, err
	}
	report, err = loader.Load(ctx, r.Store, j.Source, in, r.Options)
	if errors.Is(err, graph.ErrConflict) {
		report, err = loader.Load(ctx, r.Store, j.Source, in, r.Options)
	}
	if err != nil || r.Options.DryRun || r.After == nil {
		return report, err
	}
	r.after.Lock()
	defer r.after.Unlock()
	if was.broken() {
		missed, err := touched(ctx, r.Store, &was.Version)
		if err != nil {
			return report, err
		}
		report.Touched = append(report.Touched, missed...)
	}
	return report, r.After(ctx, report)
}

func (r *Refresher) end(x *Result, began time.Time) graph.LoadEnd {
	now := time.Now()
	e := graph.LoadEnd{At: now.UTC().Truncate(time.Second), Seconds: now.Sub(began).Seconds(), Counts: x.Report.Entries}
	if x.Err != nil {
		e.Error, e.Refused = Sentence(x.Err), errors.Is(x.Err, loader.ErrRefused)
		if errors.Is(x.Err, context.Canceled) {
			e.Error = "it was stopped"
		}
	}
	return e
}
