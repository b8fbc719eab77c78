package graph

import (
	"sync/atomic"
	"testing"
)

func TestParallel(t *testing.T) {
	for _, n := range []int{0, 1, parallelFrom - 1, parallelFrom, 1000} {
		calls := make([]atomic.Int32, n)
		Parallel(n, func(i int) { calls[i].Add(1) })
		for i := range calls {
			if c := calls[i].Load(); c != 1 {
				t.Fatalf("of %d calls, number %d was made %d times", n, i, c)
			}
		}
	}
}
