package names

import (
	"slices"
	"strings"

	"dossier/graph"
)

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
