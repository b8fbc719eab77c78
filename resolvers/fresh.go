package resolvers

import (
	"context"

	"dossier/graph"
)

// viewReader reads each answer from the newest state. A mutation's payload is
// read through it, after the change; whatever a payload's fields need is here.
type viewReader struct {
	graph.Reader // none: nothing else is called
	viewer       graph.Viewer
}

func view[T any](ctx context.Context, v graph.Viewer, f func(context.Context, graph.Reader) (T, error)) (T, error) {
	var out T
	err := v.View(ctx, func(ctx context.Context, r graph.Reader) (err error) {
		out, err = f(ctx, r)
		return err
	})
	return out, err
}

func (v viewReader) Entities(ctx context.Context, ids []graph.ID, asOf graph.Moment) (map[graph.ID]graph.Entity, error) {
	return view(ctx, v.viewer, func(ctx context.Context, r graph.Reader) (map[graph.ID]graph.Entity, error) {
		return r.Entities(ctx, ids, asOf)
	})
}

func (v viewReader) Records(ctx context.Context, ids []graph.ID) (map[graph.ID][]graph.Record, error) {
	return view(ctx, v.viewer, func(ctx context.Context, r graph.Reader) (map[graph.ID][]graph.Record, error) {
		return r.Records(ctx, ids)
	})
}

func (v viewReader) Judgements(ctx context.Context, ids []graph.ID) (map[graph.ID][]graph.Judgement, error) {
	return view(ctx, v.viewer, func(ctx context.Context, r graph.Reader) (map[graph.ID][]graph.Judgement, error) {
		return r.Judgements(ctx, ids)
	})
}

func (v viewReader) Links(ctx context.Context, q graph.LinkQuery) (graph.LinkAnswer, error) {
	return view(ctx, v.viewer, func(ctx context.Context, r graph.Reader) (graph.LinkAnswer, error) { return r.Links(ctx, q) })
}

func (v viewReader) LinkCounts(ctx context.Context, ids []graph.ID, asOf graph.Moment) (map[graph.ID][]graph.LinkCount, error) {
	return view(ctx, v.viewer, func(ctx context.Context, r graph.Reader) (map[graph.ID][]graph.LinkCount, error) {
		return r.LinkCounts(ctx, ids, asOf)
	})
}

func (v viewReader) Datasets(ctx context.Context) ([]graph.DatasetState, error) {
	return view(ctx, v.viewer, func(ctx context.Context, r graph.Reader) ([]graph.DatasetState, error) { return r.Datasets(ctx) })
}

func (v viewReader) Documents(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Document, error) {
	return view(ctx, v.viewer, func(ctx context.Context, r graph.Reader) (map[graph.ID]graph.Document, error) {
		return r.Documents(ctx, ids)
	})
}

func (v viewReader) LoadStates(ctx context.Context) ([]graph.LoadState, error) {
	return view(ctx, v.viewer, func(ctx context.Context, r graph.Reader) ([]graph.LoadState, error) { return r.LoadStates(ctx) })
}
