package unsc

import (
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

// party is one listed individual or entity.
type party struct {
	*tree.Node
	reference string // "KPi.001", the entry's own id
	person    bool
}

// list is what a file holds.
type list struct {
	loader.Held
	date    graph.Moment // the day that it was generated
	parties []party
}

const (
	rootName       = "CONSOLIDATED_LIST"
	individualName = "INDIVIDUAL"
	entityName     = "ENTITY"
)

// readList reads a file. What it read before an error is returned with it, never
// nil.
func readList(r io.Reader, limits tree.Limits) (*list, error) {
	l, seen, root := &list{}, map[string]bool{}, ""
	for e, err := range tree.XML(r, limits, individualName, entityName) {
		switch {
		case err != nil && root == "":
			return l, fmt.Errorf("it is no list of the Security Council: %w", err)
		case err != nil:
			return l, err
		case root == "":
			if root = e.Name; root != rootName {
				return l, fmt.Errorf("it is no list of the Security Council: its root is <%s>, not <%s>", root, rootName)
			}
			l.date = generated(e.Take("@dateGenerated"))
		case e.Entry:
			l.add(e.Node, seen)
		}
	}
	if l.Entries == 0 {
		return l, errors.New("it holds no individual and no entity; fetch it again")
	}
	return l, nil
}

// generated is the day of a time as the list writes it, 0 for anything else.
func generated(s string) graph.Moment {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil && len(s) >= len(time.DateOnly) {
		t, err = time.Parse(time.DateOnly, s[:len(time.DateOnly)])
	}
	if err != nil {
		return 0
	}
	return graph.At(t.UTC().Truncate(24 * time.Hour))
}

func (l *list) add(n *tree.Node, seen map[string]bool) {
	l.Row++
	squeeze(n)
	n.Raw = squeezeRaw(n.Raw)
	p := party{Node: n, reference: n.Take("REFERENCE_NUMBER"), person: n.Name == individualName}
	reason := ""
	switch {
	case p.reference == "":
		reason = "it has no REFERENCE_NUMBER"
	case seen[p.reference]:
		reason = "its reference " + p.reference + " is listed already"
	case n.Child("FIRST_NAME") == nil || n.Child("FIRST_NAME").Value == "":
		reason = p.reference + " has no name"
	}
	if reason != "" {
		l.Reject(reason, n.Raw)
		return
	}
	seen[p.reference] = true
	l.Entries++
	l.parties = append(l.parties, p)
}

// squeeze makes every run of white space in the values one space.
func squeeze(n *tree.Node) {
	n.Value = strings.Join(strings.Fields(n.Value), " ")
	for _, c := range n.Children {
		squeeze(c)
	}
}

var escapedSpace = strings.NewReplacer("&#xA;", " ", "&#xD;", " ", "&#x9;", " ")

// squeezeRaw does the same in the bytes that decide whether an entry changed.
func squeezeRaw(raw []byte) []byte {
	return bytes.Join(bytes.Fields([]byte(escapedSpace.Replace(string(raw)))), []byte(" "))
}
