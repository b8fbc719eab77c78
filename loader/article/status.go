package article

import (
	"regexp"
	"strings"
)

// denial tells a clause that rejects a claim made before it.
var denial = regexp.MustCompile(` (?:denied|denies|rejected|refuted|dismissed) (?:[a-z]+ ){0,4}?(?:claim|claims|allegation|allegations|accusation|accusations|involvement|report|reports|link|links|wrongdoing|charges|any) `)

// hedges make a claim a suspicion.
var hedges = wordList(`believed believe believes suspected suspects suspect presumed alleged allegedly alleges alleging reportedly likely
possibly probably purported purportedly apparent apparently thought appears appeared seems accused suspicion tentatively potentially`)

// negations turn a claim round when they stand before it.
var negations = wordList(`not n't never denied denies deny denying rejected rejects refuted refutes dismissed disputes disputed unlikely
nobody none neither nor cleared cannot wrongly falsely erroneously`)

// conditions make a claim a plan, a question or a rumour.
var conditions = wordList(`would if whether should speculated speculation speculate rumors rumours rumored rumoured unverified unconfirmed
unproven could might may will urged urges considering considers proposed proposes plans planning hypothetical theory`)

// looseNegation are phrases, as folded words, that deny what follows or what
// went before.
var looseNegation = []string{"no evidence", "no proof", "no indication", "no link", "no connection", "without evidence", "ruled out", "no sign", "far from", "no ties", "no role"}

var looseCondition = []string{"not been confirmed", "not confirmed", "not been verified", "has yet to", "have yet to", "not independently", "called on", "calls on", "calling for", "not been proven", "not proven"}

// statusOf reads how surely a sentence says what tokens span say, and the word
// that shows it. It looks at the clause before the span, the span itself and
// a denial behind it.
func (d *document) statusOf(s sentence, span [2]int) (Status, string) {
	if d.toks[s.to-1].folded == "?" {
		return Proposed, "?"
	}
	from := d.clauseStart(s, span[0])
	window := " " + d.foldedRange(from, span[1]) + " "
	after := " " + d.foldedRange(span[1], min(s.to, span[1]+16)) + " "
	for _, phrase := range looseCondition {
		if strings.Contains(window+after, " "+phrase+" ") {
			return Proposed, phrase
		}
	}
	for _, phrase := range looseNegation {
		if strings.Contains(window, " "+phrase+" ") {
			return Denied, phrase
		}
	}
	status, qualifier := Asserted, ""
	for i := from; i < span[1]; i++ {
		w := d.toks[i].folded
		if d.owner[i] != 0 {
			continue
		}
		switch {
		case negations[w] || strings.HasSuffix(w, "n't"):
			if w == "not" && (d.wordAt(i+1) == "only" || d.wordAt(i+1) == "just") {
				continue
			}
			return Denied, d.toks[i].folded
		case conditions[w] && !(w == "may" && d.toks[i].upper):
			if w == "may" || w == "might" || w == "could" {
				if d.wordAt(i+1) == "have" || d.wordAt(i+1) == "be" {
					status, qualifier = Suspected, w
					continue
				}
			}
			return Proposed, w
		case hedges[w] && status == Asserted:
			status, qualifier = Suspected, w
		}
	}
	if denialWord(after) && deniedAfter.MatchString(after) {
		return Denied, "denied"
	}
	return status, qualifier
}

// denialWord tells whether deniedAfter can match at all.
func denialWord(s string) bool {
	for _, w := range []string{"denie", "reject", "refut", "disput", "false", "untrue", "wrong"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

var deniedAfter = regexp.MustCompile(`(?:,|which|claim|allegation|accusation) (?:[a-z’']+ ){0,4}(?:denied|denies|rejected|rejects|refuted|disputed|disputes)|denied by | (?:was|were|is|are) (?:false|untrue|wrong|denied)`)

// clauseStart goes back from a token to the beginning of its clause: the
// sentence's, or a semicolon, or "but" and "while" behind a comma.
func (d *document) clauseStart(s sentence, tok int) int {
	for i := tok - 1; i > s.from; i-- {
		switch d.toks[i].folded {
		case ";":
			return i + 1
		case "but", "while", "although", "though", "whereas":
			if d.toks[i-1].folded == "," {
				return i + 1
			}
		}
	}
	return s.from
}

func (d *document) foldedRange(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			b.WriteByte(' ')
		}
		b.WriteString(d.toks[i].folded)
	}
	return b.String()
}
