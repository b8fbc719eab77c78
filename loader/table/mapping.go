package table

import (
	"errors"
	"fmt"
	"os"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"dossier/graph"
	"dossier/loader/tree"
)

// MaxMapping bounds a mapping file, in bytes.
const MaxMapping = 256 << 10

// mapping is a mapping file.
type mapping struct {
	Dataset  datasetInfo `yaml:"dataset"`
	Encoding string      `yaml:"encoding"` // of CSV that is not UTF-8
	Files    []*tableMap `yaml:"files"`
}

type datasetInfo struct {
	ID        string `yaml:"id"`
	Title     string `yaml:"title"`
	Publisher string `yaml:"publisher"`
	URL       string `yaml:"url"`
	Licence   string `yaml:"licence"`
}

// tableMap says what the rows of one table mean.
type tableMap struct {
	Name     string      `yaml:"name"`   // begins the ids of its rows
	File     string      `yaml:"file"`   // a pattern for the file's name
	Sheet    string      `yaml:"sheet"`  // of a workbook
	Header   int         `yaml:"header"` // its row, from 1; 0: the first that is not empty
	Key      texts       `yaml:"key"`    // columns that tell a row from others
	Ignore   texts       `yaml:"ignore"`
	Entities []entityMap `yaml:"entities"`
	Links    []linkMap   `yaml:"links"`

	columns []string // all that it names, sorted
}

type entityMap struct {
	As         string           `yaml:"as"`
	Type       *word            `yaml:"type"`
	Kind       *word            `yaml:"kind"`
	Key        texts            `yaml:"key"`
	Properties map[string]specs `yaml:"properties"`
	Status     *word            `yaml:"status"`
	Confidence *specs           `yaml:"confidence"`
}

type linkMap struct {
	Type       *word            `yaml:"type"`
	Source     *end             `yaml:"source"`
	Target     *end             `yaml:"target"`
	Properties map[string]specs `yaml:"properties"`
	Status     *word            `yaml:"status"`
	Confidence *specs           `yaml:"confidence"`
}

// spec says where a value comes from. Exactly one of Column and Value is set,
// but for an address, which may consist of its parts alone.
type spec struct {
	Column   texts             `yaml:"column"`
	Join     string            `yaml:"join"` // between several columns; a space if empty
	Value    string            `yaml:"value"`
	Split    string            `yaml:"split"`
	Values   map[string]string `yaml:"values"`
	Format   texts             `yaml:"format"`
	Decimal  string            `yaml:"decimal"`
	Language string            `yaml:"language"`

	// What qualifies the value; attributeNames says what goes with which.
	Kind       *word  `yaml:"kind"`
	Country    *specs `yaml:"country"`
	Issued     *specs `yaml:"issued"`
	Expires    *specs `yaml:"expires"`
	Place      *specs `yaml:"place"`
	Note       *specs `yaml:"note"`
	Currency   *specs `yaml:"currency"`
	ValuedOn   *specs `yaml:"valuedOn"`
	Street     *specs `yaml:"street"`
	City       *specs `yaml:"city"`
	Region     *specs `yaml:"region"`
	PostalCode *specs `yaml:"postalCode"`
	Token      *specs `yaml:"token"`
	Chain      *specs `yaml:"chain"`
	Network    *specs `yaml:"network"`

	layouts []layout
}

// end is one end of a link. As alone is an entity of the row; with Key it is one
// of any row.
type end struct {
	As      string `yaml:"entity"`
	Key     texts  `yaml:"key"`
	Name    *specs `yaml:"name"`
	Type    string `yaml:"type"` // narrows whom a name means
	Wallet  *specs `yaml:"wallet"`
	Country *specs `yaml:"country"`
}

// specs is one spec or several. A bare word is a column.
type specs []*spec

// word is a spec of which a bare word is the value itself.
type word struct{ spec }

// texts is one text or several.
type texts []string

type plainSpec spec

// UnmarshalYAML reads a column, an object or a list of either.
func (s *specs) UnmarshalYAML(n ast.Node) error {
	if list, ok := n.(*ast.SequenceNode); ok {
		for _, v := range list.Values {
			one, err := oneSpec(v)
			if err != nil {
				return err
			}
			*s = append(*s, one)
		}
		return nil
	}
	one, err := oneSpec(n)
	*s = specs{one}
	return err
}

func oneSpec(n ast.Node) (*spec, error) {
	if text, ok := scalar(n); ok {
		return &spec{Column: texts{text}}, nil
	}
	var p plainSpec
	err := yaml.NodeToValue(n, &p, yaml.Strict())
	return (*spec)(&p), err
}

// UnmarshalYAML reads a word or an object.
func (w *word) UnmarshalYAML(n ast.Node) error {
	if text, ok := scalar(n); ok {
		w.Value = text
		return nil
	}
	return yaml.NodeToValue(n, (*plainSpec)(&w.spec), yaml.Strict())
}

// UnmarshalYAML reads the name of an entity or an object.
func (e *end) UnmarshalYAML(n ast.Node) error {
	if text, ok := scalar(n); ok {
		e.As = text
		return nil
	}
	type plain end
	return yaml.NodeToValue(n, (*plain)(e), yaml.Strict())
}

// UnmarshalYAML reads one text or several.
func (t *texts) UnmarshalYAML(n ast.Node) error {
	if text, ok := scalar(n); ok {
		*t = texts{text}
		return nil
	}
	return yaml.NodeToValue(n, (*[]string)(t), yaml.Strict())
}

// scalar is the text of a node that holds one.
func scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// readMapping reads and checks a mapping file.
func readMapping(path string) (*mapping, []byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, nil, fmt.Errorf("%w: there is no mapping file %s", graph.ErrInput, path)
	case err == nil && info.Size() > MaxMapping:
		return nil, nil, fmt.Errorf("%w: the mapping %s is larger than %d KiB", graph.ErrInput, path, MaxMapping>>10)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: the mapping %s cannot be read", graph.ErrInput, path)
	}
	m, err := parseMapping(b)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %s is no mapping: %w", graph.ErrInput, path, err)
	}
	return m, b, nil
}

// noAliases finds anchors and aliases, with which a small file can be a huge one.
type noAliases struct{ line int }

// Visit looks at one node.
func (v *noAliases) Visit(n ast.Node) ast.Visitor {
	if t := n.Type(); v.line == 0 && (t == ast.AliasType || t == ast.AnchorType) {
		v.line = n.GetToken().Position.Line
	}
	return v
}

func parseMapping(b []byte) (*mapping, error) {
	if tree.TooDeep(b) {
		return nil, errors.New("it is nested too deep for a mapping")
	}
	file, err := parser.ParseBytes(b, 0)
	if err != nil {
		return nil, errors.New(yaml.FormatError(err, false, false))
	}
	for _, d := range file.Docs {
		v := &noAliases{}
		if d.Body != nil {
			ast.Walk(v, d.Body)
		}
		if v.line != 0 {
			return nil, fmt.Errorf("line %d: anchors and aliases are not read here; write it out", v.line)
		}
	}
	m := &mapping{}
	if len(file.Docs) > 0 && file.Docs[0].Body != nil {
		if err := yaml.NodeToValue(file.Docs[0].Body, m, yaml.Strict()); err != nil {
			return nil, errors.New(yaml.FormatError(err, false, false))
		}
	}
	if err := m.check(); err != nil {
		var at *mistake
		if errors.As(err, &at) {
			at.line = lineOf(file, at.path)
		}
		return nil, err
	}
	return m, nil
}

// lineOf is the line of what a path leads to, or of what is nearest above it; 0
// if there is nothing.
func lineOf(f *ast.File, path []any) int {
	for ; len(path) > 0; path = path[:len(path)-1] {
		b := (&yaml.PathBuilder{}).Root()
		for _, p := range path {
			switch p := p.(type) {
			case string:
				b = b.Child(p)
			case int:
				b = b.Index(uint(p)) //nolint:gosec // an index of a slice is never negative
			}
		}
		if n, err := b.Build().FilterFile(f); err == nil && n != nil && n.GetToken() != nil {
			return startOf(n)
		}
	}
	return 0
}

// startOf is the line on which a node begins.
func startOf(n ast.Node) int {
	switch x := n.(type) {
	case *ast.MappingNode:
		if len(x.Values) > 0 {
			return startOf(x.Values[0])
		}
	case *ast.MappingValueNode:
		return x.Key.GetToken().Position.Line
	}
	return n.GetToken().Position.Line
}
