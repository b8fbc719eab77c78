package article

import "strings"

// finding is one match of a rule in a sentence's form.
type finding struct {
	rule     *rule
	form     form
	bounds   []int
	sentence int
}

// group gives the items of a named group that are names, sums or incidents.
func (f finding) group(name string) []item {
	g, ok := f.rule.groups[name]
	if !ok || f.bounds[2*g] < 0 {
		return nil
	}
	var out []item
	last := f.form.itemAt(f.bounds[2*g+1] - 1)
	for i := f.form.itemAt(f.bounds[2*g]); i <= last; i++ {
		if it := f.form.items[i]; len(it.word) == 1 && it.word[0] >= 'A' && it.word[0] <= 'Z' {
			out = append(out, it)
		}
	}
	return out
}

// span is the tokens from the first to the last word of the match.
func (f finding) span() [2]int {
	first, last := f.form.itemAt(f.bounds[0]+1), f.form.itemAt(f.bounds[1]-2)
	return [2]int{f.form.items[first].from, f.form.items[last].to}
}

// found turns a match into facts.
func (r *reading) found(f finding) {
	switch f.rule.Type {
	case "INCIDENT":
		r.foundIncident(f)
	case "DESIGNATION":
		r.foundDesignation(f)
	case Seizure, Freeze, Recovery, Laundering:
		r.foundEvent(f)
	case "SANCTIONED_BY":
		r.foundSanction(f)
	case "ATTRIBUTED_TO":
		r.foundAttribution(f)
	case "LAUNDERED_THROUGH":
		r.foundLaundering(f)
	default:
		r.foundRelation(f, append(f.group("s"), f.group("s2")...), append(f.group("t"), f.group("t2")...))
	}
}

// foundRelation makes a fact for each source and target.
func (r *reading) foundRelation(f finding, sources, targets []item) {
	for _, s := range sources {
		for _, t := range targets {
			if len(s.incidents) == 1 && t.ent >= 0 && f.rule.Type == "USES_MALWARE" {
				r.add(f, incidentEnd(s.incidents[0]), entityEnd(t.ent), f.span())
				continue
			}
			if s.ent < 0 || t.ent < 0 || !r.plausible(f.rule.Type, s.ent, t.ent) {
				continue
			}
			r.add(f, entityEnd(s.ent), entityEnd(t.ent), r.reach(f, s, t))
		}
	}
}

// reach is the span of a match, cut behind the last end it needs when the
// match goes on over further members of a list.
func (r *reading) reach(f finding, ends ...item) [2]int {
	span := f.span()
	list := map[int]bool{}
	for _, g := range []string{"s", "t", "v", "p"} {
		if items := f.group(g); len(items) > 1 {
			list[items[len(items)-1].to] = true
		}
	}
	if list[span[1]] {
		to := 0
		for _, e := range ends {
			to = max(to, e.to)
		}
		if to > span[0] {
			span[1] = to
		}
	}
	return span
}

// datedTypes are the relations that happen on a day.
var datedTypes = set("SANCTIONED_BY", "SEIZED_BY", "LAUNDERED_THROUGH", "PAID", "FUNDED")

// add keeps a fact with the status that its sentence gives it.
func (r *reading) add(f finding, source, target end, span [2]int) {
	d := r.document
	status, qualifier := d.statusOf(d.sents[f.sentence], span)
	if status == Asserted {
		status = f.rule.Status
	}
	ft := fact{
		kind: f.rule.Type, source: source, target: target, span: span, sentence: f.sentence, status: status, qualifier: qualifier,
		speaker: d.speakerOf(d.sents[f.sentence]), rule: f.rule.Name, confidence: f.rule.Confidence,
	}
	if a := f.group("a"); len(a) == 1 {
		ft.amount = a[0].amount + 1
	}
	if datedTypes[f.rule.Type] {
		ft.date = r.soleDate(f.sentence, span, f.rule.Type)
	}
	r.facts = append(r.facts, ft)
}

// plausible refuses ends that make no sense for a relation, whatever a
// sentence seems to say. The source is end0 for an incident.
func (r *reading) plausible(kind string, source, target int) bool {
	d := r.document
	t := d.entities[target]
	if source >= 0 && (source == target || r.related(source, target)) {
		return false
	}
	switch kind {
	case "SANCTIONED_BY":
		s := d.entities[source]
		return (t.Kind == "AUTHORITY" || t.Type == Place) && s.Kind != "AUTHORITY" && s.Type != Place && s.Kind != "MEDIA"
	case "ATTRIBUTED_TO":
		switch t.Kind {
		case "AUTHORITY", "ANALYTICS", "MEDIA", "EXCHANGE", "PROTOCOL", "MIXER", "TEAM", "ANALYST":
			return false
		}
		return t.Type == Organization || t.Type == Person || t.Type == Place
	case "LAUNDERED_THROUGH":
		return t.Type != Place && t.Type != Malware && t.Kind != "AUTHORITY" && t.Kind != "ANALYTICS" && t.Kind != "MEDIA" && t.Kind != "GROUP"
	case "SEIZED_BY":
		s := d.entities[source]
		return t.Kind != "GROUP" && t.Kind != "MEDIA" && t.Type == Organization && s.Kind != "AUTHORITY" && s.Kind != "MEDIA" && s.Kind != "ANALYTICS"
	case "USES_MALWARE":
		s := d.entities[source]
		return t.Type == Malware && s.Kind != "AUTHORITY" && s.Kind != "ANALYTICS" && s.Kind != "EXCHANGE" && s.Kind != "MEDIA"
	case "WORKS_FOR", "MEMBER_OF":
		return d.entities[source].Type == Person && t.Type == Organization
	}
	return true
}

// foundDesignation keeps who announced sanctions, and when.
func (r *reading) foundDesignation(f finding) {
	t := f.group("t")
	if len(t) == 0 || r.document.entities[t[0].ent].Kind != "AUTHORITY" {
		return
	}
	if st, _ := r.document.statusOf(r.document.sents[f.sentence], f.span()); st == Denied || st == Proposed {
		return
	}
	dt := r.soleDate(f.sentence, f.span(), "DESIGNATION")
	if dt.iso == "" && r.designation.authority >= 0 && r.designation.date.iso != "" {
		return
	}
	r.designation = designation{t[0].ent, dt, f.sentence}
}

// foundSanction makes SANCTIONED_BY facts; a rule that inherits takes the
// announcement's authority and date.
func (r *reading) foundSanction(f finding) {
	targets := f.group("t")
	inherited := date{}
	if f.rule.Inherit {
		if r.designation.authority < 0 {
			return
		}
		inherited = r.designation.date
		if len(targets) == 0 {
			targets = []item{{ent: r.designation.authority}}
		}
	}
	before := len(r.facts)
	r.foundRelation(f, f.group("s"), targets)
	for i := before; i < len(r.facts); i++ {
		if r.facts[i].date.iso == "" {
			r.facts[i].date = inherited
		}
	}
	if len(r.facts) > before && !f.rule.Inherit && r.facts[before].date.iso != "" && r.facts[before].status == Asserted {
		r.designation = designation{targets[0].ent, r.facts[before].date, f.sentence}
	}
}

// foundLaundering makes LAUNDERED_THROUGH facts from the thief that the match
// names, else from the one last spoken of, else from the incident.
func (r *reading) foundLaundering(f finding) {
	for _, t := range f.group("t") {
		source, ok := r.launderer(f)
		if !ok || !r.plausible(f.rule.Type, source.ent, t.ent) {
			continue
		}
		r.add(f, source, entityEnd(t.ent), f.span())
	}
}

func (r *reading) launderer(f finding) (end, bool) {
	for _, s := range f.group("s") {
		switch {
		case s.word == "I" && len(s.incidents) == 1:
			return incidentEnd(s.incidents[0]), true
		case s.ent >= 0 && r.canLaunder(s.ent):
			return entityEnd(s.ent), true
		}
	}
	if len(f.group("s")) > 0 {
		return end{}, false
	}
	if len(r.recent) > 0 {
		if n := r.recent[len(r.recent)-1]; len(r.incidents[n].victims) > 0 {
			return incidentEnd(n), true
		}
	}
	if r.lastThief >= 0 {
		return entityEnd(r.lastThief), true
	}
	return end{}, false
}

// canLaunder refuses as thieves those whom a text names as services, victims
// and observers.
func (r *reading) canLaunder(ent int) bool {
	switch e := r.document.entities[ent]; e.Kind {
	case "AUTHORITY", "EXCHANGE", "MIXER", "PROTOCOL", "ANALYTICS", "MEDIA", "TEAM":
		return false
	default:
		return e.Type == Organization || e.Type == Person
	}
}

// foundAttribution makes ATTRIBUTED_TO facts of incidents.
func (r *reading) foundAttribution(f finding) {
	for _, s := range f.group("s") {
		for _, t := range f.group("t") {
			if t.ent < 0 || !r.plausible("ATTRIBUTED_TO", end0, t.ent) {
				continue
			}
			for _, inc := range s.incidents {
				r.attribute(inc, t.ent, f, f.span())
			}
		}
	}
}

// attribute keeps an attribution, in the fact and in the incident.
func (r *reading) attribute(inc, culprit int, f finding, span [2]int) {
	g := f
	g.rule = &rule{Name: f.rule.Name, Type: "ATTRIBUTED_TO", Status: f.rule.Status, Confidence: f.rule.Confidence, groups: map[string]int{}}
	r.add(g, incidentEnd(inc), entityEnd(culprit), span)
	ft := r.facts[len(r.facts)-1]
	if ft.status == Denied || ft.status == Proposed {
		return
	}
	in := r.incidents[inc]
	if in.culprit < 0 || in.status == Suspected && ft.status == Asserted {
		in.culprit, in.status = culprit, ft.status
	}
	r.lastThief = culprit
}

// foundIncident reads a clause that tells of a theft: victim v, sum a,
// perpetrator p.
func (r *reading) foundIncident(f finding) {
	status, _ := r.document.statusOf(r.document.sents[f.sentence], f.span())
	amounts := f.sums()
	for _, it := range f.group("i") {
		for _, n := range it.incidents {
			r.tell(n, amounts, 0, f)
			if v := f.group("v"); len(v) == 1 && len(r.incidents[n].victims) == 0 && r.canBeRobbed(v[0].ent) {
				r.addVictims(n, []int{v[0].ent})
				return
			}
		}
	}
	if status == Denied || status == Proposed {
		return
	}
	var victims []int
	for _, v := range f.group("v") {
		if v.ent >= 0 && r.canBeRobbed(v.ent) {
			victims = append(victims, v.ent)
		}
	}
	dateIndex := r.incidentDate(f.sentence, f.span())
	groups := r.groupRelated(victims)
	for _, group := range groups {
		if len(groups) > 1 {
			amounts, dateIndex = nil, 0
		}
		n := r.incidentOf(group, "hack", dateIndex, false)
		r.tell(n, amounts, dateIndex, f)
		for _, p := range f.group("p") {
			if p.ent >= 0 && r.plausible("ATTRIBUTED_TO", end0, p.ent) {
				r.attribute(n, p.ent, f, f.span())
			}
		}
	}
}

// sums are the indexes + 1 of the sums of groups a and b.
func (f finding) sums() []int {
	var out []int
	for _, g := range []string{"a", "b"} {
		if it := f.group(g); len(it) > 0 {
			out = append(out, it[0].amount+1)
		}
	}
	return out
}

// tell adds what a match says of an incident.
func (r *reading) tell(n int, amounts []int, dateIndex int, f finding) {
	span := f.span()
	for _, a := range amounts {
		r.fill(n, a, 0, span[0])
	}
	r.fill(n, 0, dateIndex, span[0])
	r.incidents[n].note(span[0], span[1])
}

// denyEarlier marks the facts about X of the sentence before as denied when
// this one says that X denied them.
func (r *reading) denyEarlier(n int, f form) {
	if !strings.Contains(f.text, " denied ") && !strings.Contains(f.text, " denies ") && !strings.Contains(f.text, " rejected ") && !strings.Contains(f.text, " refuted ") && !strings.Contains(f.text, " dismissed ") {
		return
	}
	if !denial.MatchString(f.text) {
		return
	}
	for _, it := range f.items {
		if !it.name() && it.word != "L" {
			continue
		}
		for i := range r.facts {
			ft := &r.facts[i]
			if ft.sentence == n-1 && (ft.source.ent == it.ent || ft.target.ent == it.ent) && it.ent >= 0 {
				ft.status, ft.qualifier = Denied, "denied"
			}
		}
		return
	}
}
