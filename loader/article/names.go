package article

import "strings"

// personTitles stand before a person's name.
var personTitles = wordList(`nationals citizens identified called brothers ceo cto cfo coo founder co-founder cofounder president chairman director minister secretary
spokesperson spokesman spokeswoman individual national citizen named mr mrs ms dr leader ruler hacker programmer banker
representative trader traders developer prosecutor attorney general officer agent analyst researcher investigator judge senator
undersecretary executive head chief member employee operative businessman`)

// organization endings and openings.
var (
	orgEndings = wordList(`inc ltd llc plc co corp limited company corporation gmbh bank bureau university institute ministry
agency department authority association foundation exchange labs lab finance protocol network bridge dao capital ventures
holdings group center centre cooperation committee commission council technologies technology bot wallet pay swap cash`)
	orgBefore = wordList(`exchange platform protocol mixer tumbler bridge firm company startup marketplace
custodian service group subsidiary processor broker brokerage`)
	malwareWords = wordList(`malware ransomware trojan backdoor infostealer stealer spyware rootkit`)
)

// markUnknown marks capitalised names that no gazetteer has, where the words
// around say what they are. Without such words a name is left alone.
func (d *document) markUnknown() {
	for i := 0; i < len(d.toks); i++ {
		if !d.nameStart(i) {
			continue
		}
		to := d.nameEnd(i)
		from := i
		if to-from > 1 && d.startsSentence(from) && (openings[d.toks[from].folded] || commonWords[d.toks[from].folded] && personTitles[d.toks[from].folded]) {
			from++
		}
		for to-from > 1 && personTitles[d.toks[from].folded] {
			from++
		}
		if entityType, kind := d.classify(from, to); entityType != "" {
			d.markNew(from, to, entityType, kind)
		}
		i = to - 1
	}
}

func (d *document) nameStart(i int) bool {
	t := d.toks[i]
	return t.upper && t.kind == wordToken && d.owner[i] == 0 && t.end-t.start > 1 && !openings[t.folded]
}

// nameEnd extends a name over capitalised words, with "of", "and" or "&"
// between when a capital follows, and hyphens.
func (d *document) nameEnd(i int) int {
	end := i + 1
	for k := i + 1; k < len(d.toks) && k-i < 10; k++ {
		t := d.toks[k]
		if t.breaks > 0 || d.owner[k] != 0 {
			break
		}
		next := k + 1
		hasNext := next < len(d.toks) && d.toks[next].breaks == 0 && d.owner[next] == 0
		switch {
		case t.upper && t.kind == wordToken:
			end = k + 1
		case (t.folded == "of" || t.folded == "&") && hasNext && d.toks[next].upper:
		case t.folded == "-" && !t.space && hasNext && !d.toks[next].space && d.toks[next].kind == wordToken:
			end = k + 2
			k++
		case t.folded == "." && d.toks[k-1].end-d.toks[k-1].start == 1 && hasNext && d.toks[next].upper:
		case t.folded == "." && companySuffixes[d.toks[k-1].folded] && hasNext && companySuffixes[d.toks[next].folded]:
		case t.folded == "," && hasNext && companySuffixes[d.toks[next].folded] && d.toks[next].upper:
		default:
			return end
		}
	}
	return end
}

// classify says what the context shows tokens [from,to) to be, or "".
func (d *document) classify(from, to int) (entityType, kind string) {
	n := to - from
	if n <= 0 || n > 8 {
		return "", ""
	}
	first, last := d.toks[from], d.toks[to-1]
	if n == 1 && (commonWords[first.folded] || months[first.folded] != 0 || givenNames[first.folded]) {
		return "", ""
	}
	if _, isDay := weekdays[first.folded]; isDay {
		return "", ""
	}
	before, next := d.wordBefore(from), d.wordAt(to)
	switch {
	case n <= 2 && malwareWords[next] && !commonWords[first.folded]:
		return Malware, ""
	case n <= 2 && malwareWords[before] && !d.toks[from-1].upper && !commonWords[first.folded]:
		return Malware, ""
	case n >= 2 && orgEndings[last.folded] && !d.inHeadline(from):
		return Organization, "COMPANY"
	case n >= 2 && n <= 4 && plainName(d.toks[from:to]) && (d.personBefore(from) || d.personBehind(to) || d.besidePerson(from)):
		return Person, "PERSON"
	case orgBefore[before] && !d.toks[from-1].upper && !(n == 1 && commonWords[first.folded]):
		return Organization, "COMPANY"
	case d.victimContext(from, to) && !commonWords[first.folded]:
		return Organization, "COMPANY"
	}
	return "", ""
}

func (d *document) wordAt(i int) string {
	if i < 0 || i >= len(d.toks) || d.toks[i].breaks > 0 {
		return ""
	}
	return d.toks[i].folded
}

func (d *document) wordBefore(i int) string {
	if i <= 0 || d.toks[i].breaks > 0 {
		return ""
	}
	return d.toks[i-1].folded
}

// inHeadline tells a sentence in which nearly every word is capitalised, where
// capitals say nothing.
func (d *document) inHeadline(i int) bool {
	s := d.sents[d.sentenceOf(i)]
	if end := d.toks[s.to-1].folded; end == "." || end == "”" || end == "\"" {
		return false
	}
	words, upper := 0, 0
	for _, t := range d.toks[s.from:s.to] {
		if t.kind == wordToken && !smallWords[t.folded] {
			words++
			if t.upper {
				upper++
			}
		}
	}
	return words >= 5 && upper*3 > words*2
}

// personBefore tells "CEO X", "an individual, X", "a Chinese national named X".
func (d *document) personBefore(from int) bool {
	before := d.wordBefore(from)
	if before == "," && from >= 2 {
		switch d.toks[from-2].folded {
		case "individual", "national", "citizen", "hacker", "programmer", "founder", "ceo", "man", "woman", "operative", "representative", "nationals", "men", "traders", "trader", "banker", "developer", "analyst":
			return true
		}
		return false
	}
	if before == "." && from >= 2 {
		before = d.toks[from-2].folded
	}
	return personTitles[before]
}

// speechVerbs are what only people do behind their name.
var speechVerbs = set("said", "told", "wrote", "added", "testified", "pleaded", "tweeted", "argued", "acknowledged")

// personBehind tells "X said", "X, 34,", "X, a Chinese national", "X, the
// bank's representative", "X was arrested".
func (d *document) personBehind(to int) bool {
	switch next := d.wordAt(to); {
	case speechVerbs[next]:
		return true
	case next == "was" || next == "were":
		w := d.wordAt(to + 1)
		return w == "arrested" || w == "indicted" || w == "charged" || w == "sentenced" || w == "convicted" || w == "extradited" || w == "born"
	case next != ",":
		return false
	}
	if age := d.wordAt(to + 1); len(age) == 2 && d.toks[to+1].kind == numberToken && d.wordAt(to+2) == "," {
		return true
	}
	if w := d.wordAt(to + 1); w != "a" && w != "an" && w != "the" && w != "who" {
		return false
	} else if w == "who" {
		return true
	}
	for k := to + 2; k < to+7; k++ {
		w := d.wordAt(k)
		if personTitles[w] {
			return true
		}
		if w == "" || w == "," || w == "." || w == "of" {
			return false
		}
	}
	return false
}

// besidePerson tells a name that "and" or a comma joins to a person's.
func (d *document) besidePerson(from int) bool {
	w := d.wordBefore(from)
	if w != "and" && w != "," || from < 2 {
		return false
	}
	k := from - 2
	if d.toks[k].folded == "," {
		k--
	}
	m, ok := d.mentionAt(k)
	return ok && d.entities[m.ent].Type == Person && d.toks[from-1].breaks == 0
}

// plainName tells two to four capitalised words that are no common words but
// for surnames.
func plainName(toks []token) bool {
	for _, t := range toks {
		if t.kind == punctToken {
			continue
		}
		if t.caps && t.end-t.start > 3 || !t.upper && t.kind == wordToken {
			return false
		}
		if commonWords[t.folded] && !koreanSurnames[t.folded] && !personal[t.folded] {
			return false
		}
	}
	return true
}

// personal are common words that are also names of people.
var personal = set("king", "man", "brown", "young", "white", "black", "green", "may", "april", "june", "hong", "sun", "son", "hall", "long", "wang", "rose", "grace", "art")

// victimContext tells "hack of X", "X hack", "X exploit".
func (d *document) victimContext(from, to int) bool {
	if d.inHeadline(from) {
		return false
	}
	next := d.wordAt(to)
	if next == "hack" || next == "exploit" || next == "heist" || next == "breach" {
		return true
	}
	before := d.wordBefore(from)
	return (before == "of" || before == "on" || before == "against") && from >= 2 && incidentWords[d.toks[from-2].folded]
}

// markNew marks an unknown name, with the known name that it nearly is.
func (d *document) markNew(from, to int, entityType, kind string) {
	name := strings.Join(strings.Fields(d.surface(from, to)), " ")
	e := d.newEntity(entityType, name, kind)
	if entityType == Person {
		if known, ok := d.gaz.near(foldedWords(nameTokens(name))); ok {
			d.entities[e].Suggests, d.entities[e].SuggestsRef = known.Name, known.Ref
		}
	}
	d.mark(from, to, e, false)
}
