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

// loadStates are how loading stands, by dataset; read once a request.
func (s *session) loadStates(ctx context.Context) (map[string]graph.LoadState, error) {
	return shared(ctx, &s.memos, "loads", func(ctx context.Context) (map[string]graph.LoadState, error) {
		list, err := s.reader.LoadStates(ctx)
		out := make(map[string]graph.LoadState, len(list))
		for _, l := range list {
			out[l.Dataset] = l
		}
		return out, err
	})
}

// versionsAsked tells apart what fields may ask of versions' documents.
type versionsAsked struct{ whole bool }

// versionDocuments are the documents of all versions of all datasets.
func (s *session) versionDocuments(ctx context.Context) (map[graph.ID]*Document, error) {
	whole := !selectsOnly(ctx, textFields...)
	return shared(ctx, &s.memos, versionsAsked{whole}, func(ctx context.Context) (map[graph.ID]*Document, error) {
		all, err := s.datasetStates(ctx)
		if err != nil {
			return nil, err
		}
		var ids []graph.ID
		for _, d := range all {
			for _, v := range d.Versions {
				ids = append(ids, graph.VersionDocument(v.Scope, v.At))
			}
		}
		slices.Sort(ids)
		return readDocuments(ctx, s, slices.Compact(ids), graph.Latest, whole)
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
