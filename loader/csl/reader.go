package csl

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// file is what a file holds.
type file struct {
	loader.Held
	rows []row
}

// row is a party on a list.
type row struct {
	*tree.Node
	list list
	id   string // the list's short name and the party's number
	line int    // of the CSV; of the JSON the number of the element; from 1
}

// headSize is how much of a file is looked at to tell its form.
const headSize = 1 << 14

// columns are those of the CSV's header without which it is another list.
var columns = []string{"source", "entity_number", "name", "alt_names", "addresses", "ids"}

// errCut is wrapped by errors about a file that ends too early.
var errCut = errors.New("it ends in the middle of a row; fetch it again")

// readFile reads a file. What it read before an error is returned with it, never
// nil.
func readFile(ctx context.Context, r io.Reader, limits tree.Limits) (*file, error) {
	b := bufio.NewReaderSize(r, headSize)
	start, _ := b.Peek(headSize) // what there is of it is looked at
	start = bytes.TrimSpace(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf")))
	f, read := &file{}, (*file).readCSV
	switch {
	case len(start) == 0:
		return f, errors.New("it is empty; fetch it again")
	case start[0] == '{':
		read = (*file).readJSON
	default:
		if err := checkHeader(start); err != nil {
			return f, err
		}
	}
	err := read(f, ctx, b, limits)
	if err == nil && f.Entries == 0 {
		return f, errors.New("it holds no parties; fetch it again")
	}
	return f, err
}

func checkHeader(start []byte) error {
	line, _, _ := strings.Cut(string(start), "\n")
	has := map[string]bool{}
	for name := range strings.SplitSeq(line, ",") {
		has[strings.Trim(strings.TrimSpace(name), `"`)] = true
	}
	for _, c := range columns {
		if !has[c] {
			return fmt.Errorf("it is no Consolidated Screening List: its first line has no column %q", c)
		}
	}
	return nil
}

func (f *file) readCSV(ctx context.Context, r io.Reader, limits tree.Limits) error {
	seen, cut := map[string]*row{}, false
	end := &lastByte{Reader: r}
	for n, err := range tree.CSV(end, limits) {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, tree.ErrRow):
			f.Row = n.Line
			f.Reject(err.Error(), n.Node.Raw)
			cut = true // if nothing follows
			continue
		case err != nil:
			return err
		}
		cut = false
		f.add(n.Node, n.Line, seen)
	}
	if cut || end.byte != '\n' {
		return errCut
	}
	return nil
}

func (f *file) readJSON(ctx context.Context, r io.Reader, limits tree.Limits) error {
	seen, n := map[string]*row{}, 0
	found := false
	for e, err := range tree.JSON(r, limits, "results") {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return err
		case !e.Entry:
			continue
		}
		found = true
		n++
		f.add(e.Node, n, seen)
	}
	if !found {
		return errors.New(`it is no Consolidated Screening List: it has no "results"`)
	}
	return nil
}

// add adds a row, or rejects it.
func (f *file) add(n *tree.Node, line int, seen map[string]*row) {
	f.Row = line
	x := row{Node: n, line: line}
	var ok bool
	if x.list, ok = listOf(subject.Peek(n, "source")); !ok {
		f.Reject(fmt.Sprintf("its list %q is not known here", subject.Peek(n, "source")), n.Raw)
		return
	}
	number := subject.Peek(n, "entity_number")
	for _, name := range []string{"_id", "id"} {
		if number == "" {
			number = subject.Peek(n, name)
		}
	}
	switch {
	case number == "":
		f.Reject("it has no number", n.Raw)
		return
	case subject.Peek(n, "name") == "":
		f.Reject("it has no name", n.Raw)
		return
	}
	x.id = x.list.code + "-" + number
	if first := seen[x.id]; first != nil {
		if content(first.Node) == content(n) {
			f.Reject(fmt.Sprintf("it repeats row %d", first.line), n.Raw)
			return
		}
		x.id += "-" + graph.Digest(content(n))
		if seen[x.id] != nil {
			f.Reject(fmt.Sprintf("it repeats row %d", seen[x.id].line), n.Raw)
			return
		}
	}
	f.Entries++
	f.rows = append(f.rows, x)
	seen[x.id] = &x
}

// content is what a row says, but for the addresses of the list's pages.
func content(n *tree.Node) string {
	var b strings.Builder
	write(&b, n)
	return b.String()
}

func write(b *strings.Builder, n *tree.Node) {
	for _, c := range n.Children {
		if c.Name != "source_list_url" && c.Name != "source_information_url" {
			b.WriteString(c.Name + "\x00" + c.Value + "\x00")
			write(b, c)
		}
	}
}

// lastByte remembers the last byte that was read.
type lastByte struct {
	io.Reader
	byte byte
}

func (l *lastByte) Read(p []byte) (int, error) {
	n, err := l.Reader.Read(p)
	if n > 0 {
		l.byte = p[n-1]
	}
	return n, err
}
