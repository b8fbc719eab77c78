package archive

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"

	"dossier/graph"
	"dossier/loader"
)

// Keep keeps the bytes of a file where they are new, and returns the file with
// its Hash and Size, opening the kept bytes: whatever happens to the original
// afterwards, Hash is of what is read. The bytes are hashed first, and
// compressed only where they are not kept yet or the kept ones are damaged; a
// file that changes in between is kept as it was read last. A Hash that the file
// has already is believed.
func (a *Archive) Keep(ctx context.Context, f loader.File) (loader.File, error) {
	sum := f.Hash
	if sum == "" {
		h := sha256.New()
		if _, err := read(ctx, h, f); err != nil {
			return f, err
		}
		sum = hex.EncodeToString(h.Sum(nil))
	}
	held, err := a.Held(ctx, sum)
	if err != nil && ctx.Err() == nil {
		held, err = a.store(ctx, f)
	}
	if err != nil {
		return f, err
	}
	f.Hash, f.Size, f.Open = held.Hash, held.Size, held.Open
	return f, nil
}

// Held is the file that is kept under a digest, without a name. All of it is
// read and checked first. It fails as File and its reader do.
func (a *Archive) Held(ctx context.Context, sum string) (loader.File, error) {
	f := loader.File{Name: sum, Hash: sum, Open: func() (io.ReadCloser, error) { return a.File(sum) }}
	size, err := read(ctx, io.Discard, f)
	f.Name, f.Size = "", size
	return f, err
}

// store compresses a file, under the digest of what is read meanwhile.
func (a *Archive) store(ctx context.Context, f loader.File) (loader.File, error) {
	err := a.place(files, func(w io.Writer) (string, error) {
		b := bufio.NewWriterSize(w, 1<<16)
		z, err := gzip.NewWriterLevel(b, gzip.BestSpeed)
		if err != nil {
			return "", err
		}
		h := sha256.New()
		if f.Size, err = read(ctx, io.MultiWriter(h, z), f); err != nil {
			return "", err
		}
		f.Hash = hex.EncodeToString(h.Sum(nil))
		return name(f.Hash), errors.Join(z.Close(), b.Flush())
	})
	var unread *unreadable
	switch {
	case errors.As(err, &unread):
		return f, unread.error
	case err != nil:
		return f, fmt.Errorf("%s cannot be kept in %s: %w", f.Name, a.dir, err)
	}
	sum := f.Hash
	f.Open = func() (io.ReadCloser, error) { return a.File(sum) }
	return f, nil
}

// read copies a file. What the file itself fails with is an unreadable.
func read(ctx context.Context, to io.Writer, f loader.File) (int64, error) {
	r, err := f.Open()
	if err != nil {
		return 0, &unreadable{sentence(f.Name, err)}
	}
	defer func() { _ = r.Close() }()
	return io.Copy(to, &original{ctx, r, f.Name})
}

// original reads a file until its context ends.
type original struct {
	ctx  context.Context
	r    io.Reader
	name string
}

func (o *original) Read(p []byte) (int, error) {
	if o.ctx.Err() != nil {
		return 0, &unreadable{context.Cause(o.ctx)}
	}
	n, err := o.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = &unreadable{sentence(o.name, err)}
	}
	return n, err
}

// unreadable tells what could not be read from what could not be written.
type unreadable struct{ error }

func (u *unreadable) Unwrap() error { return u.error }

// sentence leaves errors that say already what is wrong as they are.
func sentence(name string, err error) error {
	if errors.Is(err, loader.ErrRefused) || errors.Is(err, graph.ErrInput) || errors.Is(err, graph.ErrUnavailable) {
		return err
	}
	return fmt.Errorf("%w: %s cannot be read: %w", graph.ErrInput, name, err)
}
