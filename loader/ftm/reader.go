package ftm

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"dossier/loader/tree"
)

// object is one entity of FollowTheMoney, as the file has it.
type object struct {
	id, schema string
	node       *tree.Node // all of it; its Raw is canonical
	props      *tree.Node // nil without properties
	seen       string     // the day of last_seen or last_change, whichever is later
}

// errLine is wrapped by errors about one line, behind which reading goes on.
var errLine = errors.New("the line is no entity")

// parse reads the object of one line.
func parse(l line) (*object, error) {
	switch {
	case l.long:
		return nil, fmt.Errorf("%w: it is longer than %d MiB", errLine, maxLine>>20)
	case l.text[0] != '{':
		return nil, fmt.Errorf("%w: it does not begin with a brace", errLine)
	}
	var n *tree.Node
	for e, err := range tree.JSON(bytes.NewReader(l.text), tree.Limits{}, "") {
		switch {
		case err != nil:
			return nil, fmt.Errorf("%w: %w", errLine, err)
		case n != nil:
			return nil, fmt.Errorf("%w: it holds more than one object", errLine)
		}
		n = e.Node
	}
	o := &object{id: n.Take("id"), schema: n.Take("schema"), node: n, props: n.Child("properties")}
	switch {
	case o.id == "":
		return nil, fmt.Errorf("%w: it has no id", errLine)
	case o.schema == "":
		return nil, fmt.Errorf("%w: it has no schema", errLine)
	}
	o.seen = max(day(n.Take("last_seen")), day(n.Take("last_change")))
	n.Raw = canonical(n)
	return o, nil
}

// first is the first node of a property that holds anything, nil without one.
func (o *object) first(name string) *tree.Node {
	for n := range o.props.All(name) {
		if n.Value != "" || n.Child("id") != nil {
			return n
		}
	}
	return nil
}

// take is the values of a property.
func (o *object) take(name string) []string { return o.props.TakeAll(name) }

// references is the ids of the entities that a property names.
func (o *object) references(name string) []string {
	var out []string
	for n := range o.props.All(name) {
		if id := reference(n); id != "" {
			out = append(out, id)
		}
	}
	return out
}

// reference is the id that stands in a property, or that of the object that
// stands there in its place.
func reference(n *tree.Node) string {
	if len(n.Children) == 0 {
		return n.Text()
	}
	return n.Take("id")
}

// field is a path below the object as a person knows it: a property's name,
// with the schema that it is of.
func (o *object) field(path string) string {
	return o.schema + "/" + strings.TrimPrefix(path, "properties/")
}
