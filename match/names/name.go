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

// stripForeign takes company forms out of a name in another script, where they
// may stand without a space.
func stripForeign(kind Kind, name, folded string) (string, legalForm) {
	if kind == Person || kind == Vessel {
		return name, legalForm{}
	}
	for _, p := range known.unspaced {
		for _, cut := range [...]func(string, string) (string, bool){strings.CutSuffix, strings.CutPrefix} {
			if rest, ok := cut(strings.TrimSpace(name), p); ok && rest != "" {
				return rest, known.forms[p]
			}
		}
	}
	rest, form := stripForms(folded, kind)
	if form.id == 0 {
		return name, form
	}
	left := strings.Fields(rest)
	var kept []string
	for _, w := range strings.Fields(name) {
		if f := graph.Fold(w); slices.Contains(left, f) || strings.Contains(f, " ") {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return rest, form
	}
	return strings.Join(kept, " "), form
}

// stripForms takes the company forms out of a folded name and says what they
// are; a name of nothing else keeps them. Short forms count only at the ends.
func stripForms(folded string, kind Kind) (string, legalForm) {
	if kind == Vessel {
		return folded, legalForm{}
	}
	var form legalForm
	rest := folded
	for start := 0; start < len(rest); {
		end := wordEnd(rest, start)
		f, to := formAt(rest, start)
		// Short ones may be words: "La Sa Hotel".
		short := to-start <= 3
		if f.id == 0 || short && start > 0 && to < len(rest) && !onlyForms(rest[to:]) || start == 0 && to == len(rest) ||
			short && start == 0 && f.id == known.company {
			start = end + 1
			continue
		}
		if form.id == 0 || form.id == known.company {
			form = f
		}
		rest = strings.TrimSpace(rest[:start] + strings.TrimPrefix(rest[to:], " "))
	}
	if form.id == 0 {
		return stripMisspelled(rest)
	}
	return rest, form
}

// stripMisspelled takes a long form that is misspelled off the end of a name.
func stripMisspelled(folded string) (string, legalForm) {
	at := strings.LastIndexByte(folded, ' ') + 1
	last := folded[at:]
	if at == 0 || len(last) < 7 || len(last) > maxWord {
		return folded, legalForm{}
	}
	for _, p := range known.longForms {
		if d := len(p) - len(last); d <= 2 && d >= -2 && p[0] == last[0] && distance([]byte(last), []byte(p), 3*whole/2) <= 3*whole/2 {
			return folded[:at-1], known.forms[p]
		}
	}
	return folded, legalForm{}
}

func wordEnd(s string, start int) int {
	if i := strings.IndexByte(s[start:], ' '); i >= 0 {
		return start + i
	}
	return len(s)
}

// maxPhrase is the most words that the name of a form has.
const maxPhrase = 6

// formAt finds the longest form that begins at start.
func formAt(s string, start int) (legalForm, int) {
	end := wordEnd(s, start)
	if !known.formWords[s[start:end]] {
		return legalForm{}, end
	}
	best, to := legalForm{}, end
	for range maxPhrase {
		if f, ok := known.forms[s[start:end]]; ok {
			best, to = f, end
		}
		if end == len(s) {
			break
		}
		end = wordEnd(s, end+1)
	}
	return best, to
}

func onlyForms(s string) bool {
	for start := 1; start < len(s); {
		f, to := formAt(s, start)
		if f.id == 0 {
			return false
		}
		start = to + 1
	}
	return true
}

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

// personWords drops titles and particles while two words are left, joins what
// Abd begins, and marks the words that follow bin.
func personWords(texts []string) (kept []string, sons uint32) {
	left := len(texts)
	if left > 2 { // the second and the third of a name
		last := texts[left-1]
		if last == "ii" || last == "iii" || last == "iv" {
			texts, left = texts[:left-1], left-1
		}
	}
	kept = texts[:0]
	mark, servant := false, false
	last := ""
	for i, t := range texts {
		article := particles[last]
		last = t
		switch {
		case (t == "abd" || t == "abdul" || t == "abdel" || t == "abdal" || t == "abdu" || t == "abdol" || t == "abdoul") && i+1 < len(texts):
			servant = true
			left--
			continue
		case servant && (t == "al" || t == "el" || t == "ul" || t == "ur" || t == "ar" || t == "us" || t == "as") && i+1 < len(texts):
			left--
			continue
		case left > 2 && i < len(texts)-1 && sonWords[t] && i > 0, left > 2 && sonWords[t] && t != "ben":
			mark = true
			left--
			continue
		case left > 1 && i == 0 && len(texts) > 2 && honorifics[t], left > 2 && honorifics[t]:
			left--
			continue
		case left > 2 && particles[t] && (len(t) > 1 || i > 0 && i < len(texts)-1 && t != "i" && t != "o" && t != "e"),
			left > 1 && particles[t] && len(t) > 1 && t != "ben" && t != "as" && t != "an" && t != "di":
			left--
			continue
		}
		if (t == "din" || t == "deen" || t == "dine") && article && len(kept) > 0 {
			kept[len(kept)-1] += "uddin"
			left--
			continue
		}
		if servant {
			t = "abd" + t
			servant = false
		} else {
			t = plainFaith(plainServant(t))
		}
		if mark && len(kept) < maxWords {
			sons |= 1 << len(kept)
			mark = false
		}
		kept = append(kept, t)
	}
	return kept, sons
}

// plainServant: Abdulrahman, Abdelrahman, Abdurrahman are Abd and Rahman.
func plainServant(t string) string {
	if len(t) < 8 || t[:3] != "abd" || !vowel(t[3]) {
		return t
	}
	rest := t[4:]
	if rest[0] == 'u' && t[3] == 'o' {
		rest = rest[1:]
	}
	if rest[0] == 'l' && rest != "lah" && rest != "llah" && rest != "lla" && rest != "la" {
		return "abd" + rest[1:]
	}
	if rest[0] == rest[1] && rest[0] != 'l' {
		return "abd" + rest[1:]
	}
	return t
}

// plainFaith: Nasir ud-Din, Nasireddine, Nasiraldin are Nasiruddin.
func plainFaith(t string) string {
	if len(t) < 8 {
		return t
	}
	for _, end := range [...]string{"eddin", "eddine", "addin", "aldin", "aldeen", "uddeen", "eldin", "eldeen", "eddeen", "uldin", "iddin", "oddin", "eldine"} {
		if stem, ok := strings.CutSuffix(t, end); ok {
			return stem + "uddin"
		}
	}
	return t
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
