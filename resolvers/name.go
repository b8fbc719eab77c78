package resolvers

import (
	"context"
	"maps"
	"slices"

	"dossier/graph"
)

// statementSource is where the statements of names and values are read: a level
// of entities or a set of links.
type statementSource interface {
	records(ctx context.Context) (*recordSet, error)
}

func statementsOf(ctx context.Context, from statementSource, ids []graph.ID) ([]*Statement, error) {
	records, err := from.records(ctx)
	if err != nil {
		return nil, err
	}
	var out []*Statement
	for _, id := range ids {
		if s := records.byID[id]; s != nil {
			out = append(out, s)
		}
	}
	return out, nil
}

// Name is one name of an entity.
type Name struct {
	graph.Name
	from statementSource
}

// Language is null where no source says it.
func (n *Name) Language() *string { return optional(n.Name.Language) }

// Script is null for a name without letters of a known script.
func (n *Name) Script() *string { return optional(n.Name.Script) }

// Statements are those that give the name.
func (n *Name) Statements(ctx context.Context) ([]*Statement, error) {
	return statementsOf(ctx, n.from, n.Name.Statements)
}

// Property is the values of one property.
type Property struct {
	Name   string
	values []graph.Value
	from   statementSource
}

// Values are ordered by value.
func (p *Property) Values() []*PropertyValue { return propertyValues(p.values, p.from) }

// Statements are those of all values.
func (p *Property) Statements(ctx context.Context) ([]*Statement, error) {
	var ids []graph.ID
	for _, v := range p.values {
		ids = append(ids, v.Statements...)
	}
	return statementsOf(ctx, p.from, ids)
}

// PropertyValue is one value of a property.
type PropertyValue struct {
	value graph.Value
	from  statementSource
}

func propertyValues(values []graph.Value, from statementSource) []*PropertyValue {
	out := make([]*PropertyValue, len(values))
	for i, v := range values {
		out[i] = &PropertyValue{v, from}
	}
	return out
}

// Value is as normalised by the source's mapper.
func (v *PropertyValue) Value() string { return v.value.Value }

// Status is the strongest of its statements'.
func (v *PropertyValue) Status() graph.Status { return v.value.Status }

// Attributes are ordered by name.
func (v *PropertyValue) Attributes() []*Attribute { return attributes(v.value.Attributes) }

// Statements are those that give the value.
func (v *PropertyValue) Statements(ctx context.Context) ([]*Statement, error) {
	return statementsOf(ctx, v.from, v.value.Statements)
}

func (v *PropertyValue) attribute(name string) *string { return optional(v.value.Attributes[name]) }

// Attribute qualifies a value.
type Attribute struct{ Name, Value string }

func attributes(m map[string]string) []*Attribute {
	out := make([]*Attribute, 0, len(m))
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, &Attribute{k, m[k]})
	}
	return out
}
