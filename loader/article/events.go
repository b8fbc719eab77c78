package article

import "strings"

// eventFact is a seizure, freeze, recovery or laundering as a rule found it.
type eventFact struct {
	kind     string
	amount   int // index + 1, or 0
	actors   []int
	generic  []string // actors that are no names: "US law enforcement"
	helpers  []int
	from     []int
	accounts int
	fact
}

// foundEvent keeps an event; where whose funds and who took them are named it
// is also a relation SEIZED_BY.
func (r *reading) foundEvent(f finding) {
	d := r.document
	span := f.span()
	status, qualifier := d.statusOf(d.sents[f.sentence], span)
	if status == Asserted {
		status = f.rule.Status
	}
	e := eventFact{kind: f.rule.Type, actors: entitiesOf(f.group("x")), helpers: entitiesOf(f.group("h")), from: entitiesOf(f.group("f"))}
	if a := f.group("a"); len(a) > 0 {
		e.amount = a[0].amount + 1
	}
	e.fact = fact{span: span, sentence: f.sentence, status: status, qualifier: qualifier, speaker: d.speakerOf(d.sents[f.sentence]), date: r.soleDate(f.sentence, span, f.rule.Type), rule: f.rule.Name}
	if strings.Contains(f.form.text, " law enforcement ") {
		e.generic = append(e.generic, "law enforcement")
	}
	e.accounts = d.accountsNear(f.sentence)
	r.events = append(r.events, e)
	if f.rule.Type == Laundering {
		return
	}
	for _, from := range e.from {
		for _, actor := range e.actors {
			if r.plausible("SEIZED_BY", from, actor) {
				g := f
				g.rule = &rule{Name: f.rule.Name, Type: "SEIZED_BY", Status: f.rule.Status, Confidence: f.rule.Confidence, groups: f.rule.groups}
				r.add(g, entityEnd(from), entityEnd(actor), span)
			}
		}
	}
}

func entitiesOf(items []item) []int {
	var out []int
	for _, it := range items {
		if it.ent >= 0 {
			out = append(out, it.ent)
		}
	}
	return out
}

// accountsNear reads "86 accounts" in a sentence or the one before it in the
// same paragraph.
func (d *document) accountsNear(n int) int {
	for k := n; k >= 0 && k >= n-1 && d.sents[k].line == d.sents[n].line; k-- {
		s := d.sents[k]
		for i := s.from; i+1 < s.to; i++ {
			if d.toks[i].kind != numberToken || (d.wordAt(i+1) != "accounts" && d.wordAt(i+2) != "accounts") {
				continue
			}
			if value, _, scaled, ok := readNumber(d.toks, i); ok && !scaled && value.IsInteger() && value.BigInt().IsInt64() && value.IntPart() < 1e9 {
				return int(value.IntPart())
			}
		}
	}
	return 0
}

// mergedEvents joins the events of one kind and one sum, and those without a
// sum with what their sentence says of the kind.
func (r *reading) mergedEvents() []eventFact {
	type mark struct {
		kind   string
		status Status
		sum    string
	}
	var out []eventFact
	seen := map[mark]int{}
	lastOf := map[mark]int{}
	for _, e := range r.events {
		m := mark{kind: e.kind, status: e.status}
		if e.amount > 0 {
			a := r.document.amounts[e.amount-1]
			m.sum = a.Currency + a.Value.String()
		}
		at, known := seen[m]
		if last, ok := lastOf[mark{e.kind, e.status, ""}]; !known && ok && out[last].fact.sentence == e.fact.sentence && (out[last].amount == 0 || e.amount == 0) {
			at, known = last, true
		}
		if known {
			r.joinEvents(&out[at], e)
			seen[m] = at
			continue
		}
		out = append(out, e)
		seen[m], lastOf[mark{e.kind, e.status, ""}] = len(out)-1, len(out)-1
	}
	return out
}

func (r *reading) joinEvents(o *eventFact, e eventFact) {
	o.actors, o.helpers, o.from = union(o.actors, e.actors), union(o.helpers, e.helpers), union(o.from, e.from)
	for _, g := range e.generic {
		if !contains(o.generic, g) {
			o.generic = append(o.generic, g)
		}
	}
	if o.amount == 0 {
		o.amount = e.amount
	}
	o.accounts = max(o.accounts, e.accounts)
	if o.date.iso == "" {
		o.date = e.date
	}
}

func union(a, b []int) []int {
	for _, x := range b {
		known := false
		for _, y := range a {
			known = known || x == y
		}
		if !known {
			a = append(a, x)
		}
	}
	return a
}
