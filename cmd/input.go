package cmd

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/catalogue"
	"dossier/loader/fetch"
)

// input is what a source reads: what --from names, else the catalogue's
// addresses, else nothing for a built-in one.
func (a *app) input(ctx context.Context, e *catalogue.Entry, from []string) (loader.Input, error) {
	all := e.From
	if len(from) > 0 {
		all = from
	}
	var in loader.Input
	for _, x := range all {
		one, err := open(ctx, x)
		if err != nil {
			return in, fmt.Errorf("%s: %w", e.ID(), err)
		}
		in.Files = append(in.Files, one.Files...)
	}
	if len(in.Files) == 0 && !e.BuiltInFrom() {
		return in, fmt.Errorf("%w: say where %s is: --from FILE, --from FOLDER or --from https://…", errUsage, e.ID())
	}
	return in, nil
}

// open reads a file, a folder or an address.
func open(ctx context.Context, from string) (loader.Input, error) {
	if strings.HasPrefix(from, "http://") || strings.HasPrefix(from, "https://") {
		f, err := fetch.Get(ctx, from, fetch.Options{AllowPrivate: env("DOSSIER_ALLOW_PRIVATE", "") == "1", Keep: keepFolder(), Log: slog.Default()})
		if err != nil {
			return loader.Input{}, err
		}
		return loader.Input{Files: []loader.File{f}}, nil
	}
	in, err := loader.OpenInput(from)
	if err != nil && strings.Contains(from, "://") {
		return in, fmt.Errorf("%w: only files, folders, http:// and https:// addresses can be read", graph.ErrInput)
	}
	return in, err
}

// keepFolder is where fetched files are kept: DOSSIER_KEEP, none with "-", else
// the user's folder for caches.
func keepFolder() string {
	switch k := os.Getenv("DOSSIER_KEEP"); k {
	case "-":
		return ""
	case "":
		if dir, err := os.UserCacheDir(); err == nil {
			return filepath.Join(dir, "dossier", "fetched")
		}
		return ""
	default:
		return k
	}
}
