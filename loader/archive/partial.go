package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"

	"dossier/loader"
)

// Partial is what came of a download. It outlives the process: what is there is
// noted, with its digest, every few MiB and when it is closed, and only bytes
// with that digest are gone on from. One download of an address at a time
// resumes; others meanwhile begin anew, each in a file of its own.
type Partial struct {
	a       *Archive
	key     string // the digest of the address; "" where another download resumes
	address string
	file    *os.File
	hash    hash.Hash
	note    note
}

// note is what is known of a partial download.
type note struct {
	Of        Version `json:"of"` // Size is that of the whole, 0 where it is not known
	Validator string  `json:"validator"`
	Size      int64   `json:"size"` // of what is there
	SHA256    string  `json:"sha256"`
}

// step is how many bytes come between two notes.
const step = 8 << 20

// Partial opens what came of the download of an address, nothing at first.
func (a *Archive) Partial(address string) (*Partial, error) {
	p := &Partial{a: a, key: digest(address), address: address, hash: sha256.New()}
	for range 3 {
		f, err := os.OpenFile(p.path(".part"), os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, fmt.Errorf("a download cannot be kept in %s: %w", a.dir, err)
		}
		if !lock(f) {
			_ = f.Close()
			break
		}
		here, err := os.Stat(p.path(".part"))
		if own, errOwn := f.Stat(); err == nil && errOwn == nil && os.SameFile(own, here) {
			p.file = f
			return p, p.resume()
		}
		_ = f.Close() // who held it before has come to the end and removed it
	}
	f, err := os.CreateTemp(filepath.Join(a.dir, partial), leftover)
	if err != nil {
		return nil, fmt.Errorf("a download cannot be kept in %s: %w", a.dir, err)
	}
	p.key, p.file = "", f
	return p, nil
}

// path is that of a file of the partial download.
func (p *Partial) path(ending string) string {
	return filepath.Join(p.a.dir, partial, p.key+ending)
}

// resume takes up what is there, or nothing where it is not what was noted.
func (p *Partial) resume() error {
	b, err := os.ReadFile(p.path(".json"))
	if err == nil && json.Unmarshal(b, &p.note) == nil && p.note.Of.Address == p.address && p.note.Validator != "" {
		n, err := io.Copy(p.hash, io.LimitReader(p.file, p.note.Size))
		if err == nil && n == p.note.Size && p.sum() == p.note.SHA256 && p.file.Truncate(n) == nil {
			return nil
		}
	}
	return p.Begin(Version{}, "")
}

func (p *Partial) sum() string { return hex.EncodeToString(p.hash.Sum(nil)) }

// Size is how many bytes are there.
func (p *Partial) Size() int64 { return p.note.Size }

// Of is the version that the bytes are a part of, with the Size of the whole, 0
// where it is not known.
func (p *Partial) Of() Version { return p.note.Of }

// Validator is what tells a server which version to go on with; "" where the
// download cannot be resumed.
func (p *Partial) Validator() string { return p.note.Validator }

// Begin drops what is there, and begins the download of a version.
func (p *Partial) Begin(v Version, validator string) error {
	v.Address = p.address
	p.note = note{Of: v, Validator: validator}
	p.hash.Reset()
	if p.key != "" {
		if err := os.Remove(p.path(".json")); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	if err := p.file.Truncate(0); err != nil {
		return err
	}
	_, err := p.file.Seek(0, io.SeekStart)
	return err
}

// Write adds bytes.
func (p *Partial) Write(b []byte) (int, error) {
	n, err := p.file.Write(b)
	p.hash.Write(b[:n])
	before := p.note.Size
	p.note.Size += int64(n)
	if err == nil && before/step != p.note.Size/step {
		err = p.mark()
	}
	return n, err
}

// mark notes what is there, once it is on the disk.
func (p *Partial) mark() error {
	if p.key == "" || p.note.Validator == "" || p.note.Size == 0 {
		return nil
	}
	if err := p.file.Sync(); err != nil {
		return err
	}
	p.note.SHA256 = p.sum()
	return p.a.note(partial, p.key+".json", p.note)
}

// Keep keeps the bytes as a whole file. Of the download nothing remains.
func (p *Partial) Keep(ctx context.Context) (loader.File, error) {
	path := p.file.Name()
	f, err := p.a.Keep(ctx, loader.File{Name: p.address, Hash: p.sum(), Open: func() (io.ReadCloser, error) { return os.Open(path) }})
	if err != nil {
		return f, err
	}
	return f, p.Begin(Version{}, "")
}

// Close notes what is there for the next time, where it can be resumed.
func (p *Partial) Close() error {
	err := p.mark()
	if p.key == "" || p.note.Validator == "" || p.note.Size == 0 {
		_ = os.Remove(p.file.Name()) // while the lock is held; else it is empty, and swept
	}
	return errors.Join(err, p.file.Close())
}
