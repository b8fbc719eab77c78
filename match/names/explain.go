package names

import (
	"fmt"
	"strings"
)

// Feature is one piece of evidence about two names. Value, in 0..1, is how far
// they agree in it; Weight, in 0..1, is the share of the score that full
// disagreement takes. The score is Most × the product of 1 − Weight × (1 − Value)
// over all features. Words say it to people.
type Feature struct {
	Name          string
	Value, Weight float64
	Words         string
}

// Explain says what Compare found in two names, for the reading that scores
// best. Names without letters or digits have no features.
func Explain(a, b *Prepared) []Feature {
	if len(a.words) == 0 || len(b.words) == 0 {
		return nil
	}
	whole := Compare(a, b)
	for _, x := range a.each() {
		for _, y := range b.each() {
			var n notes
			c := comparison{notes: &n}
			if c.best(x, y) == whole {
				return n.features
			}
		}
	}
	return nil
}

// each gives every reading of a name as a name of one reading.
func (p *Prepared) each() []*Prepared {
	one := *p
	one.readings = nil
	out := []*Prepared{&one}
	for i := range p.readings {
		r := p.readings[i]
		r.foreign, r.key = p.foreign, p.key
		out = append(out, &r)
	}
	return out
}

// notes collects what a comparison finds.
type notes struct{ features []Feature }

var sayings = map[string]string{
	"same name":                "both are the same letters",
	"other number":             "their numbers differ",
	"number":                   "one has a number that the other lacks",
	"initial":                  "one has an initial more",
	"patronymic":               "one has a patronymic more",
	"other patronymic":         "their patronymics differ",
	"one word":                 "one word is all that they can share",
	"company form on one side": "one names its company form, or no more than that it is a company",
	"other company form":       "their company forms differ",
	"lineage":                  "one is the other's father by these names",
	"another word":             "more than one word is spelled otherwise",
	"script":                   "both are written in a script of their own, and only their Latin forms agree",
	"kind":                     "one names a thing of another kind",
}

func (n *notes) add(c *comparison, name string, value, weight float64) {
	f := Feature{Name: name, Value: value, Weight: weight, Words: sayings[name]}
	switch name {
	case "word":
		p := c.pairs[c.at]
		f.Words = fmt.Sprintf("%s is %s", wordsOf(c.a, &c.toB, int(p.i), int(p.j)), wordsOf(c.b, &c.toA, int(p.j), int(p.i)))
		if value < 1 {
			f.Words += [...]string{" written otherwise", " in two words", " in short"}[p.how]
		}
	case "other words":
		f.Words = fmt.Sprintf("one has %s, the other %s", freeOf(c.a, &c.toB), freeOf(c.b, &c.toA))
	case "more words":
		f.Words = fmt.Sprintf("one has more words: %s", strings.TrimSpace(freeOf(c.a, &c.toB)+" "+freeOf(c.b, &c.toA)))
	}
	n.features = append(n.features, f)
}

// wordsOf are the words of one side that are paired with word j of the other.
func wordsOf(words []word, to *[maxWords]int8, i, j int) string {
	var out []string
	for k := range words {
		if k == i || int(to[k]) == j {
			out = append(out, words[k].text)
		}
	}
	return strings.Join(out, " ")
}

func freeOf(words []word, to *[maxWords]int8) string {
	var out []string
	for i := range words {
		if to[i] == free {
			out = append(out, words[i].text)
		}
	}
	return strings.Join(out, " ")
}
