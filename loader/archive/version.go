package archive

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// Version is what is known of the newest version of an address.
type Version struct {
	Address  string    `json:"address"`
	ETag     string    `json:"etag,omitempty"`
	Modified string    `json:"modified,omitempty"` // as the server wrote it
	SHA256   string    `json:"sha256"`
	Size     int64     `json:"size"` // in bytes
	Fetched  time.Time `json:"fetched"`
}

// Newest is the version of an address that was noted last; false where none
// was. Its file may be gone or damaged: Held tells.
func (a *Archive) Newest(address string) (Version, bool) {
	var v Version
	b, err := os.ReadFile(filepath.Join(a.dir, addresses, digest(address)+".json"))
	if err != nil || json.Unmarshal(b, &v) != nil || v.Address != address {
		return Version{}, false // what cannot be read is fetched again
	}
	return v, true
}

// Note notes which version of an address is the newest.
func (a *Archive) Note(v Version) error {
	if err := a.note(addresses, digest(v.Address)+".json", v); err != nil {
		return fmt.Errorf("note what was fetched: %w", err)
	}
	return nil
}

// note writes what is known of something.
func (a *Archive) note(folder, name string, what any) error {
	return a.place(folder, func(w io.Writer) (string, error) { return name, json.NewEncoder(w).Encode(what) })
}
