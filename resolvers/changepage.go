package resolvers

import (
	"context"
	"slices"

	"dossier/graph"
)

var allStatuses = []graph.Status{graph.Asserted, graph.Suspected, graph.Denied, graph.Proposed}

// changePage is the changes that came together. What any of them needs of the
// store is asked for all of them at once.
type changePage struct {
	memos
	*session
	changes []graph.Change
}

// changedEntities are the entities of a page's entries, as a level.
type changedEntities struct {
	level   *level
	byEntry map[graph.ID]Entity
}

// entries lists the page's entries once each.
func (p *changePage) entries() []graph.ID {
	out := make([]graph.ID, len(p.changes))
	for i, c := range p.changes {
		out[i] = c.Entry
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// entities reads the entities of all entries by the records that have the
// entries' ids, as the first record of every list's entry has.
func (p *changePage) entities(ctx context.Context) (*changedEntities, error) {
	return shared(ctx, &p.memos, "entities", func(ctx context.Context) (*changedEntities, error) {
		l, named, err := readNamed(ctx, p.session, p.entries(), graph.Latest)
		return &changedEntities{l, named}, err
	})
}

// statements are what the entries ever said, each entry's under its id: the
// statements of records that came with the entry, of its entity, of links of
// that and of what these lead to.
func (p *changePage) statements(ctx context.Context) (*recordSet, error) {
	return shared(ctx, &p.memos, "statements", func(ctx context.Context) (*recordSet, error) {
		found, err := p.entities(ctx)
		if err != nil {
			return nil, err
		}
		c := collected{seen: map[graph.ID]bool{}, byEntry: map[graph.ID][]graph.Record{}}
		for _, id := range p.entries() {
			c.byEntry[id] = nil
		}
		if ids := found.level.ids; len(ids) > 0 {
			answer, err := p.reader.Links(ctx, graph.LinkQuery{IDs: ids, Statuses: allStatuses, Past: true, Limit: MaxPage,
				AsOf: graph.Latest, Claims: true, Far: true, Heads: true})
			if err != nil {
				return nil, err
			}
			records, err := p.reader.Records(ctx, append(slices.Clone(ids), c.links(answer, found.level)...))
			if err != nil {
				return nil, err
			}
			for _, r := range records {
				c.add(r)
			}
		}
		return newRecordSet(p.session, c.byEntry, graph.Latest), nil
	})
}

// collected is records by entry, of the entries that it has from the start.
type collected struct {
	seen    map[graph.ID]bool
	byEntry map[graph.ID][]graph.Record
}

// add takes the records of the entries, once each, and says whether any was.
func (c *collected) add(records []graph.Record) (some bool) {
	for i := range records {
		r := &records[i]
		if _, ours := c.byEntry[r.Entry]; !ours {
			continue
		}
		some = true
		if !c.seen[r.ID] {
			c.seen[r.ID] = true
			c.byEntry[r.Entry] = append(c.byEntry[r.Entry], *r)
		}
	}
	return some
}

// links takes the claims of links and lists the far ends of those that the
// entries claim. Hubs, whose records are those of many entries, are not among
// them.
func (c *collected) links(answer graph.LinkAnswer, near *level) (far []graph.ID) {
	for _, id := range near.ids {
		page := answer.Pages[id]
		for i := range page.Links {
			l := &page.Links[i]
			other := l.Other(page.Entity)
			if c.add(l.Claims) && near.nodes[other] == nil && !answer.Far[other].Hub {
				far = append(far, other)
			}
		}
	}
	slices.Sort(far)
	return slices.Compact(far)
}
