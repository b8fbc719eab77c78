package resolvers

import (
	"context"
	"errors"
	"sync"
)

// memos keeps answers that several fields, resolved at the same time, share.
type memos struct {
	mu   sync.Mutex
	byID map[any]*memo
}

type memo struct {
	done  chan struct{}
	value any
	err   error
}

var errNoAnswer = errors.New("the field that asked the store first did not finish")

// shared returns the answer under key. The first caller computes it; those that
// come meanwhile wait for it, or for their context.
func shared[T any](ctx context.Context, m *memos, key any, f func(context.Context) (T, error)) (T, error) {
	m.mu.Lock()
	x, ok := m.byID[key]
	if !ok {
		x = &memo{done: make(chan struct{}), err: errNoAnswer}
		if m.byID == nil {
			m.byID = map[any]*memo{}
		}
		m.byID[key] = x
	}
	m.mu.Unlock()
	var zero T
	if !ok {
		defer close(x.done) // also where f panics
		v, err := f(ctx)
		x.value, x.err = v, err
		return v, err
	}
	select {
	case <-x.done:
	case <-ctx.Done():
		return zero, ctx.Err()
	}
	if x.err != nil {
		return zero, x.err
	}
	return x.value.(T), nil
}
