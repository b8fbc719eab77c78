package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// manifest is dist/manifest.json: what the server must know of the bundle, and what it was made of.
type manifest struct {
	Entries map[string]string `json:"entries"` // plain name → name with hash
	Sources string            `json:"sources"` // what fingerprint gave
	Files   map[string]string `json:"files"`   // every file of dist but this → SHA-256
}

// fingerprint is one hash over what the bundle is made of: our files in src, of which the lock in
// turn holds the hashes of all packages, and this program. The bundler's own version is not in it.
func fingerprint(dir string) (string, error) {
	sum := sha256.New()
	for _, part := range []string{"src", "build"} {
		if err := addFiles(sum, filepath.Join(dir, part)); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func addFiles(sum io.Writer, root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "node_modules":
			return filepath.SkipDir
		case d.IsDir() || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(sum, "%s %x\n", filepath.ToSlash(rel), sha256.Sum256(b))
		return err
	})
}

// upToDate says whether dist is, whole, the bundle of sources with this fingerprint.
func upToDate(dist, print string) bool {
	return check(dist, print) == nil
}

// check returns what keeps dist from being the bundle of sources with this fingerprint.
func check(dist, print string) error {
	b, err := os.ReadFile(filepath.Join(dist, "manifest.json"))
	if err != nil {
		return err
	}
	var m manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return fmt.Errorf("manifest.json: %w", err)
	}
	if m.Sources != print {
		return fmt.Errorf("web/src or web/build has changed since web/dist was built: run `go generate ./web`")
	}
	have, err := os.ReadDir(dist)
	if err != nil {
		return err
	}
	if len(have) != len(m.Files)+1 {
		return fmt.Errorf("web/dist holds %d files, its manifest names %d: run `go run ./web/build -force web`", len(have)-1, len(m.Files))
	}
	for name, want := range m.Files {
		b, err := os.ReadFile(filepath.Join(dist, name))
		if err != nil {
			return err
		}
		if got := hash(b); got != want {
			return fmt.Errorf("web/dist/%s was changed by hand: run `go run ./web/build -force web`", name)
		}
	}
	return nil
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// write replaces dist by the bundle.
func write(dist string, out output, print string) error {
	if err := os.RemoveAll(dist); err != nil {
		return err
	}
	if err := os.MkdirAll(dist, 0o755); err != nil {
		return err
	}
	m := manifest{Entries: out.entries, Sources: print, Files: map[string]string{}}
	for name, b := range out.files {
		m.Files[name] = hash(b)
		if err := os.WriteFile(filepath.Join(dist, name), b, 0o644); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dist, "manifest.json"), b.Bytes(), 0o644)
}
