package article

import "strings"

// maxShorts bounds the bracketed short names that are looked for again.
const maxShorts = 300

// markParenthetical marks short names that a text introduces: "Kim Sang Man
// (Kim)", "Foo Bar Ltd. (FBL)", names in their own script.
func (d *document) markParenthetical() {
	count, shorts := len(d.mentions), 0
	for i := 0; i < count; i++ {
		m := d.mentions[i]
		if m.demonym || d.entities[m.ent].Type == Place || d.entities[m.ent].Type == Wallet {
			continue
		}
		from, to, ok := d.bracketed(m.to)
		if !ok || !d.free(from, to) || !d.shortOf(m, from, to) {
			continue
		}
		d.mark(from, to, m.ent, false)
		if shorts++; shorts <= maxShorts && !isUnspacedToken(d.toks[from]) {
			d.markElsewhere(d.toks[from:to], m.ent, to)
		}
	}
}

// bracketed gives the tokens within brackets that open at token i, at most
// eight, without quotes and a leading "Korean:" or "aka".
func (d *document) bracketed(i int) (from, to int, ok bool) {
	if d.wordAt(i) != "(" {
		return 0, 0, false
	}
	for to = i + 1; to < len(d.toks) && to < i+10; to++ {
		if d.toks[to].folded == ")" {
			break
		}
	}
	if to >= len(d.toks) || d.toks[to].folded != ")" {
		return 0, 0, false
	}
	from = i + 1
	for from < to && (d.toks[from].kind == punctToken || d.wordAt(from+1) == ":" && from+2 < to) {
		from++
	}
	for to > from && d.toks[to-1].kind == punctToken {
		to--
	}
	return from, to, to > from
}

// shortOf tells whether tokens [from,to) can be a short form of a mention: its
// initials, one of its words, or another script.
func (d *document) shortOf(m mention, from, to int) bool {
	first := d.toks[from]
	if isUnspacedToken(first) {
		return true
	}
	if to-from != 1 || !first.upper {
		return false
	}
	initials := strings.Builder{}
	for _, t := range d.toks[m.from:m.to] {
		if t.folded == first.folded {
			return true
		}
		if t.kind == wordToken && t.upper {
			initials.WriteByte(t.folded[0])
		}
	}
	return first.caps && strings.HasPrefix(initials.String(), first.folded[:1]) && len(first.folded) >= 2 && len(first.folded) <= 6
}

// markElsewhere marks every free, capitalised occurrence of a short name from
// token start on.
func (d *document) markElsewhere(short []token, ent, start int) {
	for i := start; i+len(short) <= len(d.toks); i++ {
		if d.sameWords(short, i) && d.free(i, i+len(short)) && d.toks[i].upper && !d.besideCapital(i, i+len(short)) {
			d.mark(i, i+len(short), ent, false)
		}
	}
}

func (d *document) sameWords(short []token, i int) bool {
	for k, t := range short {
		if d.toks[i+k].folded != t.folded {
			return false
		}
	}
	return true
}

// besideCapital tells whether a capitalised word stands directly before or
// behind tokens [from,to), so that they are part of another name.
func (d *document) besideCapital(from, to int) bool {
	if to < len(d.toks) && d.toks[to].breaks == 0 {
		n := d.toks[to]
		if n.upper && n.kind == wordToken && d.owner[to] == 0 && !incidentWords[n.folded] {
			return true
		}
		if n.folded == "-" && !n.space && to+1 < len(d.toks) && d.toks[to+1].upper {
			return true
		}
	}
	if from > 0 && d.toks[from].breaks == 0 {
		p := d.toks[from-1]
		if p.upper && p.kind == wordToken && d.owner[from-1] == 0 && !d.startsSentence(from-1) && !personTitles[p.folded] {
			return true
		}
	}
	return false
}

// markShortForms marks surnames of people and distinctive first words of
// organizations after their full names, where only one entity can be meant.
func (d *document) markShortForms() {
	type short struct{ ent, after int }
	shorts := map[string]short{}
	taken := map[string]int{}
	count := len(d.mentions)
	for i := 0; i < count; i++ {
		m := d.mentions[i]
		word := d.shortName(m)
		if word == "" || m.demonym {
			continue
		}
		if prev, ok := shorts[word]; !ok {
			shorts[word] = short{m.ent, m.to}
		} else if prev.ent != m.ent {
			taken[word]++
		}
	}
	for i, t := range d.toks {
		s, ok := shorts[t.folded]
		if !ok || taken[t.folded] > 0 || i < s.after || !t.upper || d.owner[i] != 0 || d.besideCapital(i, i+1) {
			continue
		}
		d.mark(i, i+1, s.ent, false)
	}
}

// shortName is the word by which a text may refer to a mention again, or "".
func (d *document) shortName(m mention) string {
	toks := d.toks[m.from:m.to]
	if len(toks) < 2 {
		return ""
	}
	first, last := toks[0], toks[len(toks)-1]
	switch d.entities[m.ent].Type {
	case Person:
		name := last
		if d.entities[m.ent].Suggests != "" && koreanSurnames[strings.ToLower(strings.Fields(d.entities[m.ent].Suggests)[0])] {
			name = first
		} else if koreanSurnames[first.folded] && (len(toks) >= 3 || !koreanSurnames[last.folded]) {
			name = first
		}
		if name.kind != wordToken || !name.upper || givenNames[name.folded] {
			return ""
		}
		return name.folded
	case Organization:
		if first.kind != wordToken || !first.upper || len(first.folded) < 4 || commonWords[first.folded] || d.gaz.isPlace(first) {
			return ""
		}
		if d.entities[m.ent].Kind == "AUTHORITY" {
			return ""
		}
		return first.folded
	}
	return ""
}

// isPlace tells whether one word is a place's name or demonym.
func (g *Gazetteer) isPlace(t token) bool {
	node, ok := g.step(0, t)
	if !ok {
		return false
	}
	for _, r := range g.names[node] {
		if g.entries[r.entry].Type == Place {
			return true
		}
	}
	return false
}

// mergeAliases joins what a text says to be two names of one thing: "X, also
// known as Y", "X (aka Y and Z)", "X, tracked as Y".
func (d *document) mergeAliases() {
	for i := 0; i+1 < len(d.toks); i++ {
		after, ok := d.aliasCue(i)
		if !ok {
			continue
		}
		left, ok := d.mentionBefore(i)
		if !ok || left.demonym || d.entities[left.ent].Type == Place {
			continue
		}
		d.mergeList(left.ent, after, i > 0 && d.toks[i-1].folded == "(")
	}
}

// aliasCue tells the words that join two names, and the token after them.
func (d *document) aliasCue(i int) (after int, ok bool) {
	switch d.toks[i].folded {
	case "aka":
		return i + 1, true
	case "also", "otherwise", "better", "widely", "commonly":
		if d.wordAt(i+1) == "known" && d.wordAt(i+2) == "as" {
			return i + 3, true
		}
		if d.wordAt(i+1) == "tracked" && d.wordAt(i+2) == "as" || d.wordAt(i+1) == "called" {
			return i + 3, true
		}
	case "tracked", "formerly", "known", "dubbed":
		if d.wordAt(i+1) == "as" || d.wordAt(i+1) == "known" {
			after = i + 2
			if d.wordAt(after) == "as" {
				after++
			}
			return after, true
		}
	}
	return 0, false
}

// mentionBefore is the mention that ends right before token i, over a comma, a
// bracket or "is".
func (d *document) mentionBefore(i int) (mention, bool) {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if m, ok := d.mentionAt(k); ok {
			return m, true
		}
		switch d.toks[k].folded {
		case ",", "(", "is", "which", "and", "”", "\"", "group", "[":
		default:
			return mention{}, false
		}
	}
	return mention{}, false
}

// mergeList merges the names that follow an alias cue. A list goes on only
// inside brackets or up to the next comma-less end, so that "X, also known as
// Y, and Z" leaves Z alone.
func (d *document) mergeList(ent, i int, bracketed bool) {
	for i < len(d.toks) {
		if d.toks[i].kind == punctToken && (closing(d.toks[i].folded) || d.toks[i].folded == "“") || d.wordAt(i) == "the" {
			i++
			continue
		}
		m, ok := d.mentionAt(i)
		if !ok || m.demonym || d.entities[m.ent].Type != d.entities[ent].Type {
			return
		}
		d.merge(ent, m.ent)
		i = m.to
		if w := d.wordAt(i); w == "or" || w == "/" || bracketed && (w == "," || w == "and") {
			i++
			continue
		}
		if d.wordAt(i) == "and" && d.wordAt(i+1) != "" {
			if _, more := d.mentionAt(i + 1); more && d.closesSoon(i+1) {
				i++
				continue
			}
		}
		return
	}
}

// closesSoon tells whether the mention at token i is followed by a bracket, a
// comma or a point, so that it ends an apposition.
func (d *document) closesSoon(i int) bool {
	m, _ := d.mentionAt(i)
	switch d.wordAt(m.to) {
	case ")", ",", ".":
		return true
	}
	return false
}
