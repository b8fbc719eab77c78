package match

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"dossier/graph"
)

// Feature is one piece of evidence. Value is in 0..1 for a match and -1..0
// against it; Weight is how much a full value counts; Words say it to people.
type Feature struct {
	Name   string
	Value  float64
	Weight float64
	Words  string
}

func (f *Feature) share() float64 { return f.Value * f.Weight }

// Result is what comparing two parties gives. Score is in 0..1, rounded to
// three digits; from Weights.Joins on they are the same.
type Result struct {
	Score    float64
	Features []Feature
}

// Explain puts a result into words.
func (r *Result) Explain() string {
	var words []string
	against := false
	for _, f := range r.Features {
		words = append(words, f.Words)
		against = against || f.Value < 0
	}
	if !against && len(words) > 0 {
		words = append(words, "nothing contradicts")
	}
	return strings.Join(words, "; ")
}

// Compare weighs whether two parties are the same. It is pure and symmetric in
// its score. Without a common name or number there is nothing to weigh and the
// score is 0. Evidence that may not join by itself (a near name, a weak alias,
// a threat group's alias, a generic name) stays below w.Joins unless a number,
// a wallet or a designation supports it.
func Compare(a, b Party, w Weights) Result {
	return compare(newProfile(a), newProfile(b), &w)
}

func compare(a, b *profile, w *Weights) Result {
	if a.Type != b.Type || a.Type == "" {
		return Result{}
	}
	c := comparison{w: w}
	name := compareNames(a, b, w)
	c.decisive = name.joins
	if name.feature.share() > 0 {
		c.add(name.feature)
	}
	c.numbers(a, b)
	if len(c.features) == 0 {
		return Result{}
	}
	c.support(a, b, name)
	c.facts(a, b)
	if a.Type == graph.Incident {
		c.event(a, b)
	}
	for _, l := range a.Lists {
		if contains(b.Lists, l) {
			c.contra("same list", w.SameList, fmt.Sprintf("%s has both as entries of their own", l))
			c.capped = true
			break
		}
	}
	return c.result()
}

type comparison struct {
	w        *Weights
	features []Feature
	decisive bool // something is there that may join
	capped   bool // something is there that never joins
}

func (c *comparison) add(f Feature) { c.features = append(c.features, f) }

func (c *comparison) pro(name string, weight float64, words string) {
	c.add(Feature{Name: name, Value: 1, Weight: weight, Words: words})
}

func (c *comparison) contra(name string, weight float64, words string) {
	c.add(Feature{Name: name, Value: -1, Weight: weight, Words: words})
}

func (c *comparison) numbers(a, b *profile) {
	n := compareNumbers(a.Identifiers, b.Identifiers)
	switch {
	case n.same.Number != "":
		c.decisive = true
		c.pro("identifier", c.w.Identifier, fmt.Sprintf("both have %s", n.same.words()))
	case n.loose.Number != "":
		c.decisive = c.decisive || len(c.features) > 0
		c.pro("number", c.w.LooseNumber, fmt.Sprintf("both have %s, though one source names no country", n.loose.words()))
	case several[n.differ] && len(c.features) > 0:
		c.contra("other passport", c.w.OtherPassport, fmt.Sprintf("their numbers of one kind differ (%s), though one may have several", n.differ))
	case n.differ != "" && len(c.features) > 0:
		c.contra("other identifier", c.w.OtherIdentifier, fmt.Sprintf("their numbers of one kind differ (%s)", n.differ))
	}
}

func (i Identifier) words() string {
	if i.Country == "" {
		return fmt.Sprintf("%s %s", i.Kind, i.Number)
	}
	return fmt.Sprintf("%s %s (%s)", i.Kind, i.Number, strings.ToUpper(i.Country))
}

// support adds what counts only beside a name: wallets and designations.
func (c *comparison) support(a, b *profile, name nameEvidence) {
	if name.feature.share() == 0 {
		return
	}
	for _, wallet := range a.Wallets {
		if slices.Contains(b.Wallets, wallet) {
			c.decisive = true
			c.pro("wallet", c.w.Wallet, fmt.Sprintf("both own %s", wallet))
			break
		}
	}
	if !name.context {
		return
	}
	f, ok := compareDesignations(a, b, c.w)
	if !ok {
		f, ok = compareCompanions(a, b, c.w)
	}
	if ok {
		c.decisive = true
		c.add(f)
	}
}

// facts compares what is known of both beside names.
func (c *comparison) facts(a, b *profile) {
	sameDay := false
	if known, meet, exactly := datesAgree(a.BirthDates, b.BirthDates); known {
		switch {
		case !meet:
			c.contra("other birth date", c.w.OtherBirth,
				fmt.Sprintf("their dates of birth differ (%s; %s)", strings.Join(a.BirthDates, ", "), strings.Join(b.BirthDates, ", ")))
		case exactly == 1:
			sameDay = true
			c.pro("birth date", c.w.BirthDay, "born on the same day")
		default:
			c.pro("birth year", c.w.BirthYear, "their dates of birth may be the same")
		}
	}
	if sameDay { // who is born the same day may well have a new number
		c.features = slices.DeleteFunc(c.features, func(f Feature) bool { return f.Name == "other passport" })
	}
	if len(a.Genders) > 0 && len(b.Genders) > 0 && !overlap(a.Genders, b.Genders) {
		c.contra("other gender", c.w.OtherGender, "their genders differ")
	}
	if len(a.Countries) > 0 && len(b.Countries) > 0 {
		if overlap(a.Countries, b.Countries) {
			c.pro("country", c.w.Country, "their countries agree")
		} else {
			c.contra("other country", c.w.OtherCountry, fmt.Sprintf("their countries differ (%s; %s)",
				strings.ToUpper(strings.Join(a.Countries, ", ")), strings.ToUpper(strings.Join(b.Countries, ", "))))
		}
	}
}

// event compares incidents, whose names are made by whoever reports them.
func (c *comparison) event(a, b *profile) {
	if known, meet, exactly := datesAgree(a.Dates, b.Dates); known {
		switch {
		case !meet:
			c.contra("other date", c.w.OtherDate, "they happened on different days")
		case exactly <= 31:
			c.decisive = true
			c.pro("date", c.w.EventDate, "they happened at the same time")
		default:
			c.pro("year", c.w.Country, "they may have happened at the same time")
		}
	}
	if a.Kind != "" && b.Kind != "" && a.Kind != b.Kind {
		c.contra("other kind", c.w.OtherKind, fmt.Sprintf("they are of different kinds (%s, %s)", a.Kind, b.Kind))
	}
	for _, x := range a.Amounts {
		for _, y := range b.Amounts {
			if nearAmount(x, y) {
				c.decisive = true
				c.pro("amount", c.w.EventAmount, "the amounts are about the same")
				return
			}
		}
	}
}

// nearAmount: sums of one theft are valued on different days, 5 % apart.
func nearAmount(a, b Amount) bool {
	x, errX := strconv.ParseFloat(a.Value, 64)
	y, errY := strconv.ParseFloat(b.Value, 64)
	return errX == nil && errY == nil && a.Currency == b.Currency && x > 0 && math.Abs(x-y) <= 0.05*max(x, y)
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// result folds the features: what speaks for a match takes away doubt, what
// speaks against it takes away score.
func (c *comparison) result() Result {
	doubt, rest := 1.0, 1.0
	for _, f := range c.features {
		if f.Value >= 0 {
			doubt *= 1 - f.share()
		} else {
			rest *= 1 + f.share()
		}
	}
	score := (1 - doubt) * rest
	if !c.decisive || c.capped {
		score = min(score, c.w.Joins-0.01)
	}
	return Result{Score: math.Round(score*1000) / 1000, Features: c.features}
}
