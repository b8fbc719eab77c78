package main

import (
	"context"
	"fmt"

	"dossier/bench/world"
	"dossier/loader"
)

// The steps of loading.
const (
	loadMaking    = "making the entries once"
	loadFirst     = "first load"
	loadUnchanged = "unchanged reload"
	loadChanged   = "1 % changed"
)

// loads fills the store as `dossier load` does, unless it was kept from before,
// then loads the same list again, then one in which an entry in a hundred has
// changed. The time includes making the entries, twice for each load.
func (b *bench) loads(ctx context.Context, s *subject, w world.World) error {
	if b.wants(partLoad) {
		took, err := spend(func() error {
			for e := range w.Entries() {
				_ = e.Hash() // as loading does
			}
			return ctx.Err()
		})
		if err != nil {
			return err
		}
		b.report.add(s.figure(partLoad, loadMaking).took(took))
	}
	if !s.made {
		return nil
	}
	steps := []struct {
		name     string
		world    world.World
		day      string
		expected func(loader.DatasetReport) int
		count    int
	}{
		{loadFirst, w, "2024-01-01", func(r loader.DatasetReport) int { return r.Entries.Added }, w.Size},
		{loadUnchanged, w, "2024-01-02", func(r loader.DatasetReport) int { return r.Entries.Unchanged }, w.Size},
		{loadChanged, world.World{Size: w.Size, Edition: 1}, "2024-01-03", func(r loader.DatasetReport) int { return r.Entries.Changed }, 0},
	}
	if !b.wants(partLoad) {
		steps = steps[:1]
	}
	for _, step := range steps {
		clearPeak()
		var r loader.DatasetReport
		took, err := spend(func() (err error) {
			r, err = loader.Load(ctx, s, world.Source{World: step.world, Day: step.day}, loader.Input{}, loader.Options{})
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		n := step.expected(r)
		if n < step.count || n == 0 {
			return fmt.Errorf("%s: the report says %+v", step.name, r.Entries)
		}
		b.say("%s, %d entities: %s: %.2f s (processor %.2f s), peak of memory %d MB", s.kind, w.Size, step.name, took.clock.Seconds(), took.processor.Seconds(), peak()>>20)
		if !b.wants(partLoad) {
			return nil
		}
		f := s.figure(partLoad, step.name).took(took)
		f.N, f.Bytes, f.Disk = n, peak(), s.bytes()
		b.report.add(f)
	}
	return nil
}
