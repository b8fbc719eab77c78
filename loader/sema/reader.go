package sema

import (
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

const (
	rootName   = "data-set"
	recordName = "record"
)

// list is what a file holds.
type list struct {
	loader.Held
	records []record
}

// record is one listed party.
type record struct {
	*tree.Node
	id string
}

// fields are those of which every record has one at least; a file whose records
// have none of them is another list.
var fields = []string{"LastName", "GivenName", "EntityOrShip"}

// readList reads a file. What it read before an error is returned with it, never
// nil.
func readList(ctx context.Context, r io.Reader, limits tree.Limits) (*list, error) {
	l, root, seen := &list{}, "", map[string]string{}
	for e, err := range tree.XML(r, limits, recordName) {
		switch {
		case ctx.Err() != nil:
			return l, ctx.Err()
		case err != nil && root == "":
			return l, fmt.Errorf("it is no Canadian list: %w", err)
		case err != nil:
			return l, err
		case root == "":
			if root = e.Name; root != rootName {
				return l, fmt.Errorf("it is no Canadian list: its root is <%s>, not <%s>", root, rootName)
			}
		case e.Entry:
			l.add(e.Node, seen)
		}
	}
	if l.Entries == 0 {
		return l, errors.New("it is no Canadian list, or an empty one: no record has a name; fetch it again")
	}
	return l, nil
}

// add adds a record, or rejects it. seen holds the raw forms by id.
func (l *list) add(n *tree.Node, seen map[string]string) {
	l.Row++
	reason := ""
	id := idOf(n)
	if other, taken := seen[id]; taken && other != string(n.Raw) {
		id = digestOf(n)
	}
	switch _, taken := seen[id]; {
	case !named(n):
		reason = "it has no name"
	case clean(subject.Peek(n, "Country")) == "":
		reason = "it names no regulation"
	case taken:
		reason = "it is listed already, as " + id
	}
	if reason != "" {
		l.Reject(reason, n.Raw)
		return
	}
	seen[id] = string(n.Raw)
	l.Entries++
	l.records = append(l.records, record{n, id})
}

func named(n *tree.Node) bool {
	for _, f := range fields {
		if subject.Peek(n, f) != "" {
			return true
		}
	}
	return false
}

// idOf is made of where the record stands in the law.
func idOf(n *tree.Node) string {
	item := slug(subject.Peek(n, "Item"))
	if item == "" {
		return digestOf(n)
	}
	parts := []string{slug(english(clean(subject.Peek(n, "Country"))))}
	if s := slug(subject.Peek(n, "Schedule")); s != "" {
		parts = append(parts, s)
	}
	return strings.Join(append(parts, item), ".")
}

// digestOf is made of what identifies the party.
func digestOf(n *tree.Node) string {
	var parts []string
	for _, f := range []string{"Country", "LastName", "GivenName", "EntityOrShip", "DateOfBirthOrShipBuildDate", "ShipIMONumber"} {
		parts = append(parts, clean(subject.Peek(n, f)))
	}
	return graph.Digest(parts...)
}

// slug writes a text in letters and digits of ASCII with hyphens: "1,Part 1.1" as
// 1-part-1-1.
func slug(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(graph.Fold(strings.ReplaceAll(s, ".", " "))), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
}

// clean puts the lines of a text together, with single spaces.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// english is the first half of "Syria / Syrie" and "General/général".
func english(s string) string {
	s, _, _ = strings.Cut(s, "/")
	return strings.TrimSpace(s)
}
