package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"modernc.org/sqlite"
)

// conn is one connection with its prepared statements. It is the driver's own,
// not database/sql's: a read of a hundred ids is a handful of statements, whose
// cost is then the engine's. It serves one goroutine at a time.
type conn struct {
	raw    driver.Conn
	stmts  map[string]*stmt
	args   []driver.NamedValue
	behind *behind // while a transaction writes
	rows   int     // that are being read: meanwhile writes run at once
}

type stmt struct {
	driver.Stmt
	cells []driver.Value
	busy  bool
}

// maxPrepared bounds the statements that stay prepared; lists are filtered in
// many ways.
const maxPrepared = 300

// row is one row of a result; it is good until the next.
type row []driver.Value

func (r row) int(i int) int64   { n, _ := r[i].(int64); return n }
func (r row) text(i int) string { s, _ := r[i].(string); return s }
func (r row) blob(i int) []byte { b, _ := r[i].([]byte); return b }
func (r row) null(i int) bool   { return r[i] == nil }

// location says which file to open, and how.
type location struct {
	path      string
	readOnly  bool // the store is
	immutable bool // nobody else writes, and the folder may not be written to
	reader    bool // the connection is
	cacheKiB  int
	mapMiB    int
}

func (l location) dsn() string {
	escaped := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(l.path)
	pragmas := []string{
		"busy_timeout(" + strconv.Itoa(busyMillis) + ")", "cache_size(-" + strconv.Itoa(l.cacheKiB) + ")",
		"foreign_keys(off)", "trusted_schema(off)", "mmap_size(" + strconv.Itoa(l.mapMiB<<20) + ")",
	}
	mode := "ro"
	if !l.readOnly {
		mode = "rwc"
	}
	if l.immutable {
		mode += "&immutable=1"
	}
	if l.reader {
		pragmas = append(pragmas, "query_only(1)")
	} else {
		pragmas = append(pragmas, "synchronous(normal)", "journal_size_limit(67108864)")
	}
	return "file:" + escaped + "?mode=" + mode + "&_dqs=0&_error_rc=1&_pragma=" + strings.Join(pragmas, "&_pragma=")
}

// busyMillis is how long a connection waits for another process, in
// milliseconds.
const busyMillis = 45_000

func connect(ctx context.Context, l location) (*conn, error) {
	connector, err := sqlite.NewConnector(l.dsn())
	if err != nil {
		return nil, err
	}
	raw, err := connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{raw: raw, stmts: map[string]*stmt{}}, nil
}

func (c *conn) close() error {
	for _, s := range c.stmts {
		_ = s.Close() // the connection's own error says it
	}
	return c.raw.Close()
}

func (c *conn) prepare(sql string) (*stmt, error) {
	if s, ok := c.stmts[sql]; ok {
		return s, nil
	}
	raw, err := c.raw.Prepare(sql)
	if err != nil {
		return nil, fmt.Errorf("prepare %.60q: %w", sql, err)
	}
	if len(c.stmts) >= maxPrepared {
		c.tidy()
	}
	s := &stmt{Stmt: raw}
	c.stmts[sql] = s
	return s, nil
}

func (c *conn) tidy() {
	for sql, s := range c.stmts {
		if !s.busy {
			_ = s.Close() // reports the error of its last use again
			delete(c.stmts, sql)
		}
	}
}

func (c *conn) bind(args []driver.Value) []driver.NamedValue {
	c.args = c.args[:0]
	for i, a := range args {
		c.args = append(c.args, driver.NamedValue{Ordinal: i + 1, Value: a})
	}
	return c.args
}

// exec runs a statement that is short: ctx is looked at before it, not during.
// Within a transaction it may run later, and the args must not change any more;
// its error is then that of a later call.
func (c *conn) exec(ctx context.Context, sql string, args ...driver.Value) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if c.behind != nil && c.rows == 0 {
		c.behind.put(sql, args)
		return nil
	}
	return c.run(context.WithoutCancel(ctx), sql, args)
}

// execLong runs a statement that the end of ctx interrupts.
func (c *conn) execLong(ctx context.Context, sql string, args ...driver.Value) error {
	if err := c.wait(); err != nil {
		return err
	}
	return c.run(ctx, sql, args)
}

func (c *conn) run(ctx context.Context, sql string, args []driver.Value) error {
	s, err := c.prepare(sql)
	if err != nil {
		return err
	}
	_, err = s.Stmt.(driver.StmtExecContext).ExecContext(ctx, c.bind(args))
	return err
}

// script runs several statements once.
func (c *conn) script(ctx context.Context, sql string) error {
	_, err := c.raw.(driver.ExecerContext).ExecContext(ctx, sql, nil)
	return err
}

// query calls f for every row. A statement must not be asked again by f.
func (c *conn) query(ctx context.Context, f func(row) error, sql string, args ...driver.Value) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := c.wait(); err != nil {
		return err
	}
	s, err := c.prepare(sql)
	if err != nil {
		return err
	}
	rows, err := s.Stmt.(driver.StmtQueryContext).QueryContext(context.WithoutCancel(ctx), c.bind(args))
	if err != nil {
		return err
	}
	s.busy = true
	c.rows++
	defer func() {
		s.busy = false
		c.rows--
		err = errors.Join(err, rows.Close())
	}()
	if n := len(rows.Columns()); len(s.cells) != n {
		s.cells = make([]driver.Value, n)
	}
	cells := s.cells
	for i := 0; ; i++ {
		if i%256 == 255 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := rows.Next(cells); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := f(row(cells)); err != nil {
			return err
		}
	}
}

// one reads a single row; false where there is none.
func (c *conn) one(ctx context.Context, f func(row) error, sql string, args ...driver.Value) (bool, error) {
	found := false
	err := c.query(ctx, func(r row) error {
		found = true
		return f(r)
	}, sql, args...)
	return found, err
}

// number reads a single integer, 0 where there is none.
func (c *conn) number(ctx context.Context, sql string, args ...driver.Value) (int64, error) {
	var n int64
	_, err := c.one(ctx, func(r row) error { n = r.int(0); return nil }, sql, args...)
	return n, err
}
