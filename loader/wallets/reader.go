package wallets

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/tree"
)

// headSize is how much of a file tells what it is.
const headSize = 64 << 10

// limits are those of one document: an OFAC file is one object.
var limits = tree.Limits{Bytes: loader.MaxFileSize, Entry: 5_000_000, Depth: 32}

// read adds the rows of a file.
func (l *list) read(f loader.File) error {
	r, err := f.Open()
	if err != nil {
		return errors.New("it cannot be opened")
	}
	defer func() { _ = r.Close() }()
	b := bufio.NewReaderSize(r, headSize)
	if mark, err := b.Peek(3); err == nil && bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = b.Discard(len(mark))
	}
	head, err := b.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("it cannot be read: %w", err)
	}
	coin := coinOf(f.Name)
	is, err := tell(head, coin)
	if err != nil {
		return err
	}
	switch is {
	case shapeArray:
		return l.array(f.Name, b, coin)
	case shapeOFAC:
		return l.ofac(f.Name, b)
	case shapeRansom:
		return l.ransom(f.Name, b)
	case shapeTagpack:
		return l.tagpack(f.Name, b)
	case shapeCSV:
		return l.table(f.Name, b)
	}
	return l.lines(f.Name, b, coin)
}

// lines reads addresses, one a line.
func (l *list) lines(file string, r io.Reader, coin string) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for row := 1; s.Scan(); row++ {
		if a := withoutComment(s.Text()); a != "" {
			l.add(file, row, a, coin, claim{format: plain, token: coin, node: &tree.Node{Value: a}})
		}
	}
	if s.Err() != nil {
		return fmt.Errorf("it is no file of lines: %w", s.Err())
	}
	return nil
}

// array reads a JSON array of addresses.
func (l *list) array(file string, r io.Reader, coin string) error {
	row := 0
	for e, err := range tree.JSON(r, limits, "") {
		if err != nil {
			return err
		}
		row++
		if len(e.Children) > 0 {
			l.reject(file, row, "an address is a string, and this is none", string(e.Raw))
			continue
		}
		l.add(file, row, e.Value, coin, claim{format: plain, token: coin, node: &tree.Node{Value: e.Value}})
	}
	return nil
}

// ofac reads addresses with the uids of OFAC's list.
func (l *list) ofac(file string, r io.Reader) error {
	row := 0
	for e, err := range tree.JSON(r, limits, "addresses") {
		if err != nil {
			return err
		}
		if !e.Entry {
			if day, err := time.Parse("01/02/2006", e.Take("sdnListDate")); err == nil && e.Name == "metadata" {
				l.dated(graph.At(day))
			}
			continue
		}
		for _, n := range e.Children {
			row++
			n.Children = append(n.Children, &tree.Node{Name: "address", Value: n.Name})
			l.add(file, row, n.Name, tokenOf(n.At("type")), claim{format: ofacJSON, node: n})
		}
	}
	return nil
}

// tokenOf is the currency of "Digital Currency Address - XBT".
func tokenOf(n *tree.Node) string {
	if n == nil {
		return ""
	}
	_, token, found := strings.Cut(n.Value, "Digital Currency Address - ")
	if !found {
		return ""
	}
	return strings.TrimSpace(token)
}

// ransom reads the export of ransomwhe.re.
func (l *list) ransom(file string, r io.Reader) error {
	row := 0
	for e, err := range tree.JSON(r, limits, "result") {
		if err != nil {
			return err
		}
		if !e.Entry {
			continue
		}
		row++
		l.add(file, row, valueOf(e.Node, "address"), valueOf(e.Node, "blockchain"), claim{format: ransomwhere, node: e.Node})
	}
	return nil
}

// valueOf is a value, without marking it as taken.
func valueOf(n *tree.Node, name string) string {
	if n = n.Child(name); n != nil {
		return n.Value
	}
	return ""
}
