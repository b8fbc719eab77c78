package match

import (
	"slices"
	"strings"

	"dossier/graph"
)

// form is a name brought to the shape in which names are compared.
type form struct {
	name   string // as the source gives it
	rank   Rank
	words  []string // as written
	sorted []string
	key    string // the sorted words: equal for one name in any order
	spoken string // given names first, where a comma says which they are
}

// stage is one step of normalising: words in, words out. A stage may return
// its argument, and never changes it.
type stage func(t graph.EntityType, words []string) []string

// stages is the row that every name goes through after graph.Fold.
var stages = []stage{dropArticle, dropTitles, shortLegalForms, oneIncidentNoun}

func normalise(name string, rank Rank, t graph.EntityType) form {
	f := form{name: name, rank: rank, words: stagedWords(name, t)}
	f.sorted = slices.Sorted(slices.Values(f.words))
	f.key = strings.Join(f.sorted, " ")
	f.spoken = strings.Join(f.words, " ")
	if family, given, found := strings.Cut(name, ","); found && t == graph.Person {
		f.spoken = strings.Join(append(stagedWords(given, t), stagedWords(family, t)...), " ")
	}
	return f
}

func stagedWords(name string, t graph.EntityType) []string {
	words := strings.Fields(graph.Fold(name))
	for _, s := range stages {
		words = s(t, words)
	}
	return words
}

// dropArticle: "The Lazarus Group" is "Lazarus Group".
func dropArticle(t graph.EntityType, words []string) []string {
	if t != graph.Person && len(words) > 1 && words[0] == "the" {
		return words[1:]
	}
	return words
}

var titles = wordSet("mr mrs ms dr prof sir general gen colonel col major maj captain capt lieutenant admiral president sheikh shaykh haji hajji")

// dropTitles: "Gen. Kim Sang Man" is "Kim Sang Man". A name keeps at least two
// words, because Haji and Sheikh are names as well.
func dropTitles(t graph.EntityType, words []string) []string {
	for t == graph.Person && len(words) > 2 && titles[words[0]] {
		words = words[1:]
	}
	return words
}

// spellings are words of organizations' names that are written in several
// ways; the first of a family stands for all.
var spellings = [][]string{
	{"ltd", "limited"}, {"co", "company"}, {"inc", "incorporated"}, {"corp", "corporation"},
	{"center", "centre"}, {"organization", "organisation"}, {"bros", "brothers"}, {"intl", "international"},
}

// shortLegalForms: "Chinyong Company Limited" is "Chinyong Co Ltd".
func shortLegalForms(t graph.EntityType, words []string) []string {
	if t != graph.Organization {
		return words
	}
	return replaceBy(spellings, words)
}

// events are nouns that reporters use for one and the same theft.
var events = [][]string{{"hack", "theft", "exploit", "attack", "heist", "breach"}}

// oneIncidentNoun: "Ronin Bridge exploit" is "Ronin Bridge hack".
func oneIncidentNoun(t graph.EntityType, words []string) []string {
	if t != graph.Incident {
		return words
	}
	return replaceBy(events, words)
}

func replaceBy(families [][]string, words []string) []string {
	out := words
	for i, w := range words {
		f := familyOf(families, w)
		if f == nil || f[0] == w {
			continue
		}
		if &out[0] == &words[0] {
			out = slices.Clone(words)
		}
		out[i] = f[0]
	}
	return out
}

func familyOf(families [][]string, word string) []string {
	for _, f := range families {
		if slices.Contains(f, word) {
			return f
		}
	}
	return nil
}

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		out[w] = true
	}
	return out
}
