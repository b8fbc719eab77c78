package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"dossier/graph"
	"dossier/graph/neo4j"
	"dossier/graph/sqlite"
)

// open opens the store that --store names. made says that it was not there
// before.
func (a *app) open(ctx context.Context) (store graph.Store, made bool, err error) {
	kind, rest, _ := strings.Cut(a.store, ":")
	switch kind {
	case "sqlite":
		if rest == "" {
			return nil, false, fmt.Errorf("%w: --store sqlite: needs a path, as sqlite:dossier.db", errUsage)
		}
		_, err := os.Stat(rest)
		made = errors.Is(err, fs.ErrNotExist)
		s, err := sqlite.Open(ctx, rest, sqlite.Options{})
		if err != nil {
			return nil, false, err
		}
		return s, made, nil
	case "neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc":
		password, err := secret("NEO4J_PASSWORD")
		if err != nil {
			return nil, false, err
		}
		s, err := neo4j.Open(ctx, a.store, neo4j.Options{Username: env("NEO4J_USERNAME", "neo4j"), Password: password})
		if errors.Is(err, graph.ErrInput) {
			err = fmt.Errorf("%w: %w", errUsage, err)
		}
		if err != nil {
			return nil, false, err
		}
		made, err = empty(ctx, s)
		return s, made, err
	}
	return nil, false, fmt.Errorf("%w: --store %q is none; use sqlite:PATH, neo4j://HOST or bolt://HOST", errUsage, a.store)
}

// empty says whether nothing was ever loaded.
func empty(ctx context.Context, store graph.Store) (bool, error) {
	var n int
	err := store.View(ctx, func(ctx context.Context, r graph.Reader) error {
		d, err := r.Datasets(ctx)
		n = len(d)
		return err
	})
	return n == 0, err
}
