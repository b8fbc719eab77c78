package httpapi

import (
	"encoding/json"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"dossier/resolvers"
)

// What stands for the length of a list whose size the query does not say: of
// values, such as names, and of related entities, such as wallets.
const (
	listGuess    = 5
	relatedGuess = 10
)

// weights are fields that cost more than one; the rest cost one.
var weights = map[string]int{"Document.text": 50, "Dataset.versions": 50}

// cost estimates how many fields an answer may hold: every field once for each
// object that it may stand in, by the sizes of pages that the query asks for.
// It stops counting above limit.
type cost struct {
	doc       *ast.QueryDocument
	variables map[string]any
	limit     int
}

func (c *cost) set(set ast.SelectionSet) int {
	total := 0
	for _, selection := range set {
		switch x := selection.(type) {
		case *ast.Field:
			total += c.field(x)
		case *ast.InlineFragment:
			total += c.set(x.SelectionSet)
		case *ast.FragmentSpread:
			total += c.set(x.Definition.SelectionSet)
		}
		if total > c.limit {
			return c.limit + 1
		}
	}
	return total
}

func (c *cost) field(f *ast.Field) int {
	below := c.set(f.SelectionSet)
	own := 1
	if f.ObjectDefinition != nil {
		if w := weights[f.ObjectDefinition.Name+"."+f.Name]; w > 0 {
			own = w
		}
	}
	if below > c.limit {
		return below
	}
	return own + c.times(f)*below
}

// times is how many objects a field may hold.
func (c *cost) times(f *ast.Field) int {
	if f.Definition == nil || strings.HasPrefix(f.Name, "__") || f.ObjectDefinition != nil && strings.HasPrefix(f.ObjectDefinition.Name, "__") {
		return 1 // introspection is bounded by its own rule
	}
	args := f.ArgumentMap(c.variables)
	list := f.Definition.Type.Elem != nil
	switch {
	case f.Name == "edges":
		return 1 // counted where the connection stands
	case f.Name == "nodes" && f.ObjectDefinition.Name == "Query":
		ids, _ := args["ids"].([]any)
		return len(ids)
	case f.Name == "neighborhood":
		ids, _ := args["ids"].([]any)
		return size(args["limit"], max(resolvers.DefaultList, len(ids)))
	case f.Name == "paths" && f.ObjectDefinition.Name == "Query":
		return size(args["limit"], resolvers.DefaultPaths)
	case f.ObjectDefinition.Name == "Network" && f.Name == "links":
		return 2
	case f.ObjectDefinition.Name == "Network", f.ObjectDefinition.Name == "PathResult":
		return 1 // counted where the network stands
	case f.Definition.Arguments.ForName("first") != nil && list:
		return size(args["first"], relatedGuess)
	case f.Definition.Arguments.ForName("first") != nil:
		return max(size(args["first"], 0), size(args["last"], 0), atLeast(args))
	case list:
		return listGuess
	}
	return 1
}

// atLeast is the size of a page for which none was given.
func atLeast(args map[string]any) int {
	if args["first"] == nil && args["last"] == nil {
		return resolvers.DefaultPage
	}
	return 1
}

// size reads a page size; one out of bounds is left to the field, which refuses it.
func size(v any, otherwise int) int {
	n := int64(otherwise)
	switch x := v.(type) {
	case int64:
		n = x
	case int:
		n = int64(x)
	case json.Number:
		if i, err := x.Int64(); err == nil {
			n = i
		}
	}
	return int(min(max(n, 1), resolvers.MaxPage))
}
