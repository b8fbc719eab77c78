package ftm

import (
	"iter"
	"runtime"
)

// What one processor takes at a time: so many lines, or, where they are long,
// so many bytes.
const (
	linesAtOnce = 64
	bytesAtOnce = 1 << 20
)

// each yields what f makes of every line, in the order of the lines. All
// processors work, a few steps ahead of who reads; no more lines than they hold
// are in memory. It ends with the first error of all.
func each[T any](all iter.Seq2[line, error], f func(line) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		steps, stop, ended := make(chan step[T], runtime.GOMAXPROCS(0)), make(chan struct{}), make(chan struct{})
		defer func() {
			close(stop)
			<-ended // so that who called can close what is read from
		}()
		go func() {
			defer close(ended)
			defer close(steps)
			feed(all, f, steps, stop)
		}()
		for s := range steps {
			for _, made := range <-s.made {
				if !yield(made, nil) {
					return
				}
			}
			if s.err != nil {
				var none T
				yield(none, s.err)
				return
			}
		}
	}
}

// step is some lines under way, or what ended reading.
type step[T any] struct {
	made chan []T
	err  error
}

// feed cuts the lines into steps and has each of them made.
func feed[T any](all iter.Seq2[line, error], f func(line) T, steps chan<- step[T], stop <-chan struct{}) {
	var some []line
	size := 0
	send := func(err error) bool {
		s := step[T]{make(chan []T, 1), err}
		select {
		case steps <- s:
		case <-stop:
			return false
		}
		go func(some []line) {
			made := make([]T, len(some))
			for i, l := range some {
				made[i] = f(l)
			}
			s.made <- made
		}(some)
		some, size = nil, 0
		return true
	}
	for l, err := range all {
		if err != nil {
			send(err)
			return
		}
		some, size = append(some, l), size+len(l.text)
		if (len(some) == linesAtOnce || size >= bytesAtOnce) && !send(nil) {
			return
		}
	}
	send(nil)
}
