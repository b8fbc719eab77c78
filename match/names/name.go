package names

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"dossier/graph"
)

const (
	maxWords = 16 // more words of a name do not take part
	maxForms = 3  // more readings of a name in another script do not take part
)

// Prepared is a name ready to be compared many times. It may be used from
// several goroutines at once.
type Prepared struct {
	key      string // folded; in another script as it is written there
	words    []word
	readings []Prepared // further readings in Latin letters
	total    float32    // the weight of all words
	kind     Kind
	form     legalForm
	foreign  bool // not written in Latin letters
	sons     bool // says whose child somebody is
}

// word is one word of a name.
type word struct {
	text   string
	mask   uint32 // of the letters in it
	sound  uint32 // equal for what sounds alike
	loose  uint32 // and for what is also romanised alike
	shape  uint32 // and for what romanise takes for one word
	bones  uint32 // and for what has the same consonants, where there are enough
	weight float32
	family families // of nicknames, or of words that bodies use for one another
	flags  flags
}

type flags uint8

const (
	number  flags = 1 << iota // never near another number
	initial                   // one letter of a given name
	son                       // follows bin
	father                    // is a patronymic: Ivanovich
	plain                     // of Latin letters only
	listed                    // one that several names have, and therefore no misspelling
)

// Prepare reads a name by the habits of its kind. It takes any string; a name
// without letters or digits equals nothing.
func Prepare(kind Kind, name string) *Prepared {
	p := &Prepared{}
	if kind == Person {
		name = strings.ReplaceAll(name, ".", ". ") // J.F. Kennedy has two initials
	}
	folded := graph.Fold(name)
	if !isForeign(folded) {
		p.read(kind, folded)
		return p
	}
	name, form := stripForeign(kind, name, folded)
	if kind != Person && kind != Vessel {
		name = known.translate.Replace(name)
	}
	for i, f := range latin(name) {
		if i == maxForms {
			break
		}
		r := p
		if i > 0 {
			p.readings = append(p.readings, Prepared{})
			r = &p.readings[i-1]
		}
		r.read(kind, graph.Fold(f))
		if r.form.id == 0 {
			r.form = form
		}
	}
	if len(p.words) == 0 {
		p.read(kind, folded)
	}
	p.key, p.foreign = folded, true
	return p
}

func isForeign(folded string) bool {
	for _, r := range folded {
		if r >= 0x370 && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return true
		}
	}
	return false
}

// read fills p with the words of a folded name.
func (p *Prepared) read(kind Kind, folded string) {
	p.key, p.kind = folded, kind
	rest := folded
	if kind != Person {
		rest, p.form = stripForms(folded, kind)
	}
	var room [2 * maxWords]string
	texts := room[:0]
	for t := range strings.FieldsSeq(rest) {
		if len(texts) == cap(texts) {
			break
		}
		if len(t) > maxWord {
			t = t[:maxWord]
		}
		t = withoutDigits(kind, t)
		texts = append(texts, t)
	}
	var sons uint32
	switch kind {
	case Person:
		texts, sons = personWords(texts)
	case Vessel:
		texts = drop(texts, shipWords)
		p.respell(texts)
	default:
		texts = drop(texts, stopWords)
		p.respell(texts)
	}
	texts = texts[:min(len(texts), maxWords)]
	p.words = make([]word, len(texts))
	for i, t := range texts {
		p.words[i] = newWord(kind, t)
		if sons&(1<<i) != 0 {
			p.words[i].flags |= son
			p.sons = true
		}
		p.total += p.words[i].weight
	}
	if kind == Person { // the order of words tells nothing: lists write the family first
		slices.SortFunc(p.words, func(a, b word) int { return strings.Compare(a.text, b.text) })
	}
}

// withoutDigits: J0hn is John. Names of bodies may hold digits (3M, B2B), so
// that there only long words are read so.
func withoutDigits(kind Kind, t string) string {
	digits := 0
	for i := range len(t) {
		if t[i] >= '0' && t[i] <= '9' {
			digits++
		}
	}
	if digits == 0 || digits*2 > len(t) || kind == Vessel || kind != Person && (digits > 2 || len(t) < 6) ||
		ordinal(t) != "" {
		return t
	}
	return lookalikes.Replace(t)
}

var lookalikes = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "8", "b")

func drop(texts []string, what map[string]bool) []string {
	left := 0
	for _, t := range texts {
		if !what[t] {
			left++
		}
	}
	if left == 0 || left == len(texts) {
		return texts
	}
	return slices.DeleteFunc(texts, func(t string) bool { return what[t] })
}

// respell brings words of bodies and ships to one spelling.
func (p *Prepared) respell(texts []string) {
	for i, t := range texts {
		if s, ok := known.spellings[t]; ok {
			texts[i] = s
		}
		if s, ok := romans[t]; ok && i > 0 && (len(t) > 1 || i == len(texts)-1) {
			texts[i] = s
		}
		if n := ordinal(t); n != "" {
			texts[i] = n
		}
	}
}

// ordinal: "110th" and "0110" are 110; "" for what is no number.
func ordinal(t string) string {
	n := 0
	for n < len(t) && t[n] >= '0' && t[n] <= '9' {
		n++
	}
	if n == 0 {
		return ""
	}
	switch t[n:] {
	case "", "st", "nd", "rd", "th", "go", "ya", "y", "oy", "aya", "yi", "er", "eme", "e", "o", "a", "ой", "й", "я":
		if s := strings.TrimLeft(t[:n], "0"); s != "" {
			return s
		}
		return "0"
	}
	return ""
}

func newWord(kind Kind, t string) word {
	w := word{text: t, weight: 1, flags: plain}
	digits := 0
	for i := range len(t) {
		switch c := t[i]; {
		case c >= 'a' && c <= 'z':
			w.mask |= 1 << (c - 'a')
		case c >= '0' && c <= '9':
			digits++
			w.mask |= 1 << 26
			w.flags &^= plain
		default:
			w.mask |= 1 << 27
			w.flags &^= plain
		}
	}
	var s sounds
	hear([]byte(t), &s)
	w.sound, w.loose = s.hash(false), s.hash(true)
	w.bones = s.bones()
	w.shape = shapeOf(t)
	if digits == len(t) {
		w.flags |= number
	}
	if r, ok := known.rarity[t]; ok {
		w.weight = r
		w.flags |= listed
	}
	if kind == Person {
		w.family = known.nick[t]
		if w.family[0] != 0 {
			w.flags |= listed
		}
		w.weight = 0.7 + 0.3*w.weight
		switch {
		case len(t) == 1 && w.flags&plain != 0:
			w.flags |= initial
			w.weight = 0.4
		case isPatronymic(t):
			w.flags |= father
		}
		return w
	}
	w.family = known.near[t]
	switch {
	case w.flags&number != 0:
		w.weight = max(w.weight, 0.8)
	case len(t) == 1:
		w.weight *= 0.5
	case fillers[t]:
		w.weight = min(w.weight, 0.2)
	default:
		w.weight = max(w.weight, 0.4)
	}
	return w
}

func isPatronymic(t string) bool {
	if len(t) < 7 {
		return false
	}
	for _, end := range [...]string{"ovich", "evich", "ovna", "evna", "ovych", "yovych", "ivna", "ovitch", "evitch", "ichna",
		"avich", "ivich", "auna", "owna", "ewna", "evitj", "ovitj"} {
		if strings.HasSuffix(t, end) {
			return true
		}
	}
	return false
}

// apart is how many letters two masks do not share.
func apart(a, b uint32) int { return bits.OnesCount32(a ^ b) }

// Spelling is the word that stands for all spellings of a folded word in names
// of a kind: "centre" is "center".
func Spelling(kind Kind, word string) string {
	if s, ok := known.spellings[word]; ok && kind != Person {
		return s
	}
	return word
}
