package match

import (
	"cmp"
	"slices"
	"strings"

	"dossier/graph"
)

// node is an entity that takes part in matching.
type node struct {
	id      graph.ID
	entity  graph.Entity
	lists   []string // see listOf
	texts   []string // those of lists that are documents
	records []graph.ID
	main    graph.ID // the record that judgements name
	profile *profile
}

// fit says whether names and facts can identify the entity: wallets and
// documents have keys of their own.
func fit(e *graph.Entity) bool {
	return e.Current && e.Type != graph.Wallet && e.Type != graph.DocumentType
}

func newNode(e graph.Entity) *node {
	n := &node{id: e.ID, entity: e}
	for _, p := range e.Presence {
		l := listOf(p.Dataset, p.Scope)
		if slices.Contains(n.lists, l) {
			continue
		}
		n.lists = append(n.lists, l)
		if l != p.Dataset {
			n.texts = append(n.texts, l)
		}
	}
	return n
}

// document says whether some text speaks of the entity.
func (n *node) document() bool { return len(n.texts) > 0 }

// shareList says whether one list has both as entries.
func shareList(a, b *node) bool { return overlap(a.lists, b.lists) }

// describe takes over what the records say, and the record that stands for the
// entity in judgements.
func (n *node) describe(records []graph.Record) {
	e := &n.entity
	n.main, n.records = mainRecord(records), nil
	p := Party{ID: n.id, Type: e.Type, Kind: e.Kind, Names: namesOf(records), Lists: n.lists}
	for i := range records {
		n.records = append(n.records, records[i].ID)
	}
	p.BirthDates = shown(e, graph.PropBirthDate)
	p.Genders = shown(e, graph.PropGender)
	p.Dates = shown(e, graph.PropDate)
	p.Programmes = shown(e, graph.PropProgramme)
	p.Countries = slices.Concat(e.Countries, codes(shown(e, graph.PropNationality)), codes(shown(e, graph.PropCitizenship)))
	slices.Sort(p.Countries)
	p.Countries = slices.Compact(p.Countries)
	for _, v := range e.Properties[graph.PropIdentifier] {
		if v.Status.Shown() {
			p.Identifiers = append(p.Identifiers, identifierOf(v))
		}
	}
	for _, v := range e.Properties[graph.PropAmount] {
		if v.Status.Shown() {
			p.Amounts = append(p.Amounts, Amount{Value: v.Value, Currency: v.Attributes["currency"]})
		}
	}
	n.profile = newProfile(p)
}

func shown(e *graph.Entity, p graph.Property) []string {
	var out []string
	for _, v := range e.Properties[p] {
		if v.Status.Shown() {
			out = append(out, v.Value)
		}
	}
	return out
}

// codes keeps what is a country's code; a nationality kept as a word cannot be
// compared.
func codes(values []string) []string {
	var out []string
	for _, v := range values {
		if len(v) == 2 {
			out = append(out, strings.ToLower(v))
		}
	}
	return out
}

var rankOf = map[graph.Property]Rank{graph.PropName: Main, graph.PropAlias: Other, graph.PropWeakAlias: Weak}

// namesOf returns the names that the records say today, each with its best
// standing, ordered by it.
func namesOf(records []graph.Record) []PartyName {
	best := map[string]Rank{}
	for i := range records {
		for _, s := range records[i].Statements {
			rank, ok := rankOf[s.Property]
			if !ok || !s.Status.Shown() || !s.Spans.Open() {
				continue
			}
			if was, had := best[s.Value]; !had || rank < was {
				best[s.Value] = rank
			}
		}
	}
	out := make([]PartyName, 0, len(best))
	for v, r := range best {
		out = append(out, PartyName{Value: v, Rank: r})
	}
	slices.SortFunc(out, func(a, b PartyName) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), strings.Compare(a.Value, b.Value))
	})
	return out
}

// mainRecord is the record that stands for an entity: one that says what it is
// and is no part; of a list rather than of a document; said today; the first by
// id.
func mainRecord(records []graph.Record) graph.ID {
	var best *graph.Record
	rank := func(r *graph.Record) int {
		n := 0
		if listOf(r.Dataset, r.Scope) != r.Dataset {
			n++
		}
		if !r.Spans().Open() {
			n += 2
		}
		return n
	}
	for i := range records {
		r := &records[i]
		if r.Of != "" || r.Link != nil || !slices.ContainsFunc(r.Statements, func(s graph.Statement) bool { return s.Property == graph.PropType }) {
			continue
		}
		if best == nil || cmp.Or(rank(r)-rank(best), strings.Compare(string(r.ID), string(best.ID))) < 0 {
			best = r
		}
	}
	if best == nil {
		return ""
	}
	return best.ID
}
