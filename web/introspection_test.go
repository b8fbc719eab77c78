package web

import (
	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2/ast"
)

// introspect gives the answer to the introspection query that GraphiQL sends.
func introspect(schema *ast.Schema) map[string]any {
	s := introspection.WrapSchema(schema)
	var types, directives []any
	for _, t := range s.Types() {
		types = append(types, fullType(&t))
	}
	for _, d := range s.Directives() {
		directives = append(directives, map[string]any{
			"name": d.Name, "locations": d.Locations, "args": inputs(d.Args), "isRepeatable": d.IsRepeatable,
		})
	}
	return map[string]any{"data": map[string]any{"__schema": map[string]any{
		"queryType":  map[string]any{"name": s.QueryType().Name()},
		"types":      types,
		"directives": directives,
	}}}
}

func fullType(t *introspection.Type) map[string]any {
	fields, values := []any{}, []any{}
	for _, f := range t.Fields(true) {
		fields = append(fields, map[string]any{
			"name": f.Name, "description": f.Description(), "args": inputs(f.Args),
			"type": typeRef(f.Type), "isDeprecated": f.IsDeprecated(),
		})
	}
	for _, v := range t.EnumValues(true) {
		values = append(values, map[string]any{"name": v.Name, "isDeprecated": v.IsDeprecated()})
	}
	return map[string]any{
		"kind": t.Kind(), "name": t.Name(), "description": t.Description(),
		"fields": fields, "enumValues": values, "inputFields": inputs(t.InputFields()),
		"interfaces": typeRefs(t.Interfaces()), "possibleTypes": typeRefs(t.PossibleTypes()),
	}
}

func inputs(values []introspection.InputValue) []any {
	all := []any{}
	for _, v := range values {
		all = append(all, map[string]any{
			"name": v.Name, "description": v.Description(), "type": typeRef(v.Type), "defaultValue": v.DefaultValue,
		})
	}
	return all
}

func typeRefs(types []introspection.Type) []any {
	all := []any{}
	for _, t := range types {
		all = append(all, typeRef(&t))
	}
	return all
}

func typeRef(t *introspection.Type) map[string]any {
	if t == nil {
		return nil
	}
	ref := map[string]any{"kind": t.Kind(), "name": t.Name()}
	if of := t.OfType(); of != nil {
		ref["ofType"] = typeRef(of)
	}
	return ref
}
