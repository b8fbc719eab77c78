package neo4j

import (
	"context"
	"slices"
	"sync"

	"dossier/graph"
)

// versionMemo remembers the moments of scopes' versions for as long as the
// state does not move, so that "last seen" costs no query.
type versionMemo struct {
	mu    sync.Mutex
	phase int64
	at    map[string][]graph.Moment // ascending; empty for an unknown scope
}

// lastSeen returns a graph.LastBefore that knows the scopes.
func (r *reader) lastSeen(ctx context.Context, scopes map[string]bool) (graph.LastBefore, error) {
	known := make(map[string][]graph.Moment, len(scopes))
	var missing []string
	m := &r.store.versions
	m.mu.Lock()
	for s := range scopes {
		if at, ok := m.at[s]; ok && m.phase == r.phase {
			known[s] = at
		} else {
			missing = append(missing, s)
		}
	}
	m.mu.Unlock()
	if len(missing) > 0 {
		if err := r.loadVersions(ctx, missing, known); err != nil {
			return nil, err
		}
	}
	return func(scope string, end graph.Moment) graph.Moment {
		at := known[scope]
		i, _ := slices.BinarySearch(at, end)
		if i == 0 {
			return 0
		}
		return at[i-1]
	}, nil
}

func (r *reader) loadVersions(ctx context.Context, scopes []string, known map[string][]graph.Moment) error {
	for _, s := range scopes {
		known[s] = nil
	}
	err := r.byID(ctx, "read versions", strs(scopes), `
UNWIND $ids AS scope
CALL (scope) {
  MATCH (v:DossierVersion) USING INDEX v:DossierVersion(scope, at)
  WHERE v.scope = scope AND v.at IS NOT NULL
  WITH v.at AS at ORDER BY at
  RETURN collect(at) AS at
}
RETURN collect([scope, at]) AS answer`, nil, func(row []any) error {
		at := []graph.Moment{}
		for _, n := range numbers(row[1]) {
			at = append(at, graph.Moment(n))
		}
		known[text(row[0])] = at
		return nil
	})
	if err != nil {
		return err
	}
	m := &r.store.versions
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.phase != r.phase || m.at == nil || len(m.at) > maxMemo {
		m.phase, m.at = r.phase, map[string][]graph.Moment{}
	}
	for _, s := range scopes {
		m.at[s] = known[s]
	}
	return nil
}

// maxMemo bounds how many scopes are remembered.
const maxMemo = 20_000

// scopesOf adds the scopes that an entity's LastSeen depends on.
func scopesOf(e *graph.Entity, into map[string]bool) {
	for i := range e.Presence {
		into[e.Presence[i].Scope] = true
	}
}

// seeEntities sets LastSeen.
func (r *reader) seeEntities(ctx context.Context, es []*graph.Entity) error {
	scopes := map[string]bool{}
	for _, e := range es {
		scopesOf(e, scopes)
	}
	last, err := r.lastSeen(ctx, scopes)
	if err != nil {
		return err
	}
	for _, e := range es {
		e.Seen(last)
	}
	return nil
}

// fill sets LastSeen and the rest on records.
func (r *reader) fill(ctx context.Context, records ...[]graph.Record) error {
	scopes := map[string]bool{}
	for _, rs := range records {
		for i := range rs {
			scopes[rs[i].Scope] = true
		}
	}
	last, err := r.lastSeen(ctx, scopes)
	if err != nil {
		return err
	}
	for _, rs := range records {
		for i := range rs {
			rs[i].Fill(last)
		}
	}
	return nil
}
