package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// JSON yields the elements of an array in a document: of the one under path, a
// chain of member names separated by "/", or of the document itself where path
// is "". What is no array is yielded as one element, so a document that is one
// object is one element, and so is each line of JSON lines.
//
// The other members that are met on the way are yielded too, before, in between
// or behind, with Entry false, so that a caller sees the version of the format.
func JSON(r io.Reader, limits Limits, path string) iter.Seq2[Element, error] {
	limits = limits.filled()
	return func(yield func(Element, error) bool) {
		d := json.NewDecoder(&bounded{r, limits.Bytes})
		d.UseNumber()
		j := jsonReader{d: d, limits: limits, yield: yield}
		var names []string
		if path != "" {
			names = strings.Split(path, "/")
		}
		for d.More() {
			if err := j.enter(names); err != nil {
				if !errors.Is(err, errStop) {
					yield(Element{}, asJSON(err))
				}
				return
			}
		}
		if _, err := d.Token(); !errors.Is(err, io.EOF) {
			yield(Element{}, asJSON(err))
		}
	}
}

// errStop ends reading because nobody wants more.
var errStop = errors.New("stopped")

type jsonReader struct {
	d      *json.Decoder
	limits Limits
	yield  func(Element, error) bool
}

// enter reads a value and goes down to the elements.
func (j *jsonReader) enter(path []string) error {
	if len(path) == 0 {
		return j.elements()
	}
	t, err := j.d.Token()
	if err != nil {
		return err
	}
	if t != json.Delim('{') {
		return fmt.Errorf("%w: it has no %q", ErrInput, path[0])
	}
	for j.d.More() {
		name, err := j.d.Token()
		if err != nil {
			return err
		}
		if name == path[0] {
			err = j.enter(path[1:])
		} else {
			err = j.value(name.(string), false)
		}
		if err != nil {
			return err
		}
	}
	_, err = j.d.Token()
	return err
}

// elements reads an array element by element. The decoder cannot look ahead, so
// a value that is no array is read whole, and taken apart if it is one.
func (j *jsonReader) elements() error {
	first, err := peek(j.d)
	if err != nil {
		return err
	}
	if first != '[' {
		return j.value("", true)
	}
	if _, err := j.d.Token(); err != nil {
		return err
	}
	for j.d.More() {
		if err := j.value("", true); err != nil {
			return err
		}
	}
	_, err = j.d.Token()
	return err
}

// peek is the first byte of the next value. More has filled the buffer with it.
func peek(d *json.Decoder) (byte, error) {
	if !d.More() {
		return 0, io.ErrUnexpectedEOF
	}
	b, err := io.ReadAll(io.LimitReader(d.Buffered(), 64))
	if err != nil {
		return 0, err
	}
	if b = bytes.TrimLeft(b, " \t\r\n:,"); len(b) == 0 {
		return 0, nil
	}
	return b[0], nil
}

func (j *jsonReader) value(name string, entry bool) error {
	var raw json.RawMessage
	if err := j.d.Decode(&raw); err != nil {
		return err
	}
	n, err := parseJSON(name, raw, j.limits)
	if err != nil {
		return err
	}
	if entry {
		var compact bytes.Buffer
		if err := json.Compact(&compact, raw); err != nil {
			return err
		}
		n.Raw = compact.Bytes()
	}
	if !j.yield(Element{n, entry}, nil) {
		return errStop
	}
	return nil
}

// parseJSON makes a tree of one value, which is valid JSON, members in the
// order of the document.
func parseJSON(name string, raw []byte, limits Limits) (*Node, error) {
	n := &Node{Name: name}
	b := budget{Limits: limits}
	return n, b.json(&jsonValue{raw: raw}, n, 0)
}

// spread turns a member that is an array into as many members of its name.
func spread(n *Node) []*Node {
	if len(n.Children) == 0 || n.Children[0].Name != "" {
		return []*Node{n}
	}
	for _, c := range n.Children {
		c.Name = n.Name
	}
	return n.Children
}

func asJSON(err error) error {
	var syntax *json.SyntaxError
	switch {
	case err == nil, errors.Is(err, ErrInput):
		return err
	case errors.As(err, &syntax):
		return fmt.Errorf("%w: it is not JSON (at byte %d: %w)", ErrInput, syntax.Offset, err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: it ends in the middle", ErrInput)
	}
	return fmt.Errorf("%w: %w", ErrInput, err)
}
