package stix

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"dossier/loader"
	"dossier/loader/tree"
)

// errFormat is wrapped by errors about what is no bundle.
var errFormat = errors.New("it is no STIX bundle")

// object is one object of a bundle.
type object struct {
	*tree.Node
	id, kind string
	modified string // RFC 3339, "" where it has none
	file     string
	row      int // its place among the bundle's objects, from 1
}

// bundle is the objects of one file or of several, each in its last version.
type bundle struct {
	objects  []object
	at       map[string]int // by id
	rejected []loader.Rejected
}

// read adds the objects of a file.
func (b *bundle) read(r io.Reader, file string) error {
	kind, version, row := "", "", 0
	for e, err := range tree.JSON(r, tree.Limits{}, "objects") {
		switch {
		case err != nil:
			return fmt.Errorf("%w: %w", errFormat, err)
		case e.Entry:
			row++
			b.add(e.Node, file, row)
		case e.Name == "type":
			kind = e.Value
		case e.Name == "spec_version":
			version = e.Value
		}
	}
	switch {
	case kind != "bundle":
		return fmt.Errorf("%w: its type is %q, not \"bundle\"", errFormat, kind)
	case version != "" && version != "2.0" && version != "2.1":
		return fmt.Errorf("%w of version 2.0 or 2.1: its version is %q", errFormat, version)
	case row == 0:
		return fmt.Errorf("%w: it holds no objects", errFormat)
	}
	return nil
}

// add keeps an object, or the newer one of two versions.
func (b *bundle) add(n *tree.Node, file string, row int) {
	value := func(name string) string {
		if c := n.Child(name); c != nil {
			return c.Value
		}
		return ""
	}
	o := object{Node: n, id: value("id"), kind: value("type"), modified: value("modified"), file: file, row: row}
	if o.kind == "" || !strings.HasPrefix(o.id, o.kind+"--") {
		b.reject(o, "it has no id of its type, such as malware--… of a malware")
		return
	}
	i, there := b.at[o.id]
	if !there {
		if b.at == nil {
			b.at = map[string]int{}
		}
		b.at[o.id] = len(b.objects)
		b.objects = append(b.objects, o)
		return
	}
	older := o
	if later(o.modified, b.objects[i].modified) {
		older, b.objects[i] = b.objects[i], o
	}
	if string(older.Raw) != string(b.objects[i].Raw) {
		b.reject(older, "another version of this object counts, which was changed later")
	}
}

// later says whether a was changed after b. Timestamps are UTC, with a point and
// any number of digits behind it or without.
func later(a, b string) bool { return strings.TrimSuffix(a, "Z") > strings.TrimSuffix(b, "Z") }

// object is the object of an id, nil where the bundle does not have it.
func (b *bundle) object(id string) *object {
	if i, ok := b.at[id]; ok {
		return &b.objects[i]
	}
	return nil
}

func (b *bundle) reject(o object, reason string) {
	b.rejected = append(b.rejected, loader.Rejected{File: o.file, Row: o.row, Reason: reason, Text: loader.Beginning(string(o.Raw))})
}
