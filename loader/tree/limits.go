package tree

import (
	"errors"
	"fmt"
	"io"
)

// ErrInput is wrapped by errors about what cannot be read: not the format, cut,
// or beyond the limits.
var ErrInput = errors.New("cannot be read")

// Limits bound what a reader takes. Zero fields mean the defaults.
type Limits struct {
	Bytes int64 // of the whole input; default 1 GB
	Entry int   // nodes of one entry; default 200,000
	Depth int   // default 64
}

func (l Limits) filled() Limits {
	if l.Bytes == 0 {
		l.Bytes = 1 << 30
	}
	if l.Entry == 0 {
		l.Entry = 200_000
	}
	if l.Depth == 0 {
		l.Depth = 64
	}
	return l
}

// bounded fails, rather than ends, where the input is longer than it may be.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		var one [1]byte
		if n, err := b.r.Read(one[:]); n == 0 {
			return 0, err
		}
		return 0, fmt.Errorf("%w: it is larger than the limit", ErrInput)
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// budget bounds the nodes and the depth of one entry.
type budget struct {
	Limits
	nodes int
}

func (b *budget) node(depth int) error {
	b.nodes++
	switch {
	case b.nodes > b.Entry:
		return fmt.Errorf("%w: one entry has more than %d values", ErrInput, b.Entry)
	case depth > b.Depth:
		return fmt.Errorf("%w: it is nested more than %d deep", ErrInput, b.Depth)
	}
	return nil
}
