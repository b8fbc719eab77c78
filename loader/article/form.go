package article

import (
	"sort"
	"strings"
)

// item is one word of a sentence's form. Names stand as one capital letter:
// O organization, P person, M malware, L place, N demonym, W wallet, S sum of
// money, D date, I incident; all else is lower case.
type item struct {
	word      string
	from, to  int   // tokens
	ent       int   // of O, P, M, L, N, W; else -1
	incidents []int // of I
	amount    int   // of S, index in document.amounts
	date      int   // of D, index in document.dates
	anaphor   bool  // "the exchange", "it"
}

func (it item) name() bool {
	switch it.word {
	case "O", "P", "M", "W":
		return true
	}
	return false
}

// form is a sentence as the rules see it.
type form struct {
	items   []item
	text    string // words with one space around each
	starts  []int  // byte offset in text of each item
	letters letters
}

func newForm(items []item) form {
	f := form{items: items, starts: make([]int, len(items))}
	var b strings.Builder
	b.WriteByte(' ')
	for i, it := range items {
		f.starts[i] = b.Len()
		b.WriteString(it.word)
		b.WriteByte(' ')
		if len(it.word) == 1 && it.word[0] >= 'A' && it.word[0] <= 'Z' {
			f.letters |= 1 << (it.word[0] - 'A')
		}
	}
	f.text = b.String()
	return f
}

// itemAt is the index of the item that covers byte offset i of the text.
func (f form) itemAt(i int) int {
	return sort.SearchInts(f.starts, i+1) - 1
}

var typeLetters = map[string]string{Organization: "O", Person: "P", Malware: "M", Wallet: "W", Place: "L"}

// itemsOf gives a sentence's items: names, money and dates as letters, quotes
// left out, hyphenated words whole.
func (r *reading) itemsOf(s sentence) []item {
	d := r.document
	items := make([]item, 0, s.to-s.from)
	for i := s.from; i < s.to; {
		it := item{from: i, to: i + 1, ent: -1, amount: -1, date: -1}
		if m, ok := d.mentionAt(i); ok && m.from == i {
			it.to, it.ent = m.to, d.canonical(m.ent)
			it.word = typeLetters[d.entities[it.ent].Type]
			if m.demonym {
				it.word = "N"
			}
		} else if a, ok := r.amountAt(i); ok {
			it.to, it.amount, it.word = d.amounts[a].to, a, "S"
		} else if dt, ok := r.dateAt(i); ok {
			it.to, it.date, it.word = d.dates[dt].to, dt, "D"
		} else {
			it.word, it.to = d.plainWord(i, s.to)
		}
		i = it.to
		if it.word != "" {
			items = append(items, it)
		}
	}
	return items
}

// plainWord gives the word at token i, hyphenated words whole, quotes empty.
func (d *document) plainWord(i, end int) (string, int) {
	t := d.toks[i]
	switch t.folded {
	case "“", "”", "\"", "‘", "’", "'", "*", "•":
		return "", i + 1
	case "—", "–":
		return "-", i + 1
	}
	word, to := t.folded, i+1
	for to+1 < end && d.toks[to].folded == "-" && !d.toks[to].space && !d.toks[to+1].space && d.owner[to] == 0 && d.owner[to+1] == 0 {
		word += "-" + d.toks[to+1].folded
		to += 2
	}
	if t.folded == "-" && !t.space && to < end && !d.toks[to].space && d.owner[to] == 0 && d.toks[to].kind == wordToken {
		return "-" + d.toks[to].folded, to + 1
	}
	return word, to
}

func (r *reading) amountAt(tok int) (int, bool) {
	for r.nextAmount < len(r.document.amounts) && r.document.amounts[r.nextAmount].from < tok {
		r.nextAmount++
	}
	ok := r.nextAmount < len(r.document.amounts) && r.document.amounts[r.nextAmount].from == tok
	return r.nextAmount, ok
}

func (r *reading) dateAt(tok int) (int, bool) {
	for r.nextDate < len(r.document.dates) && r.document.dates[r.nextDate].from < tok {
		r.nextDate++
	}
	ok := r.nextDate < len(r.document.dates) && r.document.dates[r.nextDate].from == tok
	return r.nextDate, ok
}

// simplify takes out what stands between a name and its verb: brackets,
// modifiers, appositions, adverbs, dates.
func (r *reading) simplify(items []item) []item {
	items = dropBrackets(items)
	items = r.resolveAnaphora(items)
	items = absorbModifiers(items)
	items = dropAppositions(items)
	items = r.chunkIncidents(items)
	return dropFillers(items)
}

// dropBrackets takes out "( … )" of up to twelve words.
func dropBrackets(items []item) []item {
	out := items[:0:0]
	for i := 0; i < len(items); i++ {
		if w := items[i].word; w == "(" || w == "[" {
			for k := i + 1; k < len(items) && k <= i+13; k++ {
				if c := items[k].word; c == ")" || c == "]" {
					i = k
					break
				}
			}
			if c := items[i].word; c == ")" || c == "]" {
				continue
			}
		}
		out = append(out, items[i])
	}
	return out
}

var articles = set("the", "a", "an", "its", "their", "this", "one", "his", "her")

// absorbModifiers takes out "the notorious North Korean hacking group" before
// a name, "hackers" behind it, and the owner in "Treasury's OFAC".
func absorbModifiers(items []item) []item {
	out := make([]item, 0, len(items))
	for i := 0; i < len(items); i++ {
		it := items[i]
		if !it.name() || it.word == "W" {
			out = append(out, it)
			continue
		}
		for n := len(out); n > 0; n = len(out) {
			if w := out[n-1].word; it.word == "P" && personNouns[w] || modifiers[w] && (!verbal[w] || n > 1 && (articles[out[n-2].word] || out[n-2].word == "N" || modifiers[out[n-2].word])) || w == "N" || strings.HasPrefix(w, "-") && len(w) > 1 {
				out = out[:n-1]
			} else if w == "L" && i > 0 && items[i-1].word != "L" {
				out = out[:n-1]
			} else if w == "'s" && n > 1 && it.word == "O" && (out[n-2].word == "O" || out[n-2].word == "L") {
				out = out[:n-2]
			} else {
				break
			}
		}
		if n := len(out); n > 0 && articles[out[n-1].word] {
			out = out[:n-1]
		}
		out = append(out, it)
		for !it.anaphor && i+1 < len(items) && descriptors[items[i+1].word] && it.word != "P" {
			i++
		}
	}
	return out
}

var appositionNouns = wordList(`individual group gang national exchange company firm mixer service protocol platform bridge
organization entity person citizen malware hacker network man woman official representative operative team unit agency employer subsidiary affiliate`)

// dropAppositions takes out "an individual," before a name and ", a hacking
// group tied to Pyongyang," behind it.
func dropAppositions(items []item) []item {
	out := make([]item, 0, len(items))
	for i := 0; i < len(items); i++ {
		it := items[i]
		if !it.name() {
			out = append(out, it)
			continue
		}
		if n := len(out); n >= 3 && out[n-1].word == "," && appositionNouns[out[n-2].word] {
			k := n - 3
			for k > 0 && (modifiers[out[k].word] || out[k].word == "N") {
				k--
			}
			if w := out[k].word; w == "a" || w == "an" || w == "one" || w == "another" || w == "his" || w == "her" || w == "its" || w == "their" {
				out = out[:k]
				out = append(out, it)
				if i+2 < len(items) && items[i+1].word == "," && finite[items[i+2].word] {
					i++
				}
				continue
			}
		}
		out = append(out, it)
		if end := appositionEnd(items, i+1); end > 0 {
			i = end
		}
	}
	return out
}

// finite are verbs that show that a clause begins; no apposition has one.
var finite = wordList(`is are was were has have had said says will would may might can could did does do stole hacked
sanctioned used laundered deployed attributed seized froze recovered announced which who that`)

// appositionEnd is the index of the comma that closes an apposition opened by
// the comma at i, or 0.
func appositionEnd(items []item, i int) int {
	if i+2 >= len(items) || items[i].word != "," {
		return 0
	}
	if age := items[i+1].word; len(age) == 2 && age[0] >= '1' && age[0] <= '9' && items[i+2].word == "," {
		return i + 1 // "X, 36, and Y": the comma behind an age parts the list
	}
	if w := items[i+1].word; w != "a" && w != "an" && w != "the" && w != "one" {
		return 0
	}
	for k := i + 2; k < len(items) && k < i+16; k++ {
		switch w := items[k].word; {
		case w == ",":
			return k
		case items[k].name() && (items[k-1].word == "of" || items[k-1].word == "at" || items[k-1].word == "for"):
		case w == "." || w == ";" || w == ":" || finite[w] || items[k].name() || w == "S" || w == "and" && k+1 < len(items) && items[k+1].name():
			return 0
		}
	}
	return 0
}

var fillers = set("also", "now", "later", "then", "already", "has", "have", "had", "since", "still", "just", "subsequently", "soon", "ever", "themselves", "itself", "first", "again", "even")

var datePrepositions = set("on", "in", "since", "by", "during", "until", "from", "of", "for", "around", "as", "late", "early", "through", "at", "before", "after", "back", "this", "last")

// dropFillers takes out adverbs, auxiliary verbs and dates with their
// prepositions and commas.
func dropFillers(items []item) []item {
	out := make([]item, 0, len(items))
	for i, it := range items {
		switch {
		case fillers[it.word], strings.HasSuffix(it.word, "ly") && len(it.word) > 4 && it.word != "family":
			continue
		case it.word == "D":
			for len(out) > 0 && datePrepositions[out[len(out)-1].word] {
				out = out[:len(out)-1]
			}
			continue
		case it.word == "," && len(out) > 0 && out[len(out)-1].word == "," && i > 0 && (items[i-1].word == "D" || items[i-1].word == ","):
			out = out[:len(out)-1]
			continue
		}
		out = append(out, it)
	}
	return out
}
