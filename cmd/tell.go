package cmd

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/refresh"
	"dossier/loader/webhook"
)

// refresher is a refresh.Refresher that tells the webhooks how loads ended.
type refresher struct {
	*refresh.Refresher
	sender *webhook.Sender // nil: there are none
	log    *slog.Logger
	told   sync.WaitGroup
}

// Run loads, and returns when the webhooks know.
func (r *refresher) Run(ctx context.Context, jobs []refresh.Job) []refresh.Result {
	defer r.told.Wait()
	return r.Refresher.Run(ctx, jobs)
}

// tell sends what became of a load, beside the loads that go on. What cannot be
// told is logged: the load itself is done.
func (r *refresher) tell(x refresh.Result) {
	event, worth := eventOf(&x)
	if r.sender == nil || !worth {
		return
	}
	r.told.Go(func() {
		if err := r.sender.Send(context.Background(), event); err != nil { // the load is over, whatever ended it
			r.log.Warn("a webhook could not be told", "dataset", x.Report.Dataset, "error", sentence(err))
		}
	})
}

// eventOf is what to tell of a load; nothing where it changed nothing.
func eventOf(x *refresh.Result) (webhook.Event, bool) {
	r, now := &x.Report, time.Now()
	if x.Err != nil {
		return webhook.Failed(r.Dataset, sentence(x.Err), errors.Is(x.Err, loader.ErrRefused), now), !errors.Is(x.Err, context.Canceled)
	}
	before := x.Before
	if before.Day() == r.AsOf { // it takes the place of that version
		if day, err := graph.ParseDay(r.AsOf); err == nil {
			before = day - 1
		}
	}
	changed := r.Entries.Added+r.Entries.Changed+r.Entries.Removed > 0
	for _, p := range r.Parts {
		changed = changed || p.Entries.Added+p.Entries.Changed+p.Entries.Removed > 0
	}
	return webhook.Changed(r, before, now), changed
}
