package neo4j

import (
	"context"

	"dossier/graph"
)

// LoadStates implements graph.SourceReader.
func (r *reader) LoadStates(context.Context) ([]graph.LoadState, error) { return nil, nil }

// Hold implements graph.Writer.
func (s *Store) Hold(context.Context, string, graph.Hold) error { return nil }

// Release implements graph.Writer.
func (s *Store) Release(context.Context, string, string, graph.LoadEnd) error { return nil }
