package ofac

import (
	"errors"
	"fmt"
)

var (
	// ErrEmpty: the file has no byte, or nothing but blanks and the end mark.
	ErrEmpty = errors.New("the file is empty")
	// ErrNotOFAC: the content has none of the four shapes.
	ErrNotOFAC = errors.New("not a CSV file of OFAC's lists")
	// ErrTruncated: the end of the file is missing.
	ErrTruncated = errors.New("the file is truncated")
	// ErrNoEndMark is the mildest ErrTruncated: all rows are whole, but the
	// 0x1A that ends each file of OFAC is missing, so rows may be too.
	ErrNoEndMark = fmt.Errorf("%w: it has no end mark (0x1A)", ErrTruncated)
	// ErrAmbiguous: a directory holds several files for one part of a list.
	ErrAmbiguous = errors.New("several files hold the same part of a list")
	// ErrRow: one row cannot be read; the rows after it can.
	ErrRow = errors.New("row cannot be read")
	// ErrTooLarge: a file passes the limit of the options.
	ErrTooLarge = errors.New("the file is too large")
)

// RowError is a row that was set aside. It wraps [ErrRow].
type RowError struct {
	File   string `json:"file"`
	Line   int    `json:"line"`   // of the row's first line, from 1
	Raw    string `json:"raw"`    // the row as it stands in the file
	Reason string `json:"reason"` // half a sentence: "4 columns instead of 12"
}

func (e *RowError) Error() string {
	return fmt.Sprintf("%s, line %d: %s", e.File, e.Line, e.Reason)
}

func (e *RowError) Unwrap() error { return ErrRow }
