package ofac

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Shape is one of the four kinds of file, told by its columns.
type Shape string

const (
	ShapeSDN      Shape = "sdn"      // 12 columns: the parties
	ShapeAddress  Shape = "add"      // 6 columns: their addresses
	ShapeAlt      Shape = "alt"      // 5 columns: their other names
	ShapeComments Shape = "comments" // 2 columns: the rest of long remarks
)

// Columns is the number of columns that every row of the shape has.
func (s Shape) Columns() int {
	switch s {
	case ShapeSDN:
		return 12
	case ShapeAddress:
		return 6
	case ShapeAlt:
		return 5
	case ShapeComments:
		return 2
	}
	return 0
}

// sampleSize is how much of a file [Detect] wants to see: some ten of the
// longest rows.
const sampleSize = 64 << 10

// Detect tells the shape of a file from its first bytes; 64 KiB are plenty.
// The file's name plays no part. Errors wrap [ErrEmpty], [ErrNotOFAC] or, for
// a file that breaks off in its first row, [ErrTruncated].
func Detect(sample []byte) (Shape, error) {
	text := bytes.TrimPrefix(sample, []byte("\xef\xbb\xbf"))
	if len(bytes.Trim(text, " \t\r\n\x1a")) == 0 {
		return "", ErrEmpty
	}
	if what := foreign(text); what != "" {
		return "", fmt.Errorf("%w: it is %s", ErrNotOFAC, what)
	}
	return detectRows(string(text))
}

// detectRows looks at the first rows, so that one bad row at the top does not
// decide what the file is.
func detectRows(text string) (Shape, error) {
	const rows = 8
	first, oneLine := "", !strings.Contains(text, "\n")
	for range rows {
		line, rest, ended := strings.Cut(text, "\n")
		text = rest
		line = strings.TrimRight(line, "\r\x1a")
		if shape := shapeOf(line); shape != "" {
			return shape, nil
		}
		if first == "" {
			first = line
		}
		if !ended {
			break
		}
	}
	if oneLine && startsLikeRow(first) {
		return "", fmt.Errorf("%w: it breaks off in its first row", ErrTruncated)
	}
	fields, _ := splitFields(first)
	return "", fmt.Errorf("%w: its first row has %d columns (%s), and none of SDN (12), ADD (6), ALT (5) and SDN_COMMENTS (2) fits",
		ErrNotOFAC, len(fields), excerpt(first))
}

// shapeOf judges one row by the number of its columns and by the columns
// that hold numbers or words from a closed list.
func shapeOf(line string) Shape {
	fields, open := splitFields(line)
	if open || len(fields) < 2 || !isDigits(fields[0].text) {
		return ""
	}
	switch len(fields) {
	case 12:
		if _, ok := partyTypes[fields[2].value()]; ok {
			return ShapeSDN
		}
	case 6:
		if isDigits(fields[1].text) {
			return ShapeAddress
		}
	case 5:
		if isDigits(fields[1].text) && strings.HasSuffix(fields[2].text, "ka") {
			return ShapeAlt
		}
	case 2:
		if fields[1].quoted {
			return ShapeComments
		}
	}
	return ""
}

// foreign names what is often served or saved in place of a list.
func foreign(text []byte) string {
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return "UTF-16 text"
	}
	head := bytes.ToLower(bytes.TrimLeft(text[:min(len(text), 1024)], " \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.HasPrefix(head, []byte("<html")),
		bytes.HasPrefix(head, []byte("<")) && bytes.Contains(head, []byte("<html")):
		return "an HTML page"
	case bytes.HasPrefix(head, []byte("<")):
		return "XML; take the CSV files of the same list"
	case bytes.HasPrefix(head, []byte("{")), bytes.HasPrefix(head, []byte("[")):
		return "JSON"
	case bytes.HasPrefix(head, []byte("pk\x03\x04")), bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return "a compressed archive; unpack it first"
	case bytes.HasPrefix(head, []byte("%pdf")):
		return "a PDF document"
	case bytes.IndexByte(head, 0) >= 0:
		return "binary"
	}
	return ""
}

// excerpt is a short, printable beginning of what a file said.
func excerpt(s string) string {
	const most = 40
	short := s
	if utf8.RuneCountInString(s) > most {
		short = string([]rune(s)[:most]) + "…"
	}
	return fmt.Sprintf("%q", short)
}
