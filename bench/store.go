package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"dossier/graph"
	"dossier/graph/neo4j"
	"dossier/graph/neo4j/neo4jtest"
	"dossier/graph/sqlite"
)

const (
	kindSQLite = "sqlite"
	kindNeo4j  = "neo4j"
)

var storeKinds = []string{kindSQLite, kindNeo4j}

// subject is a store under measurement.
type subject struct {
	graph.Store
	kind   string
	size   int
	uri    string            // as --store takes it
	path   string            // of SQLite's file
	server *neo4jtest.Server // nil for SQLite
	made   bool              // it was empty when opened
	remove func()            // closes it, and deletes what is not to be kept
}

// open opens an empty store, or the one that was kept.
func (b *bench) open(ctx context.Context, kind string, size int) (*subject, error) {
	dir, remove, err := b.folder(kind, size)
	if err != nil {
		return nil, err
	}
	s := &subject{kind: kind, size: size}
	if kind == kindSQLite {
		err = s.openSQLite(ctx, dir)
	} else {
		err = s.openNeo4j(ctx, dir, b)
	}
	if err != nil {
		remove()
		return nil, err
	}
	s.remove = func() {
		err := s.Close()
		if s.server != nil {
			err = errors.Join(err, s.server.Stop())
		}
		if err != nil {
			b.say("closing %s: %v", kind, err)
		}
		remove()
	}
	return s, nil
}

// folder is where a store's files go.
func (b *bench) folder(kind string, size int) (string, func(), error) {
	if b.dir == "" {
		dir, err := os.MkdirTemp("", "dossier-bench-")
		return dir, func() { _ = os.RemoveAll(dir) }, err // a temporary folder
	}
	dir := filepath.Join(b.dir, fmt.Sprintf("%s-%d", kind, size))
	return dir, func() {}, os.MkdirAll(dir, 0o755)
}

func (s *subject) openSQLite(ctx context.Context, dir string) error {
	s.path = filepath.Join(dir, "bench.db")
	s.uri = "sqlite:" + s.path
	_, err := os.Stat(s.path)
	s.made = errors.Is(err, fs.ErrNotExist)
	s.Store, err = sqlite.Open(ctx, s.path, sqlite.Options{})
	return err
}

// openNeo4j starts a server with memory for the size, as one would in production:
// the graph's pages fit.
func (s *subject) openNeo4j(ctx context.Context, dir string, b *bench) error {
	o := neo4jtest.Options{HeapMB: 2048, PageCacheMB: 512, Dir: dir, Log: b.progress}
	if s.size > 200_000 {
		o.HeapMB, o.PageCacheMB = 4096, 4096
	}
	server, err := neo4jtest.Start(ctx, o)
	if err != nil {
		return err
	}
	s.server, s.uri = server, server.URI
	if s.Store, err = neo4j.Open(ctx, server.URI, neo4j.Options{Username: server.Username, Password: server.Password}); err != nil {
		return errors.Join(err, server.Stop())
	}
	err = s.View(ctx, func(ctx context.Context, r graph.Reader) error {
		d, err := r.Datasets(ctx)
		s.made = len(d) == 0
		return err
	})
	if err != nil {
		return errors.Join(err, s.Close(), server.Stop())
	}
	return nil
}

// warmUp is how long a question is asked before it counts. Java compiles what it
// runs often while it runs.
func (s *subject) warmUp(each time.Duration) time.Duration {
	if s.server != nil {
		return 2 * each
	}
	return each / 4
}

// bytes is what the store takes on disk, 0 where that is not known.
func (s *subject) bytes() int64 {
	var sum int64
	for _, suffix := range []string{"", "-wal"} {
		if info, err := os.Stat(s.path + suffix); s.path != "" && err == nil {
			sum += info.Size()
		}
	}
	return sum
}
