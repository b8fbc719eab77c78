// Package graph is the domain of Dossier: what sources say (entries, records,
// statements), what is made of it (entities, links), and the contract that
// every store keeps.
//
// Data flows one way. A loader turns a source's entries into records with
// statements and applies them as versions of a scope; match writes judgements
// that hold records together; a store rebuilds the entities and links that are
// touched in the same transaction. Reading never writes.
//
// The package imports the standard library and golang.org/x/text only.
package graph
