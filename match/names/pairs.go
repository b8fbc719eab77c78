package names

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// ErrPairs says that a file of pairs cannot be read; what it wraps names the row.
var ErrPairs = errors.New("these are no pairs of names")

const (
	batchRows = 512
	cacheSize = 4096 // prepared names that a worker keeps
)

// Pairs reads CSV with the columns schema, name1 and name2 in any order, and
// writes the same rows with a column score, 0..1 in three digits: at the place
// where the file has one, else as the last. Other columns stay as they are. The
// rows keep their order; they are scored on all cores while they are read.
// progress, which may be nil, is told how many rows are written. A row that has
// too many or too few columns, or is no CSV, is an error that names its line;
// the rows before it are written.
func Pairs(r io.Reader, w io.Writer, progress func(n int)) error {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	head, err := in.Read()
	switch {
	case errors.Is(err, io.EOF):
		return fmt.Errorf("%w: the file is empty; its first row must name the columns schema, name1, name2", ErrPairs)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrPairs, err)
	}
	cols, err := columnsOf(head)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(cols.with(head, "score")); err != nil {
		return err
	}
	batches := make(chan *batch, 2*runtime.GOMAXPROCS(0)) // in the order of the file
	work := make(chan *batch)
	stop := make(chan struct{})
	failed := make(chan error, 1)
	for range runtime.GOMAXPROCS(0) {
		go cols.work(work)
	}
	go func() {
		defer close(batches)
		defer close(work)
		failed <- cols.read(in, batches, work, stop)
	}()
	n := 0
	for b := range batches {
		<-b.done
		if err == nil {
			err = out.WriteAll(b.rows)
			if err != nil {
				close(stop)
				continue
			}
			n += len(b.rows)
			if progress != nil {
				progress(n)
			}
		}
	}
	if bad := <-failed; err == nil {
		err = bad
	}
	if err != nil {
		out.Flush()
		return err
	}
	out.Flush()
	return out.Error()
}

// batch is some rows that are scored together.
type batch struct {
	rows [][]string
	done chan struct{}
}

// columns says where in a row what stands.
type columns struct{ schema, name1, name2, score, n int }

func columnsOf(head []string) (*columns, error) {
	c := &columns{n: len(head)}
	for _, x := range []struct {
		name string
		at   *int
	}{{"schema", &c.schema}, {"name1", &c.name1}, {"name2", &c.name2}, {"score", &c.score}} {
		*x.at = slices.IndexFunc(head, func(h string) bool {
			return strings.EqualFold(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")), x.name)
		})
		if *x.at < 0 && x.name != "score" {
			return nil, fmt.Errorf("%w: the first row names no column %s; it names %s", ErrPairs, x.name, strings.Join(head, ", "))
		}
	}
	return c, nil
}

// with puts the score into a row.
func (c *columns) with(row []string, score string) []string {
	if c.score < 0 {
		return append(row, score)
	}
	row[c.score] = score
	return row
}

func (c *columns) read(in *csv.Reader, batches, work chan<- *batch, stop <-chan struct{}) error {
	for {
		b := &batch{done: make(chan struct{})}
		var err error
		for len(b.rows) < batchRows {
			var row []string
			if row, err = in.Read(); err != nil {
				break
			}
			if len(row) != c.n {
				line, _ := in.FieldPos(0)
				err = fmt.Errorf("%w: line %d has %d columns, the first row has %d", ErrPairs, line, len(row), c.n)
				break
			}
			b.rows = append(b.rows, row)
		}
		if len(b.rows) > 0 {
			select {
			case batches <- b:
				work <- b
			case <-stop:
				return nil
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, ErrPairs):
			return err
		case err != nil:
			return fmt.Errorf("%w: %w", ErrPairs, err)
		}
	}
}

func (c *columns) work(batches <-chan *batch) {
	seen := cache{}
	for b := range batches {
		for i, row := range b.rows {
			kind := KindOf(row[c.schema])
			x, y := seen.prepare(kind, row[c.name1]), seen.prepare(kind, row[c.name2])
			b.rows[i] = c.with(row, strconv.FormatFloat(float64(Compare(x, y)), 'f', 3, 64))
		}
		close(b.done)
	}
}

// cache keeps the names that a worker prepared; full, it begins anew.
type cache map[named]*Prepared

type named struct {
	kind Kind
	name string
}

func (c cache) prepare(kind Kind, name string) *Prepared {
	k := named{kind, name}
	p := c[k]
	if p == nil {
		if len(c) >= cacheSize {
			clear(c)
		}
		p = Prepare(kind, name)
		c[k] = p
	}
	return p
}
