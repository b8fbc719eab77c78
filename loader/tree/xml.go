package tree

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"golang.org/x/net/html/charset"
)

// XML yields the elements with one of the names, wherever they stand, outermost
// first, each as a tree of its own, so that an input of any size needs the
// memory of one of them. Without names it yields the root alone.
//
// Every other element outside of them is yielded too, without children, when it
// opens, so that a caller sees the root's attributes and can tell the format;
// Entry says which is which. Entities that the document declares are not
// expanded: they are an error.
func XML(r io.Reader, limits Limits, names ...string) iter.Seq2[Element, error] {
	limits = limits.filled()
	return func(yield func(Element, error) bool) {
		d := xml.NewDecoder(&bounded{r, limits.Bytes})
		d.CharsetReader = charset.NewReaderLabel
		depth := 0
		for {
			t, err := d.Token()
			switch {
			case errors.Is(err, io.EOF):
				if depth > 0 {
					yield(Element{}, fmt.Errorf("%w: it ends in the middle", ErrInput))
				}
				return
			case err != nil:
				yield(Element{}, asInput(err))
				return
			}
			switch t := t.(type) {
			case xml.EndElement:
				depth--
			case xml.StartElement:
				entry := isOneOf(t.Name.Local, names)
				e := Element{Node: element(t), Entry: entry}
				if entry {
					b := budget{Limits: limits}
					if err := b.fill(d, e.Node, depth); err != nil {
						yield(Element{}, err)
						return
					}
					e.Raw = e.Canonical()
				} else {
					depth++
				}
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}

// Element is a node and whether it is one of those asked for.
type Element struct {
	*Node
	Entry bool
}

func isOneOf(name string, names []string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return len(names) == 0
}

func element(t xml.StartElement) *Node {
	n := &Node{Name: t.Name.Local}
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			continue
		}
		n.Children = append(n.Children, &Node{Name: "@" + a.Name.Local, Value: strings.TrimSpace(a.Value)})
	}
	return n
}

// fill reads the rest of an element.
func (b *budget) fill(d *xml.Decoder, n *Node, depth int) error {
	if err := b.node(depth); err != nil {
		return err
	}
	var text strings.Builder
	for {
		t, err := d.Token()
		if err != nil {
			return asInput(err)
		}
		switch t := t.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			n.Value = strings.TrimSpace(text.String())
			return nil
		case xml.StartElement:
			c := element(t)
			n.Children = append(n.Children, c)
			if err := b.fill(d, c, depth+1); err != nil {
				return err
			}
		}
	}
}

// Canonical writes a node of XML so that two that hold the same are the same
// bytes. A reader that takes what is no part of an entry out of it makes the
// entry's raw form anew with it.
func (n *Node) Canonical() []byte {
	var b bytes.Buffer
	n.write(&b)
	return b.Bytes()
}

func (n *Node) write(b *bytes.Buffer) {
	b.WriteByte('<')
	b.WriteString(n.Name)
	rest := n.Children
	for len(rest) > 0 && strings.HasPrefix(rest[0].Name, "@") {
		b.WriteString(" " + rest[0].Name[1:] + `="`)
		_ = xml.EscapeText(b, []byte(rest[0].Value)) // a buffer takes everything
		b.WriteByte('"')
		rest = rest[1:]
	}
	b.WriteByte('>')
	_ = xml.EscapeText(b, []byte(n.Value))
	for _, c := range rest {
		c.write(b)
	}
	b.WriteString("</" + n.Name + ">")
}

// asInput says what is wrong with the document in one sentence.
func asInput(err error) error {
	if errors.Is(err, ErrInput) {
		return err
	}
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("%w: it is not well-formed XML (line %d: %s)", ErrInput, syntax.Line, syntax.Msg)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: it ends in the middle", ErrInput)
	}
	return fmt.Errorf("%w: %w", ErrInput, err)
}
