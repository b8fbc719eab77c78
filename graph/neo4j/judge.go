package neo4j

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dossier/graph"
)

// Judge implements graph.Writer.
func (s *Store) Judge(ctx context.Context, js []graph.Judgement) error {
	prepared := make([]graph.Judgement, len(js))
	for i, j := range js {
		if j.At.IsZero() {
			j.At = time.Now().UTC().Truncate(time.Second)
		}
		if err := j.Prepare(); err != nil {
			return err
		}
		prepared[i] = j
	}
	return s.write(ctx, "judge", func(ctx context.Context, w *writer) error {
		taken, err := graph.Weigh(ctx, w, prepared)
		if err != nil {
			return err
		}
		all := slices.Concat(prepared, taken)
		if err := w.putJudgements(ctx, all); err != nil {
			return err
		}
		return w.judged(ctx, all)
	})
}

// Revoke implements graph.Writer.
func (s *Store) Revoke(ctx context.Context, ids []graph.ID, by string) error {
	return s.write(ctx, "revoke a judgement", func(ctx context.Context, w *writer) error {
		stored, err := w.judgements(ctx, strs(ids))
		if err != nil {
			return err
		}
		var all []graph.Judgement
		for _, id := range ids {
			j, ok := stored[id]
			if !ok {
				return fmt.Errorf("judgement %s: %w", id, graph.ErrNotFound)
			}
			if j.Active() {
				j.RevokedAt, j.RevokedBy = time.Now().UTC().Truncate(time.Second), by
				all = append(all, j)
			}
		}
		if err := w.putJudgements(ctx, all); err != nil {
			return err
		}
		return w.judged(ctx, all)
	})
}

func (w *writer) judgements(ctx context.Context, ids []string) (map[graph.ID]graph.Judgement, error) {
	out := map[graph.ID]graph.Judgement{}
	return out, w.each(ctx, ids, `
UNWIND $ids AS id
MATCH (j:DossierJudgement {id: id}) USING INDEX j:DossierJudgement(id)
RETURN j.data`, func(row []any) error {
		j, err := unpack[graph.Judgement](row[0])
		out[j.ID] = j
		return err
	})
}

// putJudgements writes judgements by id.
func (w *writer) putJudgements(ctx context.Context, js []graph.Judgement) error {
	ids := make([]graph.ID, len(js))
	for i := range js {
		ids[i] = js[i].ID
	}
	stored, err := w.judgements(ctx, strs(ids))
	if err != nil {
		return err
	}
	var all rows
	for i := range js {
		j := &js[i]
		if was, ok := stored[j.ID]; ok && was.Active() {
			w.add(countJudgements, -1)
		}
		if j.Active() {
			w.add(countJudgements, 1)
		}
		stored[j.ID] = *j
		all = append(all, map[string]any{"id": string(j.ID), "p": map[string]any{"id": string(j.ID), "left": string(j.Left), "right": string(j.Right),
			"decision": string(j.Decision), "by": j.By, "active": j.Active(), "data": pack(j)}})
	}
	return w.put(ctx, all, "UNWIND $rows AS row MERGE (j:DossierJudgement {id: row.id}) SET j = row.p")
}

// judged rebuilds what judgements join or part.
func (w *writer) judged(ctx context.Context, js []graph.Judgement) error {
	var records []graph.ID
	for i := range js {
		records = append(records, js[i].Left, js[i].Right)
	}
	if _, err := w.rebuild(ctx, graph.Touched{Members: records}); err != nil {
		return err
	}
	return w.putCounts(ctx)
}
