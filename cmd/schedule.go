package cmd

import (
	"context"
	"errors"
	"time"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/refresh"
)

// patience is how long the server waits before it tries again what failed.
const patience = 15 * time.Minute

// loadDue loads what the catalogue says is due. What goes wrong is logged, and
// recorded for dossier sources: what is there already is served all the same.
func (a *app) loadDue(ctx context.Context, store graph.Store) {
	c, err := a.catalogue() // read anew, so that a change of sources.yml counts
	if err != nil {
		a.log.Error("the catalogue cannot be read; nothing is loaded", "error", sentence(err))
		return
	}
	standings, err := refresh.Standings(ctx, store)
	if err != nil {
		a.log.Error("the store does not say what is due", "error", sentence(err))
		return
	}
	due := refresh.Due(c.Sources, standings, time.Now(), patience)
	jobs := make([]refresh.Job, len(due))
	for i := range due {
		jobs[i] = a.job(&due[i], nil)
	}
	if len(jobs) == 0 {
		return
	}
	refresher, err := a.refresher(store, loader.Options{})
	if err != nil {
		a.log.Error("nothing is loaded", "error", sentence(err))
		return
	}
	for _, x := range refresher.Run(ctx, jobs) {
		r, e := x.Report, x.Report.Entries
		switch {
		case errors.Is(x.Err, graph.ErrHeld), ctx.Err() != nil: // another process does it, or we stop
		case x.Err != nil:
			a.log.Error("load failed", "dataset", r.Dataset, "error", sentence(x.Err))
		default:
			a.log.Info("loaded", "dataset", r.Dataset, "asOf", r.AsOf, "added", e.Added, "changed", e.Changed, "removed", e.Removed, "rejected", e.Rejected, "seconds", r.Seconds)
		}
	}
}
