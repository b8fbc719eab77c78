package resolvers

import (
	"context"

	"dossier/graph"
)

// linkSet is links that came together, with the levels that hold their ends.
type linkSet struct {
	memos
	*session
	asOf  graph.Moment
	links []*Link
	ends  []*level
}

func (s *linkSet) add(l graph.Link) *Link {
	x := &Link{l, s}
	s.links = append(s.links, x)
	return x
}

// end is the entity at one end of a link. Ends that nothing brought along are
// read for the whole set at once.
func (s *linkSet) end(ctx context.Context, id graph.ID) (Entity, error) {
	for _, l := range s.ends {
		if e, ok := l.nodes[id]; ok {
			return e, nil
		}
	}
	missing, err := shared(ctx, &s.memos, "ends", s.readEnds)
	if err != nil {
		return nil, err
	}
	if e, ok := missing.nodes[id]; ok {
		return e, nil
	}
	return nil, errDanglingEnd
}

func (s *linkSet) readEnds(ctx context.Context) (*level, error) {
	var ids []graph.ID
	known := map[graph.ID]bool{}
	for _, l := range s.ends {
		for id := range l.nodes {
			known[id] = true
		}
	}
	for _, l := range s.links {
		for _, id := range []graph.ID{l.Link.Source, l.Link.Target} {
			if !known[id] {
				known[id] = true
				ids = append(ids, id)
			}
		}
	}
	return readLevel(ctx, s.session, ids, s.asOf)
}

// records are what the sources said of all links of the set.
func (s *linkSet) records(ctx context.Context) (*recordSet, error) {
	return shared(ctx, &s.memos, "records", func(ctx context.Context) (*recordSet, error) {
		records := map[graph.ID][]graph.Record{}
		var missing []graph.ID
		for _, l := range s.links {
			if l.Claims == nil {
				missing = append(missing, l.ID)
			} else {
				records[l.ID] = l.Claims
			}
		}
		if len(missing) > 0 {
			more, err := s.reader.Records(ctx, missing)
			if err != nil {
				return nil, err
			}
			for id, r := range more {
				records[id] = r
			}
		}
		return newRecordSet(s.session, records, s.asOf), nil
	})
}

// readLevel reads entities as a level, each under its own id.
func readLevel(ctx context.Context, s *session, ids []graph.ID, asOf graph.Moment) (*level, error) {
	l, _, err := readNamed(ctx, s, ids, asOf)
	return l, err
}

// readNamed reads entities as a level and says which each asked-for id names.
func readNamed(ctx context.Context, s *session, ids []graph.ID, asOf graph.Moment) (*level, map[graph.ID]Entity, error) {
	l := newLevel(s, asOf)
	if len(ids) == 0 {
		return l, nil, nil
	}
	found, err := s.reader.Entities(ctx, ids, asOf)
	if err != nil {
		return nil, nil, err
	}
	named := make(map[graph.ID]Entity, len(found))
	for _, id := range ids {
		if e, ok := found[id]; ok {
			named[id] = l.add(e)
		}
	}
	return l, named, nil
}
