package match

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dossier/graph"
)

// Judge records what a person decided about two things, each named by the id of
// an entity or of a record; a part of a record stands for the whole. It returns
// the judgement as it is stored, so that it can be revoked by its id. ErrNotFound
// names an id under which nothing is there; ErrContradiction says that an
// earlier judgement, which would have to be revoked first, says the opposite.
func Judge(ctx context.Context, store graph.Store, left, right graph.ID, d graph.Decision, by, reason string) (graph.Judgement, error) {
	j := graph.Judgement{Decision: d, Score: 1, By: by, Method: graph.MethodAnalyst, At: time.Now().UTC().Truncate(time.Microsecond), Reason: reason}
	if by == "" {
		return j, fmt.Errorf("%w: a judgement needs the name of who judges", graph.ErrInput)
	}
	err := store.View(ctx, func(ctx context.Context, r graph.Reader) error {
		ids := []graph.ID{left, right}
		entities, err := r.Entities(ctx, ids, graph.Latest)
		if err != nil {
			return err
		}
		records, err := r.Records(ctx, ids)
		if err != nil {
			return err
		}
		j.Left, j.Right = recordFor(left, records[left]), recordFor(right, records[right])
		for i, id := range ids {
			if _, ok := entities[id]; !ok || []graph.ID{j.Left, j.Right}[i] == "" {
				return fmt.Errorf("%w: %s", graph.ErrNotFound, id)
			}
		}
		a, b := entities[left], entities[right]
		if j.Left == j.Right {
			return fmt.Errorf("%w: %s and %s are one record; name two records to take an entity apart", graph.ErrInput, left, right)
		}
		j.Explanation = fmt.Sprintf("%s judged %s and %s to be %s", by, a.Caption, b.Caption, d)
		return nil
	})
	if err != nil {
		return graph.Judgement{}, fmt.Errorf("judge: %w", err)
	}
	if err := j.Prepare(); err != nil {
		return graph.Judgement{}, fmt.Errorf("judge: %w", err)
	}
	if err := store.Judge(ctx, []graph.Judgement{j}); err != nil {
		return graph.Judgement{}, fmt.Errorf("judge %s and %s: %w", j.Left, j.Right, err)
	}
	return j, nil
}

// recordFor is the record that an id means: itself, the whole that it is a part
// of, or, for the id of an entity that is no record's, its main record.
func recordFor(id graph.ID, records []graph.Record) graph.ID {
	for range records { // a part of a part is followed up to its whole
		i := slices.IndexFunc(records, func(r graph.Record) bool { return r.ID == id })
		if i < 0 {
			break
		}
		if records[i].Of == "" {
			return id
		}
		id = records[i].Of
	}
	return mainRecord(records)
}
