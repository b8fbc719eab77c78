package sqlite

import (
	"context"
	"maps"
	"slices"
	"sort"
	"sync"

	"dossier/graph"
)

// versionMemo remembers the moments of the versions of scopes, for one state of
// the store. Nearly all reads need them, to say when something was last seen.
type versionMemo struct {
	mu    sync.Mutex
	state int64
	at    map[string][]graph.Moment
}

// maxScopesRemembered bounds the memo.
const maxScopesRemembered = 50_000

// known returns what is remembered of scopes at a state, and which are not.
func (m *versionMemo) known(state int64, scopes map[string]bool) (map[string][]graph.Moment, []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make(map[string][]graph.Moment, len(scopes))
	var unknown []string
	for s := range scopes {
		if at, ok := m.at[s]; ok && m.state == state {
			out[s] = at
		} else {
			unknown = append(unknown, s)
		}
	}
	slices.Sort(unknown)
	return out, unknown
}

// learn keeps what was read at a state, unless the memo is of a newer one.
func (m *versionMemo) learn(state int64, at map[string][]graph.Moment) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if state < m.state {
		return
	}
	if state > m.state || m.at == nil || len(m.at) > maxScopesRemembered {
		m.state, m.at = state, map[string][]graph.Moment{}
	}
	maps.Copy(m.at, at)
}

// lastBefore reads the versions of scopes and answers graph.LastBefore for them.
func (r *reader) lastBefore(ctx context.Context, scopes map[string]bool) (graph.LastBefore, error) {
	at, unknown := r.store.versions.known(r.state, scopes)
	if len(unknown) > 0 {
		fresh := map[string][]graph.Moment{}
		err := chunks(unknown, func(part []string) error {
			return r.c.query(ctx, func(x row) error {
				fresh[x.text(0)] = append(fresh[x.text(0)], graph.Moment(x.int(1)))
				return nil
			}, `SELECT s.name, v.at FROM json_each(?) j CROSS JOIN scope s ON s.name = j.value CROSS JOIN version v ON v.scope = s.k ORDER BY s.name, v.at`, jsonTexts(part))
		})
		if err != nil {
			return nil, err
		}
		r.store.versions.learn(r.state, fresh)
		maps.Copy(at, fresh)
	}
	return func(scope string, end graph.Moment) graph.Moment {
		all := at[scope]
		i := sort.Search(len(all), func(i int) bool { return all[i] >= end })
		if i == 0 {
			return 0
		}
		return all[i-1]
	}, nil
}
