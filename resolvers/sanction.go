package resolvers

import (
	"context"
	"slices"

	"dossier/graph"
)

// Sanction is a SANCTIONED_BY link, read.
type Sanction struct{ link *Link }

// Sanctions lists the authorities that sanction a thing, or did: current ones
// come first.
func (t *thing) Sanctions(ctx context.Context) ([]*Sanction, error) {
	all, err := t.level.links(ctx, nil, graph.LinkQuery{Types: []graph.LinkType{graph.SanctionedBy}, Direction: graph.Out,
		Limit: MaxPage, Past: true, Far: selects(ctx, "", "authority") || selects(ctx, "link", "source", "target"),
		Claims: selects(ctx, "link", "statements", "firstSeen", "lastSeen", "properties")})
	if err != nil {
		return nil, err
	}
	var out []*Sanction
	for _, l := range all.pages[t.ID].Links {
		out = append(out, &Sanction{all.links[l.ID]})
	}
	slices.SortStableFunc(out, func(a, b *Sanction) int {
		switch {
		case a.Current() == b.Current():
			return 0
		case a.Current():
			return -1
		}
		return 1
	})
	return out, nil
}

// Authority is who sanctions.
func (s *Sanction) Authority() (Entity, error) { return s.link.Target() }

// Link is the link that this reads.
func (s *Sanction) Link() *Link { return s.link }

// Programmes are those of all sources.
func (s *Sanction) Programmes() []string { return s.values(graph.PropProgramme) }

// Programme is the first of them.
func (s *Sanction) Programme() *string { return s.first(graph.PropProgramme) }

// LegalBasis is the law or regulation.
func (s *Sanction) LegalBasis() *string { return s.first(graph.PropLegalBasis) }

// Reference is the list's own.
func (s *Sanction) Reference() *string { return s.first(graph.PropReference) }

// ListedOn is a date as the list says it.
func (s *Sanction) ListedOn() *string { return s.first(graph.PropAddedOn) }

// DelistedOn is a date as the list says it.
func (s *Sanction) DelistedOn() *string { return s.first(graph.PropDelisted) }

// Current says whether a source says it today and none says that it ended.
func (s *Sanction) Current() bool { return s.link.Current && s.DelistedOn() == nil }

func (s *Sanction) values(p graph.Property) []string {
	out := []string{}
	for _, v := range s.link.Link.Properties[p] {
		out = append(out, v.Value)
	}
	return out
}

func (s *Sanction) first(p graph.Property) *string {
	if v := s.values(p); len(v) > 0 {
		return &v[0]
	}
	return nil
}
