package neo4j

import (
	"encoding/json"
	"fmt"

	"dossier/graph"
)

// Entities, links, records and so on stand packed in one property, so that a
// read gives back exactly what was written, whatever natural properties stand
// beside for people.

// pack encodes what is stored. None of the domain's types can fail to encode.
func pack(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("encode %T: %v", v, err))
	}
	return b
}

// unpack decodes what pack made.
func unpack[T any](v any) (T, error) {
	var out T
	if err := json.Unmarshal(blob(v), &out); err != nil {
		return out, fmt.Errorf("%w: the store holds something that is not dossier's: %T", graph.ErrUnavailable, out)
	}
	return out, nil
}

// recordColumns is how queries return a record n; packedRecord reads it.
const recordColumns = "n.data, n.entry, n.scope, n.dataset"

func unpackRecord(v []any) (graph.Record, error) {
	r, err := unpack[graph.Record](v[0])
	r.Entry, r.Scope, r.Dataset = ident(v[1]), text(v[2]), text(v[3])
	return r, err
}

func unpackRecords(v any) ([]graph.Record, error) {
	l := list(v)
	out := make([]graph.Record, len(l))
	for i := range l {
		var err error
		if out[i], err = unpackRecord(list(l[i])); err != nil {
			return nil, err
		}
	}
	return out, nil
}
