package resolvers

import (
	"context"
	"maps"
	"slices"
	"strings"

	"dossier/graph"
)

// Node is anything that has a global id.
type Node interface{ IsNode() }

// Entity is one of the object types of entities: Organization, Person, …
type Entity interface {
	Node
	IsEntity()
	base() *thing
}

// thing is what all types of entities have in common.
type thing struct {
	graph.Entity
	level *level
}

func (t *thing) IsNode()      {}
func (t *thing) IsEntity()    {}
func (t *thing) base() *thing { return t }

// newEntity gives a thing the Go type of its GraphQL type. A store holds no
// other types than graph.EntityTypes.
func newEntity(t *thing) Entity {
	switch t.Type {
	case graph.Person:
		return &Person{t}
	case graph.Wallet:
		return &Wallet{t}
	case graph.Incident:
		return &Incident{t}
	case graph.Malware:
		return &Malware{t}
	case graph.Vessel:
		return &Vessel{t}
	case graph.Aircraft:
		return &Aircraft{t}
	case graph.Place:
		return &Place{t}
	case graph.DocumentType:
		return &Document{t}
	default:
		return &Organization{t}
	}
}

// Kind is null where no source says it.
func (t *thing) Kind() *string { return optional(t.Entity.Kind) }

// Datasets are those that speak of it, by id.
func (t *thing) Datasets() []*Dataset { return t.level.datasets(t.Entity.Datasets) }

// FirstSeen is the first version that speaks of it.
func (t *thing) FirstSeen() graph.Moment { return t.Entity.FirstSeen() }

// Names lists its names, the best first.
func (t *thing) Names() []*Name {
	out := make([]*Name, len(t.Entity.Names))
	for i := range t.Entity.Names {
		out[i] = &Name{Name: t.Entity.Names[i], from: t.level}
	}
	return out
}

// Properties lists its values by property, in the order of names.
func (t *thing) Properties(names []string) []*Property {
	return properties(t.Entity.Properties, names, t.level)
}

// LinkCounts counts its links, in the order of types.
func (t *thing) LinkCounts(ctx context.Context) ([]graph.LinkCount, error) {
	counts, err := t.level.linkCounts(ctx)
	out := slices.Clone(counts[t.ID])
	slices.SortFunc(out, func(a, b graph.LinkCount) int {
		if c := a.Type.Order() - b.Type.Order(); c != 0 {
			return c
		}
		return -strings.Compare(string(a.Direction), string(b.Direction)) // OUT before IN
	})
	return out, err
}

// Judgements are those on its records, oldest first.
func (t *thing) Judgements(ctx context.Context) ([]*Judgement, error) {
	all, err := t.level.judgements(ctx)
	out := make([]*Judgement, len(all[t.ID]))
	for i, j := range all[t.ID] {
		out[i] = &Judgement{j}
	}
	return out, err
}

// Statements are what the sources say of it.
func (t *thing) Statements(ctx context.Context, property *string, includePast *bool, first *int, after *string) (*StatementConnection, error) {
	p, err := newStatementPage(property, includePast, first, after)
	if err != nil {
		return nil, err
	}
	records, err := t.level.records(ctx)
	if err != nil {
		return nil, err
	}
	return records.page(t.ID, t.shownAt(), p), nil
}

// shownAt is the moment whose statements make up what is shown: for a thing
// that no source says any more the last at which one did.
func (t *thing) shownAt() graph.Moment {
	if t.level.asOf != graph.Latest || t.Current {
		return t.level.asOf
	}
	end := graph.Moment(0)
	for _, p := range t.Presence {
		end = max(end, p.Spans.End())
	}
	return end - 1
}

// strings lists the values of a property that some source says and none only
// denies.
func (t *thing) strings(p graph.Property) []string {
	out := []string{}
	for _, v := range t.shown(p) {
		if !slices.Contains(out, v.Value) {
			out = append(out, v.Value)
		}
	}
	return out
}

func (t *thing) shown(p graph.Property) []graph.Value {
	return slices.DeleteFunc(slices.Clone(t.Entity.Properties[p]), func(v graph.Value) bool { return !v.Status.Shown() })
}

func properties(all map[graph.Property][]graph.Value, names []string, from statementSource) []*Property {
	var out []*Property
	for _, p := range slices.Sorted(maps.Keys(all)) {
		if len(names) == 0 || slices.Contains(names, string(p)) {
			out = append(out, &Property{Name: string(p), values: all[p], from: from})
		}
	}
	return out
}
