package resolvers

import (
	"context"
	"slices"
	"strings"

	"dossier/graph"
)

// Statement is one claim of one source.
type Statement struct {
	graph.Statement
	set   *recordSet
	scope string // of its record
}

// Property is its name.
func (s *Statement) Property() string { return string(s.Statement.Property) }

// Original is null where the source wrote the value as it is.
func (s *Statement) Original() *string { return optional(s.Statement.Original) }

// Language is null where the source does not say it.
func (s *Statement) Language() *string { return optional(s.Statement.Language) }

// Speaker is whom an article quotes.
func (s *Statement) Speaker() *string { return optional(s.Statement.Speaker) }

// Qualifier is how the source qualifies it.
func (s *Statement) Qualifier() *string { return optional(s.Statement.Qualifier) }

// Rule names what found it.
func (s *Statement) Rule() *string { return optional(s.Statement.Rule) }

// Attributes are ordered by name.
func (s *Statement) Attributes() []*Attribute { return attributes(s.Statement.Attributes) }

// Dataset is its source.
func (s *Statement) Dataset() *Dataset {
	return &Dataset{id: s.Statement.Dataset, session: s.set.session}
}

// FirstSeen is the first version that says it.
func (s *Statement) FirstSeen() graph.Moment { return s.Statement.FirstSeen() }

// Evidence is the stretch of text that carries it.
func (s *Statement) Evidence() *Evidence {
	if s.Statement.Evidence == nil {
		return nil
	}
	return &Evidence{*s.Statement.Evidence}
}

// Intervals are the stretches over which the source said it.
func (s *Statement) Intervals() []*Interval {
	out := make([]*Interval, len(s.Spans))
	for i, x := range s.Spans {
		out[i] = &Interval{From: x.From}
		if x.To != graph.Latest {
			out[i].To = &x.To
		}
	}
	return out
}

// Document is the text that it comes from; of a list's statement the version
// that said it first.
func (s *Statement) Document(ctx context.Context) (*Document, error) {
	docs, err := s.set.documents(ctx)
	if err != nil {
		return nil, err
	}
	return docs[s.documentID()], nil
}

func (s *Statement) documentID() graph.ID {
	if s.Statement.Document != "" || s.scope == "" || len(s.Spans) == 0 {
		return s.Statement.Document
	}
	return graph.VersionDocument(s.scope, s.Spans.First())
}

// Interval is a stretch of versions.
type Interval struct {
	From graph.Moment
	To   *graph.Moment
}

// Evidence is a verbatim stretch of text.
type Evidence struct{ graph.Evidence }

// Sentence is null where none was kept.
func (e *Evidence) Sentence() *string { return optional(e.Evidence.Sentence) }

// recordSet is what sources said of some entities or links, in time.
type recordSet struct {
	memos
	*session
	asOf    graph.Moment
	byOwner map[graph.ID][]*Statement
	byID    map[graph.ID]*Statement
}

func readRecords(ctx context.Context, s *session, ids []graph.ID, asOf graph.Moment) (*recordSet, error) {
	records, err := s.reader.Records(ctx, ids)
	if err != nil {
		return nil, err
	}
	return newRecordSet(s, records, asOf), nil
}

func newRecordSet(s *session, records map[graph.ID][]graph.Record, asOf graph.Moment) *recordSet {
	set := &recordSet{session: s, asOf: asOf, byOwner: map[graph.ID][]*Statement{}, byID: map[graph.ID]*Statement{}}
	for owner, list := range records {
		for _, r := range list {
			for _, st := range r.Statements {
				set.byOwner[owner] = append(set.byOwner[owner], set.add(st, r.Scope))
			}
		}
		slices.SortFunc(set.byOwner[owner], compareStatements)
	}
	return set
}

func (r *recordSet) add(st graph.Statement, scope string) *Statement {
	x := r.byID[st.ID]
	if x == nil {
		x = &Statement{st, r, scope}
		r.byID[st.ID] = x
	}
	return x
}

// documents are the texts of all statements of the set, as a level. The
// entities behind them are read only where a query asks for more than a text
// says of itself.
func (r *recordSet) documents(ctx context.Context) (map[graph.ID]*Document, error) {
	whole := !selectsOnly(ctx, textFields...)
	return shared(ctx, &r.memos, whole, func(ctx context.Context) (map[graph.ID]*Document, error) {
		var ids []graph.ID
		for _, s := range r.byID {
			if id := s.documentID(); id != "" {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
		return readDocuments(ctx, r.session, slices.Compact(ids), r.asOf, whole)
	})
}

func compareStatements(a, b *Statement) int {
	if c := strings.Compare(a.sortKey(), b.sortKey()); c != 0 {
		return c
	}
	return strings.Compare(string(a.ID), string(b.ID))
}

// sortKey orders statements by property and value. Long values are cut, so that
// a cursor stays short.
func (s *Statement) sortKey() string {
	v := strings.ToValidUTF8(s.Value[:min(len(s.Value), 100)], "")
	return string(s.Statement.Property) + "\x00" + v
}
