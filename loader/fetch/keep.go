package fetch

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// keeper holds every version of every file that was fetched, compressed, under
// the digest of its bytes, and for each address which version is the newest and
// by what its server knows it:
//
//	DIR/files/SHA256.gz
//	DIR/addresses/SHA256-OF-ADDRESS.json
type keeper struct{ dir string }

// kept is what is known of an address.
type kept struct {
	Address  string    `json:"address"`
	ETag     string    `json:"etag,omitempty"`
	Modified string    `json:"modified,omitempty"` // as the server wrote it
	SHA256   string    `json:"sha256"`
	Size     int64     `json:"size"`
	Fetched  time.Time `json:"fetched"`
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func (k keeper) note(address string) string {
	return filepath.Join(k.dir, "addresses", digest([]byte(address))+".json")
}

func (k keeper) file(sha string) string { return filepath.Join(k.dir, "files", sha+".gz") }

// last is what was fetched from an address before, with its bytes; false where
// nothing was, or where it is no longer whole.
func (k keeper) last(address string, limit int64) (kept, []byte, bool) {
	var was kept
	if k.dir == "" {
		return was, nil, false
	}
	b, err := os.ReadFile(k.note(address))
	if err != nil || json.Unmarshal(b, &was) != nil || was.Address != address {
		return was, nil, false
	}
	f, err := os.Open(k.file(was.SHA256))
	if err != nil {
		return was, nil, false
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		return was, nil, false
	}
	body, err := io.ReadAll(io.LimitReader(z, limit+1))
	return was, body, err == nil && digest(body) == was.SHA256
}

// ask adds to a request what makes a server answer "not modified".
func (w kept) ask(r *http.Request) {
	if w.ETag != "" {
		r.Header.Set("If-None-Match", w.ETag)
	}
	if w.Modified != "" {
		r.Header.Set("If-Modified-Since", w.Modified)
	}
}

// keep stores a version. Files are written beside and renamed, so that what is
// there is whole whenever the process dies.
func (k keeper) keep(address string, header http.Header, body []byte) error {
	if k.dir == "" {
		return nil
	}
	now := kept{Address: address, ETag: header.Get("ETag"), Modified: header.Get("Last-Modified"), SHA256: digest(body), Size: int64(len(body)), Fetched: time.Now().UTC().Truncate(time.Second)}
	if _, err := os.Stat(k.file(now.SHA256)); err != nil {
		var z bytes.Buffer
		w := gzip.NewWriter(&z)
		_, _ = w.Write(body) // a buffer takes everything
		_ = w.Close()
		if err := write(k.file(now.SHA256), z.Bytes()); err != nil {
			return err
		}
	}
	b, err := json.Marshal(now)
	if err != nil {
		return err
	}
	return write(k.note(address), b)
}

func write(path string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // what cannot be written is no version
		return fmt.Errorf("keep what was fetched: %w", err)
	}
	return nil
}
