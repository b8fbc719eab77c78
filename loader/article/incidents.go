package article

import (
	"strings"

	"github.com/shopspring/decimal"
)

// incident is an attack or theft in the making.
type incident struct {
	head    string // "hack", "theft", …
	victims []int  // entities; the first names the incident
	culprit int    // entity, or -1
	status  Status // of the attribution
	amounts []claimedAmount
	date    date
	spans   [][2]int // tokens of the phrases that name it
	name    string
}

type claimedAmount struct {
	index int  // in document.amounts
	early bool // "initially", "at first": a final figure wins
}

// incidentHeads are the nouns that name one attack, with the word used in its
// name; plurals name several.
var incidentHeads = map[string]string{
	"hack": "hack", "exploit": "exploit", "theft": "theft", "heist": "heist", "attack": "attack", "breach": "breach",
	"robbery": "robbery", "cyberattack": "attack", "cyber-attack": "attack", "cyberheist": "heist", "hacking": "hack", "intrusion": "attack",
	"hacks": "hack", "exploits": "exploit", "thefts": "theft", "heists": "heist", "attacks": "attack", "breaches": "breach", "robberies": "robbery",
	"cyberattacks": "attack", "incident": "attack", "raid": "raid", "raids": "raid",
}

var pluralHeads = set("hacks", "exploits", "thefts", "heists", "attacks", "breaches", "robberies", "cyberattacks", "raids")

// incidentModifiers may stand before an incident's noun.
var incidentModifiers = wordList(`massive major biggest largest huge recent alleged cyber security bridge crypto cryptocurrency
million-dollar multi-million-dollar multimillion-dollar devastating infamous notorious supply-chain private-key single record
record-breaking historic second third previous same latest earlier high-profile reported exchange data wallet defi protocol network virtual currency
digital asset hot malicious social engineering ever nearly roughly about around over estimated worth approximately more than some`)

// chunkIncidents writes I for each phrase that names an attack: "the $620
// million hack on Axie Infinity's Ronin Bridge in March 2022".
func (r *reading) chunkIncidents(items []item) []item {
	out := make([]item, 0, len(items))
	for i := 0; i < len(items); i++ {
		head, ok := incidentHeads[items[i].word]
		if !ok || !r.nounHere(items, i) {
			out = append(out, items[i])
			continue
		}
		if len(r.incidents) >= maxIncidents {
			return append(out, items[i:]...)
		}
		p := phrase{head: head, plural: pluralHeads[items[i].word], bare: items[i].word == "incident"}
		from := r.leftOfHead(out, &p)
		end := r.rightOfHead(items, i+1, &p)
		if from > 0 && out[from-1].word == "no" {
			out = append(out, items[i])
			continue
		}
		incs := r.resolvePhrase(p, items[i])
		if len(incs) == 0 {
			out = append(out, items[i])
			continue
		}
		it := item{word: "I", from: items[i].from, to: items[end-1].to, ent: -1, amount: -1, date: -1, incidents: incs}
		if from < len(out) {
			it.from = out[from].from
		}
		for _, n := range incs {
			r.incidents[n].note(it.from, it.to)
		}
		out = append(out[:from], it)
		if p.culprit >= 0 && r.plausible("ATTRIBUTED_TO", end0, p.culprit) {
			r.pendingCulprits = append(r.pendingCulprits, culpritClaim{incs, p.culprit, [2]int{it.from, it.to}})
		}
		i = end - 1
	}
	return out
}

// maxIncidents bounds the incidents of one text.
const maxIncidents = 500

// end0 stands for an incident where plausible asks for a source entity.
const end0 = -1

func (inc *incident) note(from, to int) { inc.spans = append(inc.spans, [2]int{from, to}) }

// nounHere tells a noun from a verb of the same form ("to hack", "hackers
// attack") and from compounds ("attack surface").
func (r *reading) nounHere(items []item, i int) bool {
	if i > 0 {
		switch items[i-1].word {
		case "to", "can", "could", "may", "might", "would", "will", "they", "who", "we", "hackers":
			return false
		}
	}
	if i+1 < len(items) {
		switch items[i+1].word {
		case "surface", "tools", "tool", "vector", "techniques", "campaign", "methods", "attempts", "attempt", "group", "groups", "team":
			return false
		}
	}
	return true
}

// phrase is what a noun phrase says of an incident.
type phrase struct {
	head   string
	plural bool
	bare   bool // "incident" alone: only ever refers back
	definite,
	another bool
	victims []int
	culprit int
	amount  int // index + 1, or 0
	date    int // index + 1, or 0
}

// leftOfHead reads the words before the noun and gives the index in out where
// the phrase begins.
func (r *reading) leftOfHead(out []item, p *phrase) int {
	p.culprit = -1
	from := len(out)
	for n := from; n > 0; n = from {
		it := out[n-1]
		switch {
		case it.word == "S" && p.amount == 0:
			p.amount = it.amount + 1
		case it.word == "D" && p.date == 0:
			p.date = it.date + 1
		case it.word == "O" && len(p.victims) == 0:
			if r.isThief(it.ent) {
				p.culprit = it.ent
			} else if r.canBeRobbed(it.ent) {
				p.victims = []int{it.ent}
			} else {
				return from
			}
		case it.word == "'s" && n > 1 && (out[n-2].word == "O" || out[n-2].word == "D"):
		case it.word == "-" && n > 1 && out[n-2].word == "S":
		case incidentModifiers[it.word] || it.word == "N":
		default:
			return r.determiner(out, from, p)
		}
		from = n - 1
	}
	return from
}

func (r *reading) determiner(out []item, from int, p *phrase) int {
	switch out[from-1].word {
	case "the", "this", "that", "its", "their", "these", "those", "both":
		p.definite = true
		return from - 1
	case "another":
		p.another = true
		return from - 1
	case "a", "an", "one":
		return from - 1
	}
	return from
}

// rightOfHead reads "on X", "of $5 million from X", "in March 2022", "by Y",
// "worth $5 million" behind the noun and gives the index after the phrase.
func (r *reading) rightOfHead(items []item, i int, p *phrase) int {
	end := i
	for k := i; k+1 < len(items); {
		w, j := items[k].word, k+1
		for j < len(items)-1 && (articles[items[j].word] || incidentModifiers[items[j].word]) {
			j++
		}
		next := items[j]
		switch {
		case (w == "on" || w == "of" || w == "against" || w == "at" || w == "targeting" || w == "from" || w == "involving") && next.word == "O" && r.canBeRobbed(next.ent) && len(p.victims) == 0:
			j = r.victimList(items, j, p)
		case (w == "of" || w == "for" || w == "worth" || w == "totaling" || w == "totalling") && next.word == "S" && p.amount == 0:
			p.amount = next.amount + 1
			j++
			j = skipAsset(items, j)
		case (w == "in" || w == "on" || w == "of" || w == "from" || w == "back" || w == "during") && next.word == "D" && p.date == 0:
			p.date = next.date + 1
			j++
		case w == "by" && next.word == "O" && r.isThief(next.ent) && p.culprit < 0:
			p.culprit = next.ent
			j++
		default:
			return end
		}
		k, end = j, j
	}
	return end
}

// skipAsset passes over "worth of crypto", "in cryptocurrency".
func skipAsset(items []item, j int) int {
	for n := 0; n < 4 && j < len(items); n++ {
		switch items[j].word {
		case "worth", "of", "in", "crypto", "cryptocurrency", "cryptocurrencies", "assets", "digital", "funds", "virtual", "tokens", "currency", "bitcoin", "ether":
			if (items[j].word == "in" || items[j].word == "of") && (j+1 >= len(items) || items[j+1].word == "D" || items[j+1].name()) {
				return j
			}
			j++
		default:
			return j
		}
	}
	return j
}

// victimList reads "A, B and C". Related names are one victim.
func (r *reading) victimList(items []item, j int, p *phrase) int {
	p.victims = append(p.victims, items[j].ent)
	j++
	for p.plural && j+1 < len(items) {
		n := j
		for n < len(items)-1 && (items[n].word == "," || items[n].word == "and" || items[n].word == "the") {
			n++
		}
		if n == j || items[n].word != "O" || !r.canBeRobbed(items[n].ent) {
			break
		}
		p.victims = append(p.victims, items[n].ent)
		j = n + 1
	}
	return j
}

func (r *reading) isThief(ent int) bool {
	k := r.document.entities[ent].Kind
	return k == "GROUP" || k == "UNIT"
}

func (r *reading) canBeRobbed(ent int) bool {
	switch r.document.entities[ent].Kind {
	case "AUTHORITY", "GROUP", "UNIT", "ANALYTICS", "MEDIA", "TEAM", "MIXER":
		return false
	}
	return r.document.entities[ent].Type == Organization
}

// resolvePhrase finds or makes the incidents that a phrase means.
func (r *reading) resolvePhrase(p phrase, head item) []int {
	if len(p.victims) == 0 {
		if p.plural {
			return nil
		}
		return r.withoutVictim(p)
	}
	var out []int
	groups := r.groupRelated(p.victims)
	for _, victims := range groups {
		n := r.incidentOf(victims, p.head, p.date, p.another)
		if len(groups) == 1 {
			r.fill(n, p.amount, p.date, head.from)
		}
		out = append(out, n)
	}
	return out
}

// withoutVictim resolves "the attack" to the last incident that nothing
// contradicts, and makes an open incident of "another attack".
func (r *reading) withoutVictim(p phrase) []int {
	if !p.another {
		for k := len(r.recent) - 1; k >= max(0, len(r.recent)-maxIncidents); k-- {
			n := r.recent[k]
			inc := r.incidents[n]
			named := p.amount > 0 && r.sameAmount(inc, p.amount) || p.date > 0 && inc.date.iso != "" && r.datesAgree(inc.date, r.document.dates[p.date-1])
			refers := p.amount == 0 && p.date == 0 && p.definite
			if named || refers {
				r.recent = append(r.recent, n)
				return []int{n}
			}
		}
	}
	if p.bare || !p.another && p.amount == 0 && p.date == 0 && !p.definite && p.culprit < 0 {
		return nil
	}
	n := r.newIncident(p.head)
	r.fill(n, p.amount, p.date, 0)
	return []int{n}
}

// groupRelated puts victims that count as one together.
func (r *reading) groupRelated(victims []int) [][]int {
	var out [][]int
next:
	for _, v := range victims {
		for i := range out {
			if r.related(out[i][0], v) {
				out[i] = append(out[i], v)
				continue next
			}
		}
		out = append(out, []int{v})
	}
	return out
}

// related tells whether two entities count as one victim.
func (r *reading) related(a, b int) bool {
	if a == b {
		return true
	}
	ents := r.document.entities
	return contains(ents[a].related, ents[b].Name) || contains(ents[b].related, ents[a].Name)
}

// incidentOf is the known incident with one of the victims, unless date or
// amount show that it is another one; else a new one.
func (r *reading) incidentOf(victims []int, head string, dateIndex int, another bool) int {
	for k := len(r.incidents) - 1; k >= 0 && !another; k-- {
		inc := r.incidents[k]
		if len(inc.victims) == 0 || !r.related(inc.victims[0], victims[0]) {
			continue
		}
		if dateIndex > 0 && inc.date.iso != "" && !r.datesAgree(inc.date, r.document.dates[dateIndex-1]) {
			continue
		}
		r.addVictims(k, victims)
		r.recent = append(r.recent, k)
		return k
	}
	n := r.newIncident(head)
	r.addVictims(n, victims)
	return n
}

func (r *reading) addVictims(n int, victims []int) {
	inc := r.incidents[n]
	for _, v := range victims {
		known := false
		for _, w := range inc.victims {
			known = known || v == w
		}
		if !known {
			inc.victims = append(inc.victims, v)
		}
	}
}

func (r *reading) newIncident(head string) int {
	r.incidents = append(r.incidents, &incident{head: head, culprit: -1})
	n := len(r.incidents) - 1
	r.recent = append(r.recent, n)
	return n
}

// datesAgree tells whether one date is the other or within it.
func (r *reading) datesAgree(a, b date) bool {
	return a.approx || b.approx || strings.HasPrefix(a.iso, b.iso) || strings.HasPrefix(b.iso, a.iso)
}

// fill adds an amount and a date (index + 1, or 0) to an incident; the finer
// of two agreeing dates stays.
func (r *reading) fill(n, amountIndex, dateIndex, tok int) {
	inc := r.incidents[n]
	if amountIndex > 0 {
		inc.amounts = append(inc.amounts, claimedAmount{amountIndex - 1, r.earlyFigure(tok)})
	}
	if dateIndex > 0 {
		dt := r.document.dates[dateIndex-1]
		r.incidentDates[dt.from] = true
		if inc.date.iso == "" || len(dt.iso) > len(inc.date.iso) && r.datesAgree(inc.date, dt) {
			inc.date = dt
		}
	}
}

// earlyFigure tells "initially", "at first" in the sentence that has a token.
func (r *reading) earlyFigure(tok int) bool {
	s := r.document.sents[r.document.sentenceOf(tok)]
	for _, t := range r.document.toks[s.from:s.to] {
		switch t.folded {
		case "initially", "preliminary", "originally", "estimates":
			return true
		}
	}
	return false
}

var twentieth = decimal.New(5, -2)

// sameAmount tells whether a sum is within a twentieth of one known of the
// incident.
func (r *reading) sameAmount(inc *incident, amountIndex int) bool {
	a := r.document.amounts[amountIndex-1]
	for _, c := range inc.amounts {
		b := r.document.amounts[c.index]
		if a.Currency == b.Currency && a.Value.Sub(b.Value).Abs().LessThanOrEqual(b.Value.Mul(twentieth)) {
			return true
		}
	}
	return false
}
