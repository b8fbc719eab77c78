package neo4j

import (
	"strings"

	"dossier/graph"
)

// An entry stands as its history (which raw form when, by digest) and beside it
// all raw forms in a row: comparing a list with the store reads the first only.

type revision struct {
	Hash   string      `json:"h"`
	Mapper string      `json:"m,omitempty"`
	Spans  graph.Spans `json:"t"`
	Size   int         `json:"n"` // of the raw form, in bytes
}

func packEntry(e *graph.StoredEntry) (history, raw []byte) {
	out := make([]revision, len(e.Revisions))
	for i, r := range e.Revisions {
		out[i] = revision{r.Hash, r.Mapper, r.Spans, len(r.Raw)}
		raw = append(raw, r.Raw...)
	}
	return pack(out), raw
}

// unpackEntry reads an entry; without raw its raw forms are left out.
func unpackEntry(id any, scope string, history any, raw []byte) (graph.StoredEntry, error) {
	e := graph.StoredEntry{ID: ident(id), Scope: scope}
	all, err := unpack[[]revision](history)
	for _, r := range all {
		x := graph.Revision{Hash: r.Hash, Mapper: r.Mapper, Spans: r.Spans}
		if r.Size <= len(raw) {
			x.Raw, raw = raw[:r.Size:r.Size], raw[r.Size:]
		}
		e.Revisions = append(e.Revisions, x)
	}
	return e, err
}

func byRowID(a, b map[string]any) int { return strings.Compare(a["id"].(string), b["id"].(string)) }
