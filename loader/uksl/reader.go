package uksl

import (
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"dossier/graph"
	"dossier/loader"
)

// headSize bounds what may stand before the root, in bytes.
const headSize = 1 << 20

// errFormat is wrapped by errors about a file that is not this list.
var errFormat = errors.New("it is not the UK Sanctions List as XML or CSV")

// reader yields the designations of a file, which it opens anew each time, with
// their numbers (XML) or the lines of their first rows (CSV). It calls date with
// the day that the file tells of itself.
type reader func(ctx context.Context, f loader.File, date func(string)) iter.Seq2[loader.Element, error]

// detect tells the form of a file by its beginning.
func detect(f loader.File) (reader, error) {
	r, err := f.Open()
	if err != nil {
		return nil, errors.New("it cannot be opened")
	}
	defer func() { _ = r.Close() }()
	b := bufio.NewReaderSize(io.LimitReader(r, headSize), 1<<16)
	start, _ := b.Peek(1 << 12) // what there is of it is looked at
	start = bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf")), " \t\r\n")
	if !bytes.HasPrefix(start, []byte("<")) {
		return readCSV, nil // which knows its own header
	}
	d := xml.NewDecoder(b)
	d.CharsetReader = charset.NewReaderLabel
	for {
		t, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("%w: it has no root element", errFormat)
		}
		if root, ok := t.(xml.StartElement); ok {
			if root.Name.Local != "Designations" {
				return nil, fmt.Errorf("%w: its root is <%s>", errFormat, root.Name.Local)
			}
			return readXML, nil
		}
	}
}

func readXML(ctx context.Context, f loader.File, date func(string)) iter.Seq2[loader.Element, error] {
	return func(yield func(loader.Element, error) bool) {
		place := 0
		for n, err := range loader.Entries(ctx, f, "Designation", "DateGenerated") {
			if n != nil && n.Name == "DateGenerated" {
				date(n.Text())
				continue
			}
			if place++; !yield(loader.Element{Node: n, Place: place}, err) {
				return
			}
		}
	}
}

// fileDays are the forms of the day that a file tells of itself.
var fileDays = []string{"02/01/2006", "2006-01-02", "02-Jan-2006", "2-Jan-2006", "2 January 2006", "02/01/2006 15:04:05", time.RFC3339, "2006-01-02T15:04:05"}

// fileDay reads the day that a file tells of itself; 0 for what is none.
func fileDay(s string) graph.Moment {
	for _, layout := range fileDays {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return graph.At(t.Truncate(24 * time.Hour))
		}
	}
	return 0
}
