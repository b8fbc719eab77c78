package resolvers

import (
	"strings"

	"dossier/graph"
)

// EntityFilter narrows a list of entities.
type EntityFilter struct {
	Types                                  []graph.EntityType
	Kinds, Datasets, Countries, Programmes []string
	FirstSeen                              *DateTimeRange
	IncludeNotCurrent                      *bool
}

// DateTimeRange bounds a time; either end may be missing.
type DateTimeRange struct{ From, To *When }

// EntityOrder is what a list is ordered by.
type EntityOrder struct {
	Field     graph.EntityField
	Direction *OrderDirection
}

// OrderDirection is ASC or DESC.
type OrderDirection string

func (f *EntityFilter) query() graph.EntityFilter {
	if f == nil {
		return graph.EntityFilter{}
	}
	out := graph.EntityFilter{Types: f.Types, Kinds: f.Kinds, Datasets: f.Datasets, Programmes: f.Programmes,
		NotCurrent: value(f.IncludeNotCurrent)}
	for _, c := range f.Countries {
		out.Countries = append(out.Countries, strings.ToLower(c))
	}
	if r := f.FirstSeen; r != nil {
		if r.From != nil {
			out.SeenFrom = r.From.From
		}
		if r.To != nil {
			out.SeenTo = r.To.To
		}
	}
	return out
}

// values counts what the filter lists, for the limit on it.
func (f *EntityFilter) values() int {
	if f == nil {
		return 0
	}
	return max(len(f.Kinds), len(f.Datasets), len(f.Countries), len(f.Programmes))
}

func linkFilter(f *graph.LinkFilter) graph.LinkFilter {
	out := value(f)
	if out.Direction == "" {
		out.Direction = graph.Both
	}
	return out
}
