package ofac

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

const (
	maxLine  = 1 << 20 // bytes; the longest row of 2025 has 8,000
	maxLines = 16      // that one row may have, through line ends inside quotes
	endMark  = "\x1a"
)

// File is one file of a list, its shape known, its rows still to be read.
type File struct {
	Name  string
	Shape Shape

	in      *bufio.Reader
	line    int     // number of the last line read, from 1
	pending *rawRow // a line that was looked at, but not yet used
	ended   bool    // the end mark was seen
}

// Line is one row: its place in the file, its text as it stands there without
// the line end, and its columns with null as "".
type Line struct {
	Number int
	Raw    string
	Fields []string
}

// Open looks at the beginning of a file and tells its shape. The name is for
// error sentences only. Errors are those of [Detect], with the name.
func Open(name string, r io.Reader) (*File, error) {
	in := bufio.NewReaderSize(r, sampleSize)
	sample, err := in.Peek(sampleSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	shape, err := Detect(sample)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if strings.HasPrefix(string(sample[:min(3, len(sample))]), "\xef\xbb\xbf") {
		if _, err := in.Discard(3); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return &File{Name: name, Shape: shape, in: in}, nil
}

// Rows yields the rows in the order of the file, once. A row that cannot be
// read comes as a [*RowError], and the rows after it follow. Any other error
// is the last thing that is yielded: one that wraps [ErrTruncated], or the
// reader's own.
func (f *File) Rows() iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		for {
			line, err := f.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(line, err) {
				return
			}
			if err != nil && !errors.Is(err, ErrRow) {
				return
			}
		}
	}
}

// rawRow is one line of the file, or several that a quoted field joins.
type rawRow struct {
	number int
	text   string
	ended  bool // by a line end, as every row but a cut one is
	long   bool // longer than maxLine; the text is its beginning
}

// next reads one row; io.EOF after the last, when the file ended well.
func (f *File) next() (Line, error) {
	row, err := f.take()
	if err != nil {
		return Line{}, f.atEnd(err)
	}
	if f.ended {
		return Line{}, f.reject(row, "it stands after the end mark")
	}
	if row.long {
		return Line{}, f.reject(row, fmt.Sprintf("it is longer than %d bytes", maxLine))
	}
	if cut := strings.IndexByte(row.text, endMark[0]); cut >= 0 && strings.TrimRight(row.text[cut:], " \r\x1a") == "" {
		f.ended = true
		row.text = row.text[:cut]
		if strings.TrimSpace(row.text) == "" {
			return f.next()
		}
	}
	fields, open := splitFields(row.text)
	if open {
		if row, fields, err = f.joinLines(row); err != nil {
			return Line{}, err
		}
	}
	return f.finish(row, fields)
}

// finish checks a row whose quotes are closed.
func (f *File) finish(row rawRow, fields []field) (Line, error) {
	want := f.Shape.Columns()
	if !row.ended && !f.ended {
		return Line{}, fmt.Errorf("%s, line %d: %w: the last row has no line end and %d of %d columns (%s)",
			f.Name, row.number, ErrTruncated, len(fields), want, excerpt(row.text))
	}
	if len(fields) != want {
		return Line{}, f.reject(row, fmt.Sprintf("it has %d columns instead of %d", len(fields), want))
	}
	line := Line{Number: row.number, Raw: row.text, Fields: make([]string, len(fields))}
	for i, field := range fields {
		line.Fields[i] = field.value()
	}
	if !isDigits(line.Fields[0]) {
		return Line{}, f.reject(row, "its first column is not a number")
	}
	return line, nil
}

// joinLines adds lines until the quoted field is closed. A next line that
// begins like a row of its own shows that the quote was never closed.
func (f *File) joinLines(row rawRow) (rawRow, []field, error) {
	for range maxLines {
		next, err := f.take()
		if err != nil {
			return row, nil, f.openAtEnd(row, err)
		}
		if f.ended || next.long || startsLikeRow(next.text) || next.text == endMark {
			f.pending = &next
			return row, nil, f.reject(row, "a quoted field is not closed")
		}
		row.text += "\n" + next.text
		row.ended = next.ended
		if fields, open := splitFields(row.text); !open {
			return row, fields, nil
		}
	}
	return row, nil, f.reject(row, fmt.Sprintf("a quoted field is not closed within %d lines", maxLines))
}

func (f *File) openAtEnd(row rawRow, err error) error {
	if !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s, line %d: %w", f.Name, row.number, err)
	}
	return fmt.Errorf("%s, line %d: %w: it ends inside a quoted field (%s)", f.Name, row.number, ErrTruncated, excerpt(row.text))
}

// atEnd says how the file ended.
func (f *File) atEnd(err error) error {
	switch {
	case !errors.Is(err, io.EOF):
		return fmt.Errorf("%s, line %d: %w", f.Name, f.line, err)
	case f.ended:
		return io.EOF
	}
	f.ended = true // so that the error is given once
	return fmt.Errorf("%s, line %d: %w", f.Name, f.line, ErrNoEndMark)
}

func (f *File) reject(row rawRow, reason string) error {
	return &RowError{File: f.Name, Line: row.number, Raw: row.text, Reason: reason}
}

// take returns the next line that is not blank.
func (f *File) take() (rawRow, error) {
	if f.pending != nil {
		row := *f.pending
		f.pending = nil
		return row, nil
	}
	for {
		row, err := f.readLine()
		if err != nil {
			return row, err
		}
		if strings.TrimSpace(row.text) != "" {
			return row, nil
		}
	}
}

// readLine reads to the next line end and keeps at most maxLine bytes.
func (f *File) readLine() (rawRow, error) {
	var kept []byte
	row := rawRow{number: f.line + 1}
	for {
		part, err := f.in.ReadSlice('\n')
		row.long = row.long || len(kept)+len(part) > maxLine
		kept = append(kept, part[:min(len(part), maxLine-len(kept))]...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && !(errors.Is(err, io.EOF) && len(kept) > 0) {
			return row, err
		}
		f.line++
		row.ended = err == nil
		row.text = strings.TrimRight(decode(kept), "\r\n")
		return row, nil
	}
}
