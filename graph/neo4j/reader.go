package neo4j

import (
	"context"
	"slices"
	"time"

	"dossier/graph"
)

// reader reads one state: that of its first read.
type reader struct {
	store *Store
	phase int64 // of the first read; -1 before it
	moved bool  // what was read since belongs to more than one state
}

var _ graph.Reader = (*reader)(nil)

// maxIDs is how many ids go into one read; more are asked for in several.
const maxIDs = 2000

// read runs one read; nil is the answer of a store that is being filled for
// the first time. what names the read in errors.
func (r *reader) read(ctx context.Context, what, cypher string, params map[string]any) (any, error) {
	if r.moved {
		return nil, errMoved
	}
	var since time.Time
	for {
		answer, st, err := r.store.ask(ctx, cypher, params)
		if err != nil {
			return nil, r.store.translate(ctx, what, err)
		}
		if st.before == st.after && st.before%2 == 0 {
			if r.phase < 0 {
				r.phase = st.before
			}
			if r.phase == st.before {
				if st.loading {
					return nil, nil
				}
				return answer, nil
			}
		}
		if r.phase >= 0 {
			r.moved = true
			return nil, errMoved
		}
		if since.IsZero() {
			since = time.Now()
		}
		if st.before%2 == 0 {
			continue // a commit began meanwhile: look again
		}
		if err := r.store.settle(ctx, st.before, since); err != nil {
			return nil, r.store.translate(ctx, what, err)
		}
	}
}

// rows runs a read whose answer is a list of rows.
func (r *reader) rows(ctx context.Context, what, cypher string, params map[string]any) ([][]any, error) {
	answer, err := r.read(ctx, what, cypher, params)
	if err != nil {
		return nil, err
	}
	l := list(answer)
	out := make([][]any, len(l))
	for i := range l {
		out[i] = list(l[i])
	}
	return out, nil
}

// byID runs a read for ids in pieces; the query takes them as $ids.
func (r *reader) byID(ctx context.Context, what string, ids []string, cypher string, params map[string]any, each func(row []any) error) error {
	for piece := range slices.Chunk(ids, maxIDs) {
		with := map[string]any{"ids": piece}
		for k, v := range params {
			with[k] = v
		}
		rows, err := r.rows(ctx, what, cypher, with)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := each(row); err != nil {
				return err
			}
		}
	}
	return nil
}
