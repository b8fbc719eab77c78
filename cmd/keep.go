package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/archive"
	"dossier/loader/fetch"
)

// keeping fetches files, and keeps all that is loaded.
type keeping struct {
	archive *archive.Archive
	fetcher *fetch.Fetcher
	lasts   bool   // what is kept stays when the program ends
	dir     string // of the archive
}

// keep opens the archive of the store: DOSSIER_KEEP, else a folder beside an
// embedded store, else the user's folder for caches. With "-", and where none
// can be written to, files stand in a temporary folder while the program runs.
func (a *app) keep() (*keeping, error) {
	a.keepOnce.Do(func() { a.kept, a.keepErr = a.openKeep() })
	return a.kept, a.keepErr
}

func (a *app) openKeep() (*keeping, error) {
	k := &keeping{dir: a.keepFolder()}
	k.lasts = k.dir != ""
	var err error
	if k.lasts {
		k.archive, err = archive.Open(k.dir)
		if err != nil && os.Getenv("DOSSIER_KEEP") != "" {
			return nil, fmt.Errorf("DOSSIER_KEEP: %w", err)
		}
		if err != nil {
			a.log.Warn("what is loaded cannot be kept; name a folder in DOSSIER_KEEP", "folder", k.dir, "error", sentence(err))
			k.lasts = false
		}
	}
	if !k.lasts {
		if k.dir, err = os.MkdirTemp("", "dossier-files-"); err != nil {
			return nil, fmt.Errorf("no folder for temporary files: %w", err)
		}
		if k.archive, err = archive.Open(k.dir); err != nil {
			return nil, err
		}
	}
	retries, err := retryWaits(os.Getenv("DOSSIER_RETRIES"))
	if err != nil {
		return nil, err
	}
	k.fetcher, err = fetch.New(k.archive, fetch.Options{AllowPrivate: allowPrivate(), CAFile: os.Getenv("DOSSIER_CA_FILE"), Retries: retries, Log: a.log})
	return k, err
}

func allowPrivate() bool { return os.Getenv("DOSSIER_ALLOW_PRIVATE") == "1" }

// retryWaits reads DOSSIER_RETRIES; nil for the default.
func retryWaits(s string) ([]time.Duration, error) {
	if s == "" {
		return nil, nil
	}
	out := []time.Duration{}
	if s == "-" {
		return out, nil
	}
	for _, x := range split(s) {
		d, err := time.ParseDuration(x)
		if err != nil || d < 0 {
			return nil, fmt.Errorf("%w: DOSSIER_RETRIES: %q is no time to wait; write such as 2s,10s,1m, or - for none", errUsage, x)
		}
		out = append(out, d)
	}
	return out, nil
}

// keepFolder is "" where nothing is to be kept.
func (a *app) keepFolder() string {
	switch k := os.Getenv("DOSSIER_KEEP"); k {
	case "-":
		return ""
	case "":
	default:
		return k
	}
	if path, ok := strings.CutPrefix(a.store, "sqlite:"); ok {
		_, err := os.Stat(filepath.Dir(path))
		if path == "" || err != nil || a.passing && !a.there() {
			return "" // no store is made, and so nothing beside it
		}
		return path + "-files"
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "dossier", "fetched")
}

// forget removes what was only kept while the program ran.
func (a *app) forget() {
	if a.kept != nil && !a.kept.lasts {
		_ = os.RemoveAll(a.kept.dir)
	}
}

// open reads a file, a folder or an address; packages are unpacked.
func (a *app) openFrom(ctx context.Context, from string) (loader.Input, error) {
	scheme, _, remote := strings.Cut(from, "://")
	switch {
	case remote && (scheme == "http" || scheme == "https"):
		k, err := a.keep()
		if err != nil {
			return loader.Input{}, err
		}
		f, err := k.fetcher.Get(ctx, from)
		if err != nil {
			return loader.Input{}, err
		}
		files, err := loader.Unpack(f)
		return loader.Input{Files: files}, err
	case remote && scheme == "file":
		u, err := url.Parse(from)
		if err != nil || cmp.Or(u.Host, "localhost") != "localhost" || u.Path == "" {
			return loader.Input{}, fmt.Errorf("%w: %s names no file of this machine; write file:///folder/file", graph.ErrInput, from)
		}
		from = filepath.FromSlash(u.Path)
	case remote:
		return loader.Input{}, fmt.Errorf("%w: only files, folders, file://, http:// and https:// addresses can be read", graph.ErrInput)
	}
	return loader.OpenInput(from)
}

// keepAll keeps an input's files, so that what was loaded can be read again.
func (a *app) keepAll(ctx context.Context, in loader.Input) (loader.Input, error) {
	if len(in.Files) == 0 {
		return in, nil
	}
	k, err := a.keep()
	if err != nil || !k.lasts {
		return in, err
	}
	for i, f := range in.Files {
		if f.Hash != "" {
			continue // fetched, and kept by that
		}
		if in.Files[i], err = k.archive.Keep(ctx, f); err != nil {
			return in, err
		}
	}
	return in, nil
}

// file opens a kept file for the server.
func (a *app) file(sha256 string) (io.ReadCloser, error) {
	if _, err := os.Stat(a.keepFolder()); err != nil {
		return nil, fs.ErrNotExist // nothing was ever kept
	}
	k, err := a.keep()
	if err != nil || !k.lasts {
		return nil, errors.Join(fs.ErrNotExist, err)
	}
	return k.archive.File(sha256)
}
