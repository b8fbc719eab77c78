// Package neo4j keeps the graph in a Neo4j server: the production store.
//
// Entities are nodes that carry their type as a second label, and links that
// count today are relationships between them, so that people can read the graph
// in Cypher, Browser and Bloom:
//
//	MATCH (p:Person)-[:OWNS_WALLET]->(w:Wallet) RETURN p.caption, w.walletAddress
//
// What is denied, proposed or no longer said is never a relationship: nobody's
// plain Cypher takes it for a fact. It stands, with all other links, as a
// (:DossierLink) node, from which the store itself reads; its indexes give the
// links of a hub in order without reading them all.
//
// Everything else stands beside, under labels that begin with Dossier: records
// with their statements packed into one property, the claims of links, entries,
// versions, judgements. Properties that begin with an underscore belong to the
// store. See schema.go for all of it.
//
// Neo4j is read-committed: a query may see half of a commit. phase.go says how
// one request nevertheless reads one state.
//
// Neo4j 5.23 or newer is needed, Community or Enterprise, a cluster or Aura.
package neo4j
