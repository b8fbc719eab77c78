package uksl

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"dossier/loader"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// readCSV gathers the rows of each Unique ID, wherever they stand.
func readCSV(ctx context.Context, f loader.File, date func(string)) iter.Seq2[loader.Element, error] {
	return func(yield func(loader.Element, error) bool) {
		var t table
		line, err := t.read(ctx, f, date)
		for _, b := range t.bad {
			if !yield(b.Element, b.err) {
				return
			}
		}
		for _, g := range t.groups {
			g.root.Raw = g.root.Canonical() // the rows repeat it many times over
			if !yield(loader.Element{Node: g.root, Place: g.line}, nil) {
				return
			}
		}
		if err != nil {
			yield(loader.Element{Place: line}, err)
		}
	}
}

// table is what the rows of a file are.
type table struct {
	groups []*rows
	bad    []badRow
}

type badRow struct {
	loader.Element
	err error
}

// read reads all rows, up to the line of an error.
func (t *table) read(ctx context.Context, f loader.File, date func(string)) (line int, err error) {
	r, err := f.Open()
	if err != nil {
		return 0, errors.New("it cannot be opened")
	}
	defer func() { _ = r.Close() }()
	b := bufio.NewReader(r)
	skipped, err := reportDate(b, date)
	if err != nil {
		return 0, err
	}
	byID := map[string]*rows{}
	for row, err := range tree.CSV(b, tree.Limits{}) {
		row.Line += skipped
		if cancelled := ctx.Err(); cancelled != nil {
			return row.Line, cancelled
		}
		id := ""
		switch {
		case err == nil:
			if id = subject.Peek(row.Node, "Unique ID"); id == "" {
				err = errors.New("the row has no Unique ID")
			}
		case !errors.Is(err, tree.ErrRow):
			return row.Line, err
		}
		if err != nil {
			t.bad = append(t.bad, badRow{loader.Element{Node: row.Node, Place: row.Line}, fmt.Errorf("%w: %w", loader.ErrElement, err)})
			continue
		}
		g := byID[id]
		if g == nil {
			g = &rows{line: row.Line, said: map[string]bool{}, root: &tree.Node{Name: "Designation"}}
			byID[id], t.groups = g, append(t.groups, g)
		}
		g.add(row.Node)
	}
	return 0, nil
}

// reportDate reads the line before the header, and checks that a header of this
// list follows. It returns the number of lines that it took.
func reportDate(b *bufio.Reader, date func(string)) (int, error) {
	start, _ := b.Peek(1 << 12) // what there is of it is looked at
	text := strings.TrimPrefix(string(start), "\ufeff")
	first, rest, _ := strings.Cut(text, "\n")
	day, found := strings.CutPrefix(first, "Report Date:")
	header := first
	if found {
		header, _, _ = strings.Cut(rest, "\n")
	}
	if !strings.Contains(header, "Unique ID") || !strings.Contains(header, "Name 6") {
		return 0, fmt.Errorf("%w: it begins with neither a root element nor the header of the CSV", errFormat)
	}
	if !found {
		return 0, nil
	}
	date(strings.Trim(day, " ,\r\n\""))
	if _, err := b.ReadString('\n'); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	return 1, nil
}

// rows gathers what the rows of one designation say, each thing once, as the
// tree that the XML would hold.
type rows struct {
	line int
	said map[string]bool
	root *tree.Node
}

func (g *rows) add(row *tree.Node) {
	items := map[string]*tree.Node{}
	var order []string
	for _, field := range row.Children {
		c, known := columns[field.Name]
		if !known {
			c = column{leaf: field.Name} // a column that is new: left over, and counted
		}
		leaf := &tree.Node{Name: c.leaf, Value: field.Value}
		if c.item == "" {
			g.put(c.in, leaf)
			continue
		}
		if items[c.in] == nil {
			items[c.in], order = &tree.Node{Name: c.item}, append(order, c.in)
		}
		items[c.in].Children = append(items[c.in].Children, leaf)
	}
	for _, in := range order {
		g.put(in, items[in])
	}
}

// put adds a value or an item unless an earlier row said the same.
func (g *rows) put(in string, n *tree.Node) {
	key := in + "\x00" + n.Name + "\x00" + n.Value
	for _, c := range n.Children {
		key += "\x00" + c.Name + "\x00" + c.Value
	}
	if g.said[key] {
		return
	}
	g.said[key] = true
	at := g.root
	if in != "" {
		for name := range strings.SplitSeq(in, "/") {
			next := at.Child(name)
			if next == nil {
				next = &tree.Node{Name: name}
				at.Children = append(at.Children, next)
			}
			at = next
		}
	}
	at.Children = append(at.Children, n)
}
