package resolvers

import (
	"context"
	"slices"

	"dossier/graph"
)

// changePage is the changes that came together. What any of them needs of the
// store is asked for all of them at once.
type changePage struct {
	memos
	*session
	changes []graph.Change
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

// records are what the entries state or ever stated, of entities and of links.
func (p *changePage) records(ctx context.Context) (map[graph.ID][]graph.Record, error) {
	return shared(ctx, &p.memos, "records", func(ctx context.Context) (map[graph.ID][]graph.Record, error) {
		return p.reader.EntryRecords(ctx, p.entries())
	})
}

// statements are what the entries ever said, each entry's under its id.
func (p *changePage) statements(ctx context.Context) (*recordSet, error) {
	return shared(ctx, &p.memos, "statements", func(ctx context.Context) (*recordSet, error) {
		records, err := p.records(ctx)
		if err != nil {
			return nil, err
		}
		return newRecordSet(p.session, records, graph.Latest), nil
	})
}

// entities are what the changes are of. The first record of most entries has
// the entry's id, which is looked up first; of the others the records are read.
func (p *changePage) entities(ctx context.Context) (map[graph.Change]Entity, error) {
	return shared(ctx, &p.memos, "entities", func(ctx context.Context) (map[graph.Change]Entity, error) {
		l, named, err := readNamed(ctx, p.session, p.entries(), graph.Latest)
		if err != nil {
			return nil, err
		}
		out := make(map[graph.Change]Entity, len(p.changes))
		for _, c := range p.changes {
			if e := named[c.Entry]; e != nil {
				out[c] = e
			}
		}
		of, err := p.subjects(ctx, out, false)
		if err != nil || len(of) == 0 {
			return out, err
		}
		found, err := p.reader.Entities(ctx, distinctIDs(of), graph.Latest)
		for c, id := range of {
			if e, ok := found[id]; ok {
				out[c] = l.add(e)
			}
		}
		return out, err
	})
}

// links are what the changes of entries are of that state links alone, with
// their ends.
func (p *changePage) links(ctx context.Context) (map[graph.Change]*Link, error) {
	return shared(ctx, &p.memos, "links", func(ctx context.Context) (map[graph.Change]*Link, error) {
		entities, err := p.entities(ctx)
		if err != nil {
			return nil, err
		}
		of, err := p.subjects(ctx, entities, true)
		if err != nil || len(of) == 0 {
			return nil, err
		}
		found, err := p.reader.LinksByID(ctx, distinctIDs(of), graph.Latest)
		if err != nil {
			return nil, err
		}
		set := &linkSet{session: p.session, asOf: graph.Latest}
		once, out := map[graph.ID]*Link{}, map[graph.Change]*Link{}
		for c, claim := range of {
			l, ok := found[claim]
			if !ok {
				continue // an end is not known, or may be several
			}
			if once[l.ID] == nil {
				once[l.ID] = set.add(l)
			}
			out[c] = once[l.ID]
		}
		return out, set.withEnds(ctx)
	})
}

// subjects are the records of links, or else of entities, that changes are of,
// without those in known.
func (p *changePage) subjects(ctx context.Context, known map[graph.Change]Entity, links bool) (map[graph.Change]graph.ID, error) {
	if !slices.ContainsFunc(p.changes, func(c graph.Change) bool { return known[c] == nil }) {
		return nil, nil
	}
	records, err := p.records(ctx)
	out := map[graph.Change]graph.ID{}
	for _, c := range p.changes {
		if r := subject(records[c.Entry], c); known[c] == nil && r != nil && (r.Link != nil) == links {
			out[c] = r.ID
		}
	}
	return out, err
}

// subject is the record that a change is of: of an entity rather than of a link,
// and one that the version states, or the one before a removal stated, rather
// than another; the first of these. Nil where the entry states none.
func subject(records []graph.Record, c graph.Change) *graph.Record {
	at := c.At
	if c.Kind == graph.EntryRemoved {
		at--
	}
	var best *graph.Record
	most := -1
	for i := range records {
		fit := 0
		if records[i].Link == nil {
			fit += 2
		}
		if records[i].Spans().Covers(at) {
			fit++
		}
		if fit > most {
			best, most = &records[i], fit
		}
	}
	return best
}

// distinctIDs lists the records once each.
func distinctIDs(of map[graph.Change]graph.ID) []graph.ID {
	out := make([]graph.ID, 0, len(of))
	for _, id := range of {
		out = append(out, id)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
