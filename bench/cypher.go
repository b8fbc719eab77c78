package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/bench/world"
	"dossier/graph"
)

// byHand is a question in Cypher as a person would write it on the graph that
// people read, and in GraphQL.
type byHand struct {
	name   string
	cypher string
	query  string
	links  int // at most, in the answer
	least  int // links that the entities asked about have
	most   int
}

const (
	handSmall = "one entity with its links, under 20 objects"
	handLarge = "one entity with 50 links"

	cypherEntity = `
MATCH (e:Entity {id: $id})
RETURN e.id AS id, e.type AS type, e.caption AS caption, e.countries AS countries, e.firstSeen AS firstSeen, e.names AS names, e.weakNames AS weakNames`
	cypherLinks = `
MATCH (e:Entity {id: $id})
CALL (e) {
  MATCH (e)-[l]-(other:Entity)
  WHERE l.status IN ['ASSERTED', 'SUSPECTED']
  RETURN l, other ORDER BY type(l), l.id LIMIT $n
}
RETURN e.id AS id, e.type AS type, e.caption AS caption,
       collect({id: l.id, type: type(l), status: l.status, startDate: l.startDate,
                other: {id: other.id, type: other.type, caption: other.caption}}) AS links`
)

func hands() []byHand {
	return []byHand{
		{askEntity, cypherEntity, queryEntity, 0, 0, 1 << 30},
		{handSmall, cypherLinks, queryLinks, 9, 3, 9},
		{handLarge, cypherLinks, queryLinks, 50, 50, 90},
	}
}

// cypher measures GraphQL over HTTP over Neo4j beside the same question in
// Cypher by hand through the same driver, asked by turns.
func (b *bench) cypher(ctx context.Context, s *subject, w world.World) (err error) {
	d, err := s.server.Driver()
	if err != nil {
		return err
	}
	a, err := serveAPI(s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.stop(), d.Close(context.WithoutCancel(ctx))) }()
	for _, h := range hands() {
		ids, err := s.linked(ctx, w, h.least, h.most)
		if err != nil {
			return err
		}
		objects := 0
		driver := func(ctx context.Context, i int) (int, error) {
			var err error
			objects, err = askCypher(ctx, d, h, ids[i%len(ids)])
			return objects, err
		}
		overHTTP := func(ctx context.Context, i int) (int, error) {
			err := a.ask(ctx, h.query, h.variables(ids[i%len(ids)]))
			return objects, err
		}
		hand, web, err := beside(ctx, 2*b.each, s.warmUp(b.each), driver, overHTTP)
		if err != nil {
			return fmt.Errorf("%s: %w", h.name, err)
		}
		b.say("neo4j, %d entities: %s: GraphQL p50 %s, Cypher by hand %s", w.Size, h.name, web.p50, hand.p50)
		web.objects = hand.objects
		b.report.add(s.figure(partCypher, h.name).timed(web).than(hand))
	}
	return nil
}

func (h *byHand) variables(id graph.ID) map[string]any {
	v := map[string]any{"id": string(id)}
	if h.links > 0 {
		v["n"] = h.links
	}
	return v
}

// askCypher counts the entity, its links and their far ends.
func askCypher(ctx context.Context, d neo4j.DriverWithContext, h byHand, id graph.ID) (int, error) {
	session := d.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, h.cypher, h.variables(id))
	if err != nil {
		return 0, err
	}
	row, err := result.Single(ctx)
	if err != nil {
		return 0, err
	}
	links, _ := row.Get("links")
	list, _ := links.([]any)
	return 1 + 2*len(list), nil
}

// linked finds entities that have a number of links, among those drawn and
// those best known.
func (s *subject) linked(ctx context.Context, w world.World, least, most int) ([]graph.ID, error) {
	ask := newCases(w).ids[:1000]
	for rank := range min(5000, w.Size/4) {
		ask = append(ask, w.ID(w.Ranked(rank)))
	}
	var out []graph.ID
	err := s.View(ctx, func(ctx context.Context, r graph.Reader) error {
		out = nil
		counts, err := r.LinkCounts(ctx, ask, graph.Latest)
		for _, id := range ask {
			n := 0
			for _, c := range counts[id] {
				n += c.Count
			}
			if n >= least && n <= most && len(out) < drawn {
				out = append(out, id)
			}
		}
		return err
	})
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("no entity has between %d and %d links", least, most)
	}
	return out, err
}
