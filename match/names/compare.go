package names

import "math"

// Score says how surely two names are one name, in 0..1; from Same on they are.
type Score float64

// Same is the score from which two names are taken for one; Most is the score
// of equal names, below 1 so that other evidence may still raise it.
const (
	Same Score = 0.70
	Most Score = 0.95
)

// weights say how much of the score a difference takes away.
type weights struct {
	conflict, conflictShare float64 // both have words that the other lacks: base, and by their share
	extra, extraShare       float64 // only one has words that the other lacks
	oneWord                 float64 // one word of several is all that they share
	initial                 float64 // a further initial
	father, otherFather     float64 // a further patronymic; other ones
	number                  float64 // other numbers
	oneNumber               float64 // one has a number
	form, class, noForm     float64 // company forms: other, of another class, only one
	sons                    float64 // whose child is the other way round
	letter                  float64 // one letter of a word, as a share of its letters
	listed                  float64 // how much more, where both words are known
	twice                   float64 // a second word is spelled otherwise
	script                  float64 // two names of one foreign script that only sound alike
}

var (
	ofPersons = weights{conflict: 0.21, conflictShare: 0.55, extra: 0.04, extraShare: 0.32, oneWord: 0.40, initial: 0.03, father: 0.06, otherFather: 0.40,
		sons: 0.35, letter: 1.65, listed: 2.2, twice: 0.08, script: 0.08}
	ofBodies = weights{conflict: 0.15, conflictShare: 0.95, extra: 0.015, extraShare: 0.55, number: 0.65, oneNumber: 0.22,
		form: 0.02, class: 0.05, noForm: 0.01, letter: 1.5, listed: 2.2, twice: 0.1, script: 0.08}
	ofVessels = weights{conflict: 0.22, conflictShare: 0.85, extra: 0.06, extraShare: 0.70, number: 0.70, oneNumber: 0.30,
		letter: 1.15, listed: 1.5, twice: 0.1, script: 0.08}
)

func weightsOf(k Kind) *weights {
	switch k {
	case Person:
		return &ofPersons
	case Vessel:
		return &ofVessels
	}
	return &ofBodies
}

// Compare scores two names. It is symmetric, allocates nothing, and its time is
// bounded, whatever the names are.
func Compare(a, b *Prepared) Score {
	var c comparison
	return c.best(a, b)
}

// best is the best score of any readings of two names.
func (c *comparison) best(a, b *Prepared) Score {
	if a.key > b.key || a.key == b.key && a.kind > b.kind { // one order, so that both ways give one score
		a, b = b, a
	}
	if len(a.words) == 0 || len(b.words) == 0 {
		return 0
	}
	best := 0.0
	if a.key == b.key {
		best = c.equal(a, b)
	} else {
		best = c.readings(a, b)
		for i := range a.readings {
			best = max(best, c.readings(&a.readings[i], b))
			for j := range b.readings {
				best = max(best, c.readings(&a.readings[i], &b.readings[j]))
			}
		}
		for j := range b.readings {
			best = max(best, c.readings(a, &b.readings[j]))
		}
		if a.foreign && b.foreign {
			best *= c.cut("script", 0, c.w.script)
		}
	}
	best *= c.kinds(a, b)
	return Score(math.Round(best*1e4) / 1e4)
}

func (c *comparison) equal(a, b *Prepared) float64 {
	s := float64(Most) * c.cut("same name", 1, 1)
	if len(a.words) == 1 && a.kind == Person && b.kind == Person {
		s *= c.cut("one word", 0, 0.10)
	}
	return s
}

func (c *comparison) kinds(a, b *Prepared) float64 {
	if a.kind != b.kind && a.kind != Other && b.kind != Other {
		return c.cut("kind", 0, 0.4)
	}
	return 1
}

// readings scores one reading of each name.
func (c *comparison) readings(a, b *Prepared) float64 {
	if len(a.words) == 0 || len(b.words) == 0 {
		return 0
	}
	c.a, c.b = a.words, b.words
	c.kind = max(a.kind, b.kind)
	switch {
	case a.kind == Other || b.kind == Other:
		c.kind = a.kind + b.kind // the one that is known
	case a.kind != b.kind:
		c.kind = Organization
	}
	c.w = weightsOf(c.kind)
	c.all = float64(a.total + b.total)
	c.align()
	s := float64(Most) * c.matched() * c.left() * c.forms(a.form, b.form)
	if a.sons && b.sons {
		s *= c.lineage()
	}
	return s
}

// cut is what a piece of evidence leaves of the score, and notes it where
// somebody asked for an explanation.
func (c *comparison) cut(name string, value, weight float64) float64 {
	if c.notes != nil {
		c.notes.add(c, name, value, weight)
	}
	return max(0, 1-weight*(1-value))
}
