package wallets

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"dossier/loader/tree"
)

const (
	maxYAML  = 64 << 20 // bytes of a tagpack
	maxDepth = 32
)

// parseYAML reads one document as a tree of values as they are written: a date
// stays a date, a number keeps its zeros. References (&a, *a) are refused, since
// a few of them can stand for gigabytes.
func parseYAML(r io.Reader) (*ast.MappingNode, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxYAML+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("it cannot be read: %w", err)
	case len(b) > maxYAML:
		return nil, errors.New("it is larger than 64 MiB; split the tagpack")
	case tree.TooDeep(b):
		return nil, errors.New("it is nested too deep for a tagpack")
	}
	f, err := parser.ParseBytes(b, 0)
	if err != nil {
		return nil, fmt.Errorf("it is not well-formed YAML: %s", yaml.FormatError(err, false, false))
	}
	if len(f.Docs) != 1 {
		return nil, errors.New("it is several YAML documents; a tagpack is one")
	}
	m, ok := f.Docs[0].Body.(*ast.MappingNode)
	if !ok {
		return nil, errors.New("it is YAML, but no tagpack")
	}
	return m, nil
}

// treeOf turns a value into nodes of a name: a list is as many of the same name.
func treeOf(name string, v ast.Node, depth int) ([]*tree.Node, error) {
	if depth > maxDepth {
		return nil, errors.New("it is nested too deep for a tagpack")
	}
	switch v := v.(type) {
	case nil, *ast.NullNode:
		return nil, nil
	case *ast.MappingNode:
		n := &tree.Node{Name: name}
		for _, pair := range v.Values {
			below, err := treeOf(keyOf(pair), pair.Value, depth+1)
			if err != nil {
				return nil, err
			}
			n.Children = append(n.Children, below...)
		}
		return []*tree.Node{n}, nil
	case *ast.SequenceNode:
		var out []*tree.Node
		for _, item := range v.Values {
			below, err := treeOf(name, item, depth+1)
			if err != nil {
				return nil, err
			}
			out = append(out, below...)
		}
		return out, nil
	case *ast.StringNode:
		return leaf(name, v.Value), nil
	case *ast.LiteralNode:
		return leaf(name, v.Value.Value), nil
	case *ast.AliasNode, *ast.AnchorNode, *ast.TagNode, *ast.MergeKeyNode:
		// some of them count as scalars
	case ast.ScalarNode:
		return leaf(name, v.GetToken().Value), nil
	}
	return nil, fmt.Errorf("it holds a reference or a tag (line %d), which a tagpack needs none of; write the values out", lineOf(v))
}

func leaf(name, value string) []*tree.Node {
	return []*tree.Node{{Name: name, Value: strings.TrimSpace(value)}}
}

func keyOf(pair *ast.MappingValueNode) string {
	if s, ok := pair.Key.(*ast.StringNode); ok {
		return s.Value
	}
	return pair.Key.GetToken().Value
}

// lineOf is the line of a value, from 1.
func lineOf(v ast.Node) int {
	if m, ok := v.(*ast.MappingNode); ok && len(m.Values) > 0 {
		v = m.Values[0].Key
	}
	if t := v.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line
	}
	return 0
}
