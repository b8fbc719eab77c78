package sqlite

import "dossier/graph"

// What a packed statement holds beyond its property, value and status.
const (
	hasOriginal = 1 << iota
	hasLanguage
	hasAttributes
	hasDocument
	hasEvidence
	hasSpeech // speaker, qualifier and rule
	hasConfidence
	hasSpans // else those of the statement before
)

func (e *encoder) statements(all []graph.Statement) {
	e.uint(uint64(len(all)))
	var before graph.Spans
	for i := range all {
		s := &all[i]
		flags := byte(0)
		set := func(flag byte, on bool) {
			if on {
				flags |= flag
			}
		}
		set(hasOriginal, s.Original != "")
		set(hasLanguage, s.Language != "")
		set(hasAttributes, len(s.Attributes) > 0)
		set(hasDocument, s.Document != "")
		set(hasEvidence, s.Evidence != nil)
		set(hasSpeech, s.Speaker != "" || s.Qualifier != "" || s.Rule != "")
		set(hasConfidence, s.Confidence != 1)
		set(hasSpans, i == 0 || !equalSpans(before, s.Spans))
		before = s.Spans
		e.statement(s, flags)
	}
}

func (e *encoder) statement(s *graph.Statement, flags byte) {
	e.b = append(e.b, flags)
	e.id(s.ID)
	e.word(string(s.Property))
	e.word(s.Value)
	e.word(string(s.Status))
	e.word(string(s.Method))
	if flags&hasOriginal != 0 {
		e.string(s.Original)
	}
	if flags&hasLanguage != 0 {
		e.string(s.Language)
	}
	if flags&hasAttributes != 0 {
		e.attributes(s.Attributes)
	}
	if flags&hasDocument != 0 {
		e.string(string(s.Document))
	}
	if v := s.Evidence; v != nil {
		e.string(v.Text)
		e.int(int64(v.Start))
		e.int(int64(v.End))
		e.string(v.Sentence)
	}
	if flags&hasSpeech != 0 {
		e.string(s.Speaker)
		e.string(s.Qualifier)
		e.string(s.Rule)
	}
	if flags&hasConfidence != 0 {
		e.float(s.Confidence)
	}
	if flags&hasSpans != 0 {
		e.spans(s.Spans)
	}
}

func (d *decoder) statements() []graph.Statement {
	n := d.count()
	if n == 0 {
		return nil
	}
	out := make([]graph.Statement, n)
	var before graph.Spans
	for i := range out {
		d.statement(&out[i], before)
		before = out[i].Spans
	}
	return out
}

func (d *decoder) statement(s *graph.Statement, before graph.Spans) {
	flag := d.bytes(1)
	if flag == "" {
		return
	}
	flags := flag[0]
	s.ID = d.id()
	s.Property = graph.Property(d.word())
	s.Value = d.word()
	s.Status = graph.Status(d.word())
	s.Method = graph.Method(d.word())
	s.Confidence = 1
	s.Spans = before
	if flags&hasOriginal != 0 {
		s.Original = d.string()
	}
	if flags&hasLanguage != 0 {
		s.Language = d.string()
	}
	if flags&hasAttributes != 0 {
		s.Attributes = d.attributes()
	}
	if flags&hasDocument != 0 {
		s.Document = graph.ID(d.string())
	}
	if flags&hasEvidence != 0 {
		s.Evidence = &graph.Evidence{Text: d.string(), Start: int(d.int()), End: int(d.int()), Sentence: d.string()}
	}
	if flags&hasSpeech != 0 {
		s.Speaker, s.Qualifier, s.Rule = d.string(), d.string(), d.string()
	}
	if flags&hasConfidence != 0 {
		s.Confidence = d.float()
	}
	if flags&hasSpans != 0 {
		s.Spans = d.spans()
	}
}

func equalSpans(a, b graph.Spans) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// packRecord packs what a record says; its id, key and whole stand in columns.
func packRecord(r *graph.Record) []byte {
	var e encoder
	e.statements(r.Statements)
	return e.b
}

func unpackRecord(r *graph.Record, b []byte) error {
	d := decode(b)
	r.Statements = d.statements()
	return d.err
}

// packClaim packs the ends and statements of a record of a link.
func packClaim(r *graph.Record) []byte {
	var e encoder
	e.claim(r)
	return e.b
}

func (e *encoder) claim(r *graph.Record) {
	e.word(string(r.Link.Type))
	e.end(&r.Link.Source, string(r.ID))
	e.end(&r.Link.Target, string(r.ID))
	e.statements(r.Statements)
}

func unpackClaim(r *graph.Record, b []byte) error {
	d := decode(b)
	d.claim(r)
	return d.err
}

func (d *decoder) claim(r *graph.Record) {
	r.Link = &graph.LinkClaim{Type: graph.LinkType(d.word())}
	d.end(&r.Link.Source, string(r.ID))
	d.end(&r.Link.Target, string(r.ID))
	r.Statements = d.statements()
}

func (e *encoder) end(x *graph.End, id string) {
	switch {
	case x.Record != "":
		e.uint(0)
		e.near(string(x.Record), id)
	case x.Key != "":
		e.uint(1)
		e.string(x.Key)
	default:
		e.uint(2)
		e.string(x.Name)
	}
	e.word(string(x.Type))
}

func (d *decoder) end(x *graph.End, id string) {
	switch d.uint() {
	case 0:
		x.Record = graph.ID(d.near(id))
	case 1:
		x.Key = d.string()
	default:
		x.Name = d.string()
	}
	x.Type = graph.EntityType(d.word())
}
