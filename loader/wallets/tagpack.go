package wallets

import (
	"errors"
	"io"

	"github.com/goccy/go-yaml/ast"

	"dossier/graph"
	"dossier/loader/tree"
)

// tagpack reads a GraphSense tagpack: its header, and the tags with it.
func (l *list) tagpack(file string, r io.Reader) error {
	pack, err := parseYAML(r)
	if err != nil {
		return err
	}
	var tags *ast.SequenceNode
	var header []*tree.Node
	for _, pair := range pack.Values {
		if keyOf(pair) == "tags" {
			var ok bool
			if tags, ok = pair.Value.(*ast.SequenceNode); !ok {
				return errors.New("its tags are no list")
			}
			continue
		}
		fields, err := treeOf(keyOf(pair), pair.Value, 1)
		if err != nil {
			return err
		}
		header = append(header, fields...)
	}
	if tags == nil {
		return errors.New("it is YAML without tags, no tagpack")
	}
	header = l.dateOf(header)
	for _, tag := range tags.Values {
		nodes, err := treeOf("tag", tag, 1)
		if err != nil {
			return err
		}
		if len(nodes) != 1 || len(nodes[0].Children) == 0 {
			l.reject(file, lineOf(tag), "a tag has fields, and this has none", "")
			continue
		}
		l.tag(file, lineOf(tag), nodes[0], header)
	}
	return nil
}

// dateOf takes lastmod off a header. It is the day of the file, and of none of
// its wallets: packs that are made anew each night would else change each night.
func (l *list) dateOf(header []*tree.Node) []*tree.Node {
	var rest []*tree.Node
	for _, n := range header {
		if n.Name == "lastmod" {
			if day, err := graph.ParseDay(n.Value); err == nil {
				l.dated(day)
				continue
			}
		}
		rest = append(rest, n)
	}
	return rest
}

// tag adds a tag, which inherits what it does not say itself.
func (l *list) tag(file string, line int, tag *tree.Node, header []*tree.Node) {
	own := map[string]bool{}
	for _, c := range tag.Children {
		own[c.Name] = true
	}
	for _, h := range header {
		if !own[h.Name] {
			tag.Children = append(tag.Children, clone(h))
		}
	}
	if own["tx_hash"] && !own["address"] {
		l.reject(file, line, "this tag is about a transaction, not an address", valueOf(tag, "tx_hash"))
		return
	}
	hint := hintOf(valueOf(tag, "network"), valueOf(tag, "currency"))
	l.add(file, line, valueOf(tag, "address"), hint, claim{format: tagpack, node: tag})
}

// clone copies a node, so that each tag remembers for itself what was taken.
func clone(n *tree.Node) *tree.Node {
	c := &tree.Node{Name: n.Name, Value: n.Value}
	for _, x := range n.Children {
		c.Children = append(c.Children, clone(x))
	}
	return c
}
