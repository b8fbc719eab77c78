package article

// sayingVerbs make their subject a speaker.
var sayingVerbs = wordList(`said says say stated states announced announces revealed reveals told claimed claims alleged alleges
confirmed confirms disclosed declared declares reported reports wrote tweeted noted added warned explained concluded found
attributed blamed accused believes suspects estimated estimates posted identified`)

// saying is who says a sentence; a source that is only "sources" is no name.
type saying struct {
	text string
	ent  int // or -1
}

// speakerOf tells who says a sentence: "according to X", "X said", "said X",
// or the author of a post.
func (d *document) speakerOf(s sentence) saying {
	if p, ok := d.posts[s.line]; ok {
		return saying{p.speaker, -1}
	}
	for i := s.from; i < s.to; i++ {
		if d.toks[i].folded == "according" && d.wordAt(i+1) == "to" {
			if who, ok := d.named(i+2, s.to); ok {
				return who
			}
		}
	}
	for i := s.from; i < s.to; i++ {
		if !sayingVerbs[d.toks[i].folded] || d.owner[i] != 0 {
			continue
		}
		if who, ok := d.subjectOf(i, s.from); ok {
			return who
		}
		if i > s.from && closing(d.toks[i-1].folded) || d.wordBefore(i) == "," {
			if who, ok := d.named(i+1, s.to); ok {
				return who
			}
		}
	}
	return saying{"", -1}
}

// named reads a name with its article at token i.
func (d *document) named(i, end int) (saying, bool) {
	from := i
	for k := i; k < end && k < i+6; k++ {
		if m, ok := d.mentionAt(k); ok && !m.demonym {
			if n, more := d.officeOf(m, end); more {
				m = n
			}
			if d.toks[from].folded != "the" && d.toks[from].folded != "a" {
				from = m.from
			}
			return saying{d.surface(from, m.to), m.ent}, true
		}
		if f := d.toks[k].folded; d.toks[k].kind == punctToken || !(f == "the" || f == "a" || f == "an" || modifiers[f] || d.owner[k] != 0 || f == "us") {
			break
		}
	}
	return saying{}, false
}

// officeOf goes on from "the Treasury" to "the Treasury's OFAC".
func (d *document) officeOf(m mention, end int) (mention, bool) {
	if d.wordAt(m.to) != "'s" || m.to+1 >= end {
		return m, false
	}
	n, ok := d.mentionAt(m.to + 1)
	return n, ok && !n.demonym
}

// subjectOf finds the name that ends within three words before a verb.
func (d *document) subjectOf(verb, start int) (saying, bool) {
	for k := verb - 1; k >= start && k >= verb-4; k-- {
		m, ok := d.mentionAt(k)
		if ok && !m.demonym {
			from := m.from
			if from > start && d.toks[from-1].folded == "the" {
				from--
			}
			if t := d.entities[m.ent].Type; t == Malware || t == Wallet {
				return saying{}, false
			}
			return saying{d.surface(from, m.to), m.ent}, true
		}
		switch f := d.toks[k].folded; f {
		case "has", "have", "had", "also", "recently", "later", "spokesperson", "spokesman", "spokeswoman", ",", "on", "officials", "ceo", "researchers", ")":
		case "firm", "company", "exchange", "department", "agency", "authority", "bureau":
			if d.wordBefore(k) == "the" {
				return saying{d.surface(k-1, k+1), -1}, true
			}
			return saying{}, false
		default:
			if _, day := weekdays[f]; !day {
				return saying{}, false
			}
		}
	}
	return saying{}, false
}
