package article

// sentence is a run of tokens [from,to); line numbers the block of text (a
// paragraph, bullet or headline) that it stands in.
type sentence struct {
	from, to int
	line     int
}

// abbreviations end in a point that ends no sentence.
var abbreviations = set("mr", "mrs", "ms", "dr", "prof", "gen", "sen", "rep", "gov", "lt", "col", "sgt",
	"st", "no", "nos", "vs", "approx", "est", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
	"oct", "nov", "dec", "art", "sec", "fig")

// corporate abbreviations end a sentence only if a usual opening follows.
var corporate = set("co", "ltd", "inc", "corp", "llc", "plc", "bros", "us", "uk", "eu", "un", "dc")

// openings are words that, capitalised, show that a sentence begins.
var openings = set("the", "a", "an", "it", "its", "in", "on", "at", "he", "she", "they", "this", "that", "these",
	"those", "according", "after", "before", "however", "while", "when", "as", "both", "but", "and", "for", "if",
	"we", "his", "her", "their", "by", "from", "since", "last", "earlier", "also", "then", "there", "some", "to")

// splitSentences cuts tokens into sentences. A line feed ends a sentence
// unless the text is wrapped at a fixed width, where only an empty line does.
func splitSentences(text string, toks []token) []sentence {
	wrapped := hardWrapped(text)
	var out []sentence
	from, line := 0, 0
	for i := range toks {
		if i > from && (toks[i].breaks > 1 || toks[i].breaks == 1 && !wrapped) {
			out = append(out, sentence{from, i, line})
			from, line = i, line+1
		}
		if end := sentenceEnd(toks, i); end > 0 {
			if end > from {
				out = append(out, sentence{from, end, line})
				from = end
			}
		}
	}
	if from < len(toks) {
		out = append(out, sentence{from, len(toks), line})
	}
	return out
}

// sentenceEnd is the index after a sentence that ends with token i and the
// quotes and brackets behind it, or 0.
func sentenceEnd(toks []token, i int) int {
	t := toks[i]
	mark := t.folded == "." || t.folded == "!" || t.folded == "?" || t.folded == "。"
	initials := t.kind == wordToken && t.end-t.start > len(t.folded) && len(t.folded) > 1 && t.upper
	if !mark && !initials {
		return 0
	}
	next := i + 1
	for next < len(toks) && !toks[next].space && closing(toks[next].folded) {
		next++
	}
	if next >= len(toks) || t.folded == "。" {
		return next
	}
	n := toks[next]
	if !n.space || n.breaks > 0 {
		return 0
	}
	word := n
	if word.kind == punctToken && next+1 < len(toks) {
		word = toks[next+1]
	}
	if initials {
		return ifOpening(next, word)
	}
	if t.folded == "." && i > 0 && next == i+1 {
		before := toks[i-1]
		if abbreviations[before.folded] && (before.upper || before.folded == "vs") {
			return 0
		}
		if corporate[before.folded] {
			return ifOpening(next, word)
		}
		if before.kind == wordToken && before.end-before.start == 1 && before.upper {
			return ifOpening(next, word)
		}
	}
	if word.upper || word.kind == numberToken || n.kind == punctToken || isUnspacedToken(word) || next > i+1 {
		return next
	}
	return 0
}

func ifOpening(next int, word token) int {
	if word.upper && openings[word.folded] {
		return next
	}
	return 0
}

func isUnspacedToken(t token) bool {
	for _, r := range t.folded {
		return isUnspaced(r)
	}
	return false
}

func closing(s string) bool {
	return s == "”" || s == "\"" || s == ")" || s == "’" || s == "'" || s == "]" || s == "»" || s == "“"
}

// hardWrapped tells whether a text's lines break at a fixed width: most lines
// of a block end between 50 and 90 bytes without a final mark.
func hardWrapped(text string) bool {
	lines, open, start := 0, 0, 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '\n' {
			continue
		}
		if n := i - start; n > 0 && i+1 < len(text) && text[i+1] != '\n' {
			lines++
			if last := text[i-1]; n >= 50 && n <= 90 && last != '.' && last != ':' && last != '!' && last != '?' {
				open++
			}
		}
		start = i + 1
	}
	return lines >= 4 && open*3 >= lines*2
}

// set makes a set of words.
func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
