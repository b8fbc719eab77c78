package resolvers

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

func TestShared(t *testing.T) {
	t.Run("many callers make one call and get its answer", func(t *testing.T) {
		var m memos
		var calls atomic.Int64
		var wg sync.WaitGroup
		for range 100 {
			wg.Go(func() {
				v, err := shared(t.Context(), &m, "key", func(context.Context) (int, error) { calls.Add(1); return 7, nil })
				if v != 7 || err != nil {
					t.Errorf("%d, %v", v, err)
				}
			})
		}
		wg.Wait()
		if calls.Load() != 1 {
			t.Errorf("%d calls", calls.Load())
		}
	})
	t.Run("an error is shared too", func(t *testing.T) {
		var m memos
		broken := errors.New("broken")
		for range 2 {
			if _, err := shared(t.Context(), &m, "key", func(context.Context) (int, error) { return 0, broken }); !errors.Is(err, broken) {
				t.Error(err)
			}
		}
	})
	t.Run("a panic frees those who wait", func(t *testing.T) {
		var m memos
		func() {
			defer func() { _ = recover() }()
			_, _ = shared(t.Context(), &m, "key", func(context.Context) (int, error) { panic("here") })
		}()
		if _, err := shared(t.Context(), &m, "key", func(context.Context) (int, error) { return 1, nil }); !errors.Is(err, errNoAnswer) {
			t.Error(err)
		}
	})
	t.Run("who waits stops when the request ends", func(t *testing.T) {
		var m memos
		began, leave := make(chan struct{}), make(chan struct{})
		go func() {
			_, _ = shared(context.Background(), &m, "key", func(context.Context) (int, error) { close(began); <-leave; return 1, nil })
		}()
		<-began
		defer close(leave)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := shared(ctx, &m, "key", func(context.Context) (int, error) { return 1, nil }); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}
