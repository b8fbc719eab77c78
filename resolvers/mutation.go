package resolvers

import (
	"cmp"
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"dossier/graph"
)

// Mutation answers the fields of the schema's Mutation. Who may call it is
// decided before, see httpapi.
type Mutation struct{ Store graph.Store }

// JudgeInput is a judgement that a client makes.
type JudgeInput struct {
	Left, Right graph.ID
	Decision    graph.Decision
	Reason, By  *string
}

// JudgePayload is a judgement and what its sides belong to now.
type JudgePayload struct {
	Judgement *Judgement
	Entities  []Entity
}

// RevokePayload names what was revoked.
type RevokePayload struct{ ID graph.ID }

// maxRemark bounds what a client writes into a judgement, in code points.
const maxRemark = 2000

// byAPI is who judges where a client does not say it.
const byAPI = "api"

// Judge records a judgement by an analyst.
func (m Mutation) Judge(ctx context.Context, input JudgeInput) (*JudgePayload, error) {
	if utf8.RuneCountInString(value(input.Reason)) > maxRemark || utf8.RuneCountInString(value(input.By)) > maxRemark {
		return nil, Invalid("reason and by may have 2000 characters at most.")
	}
	fresh := &session{reader: viewReader{viewer: m.Store}}
	left, right, err := sides(ctx, fresh, input)
	if err != nil {
		return nil, err
	}
	j := graph.Judgement{Left: left, Right: right, Decision: input.Decision, Score: 1, Explanation: "decided by a person",
		By: cmp.Or(value(input.By), byAPI), Method: graph.MethodAnalyst, At: time.Now().UTC(), Reason: value(input.Reason)}
	if err := j.Prepare(); err != nil {
		return nil, err
	}
	if err := m.Store.Judge(ctx, []graph.Judgement{j}); err != nil {
		return nil, err
	}
	l, err := readLevel(ctx, fresh, []graph.ID{left, right}, graph.Latest)
	if err != nil {
		return nil, err
	}
	out := &JudgePayload{Judgement: &Judgement{j}}
	for _, id := range l.ids {
		out.Entities = append(out.Entities, l.nodes[id])
	}
	return out, nil
}

// sides finds the two records that a judgement is about: those named, or the
// first of the entity that an id names.
func sides(ctx context.Context, s *session, input JudgeInput) (left, right graph.ID, err error) {
	found, err := s.reader.Entities(ctx, []graph.ID{input.Left, input.Right}, graph.Latest)
	if err != nil {
		return "", "", err
	}
	record := func(id graph.ID) (graph.ID, bool) {
		e, ok := found[id]
		if !ok || slices.Contains(e.Records, id) {
			return id, ok
		}
		return e.Records[0], true
	}
	left, ok := record(input.Left)
	right, ok2 := record(input.Right)
	if !ok || !ok2 {
		return "", "", Public(NotFound, "Nothing is there under left or right.")
	}
	if left == right {
		return "", "", Invalid("left and right name the same record.")
	}
	return left, right, nil
}

// RevokeJudgement takes a judgement back.
func (m Mutation) RevokeJudgement(ctx context.Context, id graph.ID) (*RevokePayload, error) {
	if err := m.Store.Revoke(ctx, []graph.ID{id}, byAPI); err != nil {
		return nil, err
	}
	return &RevokePayload{id}, nil
}
