package neo4j

import (
	"context"

	"dossier/graph"
)

// Changes implements graph.SourceReader.
func (r *reader) Changes(context.Context, graph.ChangeQuery) (graph.ChangePage, error) {
	return graph.ChangePage{}, nil
}
