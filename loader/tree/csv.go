package tree

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// Row is a row of CSV: its fields that are not empty, by the header's names, and
// its line, from 1.
type Row struct {
	*Node
	Line int
}

// CSV yields the rows behind the header. Fields of the row beyond the header's,
// and too few, are an error of that row alone: it is yielded with the error, and
// reading goes on.
func CSV(r io.Reader, limits Limits) iter.Seq2[Row, error] {
	limits = limits.filled()
	return func(yield func(Row, error) bool) {
		b := bufio.NewReader(&bounded{r, limits.Bytes})
		if mark, err := b.Peek(3); err == nil && bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
			_, _ = b.Discard(3)
		}
		c := csv.NewReader(b)
		header, err := c.Read()
		if err != nil {
			yield(Row{}, fmt.Errorf("%w: it has no header (%w)", ErrInput, err))
			return
		}
		for i := range header {
			header[i] = strings.TrimSpace(header[i])
		}
		c.FieldsPerRecord = -1
		for {
			fields, err := c.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Row{Line: lineOf(err)}, fmt.Errorf("%w: %w", ErrInput, err))
				return
			}
			line, _ := c.FieldPos(0)
			row := Row{&Node{Raw: rawRow(fields)}, line}
			for i, f := range fields[:min(len(fields), len(header))] {
				if f = strings.TrimSpace(f); f != "" {
					row.Children = append(row.Children, &Node{Name: header[i], Value: f})
				}
			}
			if len(fields) != len(header) {
				err = fmt.Errorf("%w: line %d has %d fields, the header %d", ErrRow, line, len(fields), len(header))
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// ErrRow is wrapped by errors about one row, behind which reading goes on.
var ErrRow = errors.New("a row cannot be read")

// lineOf is the line of an error, 0 where it is none of the format. There may be
// no field to ask for its place.
func lineOf(err error) int {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return p.StartLine
	}
	return 0
}

// rawRow is a row's canonical bytes.
func rawRow(fields []string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(fields) // a buffer takes everything
	w.Flush()
	return b.Bytes()
}
