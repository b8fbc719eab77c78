package resolvers

import (
	"context"
	"slices"
	"strings"

	"dossier/graph"
)

// session is one request's view of the store.
type session struct {
	memos
	reader graph.Reader
}

type sessionKey struct{}

// WithReader returns a context whose queries read from r, which shows one state
// of the store.
func WithReader(ctx context.Context, r graph.Reader) context.Context {
	return context.WithValue(ctx, sessionKey{}, &session{reader: r})
}

func sessionOf(ctx context.Context) *session {
	s, ok := ctx.Value(sessionKey{}).(*session)
	if !ok {
		panic("resolvers: the context holds no reader; see WithReader")
	}
	return s
}

// datasetStates are all datasets, by id; read once a request.
func (s *session) datasetStates(ctx context.Context) (map[string]graph.DatasetState, error) {
	return shared(ctx, &s.memos, "datasets", func(ctx context.Context) (map[string]graph.DatasetState, error) {
		list, err := s.reader.Datasets(ctx)
		out := make(map[string]graph.DatasetState, len(list))
		for _, d := range list {
			out[d.ID] = d
		}
		return out, err
	})
}

func (s *session) datasets(ids []string) []*Dataset {
	out := make([]*Dataset, len(ids))
	for i, id := range ids {
		out[i] = &Dataset{id: id, session: s}
	}
	slices.SortFunc(out, func(a, b *Dataset) int { return strings.Compare(a.id, b.id) })
	return out
}
