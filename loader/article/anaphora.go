package article

import (
	"sort"
	"strings"
)

// kindNouns tell which kinds of entity a noun can stand for.
var kindNouns = map[string][]string{
	"department": {"AUTHORITY"}, "agency": {"AUTHORITY"}, "authority": {"AUTHORITY"}, "regulator": {"AUTHORITY"},
	"exchange": {"EXCHANGE"}, "company": {"EXCHANGE", "COMPANY", "ANALYTICS"}, "firm": {"EXCHANGE", "COMPANY", "ANALYTICS"},
	"group": {"GROUP"}, "gang": {"GROUP"}, "hackers": {"GROUP"}, "attackers": {"GROUP"},
	"protocol": {"PROTOCOL"}, "bridge": {"PROTOCOL"}, "platform": {"EXCHANGE", "PROTOCOL"},
	"mixer": {"MIXER"}, "service": {"MIXER"},
}

// resolveAnaphora writes O for "the exchange", "the department" and the like,
// and for "It" and "They" at a sentence's beginning, where an earlier mention
// fits.
func (r *reading) resolveAnaphora(items []item) []item {
	out := make([]item, 0, len(items))
	for i := 0; i < len(items); i++ {
		it := items[i]
		if ent, words, ok := r.referent(items, i); ok {
			letter := typeLetters[r.document.entities[ent].Type]
			out = append(out, item{word: letter, from: it.from, to: items[i+words-1].to, ent: ent, amount: -1, date: -1, anaphor: true})
			i += words - 1
			continue
		}
		out = append(out, it)
	}
	return out
}

// referent is what the words at item i stand for, and how many they are.
func (r *reading) referent(items []item, i int) (ent, words int, ok bool) {
	it := items[i]
	if i == 0 && (it.word == "it" || it.word == "they" || it.word == "he" || it.word == "she") {
		person := it.word == "he" || it.word == "she"
		if r.lastSubject >= 0 && (r.document.entities[r.lastSubject].Type == Person) == person {
			return r.lastSubject, 1, true
		}
		return 0, 0, false
	}
	if it.word != "the" && it.word != "that" && it.word != "this" || i+1 >= len(items) {
		return 0, 0, false
	}
	k := i + 1
	for k < len(items) && k < i+4 && (items[k].word == "N" || modifiers[items[k].word]) && (k+1 < len(items) && kindNouns[items[k+1].word] != nil) {
		k++
	}
	kinds := kindNouns[items[k].word]
	if kinds == nil {
		return 0, 0, false
	}
	if k+1 < len(items) {
		next := items[k+1]
		if next.name() || next.word == "of" || next.word == "," && k+2 < len(items) && items[k+2].name() || descriptors[next.word] {
			return 0, 0, false
		}
	}
	ent, ok = r.lastOfKind(kinds, it.from, items[k].word)
	return ent, k - i + 1, ok
}

// lastOfKind is the entity of one of the kinds that was last named before
// token tok. Thieves must be the text's only group.
func (r *reading) lastOfKind(kinds []string, tok int, noun string) (int, bool) {
	d := r.document
	best, at := -1, -1
	found := map[int]bool{}
	for k := d.mentionsBefore(tok) - 1; k >= 0; k-- {
		m := d.mentions[k]
		ent := d.canonical(m.ent)
		e := d.entities[ent]
		if m.demonym || !contains(kinds, e.Kind) {
			continue
		}
		if noun == "department" && !strings.Contains(e.Name, "Department") && e.Name != "OFAC" {
			continue
		}
		found[ent] = true
		if best < 0 {
			best, at = ent, m.from
		}
		if len(found) > 1 {
			break
		}
	}
	if best < 0 || kinds[0] == "GROUP" && len(found) > 1 {
		return 0, false
	}
	far := kinds[0] != "AUTHORITY" && len(found) > 1
	if far && d.sentenceOf(tok)-d.sentenceOf(at) > 4 {
		return 0, false
	}
	return best, true
}

// mentionsBefore is how many mentions begin before a token; mentions are in
// the order of the text by then.
func (d *document) mentionsBefore(tok int) int {
	return sort.Search(len(d.mentions), func(i int) bool { return d.mentions[i].from >= tok })
}

// noteSubject keeps the name that a sentence begins with, for a pronoun at the
// beginning of the next one.
func (r *reading) noteSubject(items []item) {
	r.lastSubject = -1
	for i, it := range items {
		if it.word == "O" || it.word == "P" {
			if i <= 3 {
				r.lastSubject = it.ent
			}
			return
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
