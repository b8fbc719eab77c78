package loader

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// What is packed tighter than maxRatio is taken for a bomb where it unpacks to
// more than freeSize bytes. Lists in XML reach about 30.
const (
	maxRatio = 200
	freeSize = 64 << 20
)

// Unpack returns the files that a file holds: itself where it is not packed,
// what is in it where it is packed with gzip, and the members where it is a zip:
// one alone under the name of the zip, several under names like
// "lists.zip/sdn.csv", which are never used as paths. Workbooks (.xlsx) and
// their like, zips by form, are left as they are.
//
// The files have the date and the address of f. What came out of a package has no Hash yet, and
// a Size only where the package tells it. It fails with ErrRefused where a
// package is damaged, encrypted, holds nothing, more than 100 members, another
// package, more than MaxFileSize, or looks like a bomb; damage and bombs inside
// gzip are only noticed as it is read.
func Unpack(f File) ([]File, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	head := make([]byte, 4)
	n, err := io.ReadFull(r, head)
	if closed := r.Close(); err == nil || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = closed
	}
	switch head = head[:n]; {
	case err != nil:
		return nil, err
	case isGzip(head):
		packed := f.Open
		f.Hash, f.Size = "", 0
		f.Open = func() (io.ReadCloser, error) { return openGzip(f.Name, packed) }
		return []File{f}, nil
	case isZip(head):
		return unzip(f)
	}
	return []File{f}, nil
}

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) }

// openGzip opens what is packed with gzip.
func openGzip(name string, packed func() (io.ReadCloser, error)) (io.ReadCloser, error) {
	f, err := packed()
	if err != nil {
		return nil, err
	}
	in := &counted{r: f}
	z, err := gzip.NewReader(bufio.NewReader(in))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %s is a damaged gzip file; fetch it again", ErrRefused, name), f.Close())
	}
	return both{&unpacked{r: z, name: name, what: "gzip file", limit: MaxFileSize, packed: &in.n}, f}, nil
}

// both reads from one and closes the other.
type both struct {
	io.Reader
	io.Closer
}

// counted counts what is read.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// unpacked bounds what comes out of a package, and says what is wrong in words.
type unpacked struct {
	r      io.Reader
	name   string
	what   string // kind of package
	limit  int64
	n      int64
	packed *int64 // bytes of it that were read from the package
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	switch u.n += int64(n); {
	case u.n > u.limit:
		return 0, fmt.Errorf("%w: %s unpacks to more than %d MiB", ErrRefused, u.name, u.limit>>20)
	case bomb(u.n, *u.packed):
		return 0, errBomb(u.name)
	case err == nil || errors.Is(err, io.EOF) || errors.Is(err, ErrRefused):
		return n, err
	}
	return n, fmt.Errorf("%w: %s is a damaged %s; fetch it again", ErrRefused, u.name, u.what)
}

// bomb says whether so few bytes can hardly have been packed from so many.
func bomb(size, packed int64) bool { return size > freeSize && size/maxRatio > packed }

func errBomb(name string) error {
	return fmt.Errorf("%w: %s unpacks to more than %d times its size, as no list does; unpack it by hand where it is one", ErrRefused, name, maxRatio)
}
