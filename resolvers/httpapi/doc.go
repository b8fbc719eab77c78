// Package httpapi serves the GraphQL schema over HTTP: POST, GET for queries,
// server-sent events and graphql-transport-ws.
//
// A request passes, in this order: the Host header, CORS, the size of its body,
// the shape of its document (before validation, whose cost grows with it),
// validation, cost, and the token where it is a mutation. A query then runs
// inside one View of the store, so that it reads one state.
//
// Sources: GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/),
// GraphQL over SSE and over WebSocket
// (https://github.com/enisdenjo/graphql-sse, https://github.com/enisdenjo/graphql-ws).
package httpapi
