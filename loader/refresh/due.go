package refresh

import (
	"context"
	"time"

	"dossier/graph"
	"dossier/loader/catalogue"
)

// Standing is how a dataset stands in the store.
type Standing struct {
	Version graph.Version   // the newest by its date; the zero one where nothing is loaded
	State   graph.LoadState // the zero one where nothing was ever tried
}

// Loaded is when it was last loaded well; the zero time for never.
func (s *Standing) Loaded() time.Time {
	if s.State.Success.After(s.Version.LoadedAt) {
		return s.State.Success
	}
	return s.Version.LoadedAt
}

// Standings reads how all datasets stand.
func Standings(ctx context.Context, store graph.Viewer) (map[string]Standing, error) {
	out := map[string]Standing{}
	err := store.View(ctx, func(ctx context.Context, r graph.Reader) error {
		clear(out)
		datasets, err := r.Datasets(ctx)
		if err != nil {
			return err
		}
		for _, d := range datasets {
			for _, v := range d.Versions { // newest first
				if v.Scope == d.ID {
					out[d.ID] = Standing{Version: v}
					break
				}
			}
		}
		states, err := r.LoadStates(ctx)
		for _, s := range states {
			x := out[s.Dataset]
			x.State = s
			out[s.Dataset] = x
		}
		return err
	})
	return out, err
}

// Due lists what the schedule says should have been loaded by now. What failed
// less than patience ago is left for later.
func Due(all []catalogue.Entry, standings map[string]Standing, now time.Time, patience time.Duration) (out []catalogue.Entry) {
	for _, e := range all {
		s := standings[e.ID()]
		next := e.Next(s.Loaded())
		failed := s.State.Last != nil && s.State.Last.Error != "" && now.Sub(s.State.Last.At) < patience
		if e.Enabled && !next.IsZero() && !next.After(now) && !failed {
			out = append(out, e)
		}
	}
	return out
}
