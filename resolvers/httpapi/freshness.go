package httpapi

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"dossier/graph"
)

const (
	freshnessTime = 2 * time.Second  // that a scrape waits for the store
	freshnessKept = 10 * time.Second // for which a scrape's answer serves the next ones
)

// freshness is how new a dataset is and how loading it goes. Datasets that were
// only tried have one too.
type freshness struct {
	dataset string
	content graph.Moment // what the newest version is dated; graph.Latest for none
	loaded  bool         // something of it was
	entries int
	load    graph.LoadState
	loading bool
}

// readFreshness asks the store, for at most a time; also a store that does not
// heed its context.
func readFreshness(ctx context.Context, store graph.Viewer, limit time.Duration) ([]freshness, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	type answer struct {
		datasets []graph.DatasetState
		loads    []graph.LoadState
		err      error
	}
	done := make(chan answer, 1)
	go func() {
		var a answer
		a.err = store.View(ctx, func(ctx context.Context, r graph.Reader) (err error) {
			if a.datasets, err = r.Datasets(ctx); err == nil {
				a.loads, err = r.LoadStates(ctx)
			}
			return err
		})
		done <- a
	}()
	select {
	case a := <-done:
		if a.err != nil {
			return nil, a.err
		}
		return freshnessOf(a.datasets, a.loads, time.Now()), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// freshnessOf joins what is loaded with how loading goes, by dataset.
func freshnessOf(datasets []graph.DatasetState, loads []graph.LoadState, now time.Time) []freshness {
	byID := map[string]*freshness{}
	at := func(id string) *freshness {
		if byID[id] == nil {
			byID[id] = &freshness{dataset: id, content: graph.Latest}
		}
		return byID[id]
	}
	for _, d := range datasets {
		f := at(d.ID)
		f.loaded, f.entries = true, d.Entries
		if len(d.Versions) > 0 {
			f.content = d.Versions[0].At
		}
	}
	for _, l := range loads {
		f := at(l.Dataset)
		f.load, f.loading = l, l.Hold != nil && l.Hold.Until.After(now)
	}
	out := make([]freshness, 0, len(byID))
	for _, f := range byID {
		out = append(out, *f)
	}
	slices.SortFunc(out, func(a, b freshness) int { return strings.Compare(a.dataset, b.dataset) })
	return out
}

// Freshness is a prometheus.Collector of how new the datasets of a store are:
//
//	dossier_dataset_content_timestamp_seconds{dataset}       what the newest version is dated
//	dossier_dataset_last_success_timestamp_seconds{dataset}  when a load last ended well
//	dossier_dataset_last_load_failed{dataset}                1 where the last load failed
//	dossier_dataset_loading{dataset}                         1 while one is under way
//	dossier_dataset_entries{dataset}                         of its own that are there
//
// What is not known has no series. A store that does not answer within two
// seconds has none at all; an answer, of either kind, serves the scrapes of the
// ten seconds after it.
type Freshness struct {
	store                                       graph.Viewer
	content, success, failed, underWay, entries *prometheus.Desc

	mu   sync.Mutex
	read time.Time
	kept []freshness
}

var _ prometheus.Collector = (*Freshness)(nil)

// NewFreshness returns a collector over a store, to be registered.
func NewFreshness(store graph.Viewer) *Freshness {
	desc := func(name, help string) *prometheus.Desc {
		return prometheus.NewDesc("dossier_dataset_"+name, help, []string{"dataset"}, nil)
	}
	return &Freshness{store: store,
		content:  desc("content_timestamp_seconds", "What the newest version of a dataset is dated, in seconds since 1970."),
		success:  desc("last_success_timestamp_seconds", "When a load of a dataset last ended well, in seconds since 1970."),
		failed:   desc("last_load_failed", "Whether the last load of a dataset failed."),
		underWay: desc("loading", "Whether a dataset is being loaded."),
		entries:  desc("entries", "Entries of a dataset that are there today."),
	}
}

// Describe implements prometheus.Collector.
func (f *Freshness) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{f.content, f.success, f.failed, f.underWay, f.entries} {
		ch <- d
	}
}

// Collect implements prometheus.Collector.
func (f *Freshness) Collect(ch chan<- prometheus.Metric) {
	for _, d := range f.datasets() {
		put := func(desc *prometheus.Desc, v float64) {
			ch <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, v, strings.ToValidUTF8(d.dataset, "?"))
		}
		if d.content != graph.Latest {
			put(f.content, float64(d.content))
		}
		if !d.load.Success.IsZero() {
			put(f.success, float64(d.load.Success.UnixMilli())/1000)
		}
		if d.load.Last != nil {
			put(f.failed, truth(d.load.Last.Error != ""))
		}
		put(f.underWay, truth(d.loading))
		if d.loaded {
			put(f.entries, float64(d.entries))
		}
	}
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// datasets asks the store, or repeats what it said a moment ago. Scrapes that
// come meanwhile wait for the one that asks.
func (f *Freshness) datasets() []freshness {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.read.IsZero() || time.Since(f.read) >= freshnessKept {
		f.kept, _ = readFreshness(context.Background(), f.store, freshnessTime) // nothing where it failed
		f.read = time.Now()
	}
	return f.kept
}
