package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"dossier/graph"
)

// Store is an open file. Its methods may be called from many goroutines.
type Store struct {
	path     string
	readOnly bool
	readers  *pool
	writer   *pool // of one connection
	versions versionMemo

	facetSets facetSets
}

var _ graph.Store = (*Store)(nil)

// Open opens the store at path and makes it if nothing is there. A store of an
// older version is brought up to date; one of a newer version is
// graph.ErrNewerStore. With ReadOnly a missing file is an error that wraps
// fs.ErrNotExist.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	o = o.withDefaults()
	if path == "" || path == ":memory:" {
		return nil, fmt.Errorf("%w: a store needs the name of a file", graph.ErrInput)
	}
	path = filepath.Clean(path)
	if err := checkPath(path, o.ReadOnly); err != nil {
		return nil, err
	}
	s := &Store{path: path, readOnly: o.ReadOnly}
	s.readers = newPool(o.Readers, location{path: path, readOnly: o.ReadOnly, cacheKiB: o.ReaderCache, mapMiB: o.MemoryMap, reader: true})
	s.writer = newPool(1, location{path: path, cacheKiB: o.WriterCache})
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(s.failure(ctx, err), s.Close())
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context) error {
	if s.readOnly {
		err := s.look(ctx)
		var e *sqlite.Error
		if errors.As(err, &e) && (e.Code()&0xff == lib.SQLITE_CANTOPEN || e.Code()&0xff == lib.SQLITE_READONLY) && atRest(s.path) {
			s.readers.at.immutable = true
			err = s.look(ctx)
		}
		return err
	}
	c, err := s.writer.take(ctx)
	if err != nil {
		return err
	}
	err = migrate(ctx, c, s.path)
	s.writer.give(c, err)
	return err
}

func (s *Store) look(ctx context.Context) error {
	c, err := s.readers.take(ctx)
	if err != nil {
		return err
	}
	err = checkVersion(ctx, c, s.path)
	s.readers.give(c, err)
	return err
}

// atRest says whether nobody has the file open for writing: then it can be read
// where the log's files cannot be made beside it.
func atRest(path string) bool {
	_, err := os.Stat(path + "-wal")
	return errors.Is(err, fs.ErrNotExist)
}

// checkPath says in plain words what the engine would say in its own.
func checkPath(path string, readOnly bool) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return fmt.Errorf("%w: %s is a folder; name a file in it", graph.ErrInput, path)
	case err != nil && readOnly:
		return fmt.Errorf("open store %s: %w", path, err)
	case err == nil:
		return nil
	}
	folder := filepath.Dir(path)
	if info, err := os.Stat(folder); err != nil {
		return fmt.Errorf("%w: the folder %s is not there; make it or name another file", graph.ErrUnavailable, folder)
	} else if !info.IsDir() {
		return fmt.Errorf("%w: %s is a file, not a folder; name another place for the store", graph.ErrUnavailable, folder)
	}
	return nil
}

// Close waits for views and writes under way and closes the file.
func (s *Store) Close() error {
	return errors.Join(s.readers.close(), s.writer.close())
}

// View calls f with a reader of one state. The reader's methods may be called
// from several goroutines; they take turns.
func (s *Store) View(ctx context.Context, f func(context.Context, graph.Reader) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	c, err := s.readers.take(ctx)
	if err != nil {
		return s.failure(ctx, err)
	}
	r := &reader{store: s, c: c}
	// f may panic, or end its goroutine: the connection comes back all the same.
	defer func() {
		end := r.end(context.WithoutCancel(ctx))
		s.readers.give(c, end)
		if err == nil && end != nil {
			err = s.failure(ctx, end)
		}
	}()
	if err := r.begin(ctx); err != nil {
		return s.failure(ctx, err)
	}
	return s.failure(ctx, f(ctx, r))
}

// reader reads in one transaction. Resolvers of one request call it at once,
// hence the lock.
type reader struct {
	store *Store
	mu    sync.Mutex
	c     *conn
	state int64
	done  bool
}

var _ graph.Reader = (*reader)(nil)

var errViewOver = errors.New("a reader was used after its view had ended")

func (r *reader) begin(ctx context.Context) error {
	if err := r.c.exec(ctx, `BEGIN`); err != nil {
		return err
	}
	var err error
	r.state, err = r.c.number(ctx, `SELECT value FROM meta WHERE name = 'state'`)
	return err
}

func (r *reader) end(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done = true
	return r.c.exec(ctx, `COMMIT`)
}

// locked runs f as the one user of the connection.
func (r *reader) locked(ctx context.Context, f func() error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.done {
		return errViewOver
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return r.store.failure(ctx, f())
}
