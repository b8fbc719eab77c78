package resolvers

import (
	"context"

	"dossier/graph"
)

// Stats counts what is there.
type Stats struct{ graph.Stats }

// EntityTypeCount counts entities of one type.
type EntityTypeCount struct {
	Type  graph.EntityType
	Count int
}

// LinkTypeCount counts links of one type.
type LinkTypeCount struct {
	Type  graph.LinkType
	Count int
}

// Stats counts what is there today.
func (Query) Stats(ctx context.Context) (*Stats, error) {
	s, err := sessionOf(ctx).reader.Stats(ctx)
	return &Stats{s}, err
}

// Entities lists the types that there are.
func (s *Stats) Entities() []*EntityTypeCount {
	var out []*EntityTypeCount
	for _, t := range graph.EntityTypes {
		if n := s.Stats.Entities[t]; n > 0 {
			out = append(out, &EntityTypeCount{t, n})
		}
	}
	return out
}

// Links lists the types that there are.
func (s *Stats) Links() []*LinkTypeCount {
	var out []*LinkTypeCount
	for _, t := range graph.LinkTypes {
		if n := s.Stats.Links[t]; n > 0 {
			out = append(out, &LinkTypeCount{t, n})
		}
	}
	return out
}
