package resolvers

import (
	"context"
	"slices"

	"dossier/graph"
)

// level is the entities that one store call brought. What any of them needs of
// the store is asked for the whole level at once.
type level struct {
	memos
	*session
	asOf  graph.Moment
	nodes map[graph.ID]Entity
	ids   []graph.ID // in the order in which they came
}

func newLevel(s *session, asOf graph.Moment) *level {
	return &level{session: s, asOf: asOf, nodes: map[graph.ID]Entity{}}
}

// add puts an entity into the level, once.
func (l *level) add(e graph.Entity) Entity {
	if n, ok := l.nodes[e.ID]; ok {
		return n
	}
	n := newEntity(&thing{Entity: e, level: l})
	l.nodes[e.ID] = n
	l.ids = append(l.ids, e.ID)
	return n
}

// of lists the level's entities of some types, all without any.
func (l *level) of(types []graph.EntityType) []graph.ID {
	if len(types) == 0 {
		return l.ids
	}
	var out []graph.ID
	for _, id := range l.ids {
		if slices.Contains(types, l.nodes[id].base().Type) {
			out = append(out, id)
		}
	}
	return out
}

// links are the links of all entities of some types, with their far ends as a
// level of their own.
type levelLinks struct {
	pages map[graph.ID]graph.LinkPage
	set   *linkSet
	links map[graph.ID]*Link
}

// linksKey tells apart what fields of one level may ask of its links.
type linksKey struct {
	of, types, statuses string
	direction           graph.Direction
	limit               int
	after               graph.Cursor
	claims, far, counts bool
	past, heads         bool
}

func (l *level) links(ctx context.Context, of []graph.EntityType, q graph.LinkQuery) (*levelLinks, error) {
	key := linksKey{of: joined(of), types: joined(q.Types), statuses: joined(q.Statuses), direction: q.Direction,
		limit: q.Limit, after: value(q.After), claims: q.Claims, far: q.Far, counts: q.Counts, past: q.Past, heads: q.Heads}
	return shared(ctx, &l.memos, key, func(ctx context.Context) (*levelLinks, error) {
		q.IDs, q.AsOf = l.of(of), l.asOf
		answer, err := l.reader.Links(ctx, q)
		if err != nil {
			return nil, err
		}
		far := newLevel(l.session, l.asOf)
		set := &linkSet{session: l.session, asOf: l.asOf, ends: []*level{far, l}}
		out := &levelLinks{pages: answer.Pages, set: set, links: map[graph.ID]*Link{}}
		for _, id := range q.IDs {
			for _, x := range answer.Pages[id].Links {
				if e, ok := answer.Far[x.Other(answer.Pages[id].Entity)]; ok {
					far.add(e)
				}
				if out.links[x.ID] == nil {
					out.links[x.ID] = set.add(x)
				}
			}
		}
		return out, nil
	})
}

func joined[T ~string](list []T) string {
	var b []byte
	for _, x := range list {
		b = append(append(b, x...), ' ')
	}
	return string(b)
}

// records are what the sources said of all entities of the level.
func (l *level) records(ctx context.Context) (*recordSet, error) {
	return shared(ctx, &l.memos, "records", func(ctx context.Context) (*recordSet, error) {
		return readRecords(ctx, l.session, l.ids, l.asOf)
	})
}

func (l *level) judgements(ctx context.Context) (map[graph.ID][]graph.Judgement, error) {
	return shared(ctx, &l.memos, "judgements", func(ctx context.Context) (map[graph.ID][]graph.Judgement, error) {
		return l.reader.Judgements(ctx, l.ids)
	})
}

func (l *level) linkCounts(ctx context.Context) (map[graph.ID][]graph.LinkCount, error) {
	return shared(ctx, &l.memos, "linkCounts", func(ctx context.Context) (map[graph.ID][]graph.LinkCount, error) {
		return l.reader.LinkCounts(ctx, l.ids, l.asOf)
	})
}

func (l *level) documents(ctx context.Context) (map[graph.ID]graph.Document, error) {
	return shared(ctx, &l.memos, "documents", func(ctx context.Context) (map[graph.ID]graph.Document, error) {
		return l.reader.Documents(ctx, l.of([]graph.EntityType{graph.DocumentType}))
	})
}
