package main

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// workers is how many ask at once where throughput is measured: as many as
// keep two cores, or a database beside them, busy.
var workers = max(8, 2*runtime.NumCPU())

// ask is one question, the i-th of its kind; it says how many objects (entities
// and links) the answer held.
type ask func(ctx context.Context, i int) (objects int, err error)

// timing is what was measured of one kind of question.
type timing struct {
	n         int // questions asked one after the other
	p50, p99  time.Duration
	perSecond float64 // asked by many at once
	objects   float64 // on average in an answer
}

// spent is the time that something took: by the clock, and of this process's
// processors.
type spent struct{ clock, processor time.Duration }

// spend does something once.
func spend(f func() error) (spent, error) {
	began, used := time.Now(), processorTime()
	err := f()
	return spent{time.Since(began), processorTime() - used}, err
}

// fewest is how many questions a percentile takes, however slow they are.
const fewest = 15

// measure asks one after the other for latencies, then by many at once for
// throughput, each for a while, after warming up.
func measure(ctx context.Context, each, warmUp time.Duration, f ask) (timing, error) {
	if err := warm(ctx, warmUp, f); err != nil {
		return timing{}, err
	}
	var t timing
	took, objects := []time.Duration{}, 0
	for began, i := time.Now(), 0; time.Since(began) < each || i < fewest; i++ {
		start := time.Now()
		n, err := f(ctx, i)
		if err != nil {
			return t, err
		}
		took, objects = append(took, time.Since(start)), objects+n
	}
	t.n, t.objects = len(took), float64(objects)/float64(len(took))
	slices.Sort(took)
	t.p50, t.p99 = percentile(took, 50), percentile(took, 99)
	var err error
	t.perSecond, err = throughput(ctx, each, f)
	return t, err
}

// warm asks for a while without counting.
func warm(ctx context.Context, d time.Duration, f ask) error {
	for began, i := time.Now(), 0; time.Since(began) < d || i < 3; i++ {
		if _, err := f(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

func throughput(ctx context.Context, d time.Duration, f ask) (float64, error) {
	var wg sync.WaitGroup
	var done, next atomic.Int64
	failed := make([]error, workers)
	began := time.Now()
	for w := range workers {
		wg.Go(func() {
			for time.Since(began) < d {
				if _, err := f(ctx, int(next.Add(1))); err != nil {
					failed[w] = err
					return
				}
				done.Add(1)
			}
		})
	}
	wg.Wait()
	return float64(done.Load()) / time.Since(began).Seconds(), errors.Join(failed...)
}

// percentile is the nearest rank of sorted durations.
func percentile(sorted []time.Duration, p int) time.Duration {
	i := (len(sorted)*p + 99) / 100
	return sorted[max(0, min(len(sorted), i)-1)]
}

// beside asks the same question in two ways by turns, so that what else the
// machine does weighs on both alike, and returns the latencies of each.
func beside(ctx context.Context, each, warmUp time.Duration, a, b ask) (ta, tb timing, err error) {
	if err := errors.Join(warm(ctx, warmUp, a), warm(ctx, warmUp, b)); err != nil {
		return ta, tb, err
	}
	var took [2][]time.Duration
	var objects [2]int
	for began, i := time.Now(), 0; time.Since(began) < 2*each || i < fewest; i++ {
		for turn := range 2 {
			which := (i + turn) % 2
			f := a
			if which == 1 {
				f = b
			}
			start := time.Now()
			n, err := f(ctx, i)
			if err != nil {
				return ta, tb, err
			}
			took[which], objects[which] = append(took[which], time.Since(start)), objects[which]+n
		}
	}
	for which, t := range []*timing{&ta, &tb} {
		slices.Sort(took[which])
		n := len(took[which])
		t.n, t.objects = n, float64(objects[which])/float64(n)
		t.p50, t.p99 = percentile(took[which], 50), percentile(took[which], 99)
	}
	return ta, tb, nil
}
