package sqlite

import (
	"context"
	"database/sql/driver"
)

// behind runs the writes of a transaction while the loader prepares the next
// ones: merging and projecting take about as long as the engine does. Writes run
// in their order, and a read waits for all writes before it. The first error
// ends it: later writes are dropped, and whoever waits next is told.
type behind struct {
	c       *conn
	batch   []writing
	batches chan []writing
	waits   chan chan struct{}
	ended   chan struct{}
	err     error // good after a wait
}

// writing is a write that waits. Its values must not change any more.
type writing struct {
	sql  string
	args []driver.Value
}

const (
	writesAtOnce   = 128
	batchesWaiting = 64
)

// writeBehind begins to run writes behind; settle or discard ends it.
func (c *conn) writeBehind() {
	b := &behind{c: c, batches: make(chan []writing, batchesWaiting), waits: make(chan chan struct{}), ended: make(chan struct{})}
	c.behind = b
	go b.run()
}

func (b *behind) run() {
	defer close(b.ended)
	for {
		select {
		case batch, more := <-b.batches:
			if !more {
				return
			}
			b.write(batch)
		case done := <-b.waits:
			for range len(b.batches) { // those that came before
				b.write(<-b.batches)
			}
			close(done)
		}
	}
}

func (b *behind) write(batch []writing) {
	for i := range batch {
		if b.err == nil {
			b.err = b.c.run(context.Background(), batch[i].sql, batch[i].args)
		}
	}
}

func (b *behind) put(sql string, args []driver.Value) {
	if b.batch == nil {
		b.batch = make([]writing, 0, writesAtOnce)
	}
	if b.batch = append(b.batch, writing{sql, args}); len(b.batch) == writesAtOnce {
		b.send()
	}
}

func (b *behind) send() {
	if len(b.batch) > 0 {
		b.batches <- b.batch
		b.batch = nil
	}
}

// wait returns when all writes are done, with the first error.
func (c *conn) wait() error {
	b := c.behind
	if b == nil {
		return nil
	}
	b.send()
	done := make(chan struct{})
	b.waits <- done
	<-done
	return b.err
}

// settle ends writing behind when all is written.
func (c *conn) settle() error {
	err := c.wait()
	c.discard()
	return err
}

// discard ends writing behind. What waits may be written or not.
func (c *conn) discard() {
	if c.behind != nil {
		close(c.behind.batches)
		<-c.behind.ended
		c.behind = nil
	}
}
