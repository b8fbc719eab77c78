package resolvers

import (
	"context"
	"errors"

	"dossier/graph"
)

var errDanglingEnd = errors.New("a link's end is not in the store")

// Link joins two entities.
type Link struct {
	graph.Link
	set *linkSet
}

// IsNode marks a link as a Node.
func (l *Link) IsNode() {}

// SourceID is the id of the entity that the link goes out from.
func (l *Link) SourceID() graph.ID { return l.Link.Source }

// TargetID is the id of the entity that the link goes to.
func (l *Link) TargetID() graph.ID { return l.Link.Target }

// Source is the entity that the link goes out from.
func (l *Link) Source() (Entity, error) { return l.set.end(l.Link.Source) }

// Target is the entity that the link goes to.
func (l *Link) Target() (Entity, error) { return l.set.end(l.Link.Target) }

// StartDate is EDTF, null where no source gives one.
func (l *Link) StartDate() *string { return optional(l.Link.StartDate) }

// EndDate is EDTF, null where no source gives one.
func (l *Link) EndDate() *string { return optional(l.Link.EndDate) }

// Datasets are those that claim it, by id.
func (l *Link) Datasets() []*Dataset { return l.set.datasets(l.Link.Datasets) }

// FirstSeen is the first version that claims it.
func (l *Link) FirstSeen(ctx context.Context) (graph.Moment, error) {
	first := graph.Latest
	records, err := l.set.records(ctx)
	if err == nil {
		for _, s := range records.byOwner[l.ID] {
			first = min(first, s.FirstSeen())
		}
	}
	return first, err
}

// LastSeen is the last version that claims it.
func (l *Link) LastSeen(ctx context.Context) (graph.Moment, error) {
	last := l.Link.LastSeen
	records, err := l.set.records(ctx)
	if err == nil {
		for _, s := range records.byOwner[l.ID] {
			last = max(last, s.LastSeen)
		}
	}
	return last, err
}

// Properties lists its values by property.
func (l *Link) Properties(names []string) []*Property {
	return properties(l.Link.Properties, names, l.set)
}

// Statements are what the sources say of it.
func (l *Link) Statements(ctx context.Context, property *string, includePast *bool, first *int, after *string) (*StatementConnection, error) {
	p, err := newStatementPage(property, includePast, first, after)
	if err != nil {
		return nil, err
	}
	records, err := l.set.records(ctx)
	if err != nil {
		return nil, err
	}
	m := l.set.asOf
	if m == graph.Latest && !l.Current {
		m = l.lastMoment(records)
	}
	return records.page(l.ID, m, p), nil
}

// lastMoment is the last at which a source claimed a link that none claims now.
func (l *Link) lastMoment(records *recordSet) graph.Moment {
	end := graph.Moment(0)
	for _, s := range records.byOwner[l.ID] {
		end = max(end, s.Spans.End())
	}
	return end - 1
}
