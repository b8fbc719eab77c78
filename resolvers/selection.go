package resolvers

import (
	"context"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// selects says whether the query asks, somewhere on path below the field that
// is being resolved, for one of names. An empty path is the field's own
// selection; "edges.node" two steps further down.
func selects(ctx context.Context, path string, names ...string) bool {
	field := graphql.GetFieldContext(ctx)
	if field == nil || !graphql.HasOperationContext(ctx) {
		return true
	}
	op := graphql.GetOperationContext(ctx)
	sets := []ast.SelectionSet{field.Field.Selections}
	if path != "" {
		for step := range strings.SplitSeq(path, ".") {
			sets = below(op, sets, step)
		}
	}
	for _, set := range sets {
		for _, f := range graphql.CollectFields(op, set, nil) {
			if slices.Contains(names, f.Name) {
				return true
			}
		}
	}
	return false
}

func below(op *graphql.OperationContext, sets []ast.SelectionSet, name string) []ast.SelectionSet {
	var out []ast.SelectionSet
	for _, set := range sets {
		for _, f := range graphql.CollectFields(op, set, nil) {
			if f.Name == name {
				out = append(out, f.Selections)
			}
		}
	}
	return out
}

// selectsOnly says whether the field's own selection holds nothing but names.
func selectsOnly(ctx context.Context, names ...string) bool {
	field := graphql.GetFieldContext(ctx)
	if field == nil || !graphql.HasOperationContext(ctx) {
		return false
	}
	for _, f := range graphql.CollectFields(graphql.GetOperationContext(ctx), field.Field.Selections, nil) {
		if !slices.Contains(names, f.Name) {
			return false
		}
	}
	return true
}

// heads are the fields of an entity that its head has; see graph.LinkQuery.
var heads = []string{"__typename", "id", "type", "kind", "caption", "current"}

// wantsHeads says whether the entities somewhere on paths below the field that
// is being resolved are asked for nothing but what heads have.
func wantsHeads(ctx context.Context, paths ...string) bool {
	field := graphql.GetFieldContext(ctx)
	if field == nil || !graphql.HasOperationContext(ctx) {
		return false
	}
	for _, path := range paths {
		fields := fieldsOf(field.Field.Selections)
		for step := range strings.SplitSeq(path, ".") {
			var next []*ast.Field
			for _, f := range fields {
				if f.Name == step {
					next = append(next, fieldsOf(f.SelectionSet)...)
				}
			}
			fields = next
		}
		if slices.ContainsFunc(fields, func(f *ast.Field) bool { return !slices.Contains(heads, f.Name) }) {
			return false
		}
	}
	return true
}

// fieldsOf lists a selection's fields, those in fragments of any type too.
func fieldsOf(set ast.SelectionSet) (out []*ast.Field) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			out = append(out, s)
		case *ast.InlineFragment:
			out = append(out, fieldsOf(s.SelectionSet)...)
		case *ast.FragmentSpread:
			if s.Definition != nil {
				out = append(out, fieldsOf(s.Definition.SelectionSet)...)
			}
		}
	}
	return out
}
