package tree

import (
	"iter"
	"strings"
)

// Node is an element of XML, a member of JSON or a field of CSV.
//
// An attribute of XML is a child of its own, named "@name"; so is nothing else.
// An array of JSON is as many nodes of the same name.
type Node struct {
	Name     string // without a namespace
	Value    string // text, trimmed; of JSON also numbers and truths as written
	Children []*Node
	Raw      []byte // the bytes that an entry was read from, canonical for its format; of other nodes nil

	taken bool
}

// Child is the first child of a name, nil without one. It is safe on nil, like
// every method of Node.
func (n *Node) Child(name string) *Node {
	if n != nil {
		for _, c := range n.Children {
			if c.Name == name {
				return c
			}
		}
	}
	return nil
}

// At follows names, separated by "/", to the first such node.
func (n *Node) At(path string) *Node {
	for name := range strings.SplitSeq(path, "/") {
		n = n.Child(name)
	}
	return n
}

// All yields the nodes at a path, on every branch of it, in their order.
func (n *Node) All(path string) iter.Seq[*Node] {
	return func(yield func(*Node) bool) { n.each(strings.Split(path, "/"), yield) }
}

func (n *Node) each(path []string, yield func(*Node) bool) bool {
	if n == nil {
		return true
	}
	if len(path) == 0 {
		return yield(n)
	}
	for _, c := range n.Children {
		if c.Name == path[0] && !c.each(path[1:], yield) {
			return false
		}
	}
	return true
}

// Take is the value at a path, "" without one, and marks the node as taken.
func (n *Node) Take(path string) string {
	x := n.At(path)
	if x == nil {
		return ""
	}
	x.taken = true
	return x.Value
}

// Text is the node's own value, and marks the node as taken.
func (n *Node) Text() string {
	if n == nil {
		return ""
	}
	n.taken = true
	return n.Value
}

// TakeAll is the values at a path that are not empty, in their order, and marks
// their nodes as taken.
func (n *Node) TakeAll(path string) []string {
	var out []string
	for x := range n.All(path) {
		x.taken = true
		if x.Value != "" {
			out = append(out, x.Value)
		}
	}
	return out
}

// Drop marks nodes at paths, and all below them, as taken: what the list keeps
// for itself, such as the keys of its own rows. Say why where it is called.
func (n *Node) Drop(paths ...string) {
	for _, p := range paths {
		for x := range n.All(p) {
			x.drop()
		}
	}
}

func (n *Node) drop() {
	n.taken = true
	for _, c := range n.Children {
		c.drop()
	}
}

// Left yields the path, from below n, and the value of each node that has one
// and that nobody took.
func (n *Node) Left() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) { n.left("", yield) }
}

func (n *Node) left(path string, yield func(string, string) bool) bool {
	if n == nil {
		return true
	}
	if n.Value != "" && !n.taken && path != "" && !yield(path, n.Value) {
		return false
	}
	for _, c := range n.Children {
		below := c.Name
		if path != "" {
			below = path + "/" + c.Name
		}
		if !c.left(below, yield) {
			return false
		}
	}
	return true
}
