package match

import (
	"fmt"
	"strings"

	"dossier/graph"
)

// profile is a party prepared for comparing.
type profile struct {
	Party
	forms []form
	byKey map[string]int // the best form of each key
}

func newProfile(p Party) *profile {
	out := &profile{Party: p, byKey: map[string]int{}}
	for i, n := range p.Names {
		if i == graph.MaxNamesIndexed {
			break
		}
		f := normalise(n.Value, n.Rank, p.Type)
		if !f.speaks(p.Type) {
			continue
		}
		if at, ok := out.byKey[f.key]; ok && out.forms[at].rank <= f.rank {
			continue
		}
		out.byKey[f.key] = len(out.forms)
		out.forms = append(out.forms, f)
	}
	return out
}

// nameEvidence is the best that the names of two parties say.
type nameEvidence struct {
	feature Feature
	joins   bool // may join with nothing beside it
	context bool // may join beside a designation or a wallet
}

// compareNames finds the best evidence of two parties' names. A zero weight
// says that there is none.
func compareNames(a, b *profile, w *Weights) nameEvidence {
	best := nameEvidence{feature: Feature{Name: "name"}}
	for i := range a.forms {
		x := &a.forms[i]
		j, ok := b.byKey[x.key]
		if !ok {
			continue
		}
		if e := sameName(a, b, x, &b.forms[j], w); e.feature.share() > best.feature.share() {
			best = e
		}
	}
	if best.feature.share() >= w.Near {
		return best
	}
	for i := range a.forms {
		for j := range b.forms {
			if e := nearName(a.Type, &a.forms[i], &b.forms[j], w); e.feature.share() > best.feature.share() {
				best = e
			}
		}
	}
	return best
}

// sameName weighs a name that both have.
func sameName(a, b *profile, x, y *form, w *Weights) nameEvidence {
	e := nameEvidence{joins: true, context: true}
	f := Feature{Name: "same name", Value: 1, Words: fmt.Sprintf("both are named %s", y.name)}
	one := len(x.words) == 1
	aliases := 0
	for _, r := range []Rank{x.rank, y.rank} {
		if r != Main {
			aliases++
		}
	}
	group := a.Kind == threatGroup || b.Kind == threatGroup
	switch {
	case x.rank == Weak || y.rank == Weak:
		f.Name, f.Weight, e.joins = "weak alias", w.WeakAlias, false
		f.Words = fmt.Sprintf("both are named %s, which its source calls a weak alias", y.name)
		e.context = !one
	case a.Type == graph.Incident:
		f.Weight, e.joins = w.EventName, false
	case aliases > 0 && group:
		f.Name, f.Weight, e.joins = "shared alias", w.GroupAlias, false
		f.Words = fmt.Sprintf("%s is an alias, and threat groups share aliases", y.name)
	case x.isGeneric(a.Type):
		f.Name, f.Weight, e.joins = "generic name", w.Generic, false
		f.Words = fmt.Sprintf("both are named %s, as many bodies are", y.name)
	case one && (aliases > 0 || movable(a.Type)):
		f.Weight, e.joins = w.Generic, false
		f.Words = fmt.Sprintf("both are named %s, one word only", y.name)
	case one:
		f.Weight = w.OneWord
	case aliases == 2:
		f.Weight = w.TwoAliases
		f.Words = fmt.Sprintf("%s is another name of both", y.name)
	case aliases == 1:
		f.Weight = w.Alias
		f.Words = fmt.Sprintf("%s is the name of one and another name of the other", y.name)
	default:
		f.Weight = w.Name
	}
	if !sameOrder(x, y) {
		f.Value = w.OtherOrder
		f.Words += ", in another order"
		if x.hasPatronymic() {
			f.Weight, e.joins = min(f.Weight, w.Part), false
			f.Words += ", which may make a son of a father"
		}
	}
	e.feature = f
	return e
}

const threatGroup = "THREAT_GROUP"

// movable things are named and renamed freely; their numbers identify them.
func movable(t graph.EntityType) bool { return t == graph.Vessel || t == graph.Aircraft }

var patronymics = wordSet("bin ibn ben bint binti ould wuld oglu ogly qizi")

// hasPatronymic says whether a word of the name says whose child the bearer
// is: Salman bin Muhammad is not Muhammad bin Salman.
func (f *form) hasPatronymic() bool {
	for _, w := range f.words {
		if patronymics[w] {
			return true
		}
	}
	return false
}

func sameOrder(x, y *form) bool {
	a, b := strings.Join(x.words, " "), strings.Join(y.words, " ")
	return a == b || x.spoken == y.spoken || a == y.spoken || x.spoken == b
}

// nearName weighs two names of which one word differs a little, or of which one
// holds all words of the other.
func nearName(t graph.EntityType, x, y *form, w *Weights) nameEvidence {
	if x.rank == Weak || y.rank == Weak || t != graph.Person && t != graph.Organization {
		return nameEvidence{}
	}
	left, right, differ := difference(x.sorted, y.sorted)
	switch {
	case differ == 1 && left != "" && right != "" && fitForNear(t, len(x.words)) && !x.isGeneric(t):
		switch nearWords(left, right, t == graph.Person) {
		case heardAlike:
			return nearEvidence(w, x, y, "names differ in how one word is written (%s/%s)", left, right)
		case oneLetter:
			return nearEvidence(w, x, y, "names differ by one letter (%s/%s)", left, right)
		}
	case x.rank == Main && y.rank == Main && within(x, y) && !x.isGeneric(t) && !y.isGeneric(t):
		return nameEvidence{feature: Feature{Name: "part of a name", Value: 1, Weight: w.Part,
			Words: fmt.Sprintf("the words of one name are in the other (%s/%s)", x.name, y.name)}}
	}
	return nameEvidence{}
}

func nearEvidence(w *Weights, x, y *form, format, left, right string) nameEvidence {
	words := fmt.Sprintf(format, title(left), title(right))
	return nameEvidence{context: true, feature: Feature{Name: nearNamed, Value: 1, Weight: w.Near,
		Words: fmt.Sprintf("%s: %s, %s", words, x.name, y.name)}}
}

// nearNamed is the name of the feature of near names.
const nearNamed = "near name"

// fitForNear: names of people need two words, names of organizations three, so
// that all but one agree on something.
func fitForNear(t graph.EntityType, words int) bool {
	least := 3
	if t == graph.Person {
		least = 2
	}
	return words >= least && words <= maxNearWords
}

// maxNearWords bounds the words of a name that is looked up by near names.
const maxNearWords = 10

// difference walks two sorted word lists and returns the words by which they
// differ, if it is at most one on each side; differ counts the larger side.
func difference(a, b []string) (left, right string, differ int) {
	i, j, l, r := 0, 0, 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && a[i] < b[j]:
			left, l, i = a[i], l+1, i+1
		default:
			right, r, j = b[j], r+1, j+1
		}
		if l > 1 || r > 1 {
			return "", "", 2
		}
	}
	return left, right, max(l, r)
}

// within says whether one name of two words or more is all in the other.
func within(x, y *form) bool {
	small, large := x.sorted, y.sorted
	if len(small) > len(large) {
		small, large = large, small
	}
	if len(small) < 2 || len(small) == len(large) {
		return false
	}
	j := 0
	for _, word := range small {
		for j < len(large) && large[j] < word {
			j++
		}
		if j == len(large) || large[j] != word {
			return false
		}
		j++
	}
	return true
}

func title(w string) string { return strings.ToUpper(w[:1]) + w[1:] }
