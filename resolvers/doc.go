// Package resolvers answers GraphQL: it turns what a graph.Reader returns into
// the types of the schema, whose fields are the methods of the types here.
//
// Every level of a query is one store call, however many nodes it has. What one
// store call brought forms a level (or a linkSet); the first of its members
// that needs more of the store asks for the whole level, and the others share
// the answer. Nothing is fetched that no field asked for, and nobody waits for
// others to queue up.
//
// The generated code (schema/generated) calls this package; httpapi serves it.
package resolvers
