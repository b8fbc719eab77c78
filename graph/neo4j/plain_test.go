package neo4j

import (
	"context"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// plainGet is what somebody without this package would write.
func (s *Store) plainGet(ctx context.Context, id string) error {
	_, err := driver.ExecuteQuery(ctx, s.driver, "MATCH (e:Entity {id: $id}) RETURN e.id, e.type, e.caption, e.names, e.countries, e.datasets, e.firstSeen",
		map[string]any{"id": id}, driver.EagerResultTransformer, driver.ExecuteQueryWithReadersRouting())
	return err
}
