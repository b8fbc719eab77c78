package loader

import (
	"iter"
	"runtime"
	"slices"

	"dossier/graph"
)

// mappedAtOnce is how many items one processor maps at a time.
const mappedAtOnce = 64

// Mapped yields the entries that f makes of each item, in the order of the
// items. All processors map, a few steps ahead of who reads, so f must not
// change what other calls read.
func Mapped[T any](items []T, f func(*T) []graph.Entry) iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		steps, stop := make(chan chan []graph.Entry, runtime.GOMAXPROCS(0)), make(chan struct{})
		defer close(stop)
		go func() {
			defer close(steps)
			for part := range slices.Chunk(items, mappedAtOnce) {
				step := make(chan []graph.Entry, 1)
				select {
				case steps <- step:
				case <-stop:
					return
				}
				go func() {
					var made []graph.Entry
					for i := range part {
						made = append(made, f(&part[i])...)
					}
					step <- made
				}()
			}
		}()
		for step := range steps {
			for _, e := range <-step {
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}
