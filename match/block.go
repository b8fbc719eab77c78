package match

import (
	"slices"
	"strings"

	"dossier/graph"
)

// maxSpellings bounds the spellings of one name that are looked up.
const maxSpellings = 16

// exactKeys are the name keys under which a store may hold the names that are
// the same as name once both are normalised.
func exactKeys(name string, t graph.EntityType) []string {
	raw := strings.Fields(graph.Fold(name))
	if f := normalise(name, Main, t); !f.speaks(t) {
		return nil
	}
	spelled := [][]string{raw}
	if plain := dropTitles(t, dropArticle(t, raw)); len(plain) < len(raw) {
		spelled = append(spelled, plain)
	}
	for _, families := range [][][]string{spellings, events} {
		if families[0][0] == "ltd" && t != graph.Organization || families[0][0] == "hack" && t != graph.Incident {
			continue
		}
		spelled = respell(spelled, families)
	}
	if t == graph.Organization && raw[0] != "the" {
		spelled = append(spelled, append([]string{"the"}, raw...))
	}
	var out []string
	for _, words := range spelled {
		out = append(out, joinSorted(words))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// respell adds the spellings that other members of the words' families give.
func respell(spelled [][]string, families [][]string) [][]string {
	for i := range spelled[0] {
		for _, words := range slices.Clone(spelled) {
			if i >= len(words) {
				continue
			}
			for _, w := range familyOf(families, words[i]) {
				if w == words[i] || len(spelled) >= maxSpellings {
					continue
				}
				other := slices.Clone(words)
				other[i] = w
				spelled = append(spelled, other)
			}
		}
	}
	return spelled
}

func joinSorted(words []string) string {
	return strings.Join(slices.Sorted(slices.Values(words)), " ")
}

// nearSpellings are the name keys of all names that are near name: what a store
// is asked where few names are looked up. Keys that are there are compared.
func nearSpellings(name string, t graph.EntityType) []string {
	words := slices.Sorted(strings.FieldsSeq(graph.Fold(name)))
	if !fitForNear(t, len(words)) {
		return nil
	}
	var out []string
	other := make([]string, len(words))
	for i, w := range words {
		eachNear(w, t == graph.Person, func(v string) {
			copy(other, words)
			other[i] = v
			out = append(out, joinSorted(other))
		})
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// eachNear yields every word that nearWords finds near w.
func eachNear(w string, person bool, yield func(string)) {
	if !plainWord(w) {
		return
	}
	if person {
		eachHeard(w, func(v string) bool { yield(v); return true })
	}
	if len(w) < longWord {
		return
	}
	for i := range len(w) + 1 {
		for c := byte('a'); c <= 'z'; c++ {
			yield(w[:i] + string(c) + w[i:])
			if i < len(w) && c != w[i] {
				yield(w[:i] + string(c) + w[i+1:])
			}
		}
		if i < len(w) && len(w) > longWord {
			yield(w[:i] + w[i+1:])
		}
		if i+1 < len(w) && w[i] != w[i+1] {
			yield(w[:i] + w[i+1:i+2] + w[i:i+1] + w[i+2:])
		}
	}
}

// nearKeys are keys of which any two near names share one: what an index in
// memory holds where many names are looked up. They are the name with one word
// replaced by how it may be heard, or by what is left without one letter.
func nearKeys(name string, t graph.EntityType) []string {
	words := slices.Sorted(strings.FieldsSeq(graph.Fold(name)))
	if !fitForNear(t, len(words)) {
		return nil
	}
	var out []string
	for i, w := range words {
		if !plainWord(w) {
			continue
		}
		rest := strings.Join(words[:i], " ") + " " + strings.Join(words[i+1:], " ")
		rest = strings.TrimSpace(rest)
		add := func(mark, v string) { out = append(out, rest+mark+v) }
		if t == graph.Person {
			add("=", w)
			eachHeard(w, func(v string) bool { add("=", v); return true })
		}
		if len(w) < longWord {
			continue
		}
		add("-", w)
		for j := range len(w) {
			add("-", w[:j]+w[j+1:])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// numberKeys are the keys under which a store holds a party's identifiers.
func numberKeys(e *graph.Entity) []string {
	var out []string
	for _, v := range e.Properties[graph.PropIdentifier] {
		if id := identifierOf(v); id.normal().identifies() {
			out = append(out, graph.NameKey(v.Value))
		}
	}
	return out
}

func identifierOf(v graph.Value) Identifier {
	return Identifier{Kind: v.Attributes["kind"], Country: v.Attributes["country"], Number: v.Value}
}
