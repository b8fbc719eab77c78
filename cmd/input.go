package cmd

import (
	"context"
	"fmt"
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/curated"
	"dossier/loader/fetch"
)

// input is what a source reads: the files of --from, or nothing for a built-in
// one.
func (a *app) input(ctx context.Context, s loader.Source, from string) (loader.Input, error) {
	if from == "" {
		if _, ok := s.(curated.Source); ok {
			return loader.Input{}, nil
		}
		return loader.Input{}, fmt.Errorf("%w: say where %s is: --from FILE, --from FOLDER or --from https://…", errUsage, s.Dataset().ID)
	}
	if strings.HasPrefix(from, "http://") || strings.HasPrefix(from, "https://") {
		f, err := fetch.Get(ctx, from, fetch.Options{AllowPrivate: env("DOSSIER_ALLOW_PRIVATE", "") == "1"})
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
