package archive

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"

	"dossier/graph"
	"dossier/loader"
)

// ErrDamaged says that a kept file is not what its digest says. Keeping or
// fetching the same file again repairs it.
var ErrDamaged = errors.New("the kept file is damaged; load it again from where it came")

// File opens the unpacked bytes of the file with a SHA-256 of 64 hexadecimal
// digits. Where none is kept, the error wraps fs.ErrNotExist. The digest is
// checked when the reader comes to the end: it fails there, or at the damage,
// with ErrDamaged and loader.ErrRefused instead of io.EOF, so that what is not
// read to the end is not checked.
func (a *Archive) File(sum string) (io.ReadCloser, error) {
	sum = strings.ToLower(sum)
	if b, err := hex.DecodeString(sum); err != nil || len(b) != sha256.Size {
		return nil, fmt.Errorf("%w: a SHA-256 is written with 64 hexadecimal digits", graph.ErrInput)
	}
	f, err := os.Open(filepath.Join(a.dir, files, name(sum)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no file with the SHA-256 %s is kept: %w", sum, fs.ErrNotExist)
	}
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<16))
	if err != nil {
		_ = f.Close()
		return nil, damaged(sum)
	}
	return &checked{z, f, sha256.New(), sum}, nil
}

// name is that of a kept file.
func name(sum string) string { return sum + ".gz" }

func damaged(sum string) error {
	return fmt.Errorf("%w: %w (SHA-256 %s)", loader.ErrRefused, ErrDamaged, sum)
}

// checked ends without an error only where the bytes have their digest.
type checked struct {
	r      io.Reader
	closer io.Closer
	hash   hash.Hash
	sum    string
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.hash.Write(p[:n])
	if err == nil || errors.Is(err, io.EOF) && hex.EncodeToString(c.hash.Sum(nil)) == c.sum {
		return n, err
	}
	return n, damaged(c.sum)
}

func (c *checked) Close() error { return c.closer.Close() }
