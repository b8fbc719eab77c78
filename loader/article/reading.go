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
	lastSubject     int          // entity that the sentence before begins with, or -1
	lastThief       int          // group last said to have stolen, or -1
	incidentDates   map[int]bool // by first token
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

// read applies the rules to every sentence, clause by clause where semicolons
// part it.
func (r *reading) read() {
	for n, s := range r.document.sents {
		if r.document.teaser(s) {
			continue
		}
		for _, clause := range r.document.clauses(s) {
			items := r.itemsOf(clause)
			if len(items) == 0 {
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
}

// clauses parts a sentence at semicolons that no list uses, and where it is
// longer than maxClause.
func (d *document) clauses(s sentence) []sentence {
	var out []sentence
	from := s.from
	for i := s.from + 5; i+5 < s.to; i++ {
		if next := d.toks[i+1]; d.toks[i].folded == ";" && next.kind == wordToken && next.folded != "and" && d.owner[i+1] == 0 {
			out = append(out, sentence{from, i, s.line})
			from = i + 1
		}
	}
	for s.to-from > maxClause {
		out = append(out, sentence{from, from + maxClause, s.line})
		from += maxClause
	}
	return append(out, sentence{from, s.to, s.line})
}

// teasers begin lines that advertise other articles or disclaim this one.
var teasers = set("related", "magazine", "read", "disclaimer", "also", "see", "recommended", "more", "subscribe")

// teaser tells "Related: …", "Read more: …".
func (d *document) teaser(s sentence) bool {
	if !teasers[d.toks[s.from].folded] {
		return false
	}
	return d.wordAt(s.from+1) == ":" || d.wordAt(s.from+2) == ":"
}

// maxClause bounds the words that rules look at together; what is longer is no
// prose, and is read in pieces.
const maxClause = 400

// apply runs the rules that a form has triggers for.
func (r *reading) apply(n int, f form, full bool) {
	for _, k := range r.rules.applicable(f, full, r.seen) {
		rule := r.rules.rules[k]
		for pos, times := 0, 0; times < 16; times++ {
			m := rule.compiled.FindStringSubmatchIndex(f.text[pos:])
			if m == nil {
				break
			}
			for i := range m {
				if m[i] >= 0 {
					m[i] += pos
				}
			}
			r.found(finding{rule: rule, form: f, bounds: m, sentence: n})
			// The last word may begin the next match: "through A and … through B".
			last := f.starts[f.itemAt(m[1]-2)] - 1
			if rule.anchored || last <= pos {
				break
			}
			pos = last
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
