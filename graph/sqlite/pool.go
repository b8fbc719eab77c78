package sqlite

import (
	"context"
	"errors"
	"sync"
)

// pool holds up to a number of connections, opened when first needed. Pages
// that a connection has read stay in its cache, so the one used last goes out
// first.
type pool struct {
	at    location
	slots chan struct{} // one for each connection that may be out

	mu     sync.Mutex
	idle   []*conn
	closed bool
}

var errClosed = errors.New("the store is closed")

func newPool(size int, at location) *pool {
	return &pool{at: at, slots: make(chan struct{}, size)}
}

func (p *pool) take(ctx context.Context) (*conn, error) {
	select {
	case p.slots <- struct{}{}:
	default:
		select {
		case p.slots <- struct{}{}:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	p.mu.Lock()
	closed := p.closed
	var c *conn
	if n := len(p.idle); n > 0 && !closed {
		c, p.idle = p.idle[n-1], p.idle[:n-1]
	}
	p.mu.Unlock()
	var err error
	switch {
	case closed:
		err = errClosed
	case c == nil:
		c, err = connect(ctx, p.at)
	}
	if err != nil {
		<-p.slots
		return nil, err
	}
	return c, nil
}

// give puts a connection back; one that failed to end its transaction is
// closed.
func (p *pool) give(c *conn, failed error) {
	p.mu.Lock()
	keep := failed == nil && !p.closed
	if keep {
		p.idle = append(p.idle, c)
	}
	p.mu.Unlock()
	if !keep {
		_ = c.close() // what failed before is what counts
	}
	<-p.slots
}

// close waits for every connection to come back.
func (p *pool) close() error {
	p.mu.Lock()
	was := p.closed
	p.closed = true
	p.mu.Unlock()
	if was {
		return nil
	}
	for range cap(p.slots) {
		p.slots <- struct{}{}
	}
	for range cap(p.slots) {
		<-p.slots
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	var err error
	for _, c := range p.idle {
		err = errors.Join(err, c.close())
	}
	p.idle = nil
	return err
}
