package graph

import "slices"

// StoredEntry is an entry as a store keeps it: every raw form that it had, and
// when.
type StoredEntry struct {
	ID        ID         `json:"id"`
	Scope     string     `json:"scope"`
	Revisions []Revision `json:"revisions"`
}

// Revision is one raw form of an entry, the mapper that read it last, and the
// versions that held it.
type Revision struct {
	Hash   string `json:"hash"`
	Mapper string `json:"mapper"`
	Raw    []byte `json:"raw"`
	Spans  Spans  `json:"spans"`
}

// Current is the hash of the raw form as of m, "" where the entry is not there.
func (e *StoredEntry) Current(m Moment) (hash, mapper string) {
	for _, r := range e.Revisions {
		if r.Spans.Covers(m) {
			return r.Hash, r.Mapper
		}
	}
	return "", ""
}

// Merge writes one version's state of an entry into its history. at is the
// moment of the version, next that of the following version of the scope
// (Latest if none): over this span, and no other, the entry is as in e. A nil e
// says that the version does not hold the entry. old and records are what the
// store has; the results replace them. Records keep their ids for ever, even
// without any statement that holds.
//
// Where the raw form is known already and only the mapper is newer, the span
// widens to all over which that raw form was held: a newer mapper replaces
// statements over their old intervals.
func Merge(old *StoredEntry, records []Record, e *Entry, mapper string, at, next Moment) (*StoredEntry, []Record) {
	spans := Spans{{at, next}}
	if e != nil {
		hash := e.Hash()
		for _, r := range old.revisions() {
			if r.Hash == hash && r.Mapper != mapper {
				spans = spans.Union(r.Spans)
			}
		}
	}
	stored := mergeRevisions(old, e, mapper, spans)
	return stored, mergeRecords(records, e, spans)
}

func (e *StoredEntry) revisions() []Revision {
	if e == nil {
		return nil
	}
	return e.Revisions
}

func mergeRevisions(old *StoredEntry, e *Entry, mapper string, spans Spans) *StoredEntry {
	out := &StoredEntry{}
	if old != nil {
		out.ID, out.Scope = old.ID, old.Scope
	}
	hash := ""
	if e != nil {
		out.ID, out.Scope, hash = e.ID, e.Scope, e.Hash()
	}
	found := false
	for _, r := range old.revisions() {
		r.Spans = r.Spans.set(spans, r.Hash == hash)
		if r.Hash == hash {
			r.Mapper, found = mapper, true
		}
		if len(r.Spans) > 0 {
			out.Revisions = append(out.Revisions, r)
		}
	}
	if e != nil && !found {
		out.Revisions = append(out.Revisions, Revision{Hash: hash, Mapper: mapper, Raw: e.Raw, Spans: spans})
	}
	slices.SortFunc(out.Revisions, func(a, b Revision) int { return cmpMoment(a.Spans.First(), b.Spans.First()) })
	return out
}

// set returns s with the stretches of span said or not said.
func (s Spans) set(spans Spans, said bool) Spans {
	for _, x := range spans {
		if said {
			s = s.Add(x)
		} else {
			s = s.Cut(x)
		}
	}
	return s
}

func mergeRecords(records []Record, e *Entry, spans Spans) []Record {
	type slot struct {
		record    Record
		index     map[ID]int
		statement []Statement
	}
	byID := map[ID]*slot{}
	var order []ID
	open := func(r Record) *slot {
		s := byID[r.ID]
		if s == nil {
			s = &slot{record: r, index: map[ID]int{}}
			byID[r.ID] = s
			order = append(order, r.ID)
		}
		return s
	}
	for _, r := range records {
		s := open(r)
		for _, st := range r.Statements {
			st.Spans = st.Spans.set(spans, false)
			s.index[st.ID] = len(s.statement)
			s.statement = append(s.statement, st)
		}
	}
	if e != nil {
		for _, r := range e.Records {
			s := open(r)
			s.record.Key, s.record.Of, s.record.Link = r.Key, r.Of, r.Link
			for _, st := range r.Statements {
				i, ok := s.index[st.ID]
				if !ok {
					i = len(s.statement)
					s.index[st.ID] = i
					st.Spans = nil
					s.statement = append(s.statement, st)
				}
				// What is no part of the id (confidence, rule, sentence) is as
				// it was said last.
				st.Spans = s.statement[i].Spans.set(spans, true)
				s.statement[i] = st
			}
		}
	}
	slices.Sort(order)
	out := make([]Record, 0, len(order))
	for _, id := range order {
		s := byID[id]
		s.record.Statements = slices.DeleteFunc(s.statement, func(st Statement) bool { return len(st.Spans) == 0 })
		slices.SortFunc(s.record.Statements, compareStatements)
		out = append(out, s.record)
	}
	return out
}
