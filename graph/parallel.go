package graph

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallelFrom is how many pieces of work are worth a second processor.
const parallelFrom = 128

// Parallel calls f(0) … f(n-1), each once, on all processors where n is large.
// The calls must not depend on each other. Packing and projecting take about as
// long as an engine does.
func Parallel(n int, f func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n/(parallelFrom/2))
	if workers < 2 {
		for i := range n {
			f(i)
		}
		return
	}
	const stride = 16
	var next atomic.Int64
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for {
				from := int(next.Add(stride)) - stride
				if from >= n {
					return
				}
				for i := from; i < min(from+stride, n); i++ {
					f(i)
				}
			}
		})
	}
	wait.Wait()
}
