package article

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/shopspring/decimal"
)

// extraction gives what was read its public form, in the order of the text.
func (r *reading) extraction() Extraction {
	d := r.document
	r.inferTargets()
	x := Extraction{ID: d.article.ID, Entities: []Entity{}, Relations: []Relation{}, Incidents: []Incident{}, Events: []Event{}, InvalidWallets: d.invalid}
	r.nameIncidents()
	for _, inc := range r.incidents {
		if inc.name != "" {
			x.Incidents = append(x.Incidents, r.publicIncident(inc))
		}
	}
	for _, ft := range r.bestFacts() {
		rel := r.publicRelation(ft)
		if rel.Source == "" || rel.Target == "" {
			continue
		}
		if rel.Status == Proposed {
			x.Proposed = append(x.Proposed, rel)
		} else {
			x.Relations = append(x.Relations, rel)
		}
	}
	for _, e := range r.mergedEvents() {
		if e.status != Proposed {
			x.Events = append(x.Events, r.publicEvent(e))
		}
	}
	x.Entities = r.publicEntities()
	return x
}

// publicEntities are the entities with a mention, by their first one.
func (r *reading) publicEntities() []Entity {
	d := r.document
	out := []Entity{}
	for _, e := range d.entities {
		if e.merged >= 0 || len(e.Mentions) == 0 || e.Kind == "MEDIA" {
			continue
		}
		pub := e.Entity
		sort.Slice(pub.Mentions, func(i, k int) bool { return pub.Mentions[i].Start < pub.Mentions[k].Start })
		pub.Aliases = []string{}
		for _, m := range pub.Mentions {
			if m.Text != pub.Name && !contains(pub.Aliases, m.Text) {
				pub.Aliases = append(pub.Aliases, m.Text)
			}
		}
		out = append(out, pub)
	}
	for _, inc := range r.incidents {
		if inc.name != "" {
			out = append(out, r.incidentEntity(inc))
		}
	}
	sort.SliceStable(out, func(i, k int) bool { return out[i].Mentions[0].Start < out[k].Mentions[0].Start })
	return out
}

func (r *reading) incidentEntity(inc *incident) Entity {
	e := Entity{Type: IncidentType, Name: inc.name, Aliases: []string{}}
	sort.Slice(inc.spans, func(i, k int) bool { return inc.spans[i][0] < inc.spans[k][0] })
	for _, s := range inc.spans {
		m := r.document.stretch(s)
		e.Mentions = append(e.Mentions, m)
		if m.Text != e.Name && !contains(e.Aliases, m.Text) {
			e.Aliases = append(e.Aliases, m.Text)
		}
	}
	return e
}

// stretch is the verbatim text of tokens with its offsets.
func (d *document) stretch(span [2]int) Mention {
	from, to := d.toks[span[0]].start, d.toks[span[1]-1].end
	return Mention{d.text[from:to], d.off.at(from), d.off.at(to)}
}

func (d *document) evidence(span [2]int, n int, who saying, qualifier string) Evidence {
	m := d.stretch(span)
	s := d.stretch([2]int{d.sents[n].from, d.sents[n].to})
	return Evidence{Text: m.Text, Start: m.Start, End: m.End, Sentence: s.Text, SentenceStart: s.Start, SentenceEnd: s.End, Speaker: who.text, Qualifier: qualifier}
}

// nameIncidents names the incidents that say enough to be kept: a victim, or
// somebody it is attributed to.
func (r *reading) nameIncidents() {
	taken := map[string]int{}
	for _, inc := range r.incidents {
		if len(inc.spans) == 0 {
			continue
		}
		name := ""
		switch {
		case len(inc.victims) > 0:
			name = r.document.entities[inc.victims[0]].Name + " " + inc.head
		case inc.culprit >= 0:
			name = inc.head + " attributed to " + r.document.entities[inc.culprit].Name
		default:
			continue
		}
		if taken[name]++; taken[name] > 1 {
			if inc.date.iso != "" {
				name += " of " + inc.date.iso
			} else {
				name = fmt.Sprintf("%s (%d)", name, taken[name])
			}
		}
		inc.name = name
	}
}

func (r *reading) publicIncident(inc *incident) Incident {
	d := r.document
	out := Incident{Name: inc.name}
	if inc.date.iso != "" {
		out.Date = &inc.date.iso
		if e := inc.date.edtf(); e != inc.date.iso {
			out.DateEDTF = e
		}
	}
	if usd, coin := r.bestAmounts(inc); usd > 0 || coin > 0 {
		if usd > 0 {
			out.AmountUSD = &DecimalJSON{d.amounts[usd-1].Value}
		}
		if coin > 0 {
			out.Asset = &d.amounts[coin-1].Text
		}
	}
	if len(inc.victims) > 0 {
		out.Victim = &d.entities[inc.victims[0]].Name
	}
	if inc.culprit >= 0 {
		out.Perpetrator = &d.entities[inc.culprit].Name
	}
	span := inc.spans[0]
	for _, s := range inc.spans {
		if s[1]-s[0] > span[1]-span[0] {
			span = s
		}
	}
	n := d.sentenceOf(span[0])
	out.Evidence = d.evidence(span, n, d.speakerOf(d.sents[n]), "")
	return out
}

// bestAmounts picks the sum in dollars that is said most often, the first of
// equals, early estimates last; and the sum in coins likewise. Index + 1.
func (r *reading) bestAmounts(inc *incident) (usd, coin int) {
	count := map[string]int{}
	for _, c := range inc.amounts {
		count[r.document.amounts[c.index].Value.String()]++
	}
	var bestUSD, bestCoin int
	for _, c := range inc.amounts {
		a := r.document.amounts[c.index]
		score := 1 + 2*count[a.Value.String()]
		if c.early {
			score = 1
		}
		switch {
		case a.Currency == "USD" && score > bestUSD && a.Value.GreaterThan(decimal.Zero):
			usd, bestUSD = c.index+1, score
		case coins[strings.ToLower(a.Currency)] != "" && score > bestCoin:
			coin, bestCoin = c.index+1, score
		}
	}
	return usd, coin
}

// inferTargets adds TARGETED for each victim of each incident, with the phrase
// that names both.
func (r *reading) inferTargets() {
	for n, inc := range r.incidents {
		for _, v := range inc.victims {
			span, ok := r.phraseWith(inc, v)
			if !ok {
				continue
			}
			s := r.document.sentenceOf(span[0])
			if st, _ := r.document.statusOf(r.document.sents[s], span); (st == Denied || st == Proposed) && !r.document.definite(span[0]) {
				continue
			}
			for _, target := range append([]int{v}, r.namedWith(v, span)...) {
				r.facts = append(r.facts, fact{kind: "TARGETED", source: incidentEnd(n), target: entityEnd(target), span: span, sentence: s, status: Asserted,
					speaker: r.document.speakerOf(r.document.sents[s]), rule: "victim-of-incident", confidence: 0.9})
			}
			break
		}
	}
}

// namedWith is what counts as one victim with an entity and stands in the same
// phrase: the game and its bridge in "Axie Infinity's Ronin Bridge".
func (r *reading) namedWith(victim int, span [2]int) []int {
	var out []int
	for i := span[0]; i < span[1]; i++ {
		m, ok := r.document.mentionAt(i)
		if !ok {
			continue
		}
		if e := r.document.canonical(m.ent); e != victim && r.related(e, victim) && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

// definite tells a phrase that takes its incident for granted: "the hack".
func (d *document) definite(tok int) bool {
	switch d.toks[tok].folded {
	case "the", "this", "that", "its", "their", "last":
		return true
	}
	return false
}

// phraseWith is the first phrase of an incident that has a mention of an
// entity.
func (r *reading) phraseWith(inc *incident, ent int) ([2]int, bool) {
	for _, s := range inc.spans {
		for i := s[0]; i < s[1]; i++ {
			if m, ok := r.document.mentionAt(i); ok && r.document.canonical(m.ent) == ent {
				return s, true
			}
		}
	}
	if len(inc.spans) > 0 {
		return inc.spans[0], true
	}
	return [2]int{}, false
}

// bestFacts keeps one fact per relation and ends: denied wins over all (the
// text takes the claim back), then asserted, suspected, proposed; then the
// higher confidence, a date, the earlier place.
func (r *reading) bestFacts() []fact {
	type triple struct {
		kind           string
		source, target end
	}
	rank := map[Status]int{Denied: 0, Asserted: 1, Suspected: 2, Proposed: 3}
	best := map[triple]int{}
	for i, ft := range r.facts {
		k := triple{ft.kind, ft.source, ft.target}
		j, ok := best[k]
		if !ok {
			best[k] = i
			continue
		}
		o := r.facts[j]
		switch {
		case rank[ft.status] != rank[o.status]:
			if rank[ft.status] < rank[o.status] {
				best[k] = i
			}
		case ft.confidence > o.confidence || ft.confidence == o.confidence && o.date.iso == "" && ft.date.iso != "":
			best[k] = i
		}
	}
	out := make([]fact, 0, len(best))
	for i, ft := range r.facts {
		if best[triple{ft.kind, ft.source, ft.target}] == i {
			out = append(out, ft)
		}
	}
	sort.SliceStable(out, func(i, k int) bool { return out[i].span[0] < out[k].span[0] })
	return out
}

func (r *reading) endName(e end) string {
	if e.ent < 0 {
		return r.incidents[e.incident].name
	}
	return r.document.entities[e.ent].Name
}

func (r *reading) publicRelation(ft fact) Relation {
	rel := Relation{
		Type: ft.kind, Source: r.endName(ft.source), Target: r.endName(ft.target),
		Evidence: r.document.evidence(ft.span, ft.sentence, ft.speaker, ft.qualifier),
		Status:   ft.status, Date: ft.date.iso, Method: "RULE", Rule: ft.rule, Confidence: ft.confidence,
	}
	if ft.status == Suspected {
		rel.Confidence = math.Round(rel.Confidence*80) / 100
	}
	if e := ft.date.edtf(); e != ft.date.iso {
		rel.DateEDTF = e
	}
	if ft.amount > 0 {
		rel.Amount = &r.document.amounts[ft.amount-1].Money
	}
	return rel
}

func (r *reading) publicEvent(e eventFact) Event {
	d := r.document
	out := Event{Kind: e.kind, Date: e.date.iso, Accounts: e.accounts, Status: e.status, Rule: e.rule, Actors: []string{}, Helpers: r.names(e.helpers), From: r.names(e.from)}
	out.Actors = append(append(out.Actors, r.names(e.actors)...), e.generic...)
	if ed := e.date.edtf(); ed != e.date.iso {
		out.DateEDTF = ed
	}
	if e.amount > 0 && d.amounts[e.amount-1].Currency == "USD" {
		out.AmountUSD = &DecimalJSON{d.amounts[e.amount-1].Value}
	}
	out.Evidence = d.evidence(e.span, e.fact.sentence, e.speaker, e.qualifier)
	return out
}

func (r *reading) names(ents []int) []string {
	var out []string
	for _, e := range ents {
		out = append(out, r.document.entities[e].Name)
	}
	return out
}
