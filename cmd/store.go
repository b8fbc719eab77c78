package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dossier/graph"
	"dossier/graph/neo4j"
	"dossier/graph/sqlite"
)

// open opens the store that --store names, and makes it where it is not there.
// made says that nothing was ever loaded into it.
func (a *app) open(ctx context.Context) (store graph.Store, made bool, err error) {
	kind, rest, _ := strings.Cut(a.store, ":")
	switch kind {
	case "sqlite":
		if rest == "" {
			return nil, false, fmt.Errorf("%w: --store sqlite: needs a path, as sqlite:dossier.db", errUsage)
		}
		s, err := sqlite.Open(ctx, rest, sqlite.Options{})
		if err != nil {
			return nil, false, err
		}
		store = s
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
		store = s
	default:
		return nil, false, fmt.Errorf("%w: --store %q is none; use sqlite:PATH, neo4j://HOST or bolt://HOST", errUsage, a.store)
	}
	if made, err = empty(ctx, store); err != nil {
		a.close(store)
		return nil, false, err
	}
	return store, made, nil
}

// there says whether the store that --store names exists; of a Neo4j only
// opening it can tell.
func (a *app) there() bool {
	path, ok := strings.CutPrefix(a.store, "sqlite:")
	if !ok || path == "" {
		return true
	}
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// openThere opens a store that must be there already.
func (a *app) openThere(ctx context.Context) (graph.Store, error) {
	if !a.there() {
		return nil, fmt.Errorf("there is no store at %s; load something first, or name another one with --store", strings.TrimPrefix(a.store, "sqlite:"))
	}
	s, _, err := a.open(ctx)
	return s, err
}

// openToCompare opens the store for a load that writes nothing: one that is not
// there is not made, but stood for by an empty one.
func (a *app) openToCompare(ctx context.Context) (store graph.Store, remove func(), err error) {
	if a.there() {
		store, _, err = a.open(ctx)
		return store, func() {}, err
	}
	dir, err := os.MkdirTemp("", "dossier-dry-run-")
	if err != nil {
		return nil, nil, fmt.Errorf("no folder for temporary files: %w", err)
	}
	remove = func() { _ = os.RemoveAll(dir) }
	store, err = sqlite.Open(ctx, filepath.Join(dir, "empty.db"), sqlite.Options{})
	if err != nil {
		remove()
	}
	return store, remove, err
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
