package resolvers

import (
	"context"
	"time"

	"dossier/graph"
)

// DatasetLoad is how loading a dataset stands.
type DatasetLoad struct{ graph.LoadState }

// Load is nil where no load was ever recorded.
func (d *Dataset) Load(ctx context.Context) (*DatasetLoad, error) {
	all, err := d.session.loadStates(ctx)
	if l, ok := all[d.id]; ok {
		return &DatasetLoad{l}, err
	}
	return nil, err
}

// Loading says whether somebody loads it now: a hold that nobody released ends
// by itself.
func (l *DatasetLoad) Loading() bool { return l.Hold != nil && l.Hold.Until.After(time.Now()) }

// Since is when the load that is under way began.
func (l *DatasetLoad) Since() *graph.Moment {
	if !l.Loading() {
		return nil
	}
	return moment(l.Hold.Since)
}

// LastAt is when a load last ended.
func (l *DatasetLoad) LastAt() *graph.Moment { return moment(l.last().At) }

// LastSuccessAt is when a load last ended well.
func (l *DatasetLoad) LastSuccessAt() *graph.Moment { return moment(l.Success) }

// LastError is why the last load failed.
func (l *DatasetLoad) LastError() *string { return optional(l.last().Error) }

// Seconds is how long the last load took.
func (l *DatasetLoad) Seconds() *float64 {
	if l.Last == nil {
		return nil
	}
	return &l.Last.Seconds
}

func (l *DatasetLoad) last() graph.LoadEnd { return value(l.Last) }
