package fetch

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"os"

	"dossier/loader"
	"dossier/loader/archive"
)

// Get fetches a file with the archive in the folder o.Keep; into memory where
// there is none, or where it cannot be written to. New and Fetcher.Get hold
// nothing in memory.
func Get(ctx context.Context, address string, o Options) (loader.File, error) {
	if o.Keep != "" {
		a, err := archive.Open(o.Keep)
		if err == nil {
			return get(ctx, address, a, o)
		}
		if o.Log != nil {
			o.Log.Log(ctx, slog.LevelWarn, "what is fetched cannot be kept", "folder", o.Keep, "error", err)
		}
	}
	dir, err := os.MkdirTemp("", "dossier-fetch-")
	if err != nil {
		return loader.File{}, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	a, err := archive.Open(dir)
	if err != nil {
		return loader.File{}, err
	}
	f, err := get(ctx, address, a, o)
	if err != nil {
		return f, err
	}
	r, err := f.Open()
	if err != nil {
		return f, err
	}
	defer func() { _ = r.Close() }()
	b, err := io.ReadAll(r)
	f.Open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }
	return f, err
}

func get(ctx context.Context, address string, a *archive.Archive, o Options) (loader.File, error) {
	f, err := New(a, o)
	if err != nil {
		return loader.File{}, err
	}
	return f.Get(ctx, address)
}
