package resolvers

import (
	"context"
	"slices"

	"dossier/graph"
)

// linkSet is links that came together, with the levels that hold their ends as
// far as the query asks for these.
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

// end is the entity at one end of a link; it came with the link, or withEnds
// brought it.
func (s *linkSet) end(id graph.ID) (Entity, error) {
	for _, l := range s.ends {
		if e, ok := l.nodes[id]; ok {
			return e, nil
		}
	}
	return nil, errDanglingEnd
}

// withEnds reads the ends that nothing brought along, of all links at once.
func (s *linkSet) withEnds(ctx context.Context) error {
	var ids []graph.ID
	for _, l := range s.links {
		for _, id := range []graph.ID{l.Link.Source, l.Link.Target} {
			if _, err := s.end(id); err != nil && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	l, err := readLevel(ctx, s.session, ids, s.asOf)
	if err == nil {
		s.ends = append(s.ends, l)
	}
	return err
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
