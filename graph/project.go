package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// ProjectEntity folds the records of one entity into what is shown as of m.
// It reports false where no record has ever said what type of thing it is, or,
// for an m other than Latest, where nothing spoke of it then. As of Latest a
// thing that no source says any more is shown as it last was, with Current
// false.
func ProjectEntity(id ID, records []Record, m Moment) (Entity, bool) {
	e := Entity{ID: id, Properties: map[Property][]Value{}}
	records = slices.Clone(records)
	slices.SortFunc(records, func(a, b Record) int { return strings.Compare(string(a.ID), string(b.ID)) })
	e.Presence = presence(records)
	e.Current = e.PresentAt(Latest)
	switch {
	case len(e.Presence) == 0, m != Latest && !e.PresentAt(m):
		return Entity{}, false
	case m == Latest && !e.Current:
		m = 0 // then the last moment of the source that went last
		for _, p := range e.Presence {
			m = max(m, p.Spans.End())
		}
		m--
	}
	p := projection{m: m, names: map[nameID]*sourcedName{}, values: map[Property]map[string]*Value{}}
	datasets := map[string]bool{}
	for i := range records {
		r := &records[i]
		e.Records = append(e.Records, r.ID)
		if p.record(r) {
			datasets[r.Dataset] = true
		}
	}
	e.Type = EntityType(p.best(PropType))
	if e.Type == "" {
		return Entity{}, false
	}
	e.Datasets = slices.Sorted(maps.Keys(datasets))
	e.Kind = p.best(PropKind)
	e.Hub = p.best(PropHub) == "true"
	e.Names, e.Caption = p.sortedNames()
	if len(p.values[PropCompletes]) > 0 {
		delete(p.values, PropIncomplete)
	}
	for prop, byValue := range p.values {
		switch prop {
		case PropType, PropHub, PropCompletes:
			continue
		case PropCountry:
			e.Countries = slices.Sorted(maps.Keys(countriesOf(byValue)))
		}
		e.Properties[prop] = sortedValues(byValue)
	}
	if e.Caption == "" {
		e.Caption = cmp.Or(e.First(PropWalletAddress), string(id))
	}
	return e, true
}

// presence says when each scope spoke of the entity, from the records that say
// what type of thing it is: a part (an alias row) alone makes no entity.
func presence(records []Record) []Presence {
	byScope := map[string]*Presence{}
	for i := range records {
		r := &records[i]
		for j := range r.Statements {
			if r.Statements[j].Property != PropType {
				continue
			}
			p := byScope[r.Scope]
			if p == nil {
				p = &Presence{Scope: r.Scope, Dataset: r.Dataset}
				byScope[r.Scope] = p
			}
			p.Spans = p.Spans.Union(r.Statements[j].Spans)
		}
	}
	out := make([]Presence, 0, len(byScope))
	for _, k := range slices.Sorted(maps.Keys(byScope)) {
		out = append(out, *byScope[k])
	}
	return out
}

type nameID struct {
	value string
	weak  bool
}

type sourcedName struct {
	Name
	rank int // by property and method: smaller is better as a caption
}

type projection struct {
	m      Moment
	names  map[nameID]*sourcedName
	values map[Property]map[string]*Value
}

// record adds what r says as of p.m and reports whether it says anything.
func (p *projection) record(r *Record) bool {
	any := false
	for i := range r.Statements {
		s := &r.Statements[i]
		if !s.Spans.Covers(p.m) {
			continue
		}
		any = true
		switch s.Property {
		case PropName, PropAlias, PropWeakAlias:
			p.name(s)
		default:
			p.value(s)
		}
	}
	return any
}

func (p *projection) name(s *Statement) {
	if !s.Status.Shown() {
		return
	}
	id := nameID{s.Value, s.Property == PropWeakAlias}
	n := p.names[id]
	if n == nil {
		n = &sourcedName{Name: Name{Value: s.Value, Language: s.Language, Script: Script(s.Value), Weak: id.weak}, rank: 99}
		p.names[id] = n
	}
	n.Statements = append(n.Statements, s.ID)
	n.rank = min(n.rank, nameRank(s))
}

// nameRank orders names for the caption: a source's main name before aliases,
// weak aliases last; lists before analysts, rules and models; Latin script
// before others.
func nameRank(s *Statement) int {
	rank := 0
	switch s.Property {
	case PropAlias:
		rank = 20
	case PropWeakAlias:
		rank = 40
	}
	switch s.Method {
	case MethodAnalyst:
		rank += 2
	case MethodRule:
		rank += 4
	case MethodModel:
		rank += 6
	}
	if Script(s.Value) != "Latn" {
		rank++
	}
	return rank
}

// sortedNames orders names by rank, then by how many statements give them, then
// by value. The first is the caption unless it is weak.
func (p *projection) sortedNames() ([]Name, string) {
	all := slices.SortedFunc(maps.Values(p.names), func(a, b *sourcedName) int {
		return cmp.Or(a.rank-b.rank, len(b.Statements)-len(a.Statements), strings.Compare(a.Value, b.Value))
	})
	out := make([]Name, len(all))
	for i, n := range all {
		slices.Sort(n.Statements)
		out[i] = n.Name
	}
	if len(out) > 0 && !out[0].Weak {
		return out, out[0].Value
	}
	return out, ""
}

func (p *projection) value(s *Statement) {
	byValue := p.values[s.Property]
	if byValue == nil {
		byValue = map[string]*Value{}
		p.values[s.Property] = byValue
	}
	key := s.Value
	if len(s.Attributes) > 0 {
		for _, k := range slices.Sorted(maps.Keys(s.Attributes)) {
			key += "\x00" + k + "\x00" + s.Attributes[k]
		}
	}
	v := byValue[key]
	if v == nil {
		v = &Value{Value: s.Value, Attributes: s.Attributes, Status: s.Status}
		byValue[key] = v
	}
	if s.Status.rank() > v.Status.rank() {
		v.Status = s.Status
	}
	v.Statements = append(v.Statements, s.ID)
}

// best is the value of p that most statements give, ties by value.
func (p *projection) best(prop Property) string {
	var best *Value
	for _, v := range sortedValues(p.values[prop]) {
		if v.Status.Shown() && (best == nil || len(v.Statements) > len(best.Statements)) {
			best = &v
		}
	}
	if best == nil {
		return ""
	}
	return best.Value
}

func sortedValues(byValue map[string]*Value) []Value {
	out := make([]Value, 0, len(byValue))
	for _, k := range slices.Sorted(maps.Keys(byValue)) {
		v := *byValue[k]
		slices.Sort(v.Statements)
		out = append(out, v)
	}
	return out
}

func countriesOf(byValue map[string]*Value) map[string]bool {
	out := map[string]bool{}
	for _, v := range byValue {
		if v.Status.Shown() {
			out[v.Value] = true
		}
	}
	return out
}
