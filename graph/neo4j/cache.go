package neo4j

import "dossier/graph"

// cache is what a write transaction knows of what it has read and written, so
// that nothing is fetched that was just sent, and what stays as it was is not
// written again.
type cache struct {
	members map[graph.ID]graph.Member
	claims  map[graph.ID]graph.Claim
	stored  map[graph.ID]storedEntity
	links   map[string]storedLink // by fold key
}

// storedEntity is an entity node as it is now; image nil for none.
type storedEntity struct {
	image  []byte
	entity graph.Entity
	counts []int64
}

// storedLink is a link's node as it is now; image nil for none.
type storedLink struct {
	image   []byte
	link    graph.Link
	history []int64
}

func newCache() cache {
	return cache{members: map[graph.ID]graph.Member{}, claims: map[graph.ID]graph.Claim{}, stored: map[graph.ID]storedEntity{},
		links: map[string]storedLink{}}
}

// forget drops everything, between the parts of a large load.
func (c *cache) forget() { *c = newCache() }
