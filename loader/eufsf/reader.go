package eufsf

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"

	"golang.org/x/net/html/charset"

	"dossier/graph"
	"dossier/loader"
)

const (
	namespace = "http://eu.europa.ec/fpi/fsd/export"
	// headSize bounds what may stand before the root, in bytes.
	headSize = 1 << 20
)

// errFormat is wrapped by errors about a file that is not this list.
var errFormat = errors.New("it is not the EU's list of financial sanctions in XML 1.1")

// head reads the root and returns the day on which the file was made, 0 where
// it does not tell.
func head(f loader.File) (graph.Moment, error) {
	r, err := f.Open()
	if err != nil {
		return 0, errors.New("it cannot be opened")
	}
	defer func() { _ = r.Close() }()
	d := xml.NewDecoder(io.LimitReader(r, headSize))
	d.CharsetReader = charset.NewReaderLabel
	for {
		t, err := d.Token()
		if err != nil {
			return 0, fmt.Errorf("%w: it has no root element", errFormat)
		}
		root, ok := t.(xml.StartElement)
		switch {
		case !ok:
			continue
		case root.Name.Local != "export" || root.Name.Space != namespace:
			return 0, fmt.Errorf("%w: its root is <%s> of the namespace %q", errFormat, root.Name.Local, root.Name.Space)
		}
		for _, a := range root.Attr {
			if a.Name.Local == "generationDate" {
				return day(a.Value), nil
			}
		}
		return 0, nil
	}
}

// day is the day that a date, or a date and time, was written on; 0 for what is
// neither.
func day(s string) graph.Moment {
	m, err := graph.ParseDay(s[:min(len(s), len("2006-01-02"))])
	if err != nil {
		return 0
	}
	return m
}

// elements yields the list's entities.
func (l *list) elements(ctx context.Context, f loader.File) iter.Seq2[loader.Element, error] {
	return func(yield func(loader.Element, error) bool) {
		var err error
		if l.date, err = head(f); err != nil {
			yield(loader.Element{}, err)
			return
		}
		number := 0
		for n, err := range loader.Entries(ctx, f, "sanctionEntity") {
			if number++; !yield(loader.Element{Node: n, Place: number}, err) {
				return
			}
		}
	}
}
