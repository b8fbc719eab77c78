package article

// reading walks through a document's sentences in order and collects facts.
type reading struct {
	document *document
	rules    *ruleSet
	seen     []bool // scratch of ruleSet.applicable

	facts           []fact
	incidents       []*incident
	recent          []int // incidents in the order they were spoken of
	pendingCulprits []culpritClaim
	events          []eventFact
	designation     designation
	lastSubject     int // entity that the sentence before begins with, or -1
	lastThief       int // group last said to have stolen, or -1
	nextAmount      int
	nextDate        int
}

// designation is the last announcement that somebody was sanctioned.
type designation struct {
	authority int // entity, or -1
	date      date
	evidence  int // sentence
}

// culpritClaim is an incident's perpetrator as its own phrase names it: "the
// Lazarus heist".
type culpritClaim struct {
	incidents []int
	culprit   int
	span      [2]int
}

// fact is one relation as a rule found it. An end is an entity, or an incident
// when the entity is -1.
type fact struct {
	kind           string
	source, target end
	span           [2]int // tokens
	sentence       int
	status         Status
	qualifier      string
	speaker        saying
	date           date
	rule           string
	confidence     float64
	amount         int // index + 1, or 0
}

type end struct{ ent, incident int }

func entityEnd(e int) end   { return end{e, -1} }
func incidentEnd(n int) end { return end{-1, n} }

// read applies the rules to every sentence.
func (r *reading) read() {
	for n, s := range r.document.sents {
		items := r.itemsOf(s)
		if len(items) == 0 || len(items) > maxSentence || r.document.teaser(s) {
			continue
		}
		full := newForm(items)
		r.apply(n, full, true)
		simple := newForm(r.simplify(items))
		r.apply(n, simple, false)
		r.claimCulprits(n)
		r.denyEarlier(n, simple)
		r.noteSubject(simple.items)
	}
}

// teasers begin lines that advertise other articles or disclaim this one.
var teasers = set("related", "magazine", "read", "disclaimer", "also", "see", "recommended", "more", "subscribe")

// teaser tells "Related: …", "Read more: …".
func (d *document) teaser(s sentence) bool {
	if d.toks[s.from].breaks == 0 && s.from > 0 || !teasers[d.toks[s.from].folded] {
		return false
	}
	return d.wordAt(s.from+1) == ":" || d.wordAt(s.from+2) == ":"
}

// maxSentence bounds the words of a sentence that rules look at.
const maxSentence = 400

// apply runs the rules that a form has triggers for.
func (r *reading) apply(n int, f form, full bool) {
	for _, k := range r.rules.applicable(f, full, r.seen) {
		rule := r.rules.rules[k]
		for _, m := range rule.compiled.FindAllStringSubmatchIndex(f.text, 16) {
			r.found(finding{rule: rule, form: f, bounds: m, sentence: n})
		}
	}
}

// claimCulprits turns "the Lazarus heist" into attributions.
func (r *reading) claimCulprits(n int) {
	for _, c := range r.pendingCulprits {
		for _, inc := range c.incidents {
			r.attribute(inc, c.culprit, finding{sentence: n, rule: &rule{Name: "culprit-in-phrase", Status: Asserted, Confidence: 0.7}}, c.span)
		}
	}
	r.pendingCulprits = r.pendingCulprits[:0]
}
