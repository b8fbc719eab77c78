package loader

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
)

// openPlain opens a file, unpacked where it is gzip's.
func openPlain(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	b := bufio.NewReader(f)
	if head, _ := b.Peek(2); len(head) < 2 || head[0] != 0x1f || head[1] != 0x8b { // what is shorter is no gzip
		return both{b, f}, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %s is a damaged gzip file; fetch it again", ErrRefused, path), f.Close())
	}
	return both{&unpacked{r: z, path: path, left: MaxFileSize}, f}, nil
}

// both reads from one and closes the other.
type both struct {
	io.Reader
	io.Closer
}

// unpacked bounds what comes out of a packed file, and says what is wrong in
// words.
type unpacked struct {
	r    io.Reader
	path string
	left int64
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	switch u.left -= int64(n); {
	case u.left < 0:
		return 0, fmt.Errorf("%w: %s unpacks to more than %d MiB", ErrRefused, u.path, MaxFileSize>>20)
	case err != nil && !errors.Is(err, io.EOF):
		err = fmt.Errorf("%w: %s is a damaged gzip file; fetch it again", ErrRefused, u.path)
	}
	return n, err
}
