package sqlite

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"time"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"dossier/graph"
)

//go:embed migrations/0001_first.sql
var firstTables string

//go:embed migrations/0001_indexes.sql
var firstIndexes string

//go:embed migrations/0002_changes.sql
var changeTables string

// migration brings a store from one schema version to the next.
type migration struct {
	sql  string
	fill func(context.Context, *conn) error // what SQL cannot say; nil for nothing
}

// migrations are in their order; a store's version is how many of them it has
// had. They are never changed, only added to.
var migrations = []migration{
	{sql: firstTables + firstIndexes},
	{sql: changeTables, fill: tellChanges},
}

// applicationID marks a file as ours ("doss" in ASCII).
const applicationID = 0x646f7373

// pageSize in bytes: most images of entities fit in one page with others.
const pageSize = 4096

// migrate brings a store up to date, in one transaction; of two processes that
// start at once, one finds it done.
func migrate(ctx context.Context, c *conn, path string) error {
	if err := writeAhead(ctx, c); err != nil {
		return err
	}
	if err := checkVersion(ctx, c, path); !errors.Is(err, errOld) {
		return err
	}
	if err := c.execLong(ctx, `BEGIN IMMEDIATE`); err != nil {
		return err
	}
	err := migrateInside(ctx, c, path)
	if err == nil {
		err = c.exec(ctx, `COMMIT`)
	}
	if err != nil {
		return errors.Join(err, c.exec(context.WithoutCancel(ctx), `ROLLBACK`))
	}
	return nil
}

func migrateInside(ctx context.Context, c *conn, path string) error {
	if err := checkVersion(ctx, c, path); !errors.Is(err, errOld) {
		return err
	}
	version, err := c.number(ctx, `PRAGMA user_version`)
	if err != nil {
		return err
	}
	for i := int(version); i < len(migrations); i++ {
		err := c.script(ctx, migrations[i].sql)
		if err == nil && migrations[i].fill != nil {
			err = migrations[i].fill(ctx, c)
		}
		if err != nil {
			return fmt.Errorf("migration %d: %w", i+1, err)
		}
	}
	return c.script(ctx, fmt.Sprintf(`PRAGMA application_id = %d; PRAGMA user_version = %d`, applicationID, len(migrations)))
}

// errOld says that a store needs migrations.
var errOld = errors.New("the store was made by an older version of dossier; open it for writing once to bring it up to date")

// checkVersion is nil for a store of this version.
func checkVersion(ctx context.Context, c *conn, path string) error {
	application, err := c.number(ctx, `PRAGMA application_id`)
	if err != nil {
		return err
	}
	version, err := c.number(ctx, `PRAGMA user_version`)
	if err != nil {
		return err
	}
	tables, err := c.number(ctx, `SELECT count(*) FROM sqlite_schema`)
	if err != nil {
		return err
	}
	switch {
	case application != applicationID && (application != 0 || tables > 0):
		return fmt.Errorf("%w: %s is the database of another program; name another file", graph.ErrInput, path)
	case version > int64(len(migrations)):
		return fmt.Errorf("%w (%s has schema %d, this version knows %d)", graph.ErrNewerStore, path, version, len(migrations))
	case version < int64(len(migrations)):
		return errOld
	}
	return nil
}

// writeAhead turns on write-ahead logging. The engine does not wait for others
// here by itself.
func writeAhead(ctx context.Context, c *conn) error {
	if err := c.exec(ctx, fmt.Sprintf(`PRAGMA page_size = %d`, pageSize)); err != nil {
		return err
	}
	deadline := time.NewTimer(busyMillis * time.Millisecond)
	defer deadline.Stop()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		_, err := c.one(ctx, func(row) error { return nil }, `PRAGMA journal_mode = WAL`)
		var e *sqlite.Error
		if !errors.As(err, &e) || e.Code()&0xff != lib.SQLITE_BUSY {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-deadline.C:
			return err
		case <-again.C:
		}
	}
}
