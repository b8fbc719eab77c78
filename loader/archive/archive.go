// Package archive keeps every version of every file that was loaded,
// compressed, under the SHA-256 of its unpacked bytes, so that what an answer
// rests on can be read again after its publisher has replaced it:
//
//	DIR/files/SHA256.gz                  the files
//	DIR/addresses/SHA256-OF-ADDRESS.json which of them is the newest of an address
//	DIR/partial/SHA256-OF-ADDRESS.part   what came of a download that was cut
//
// Files are written beside and renamed, so that what is there is whole whenever
// a process dies, and several processes may use one folder. Nothing is held in
// memory whole.
package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dossier/graph"
)

// Archive is a folder of kept files.
type Archive struct{ dir string }

// The folders below that of an archive.
const (
	files     = "files"
	addresses = "addresses"
	partial   = "partial"
)

// What a writer that was killed has left is removed when it is as old as this.
const (
	oldLeftover = 24 * time.Hour
	oldPartial  = 7 * 24 * time.Hour
)

// leftover begins the name of a file that is being written.
const leftover = "new-"

// Open opens the archive in a folder, which it makes, for this user alone,
// where it is not there. It fails with graph.ErrInput where the folder cannot be
// written to. What killed writers left there is removed once it is old.
func Open(dir string) (*Archive, error) {
	a := &Archive{dir}
	for _, folder := range []string{files, addresses, partial} {
		path := filepath.Join(dir, folder)
		err := os.MkdirAll(path, 0o700)
		if err == nil {
			err = a.writable(path)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: the folder for kept files, %s, cannot be written to: %w", graph.ErrInput, dir, err)
		}
		a.sweep(path, time.Now())
	}
	return a, nil
}

func (a *Archive) writable(folder string) error {
	f, err := os.CreateTemp(folder, leftover)
	if err != nil {
		return err
	}
	_ = f.Close()
	return os.Remove(f.Name())
}

// sweep removes from a folder what killed writers have left there.
func (a *Archive) sweep(folder string, now time.Time) {
	all, err := os.ReadDir(folder)
	if err != nil {
		return // what cannot be listed is not cleaned; what it is for fails by itself
	}
	for _, e := range all {
		limit := oldLeftover
		if !strings.HasPrefix(e.Name(), leftover) {
			if filepath.Base(folder) != partial {
				continue
			}
			limit = oldPartial
		}
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > limit {
			_ = os.Remove(filepath.Join(folder, e.Name())) // another process may have been quicker
		}
	}
}

// place writes a file of a folder: beside, then under the name that write
// returns once all is written.
func (a *Archive) place(folder string, write func(io.Writer) (name string, err error)) error {
	folder = filepath.Join(a.dir, folder)
	f, err := os.CreateTemp(folder, leftover)
	if err != nil {
		return err
	}
	name, err := write(f)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(folder, name))
	}
	if err != nil {
		_ = os.Remove(f.Name()) // what was not written to the end is nothing
		return err
	}
	if d, err := os.Open(folder); err == nil {
		_ = d.Sync() // not every file system can; the file itself is safe
		_ = d.Close()
	}
	return nil
}

// digest is the SHA-256 of a text, in hexadecimal.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
