package sqlite

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"dossier/graph"
)

// failure turns the engine's error into a sentence that says what to do.
func (s *Store) failure(ctx context.Context, err error) error { return failureAt(ctx, s.path, err) }

func failureAt(ctx context.Context, path string, err error) error {
	var e *sqlite.Error
	if err == nil || !errors.As(err, &e) {
		return err
	}
	if ctx.Err() != nil && (e.Code()&0xff == lib.SQLITE_INTERRUPT || e.Code()&0xff == lib.SQLITE_BUSY) {
		return ctx.Err()
	}
	say := func(sentence string) error {
		return fmt.Errorf("%w: %s: %s (%w)", graph.ErrUnavailable, path, sentence, err)
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return say(fmt.Sprintf("another process has been writing to it for more than %d seconds; try again when it is done", busyMillis/1000))
	case lib.SQLITE_FULL:
		return say("the disk is full; nothing of this was written")
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		return say("the file cannot be written; check its owner and permissions, and those of its folder")
	case lib.SQLITE_CANTOPEN:
		return say("the file cannot be opened or made; check that its folder is there and may be written to")
	case lib.SQLITE_NOTADB:
		return say("this file is not a store; name another one")
	case lib.SQLITE_CORRUPT:
		return say("the file is damaged; restore it from a backup or load it again into a new one")
	case lib.SQLITE_IOERR:
		return say("the disk does not answer as it should")
	}
	return fmt.Errorf("%s: %w", path, err)
}
