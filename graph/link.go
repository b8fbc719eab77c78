package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Link joins two entities: the claims of one or more records about the same
// ends, folded by type, ends and start date. Its id is the smallest of its
// record ids.
type Link struct {
	ID         ID                   `json:"id"`
	Type       LinkType             `json:"type"`
	Source     ID                   `json:"source"`
	Target     ID                   `json:"target"`
	StartDate  string               `json:"startDate,omitempty"` // in the world, EDTF
	EndDate    string               `json:"endDate,omitempty"`
	Status     Status               `json:"status"`             // the strongest of the claims
	Disputed   bool                 `json:"disputed,omitempty"` // some claim denies it and some claim says it
	Confidence float64              `json:"confidence"`         // of the strongest claim
	Current    bool                 `json:"current"`
	Datasets   []string             `json:"datasets"`
	Properties map[Property][]Value `json:"properties,omitempty"`
	Claims     []Record             `json:"-"` // the records, with their statements

	LastSeen Moment `json:"-"` // set on reading
}

// Shown says whether answers hold the link unless asked otherwise.
func (l *Link) Shown() bool { return l.Current && l.Status.Shown() }

// FirstSeen is the first version of any claim.
func (l *Link) FirstSeen() Moment { return l.Spans().First() }

// Spans says when any source claimed the link.
func (l *Link) Spans() Spans {
	var out Spans
	for i := range l.Claims {
		out = out.Union(l.Claims[i].Spans())
	}
	return out
}

// Seen sets LastSeen, of the link and of its statements.
func (l *Link) Seen(last LastBefore) {
	l.LastSeen = 0
	for i := range l.Claims {
		c := &l.Claims[i]
		l.LastSeen = max(l.LastSeen, last(c.Scope, c.Spans().End()))
	}
}

// Other is the end of l that is not id.
func (l *Link) Other(id ID) ID {
	if l.Source == id {
		return l.Target
	}
	return l.Source
}

// FoldKey is the key under which claims are one link: type, ends and start date,
// and for payments and transfers the record. Empty ends or equal ends give "".
func FoldKey(r *Record, source, target ID) string {
	if source == "" || target == "" || source == target {
		return ""
	}
	own := ""
	if !r.Link.Type.Folds() {
		own = string(r.ID)
	}
	return Digest(string(r.Link.Type), string(source), string(target), r.value(PropStart), own)
}

// ProjectLink folds claims about the same ends into what is shown as of m.
func ProjectLink(claims []Record, source, target ID, m Moment) (Link, bool) {
	if len(claims) == 0 {
		return Link{}, false
	}
	claims = slices.Clone(claims)
	slices.SortFunc(claims, func(a, b Record) int { return strings.Compare(string(a.ID), string(b.ID)) })
	l := Link{ID: claims[0].ID, Type: claims[0].Link.Type, Source: source, Target: target, Claims: claims}
	spans := l.Spans()
	l.Current = spans.Open()
	switch {
	case len(spans) == 0, m != Latest && !spans.Covers(m):
		return Link{}, false
	case m == Latest && !l.Current:
		m = spans.End() - 1
	}
	p := projection{m: m, values: map[Property]map[string]*Value{}, names: map[nameID]*sourcedName{}}
	datasets, said, denied := map[string]bool{}, false, false
	for i := range claims {
		if !p.record(&claims[i]) {
			continue
		}
		datasets[claims[i].Dataset] = true
		for _, s := range claims[i].Statements {
			if s.Property != PropLink || !s.Spans.Covers(m) {
				continue
			}
			said, denied = said || s.Status.Shown(), denied || s.Status == Denied
			if l.Status == "" || cmp.Or(s.Status.rank()-l.Status.rank(), cmp.Compare(s.Confidence, l.Confidence)) > 0 {
				l.Status, l.Confidence = s.Status, s.Confidence
			}
		}
	}
	l.Disputed = said && denied
	l.Datasets = slices.Sorted(maps.Keys(datasets))
	l.Properties = map[Property][]Value{}
	for prop, byValue := range p.values {
		switch values := sortedValues(byValue); prop {
		case PropLink:
		case PropStart:
			l.StartDate = values[0].Value
		case PropEnd:
			l.EndDate = values[0].Value
		default:
			l.Properties[prop] = values
		}
	}
	return l, l.Status != ""
}

// LinkCursor is the place behind l in the order of links: by LinkTypes, then
// by id.
func LinkCursor(l Link) Cursor {
	return Cursor{Key: fmt.Sprintf("%02d", l.Type.Order()), ID: l.ID}
}
