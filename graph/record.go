package graph

import (
	"fmt"
	"slices"
)

// Record is one source's view of one thing, or of one link.
//
// A record of an entity says at least its PropType, once, in some part. A
// record with a Key is one entity with every other record of the same key,
// without any judgement. A part record (Of is set) belongs to the entity of
// the record it names, whatever becomes of that.
type Record struct {
	ID         ID          `json:"id"`
	Entry      ID          `json:"-"`
	Dataset    string      `json:"-"`
	Scope      string      `json:"-"`
	Key        string      `json:"key,omitempty"`
	Of         ID          `json:"of,omitempty"`
	Link       *LinkClaim  `json:"link,omitempty"` // nil for a record of an entity
	Statements []Statement `json:"statements"`
}

// LinkClaim is what a record of a link joins. The ends never change under one
// record id: another end is another record.
type LinkClaim struct {
	Type   LinkType `json:"type"`
	Source End      `json:"source"`
	Target End      `json:"target"`
}

// End is one end of a claimed link: a record, the key of a keyed entity, or a
// name kept as it was said. Exactly one of Record, Key and Name is set.
type End struct {
	Record ID         `json:"record,omitempty"`
	Key    string     `json:"key,omitempty"`
	Name   string     `json:"name,omitempty"`
	Type   EntityType `json:"type,omitempty"` // narrows what a name may mean
}

// Spans says when any of the record's statements was said.
func (r *Record) Spans() Spans {
	var out Spans
	for i := range r.Statements {
		out = out.Union(r.Statements[i].Spans)
	}
	return out
}

// Fill sets, on every statement, what follows from the record that holds it.
func (r *Record) Fill(last LastBefore) {
	for i := range r.Statements {
		s := &r.Statements[i]
		s.Record, s.Dataset = r.ID, r.Dataset
		s.LastSeen = last(r.Scope, s.Spans.End())
	}
}

// value is the first value of p, whatever its time.
func (r *Record) value(p Property) string {
	for i := range r.Statements {
		if r.Statements[i].Property == p {
			return r.Statements[i].Value
		}
	}
	return ""
}

// Entry is what a source lists under one id of its own: the unit that loads
// add, change and remove. Its raw form alone decides whether it changed.
type Entry struct {
	ID      ID
	Scope   string
	Raw     []byte   // the source's own form, kept
	Records []Record // what the mapper made of it
}

// Hash is the digest of the raw form.
func (e *Entry) Hash() string { return Digest(string(e.Raw)) }

// Prepare fills what follows from the rest (ids of statements, entry and
// dataset of records) and checks the entry. Stores call it before writing.
func (e *Entry) Prepare(dataset string) error {
	if e.ID == "" || e.Scope == "" {
		return fmt.Errorf("%w: an entry of %s has no id or no scope", ErrInput, dataset)
	}
	for i := range e.Records {
		r := &e.Records[i]
		r.Entry, r.Dataset, r.Scope = e.ID, dataset, e.Scope
		if r.ID == "" {
			return fmt.Errorf("%w: a record of entry %s has no id", ErrInput, e.ID)
		}
		if err := r.Link.check(); err != nil {
			return fmt.Errorf("record %s: %w", r.ID, err)
		}
		seen := make(map[ID]bool, len(r.Statements))
		for j := range r.Statements {
			r.Statements[j].Identify(r.ID)
		}
		r.Statements = slices.DeleteFunc(r.Statements, func(s Statement) bool {
			twice := seen[s.ID]
			seen[s.ID] = true
			return twice
		})
	}
	return nil
}

func (l *LinkClaim) check() error {
	if l == nil {
		return nil
	}
	if !l.Type.Valid() {
		return fmt.Errorf("%w: %q is no link type", ErrInput, l.Type)
	}
	for _, e := range []End{l.Source, l.Target} {
		n := 0
		for _, s := range []string{string(e.Record), e.Key, e.Name} {
			if s != "" {
				n++
			}
		}
		if n != 1 {
			return fmt.Errorf("%w: a link's end is one of a record, a key and a name", ErrInput)
		}
	}
	return nil
}
