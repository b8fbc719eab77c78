package article

import "strings"

// Entry is one thing that the gazetteer knows by its names.
type Entry struct {
	Ref     string   `yaml:"ref"`  // the caller's own id, handed back in Entity.Ref
	Type    string   `yaml:"type"` // Organization, Person, Malware, Place
	Name    string   `yaml:"name"` // the usual full name
	Kind    string   `yaml:"kind"` // AUTHORITY, GROUP, EXCHANGE, MIXER, PROTOCOL, COMPANY, UNIT, MEDIA, ANALYTICS, COUNTRY, …
	Aliases []string `yaml:"aliases"`
	// Weak names ("CZ", "Nomad" as a common word) count only in a text that
	// also has a strong name of the entry.
	Weak []string `yaml:"weak"`
	// Demonyms of a place ("North Korean") are no mentions of it.
	Demonyms []string `yaml:"demonyms"`
	// Related names the entries that count as the same victim: a bridge, its
	// game, their maker.
	Related []string `yaml:"related"`
	// Generic entries have names that are common words ("Harmony"): they count
	// only where the text around says what they are.
	Generic bool `yaml:"generic"`
}

// nameRef is one name of one entry, at the end of its path in the trie.
type nameRef struct {
	entry   int32
	weak    bool
	demonym bool
	acronym bool // all capitals and short: the text must have it so
	single  bool // one token: its first letter's case must fit
	lower   bool // begins in lower case or with a digit
	person  bool
}

// Gazetteer finds names in tokenized text: the leftmost and of these the
// longest, at whole words only. Safe for concurrent use once made.
//
// It is an Aho–Corasick-like trie over words instead of bytes, so that whole
// words, possessives and inner points cost nothing, and 100,000 names build
// in a fraction of a second.
type Gazetteer struct {
	entries  []Entry
	vocab    map[string]uint32
	next     map[uint64]uint32 // node<<32 | word → node
	names    map[uint32][]nameRef
	nodes    uint32
	byName   map[string]int32   // folded full name → first entry
	byLength map[int][]nameForm // people's names by number of words, for near names
}

// NewGazetteer makes a gazetteer of the built-in entries and the given ones.
// Where a given entry has the type and name of a built-in one, its names and
// Ref are added to that.
func NewGazetteer(extra ...Entry) (*Gazetteer, error) {
	built, err := builtin()
	if err != nil {
		return nil, err
	}
	return newGazetteer(built, extra), nil
}

func newGazetteer(built, extra []Entry) *Gazetteer {
	total := len(built) + len(extra)
	g := &Gazetteer{
		entries: make([]Entry, 0, total), vocab: make(map[string]uint32, total), next: make(map[uint64]uint32, 3*total),
		names: make(map[uint32][]nameRef, 2*total), byName: make(map[string]int32, total), byLength: map[int][]nameForm{},
	}
	for _, e := range built {
		g.add(e, true)
	}
	for _, e := range extra {
		g.add(e, false)
	}
	return g
}

// add puts an entry in. Names of foreign entries (not built in) that are one
// word are weak when they are common words, people's or short.
func (g *Gazetteer) add(e Entry, own bool) {
	if e.Name == "" || e.Type == "" {
		return
	}
	names := spellings(e.Type, e.Name)
	at, known := g.byName[key(names[0], e.Type)]
	if known && !own {
		old := &g.entries[at]
		if old.Ref == "" {
			old.Ref = e.Ref
		} else if old.Ref != e.Ref {
			known = false
		}
	}
	if !known || own {
		at = int32(len(g.entries))
		e.Name = names[0]
		g.entries = append(g.entries, e)
		if _, taken := g.byName[key(e.Name, e.Type)]; !taken {
			g.byName[key(e.Name, e.Type)] = at
		}
	}
	for _, alias := range e.Aliases {
		names = append(names, spellings(e.Type, alias)...)
	}
	for _, name := range names {
		g.insert(name, nameRef{entry: at, weak: !own && risky(name, e.Type), person: e.Type == Person})
	}
	for _, name := range e.Weak {
		g.insert(name, nameRef{entry: at, weak: true, person: e.Type == Person})
	}
	for _, name := range e.Demonyms {
		g.insert(name, nameRef{entry: at, demonym: true})
	}
}

// risky tells one-word names that would be found in texts about other things.
func risky(name, entityType string) bool {
	if strings.ContainsAny(name, " -") {
		return false
	}
	folded := strings.ToLower(name)
	return entityType == Person || len(name) < 5 || commonWords[folded] || givenNames[folded]
}

func key(name, entityType string) string { return entityType + "\x00" + strings.ToLower(name) }

// spellings gives the forms of a name that a text may have: "KIM, Sang Man"
// is Kim Sang Man and Sang Man Kim; a company's name also stands without its
// suffix.
func spellings(entityType, name string) []string {
	name = strings.TrimSpace(name)
	if entityType == Person {
		last, first, ok := strings.Cut(name, ", ")
		if !ok {
			return []string{name}
		}
		if last == strings.ToUpper(last) {
			last = titleCase(last)
		}
		return []string{last + " " + first, first + " " + last}
	}
	if entityType != Organization {
		return []string{name}
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == ',' })
	n := len(words)
	for n > 0 && companySuffixes[strings.ToLower(strings.Trim(words[n-1], "."))] {
		n--
	}
	if n >= 2 && n < len(words) {
		return []string{name, strings.Join(words[:n], " ")}
	}
	return []string{name}
}

func titleCase(s string) string {
	low := []rune(strings.ToLower(s))
	up := []rune(strings.ToUpper(s))
	for i := range low {
		if (i == 0 || low[i-1] == ' ' || low[i-1] == '-') && len(up) == len(low) {
			low[i] = up[i]
		}
	}
	return string(low)
}

// insert puts one name in the trie.
func (g *Gazetteer) insert(name string, ref nameRef) {
	toks := nameTokens(name)
	if len(toks) == 0 || len(toks) > 16 {
		return
	}
	node := uint32(0)
	for _, t := range toks {
		id, ok := g.vocab[t.folded]
		if !ok {
			id = uint32(len(g.vocab)) + 1
			g.vocab[t.folded] = id
		}
		at := uint64(node)<<32 | uint64(id)
		to, ok := g.next[at]
		if !ok {
			g.nodes++
			to = g.nodes
			g.next[at] = to
		}
		node = to
	}
	ref.single = len(toks) == 1
	ref.lower = ref.single && !toks[0].upper
	ref.acronym = ref.single && toks[0].caps && len(toks[0].folded) <= 5
	for _, r := range g.names[node] {
		if r.entry == ref.entry && r.demonym == ref.demonym {
			return
		}
	}
	g.names[node] = append(g.names[node], ref)
	if ref.person && len(toks) >= 2 {
		g.byLength[len(toks)] = append(g.byLength[len(toks)], nameForm{words: foldedWords(toks), entry: ref.entry})
	}
}

// nameTokens are a name's words: no signs but those that tell names apart, no
// leading article.
func nameTokens(name string) []token {
	toks := tokenize(name)
	out := toks[:0]
	for i, t := range toks {
		if t.kind == punctToken && t.folded != "&" && t.folded != "+" {
			continue
		}
		if i == 0 && t.folded == "the" && len(toks) > 1 {
			continue
		}
		out = append(out, t)
	}
	return out
}

func foldedWords(toks []token) []string {
	words := make([]string, len(toks))
	for i, t := range toks {
		words[i] = t.folded
	}
	return words
}

// match is a name found in tokens [from,to).
type match struct {
	from, to int
	refs     []nameRef
}

// find gives the leftmost-longest matches.
func (g *Gazetteer) find(toks []token) []match {
	var out []match
	for i := 0; i < len(toks); i++ {
		if m, ok := g.longest(toks, i); ok {
			out = append(out, m)
			i = m.to - 1
		}
	}
	return out
}

func (g *Gazetteer) longest(toks []token, i int) (best match, ok bool) {
	node := uint32(0)
	for k := i; k < len(toks); k++ {
		to, found := g.step(node, toks[k])
		if !found {
			if k > i && skippable(toks, k) {
				continue
			}
			break
		}
		node = to
		if refs := fitting(g.names[node], toks[i:k+1]); len(refs) > 0 {
			best, ok = match{i, k + 1, refs}, true
		}
	}
	return best, ok
}

func (g *Gazetteer) step(node uint32, t token) (uint32, bool) {
	id, ok := g.vocab[t.folded]
	if !ok {
		return 0, false
	}
	to, ok := g.next[uint64(node)<<32|uint64(id)]
	return to, ok
}

// skippable tells signs within a name that its stored form lacks: hyphens and
// points without spaces, a comma or point before a company's suffix.
func skippable(toks []token, k int) bool {
	if toks[k].kind != punctToken || k+1 >= len(toks) {
		return false
	}
	glued := !toks[k].space && !toks[k+1].space
	switch toks[k].folded {
	case "-", "‑":
		return glued
	case ".":
		return glued || companySuffixes[toks[k-1].folded]
	case ",":
		return companySuffixes[toks[k+1].folded]
	}
	return false
}

// fitting keeps the names whose letter case fits the text's.
func fitting(refs []nameRef, found []token) []nameRef {
	var out []nameRef
	first := found[0]
	for _, r := range refs {
		switch {
		case r.acronym && !first.caps:
		case r.single && !r.lower && !first.upper:
		case !r.single && !first.upper && first.kind == wordToken:
		case !r.single && !allNamelike(found):
		default:
			out = append(out, r)
		}
	}
	return out
}

// allNamelike tells whether the words of a find are capitalised, but for
// small words and what follows a hyphen.
func allNamelike(found []token) bool {
	for i, t := range found {
		if t.kind != wordToken || t.upper || smallWords[t.folded] || t.folded == "'s" || isUnspacedToken(t) {
			continue
		}
		if i > 0 && found[i-1].kind == punctToken {
			continue
		}
		if companySuffixes[t.folded] || descriptors[t.folded] {
			continue
		}
		return false
	}
	return true
}
