package article

// nameForm is a person's name as words.
type nameForm struct {
	words []string
	entry int32
}

// near gives the entry of the one person whose name has as many words as the
// given one and differs by one letter in one word (Levenshtein distance 1):
// "King Sang Man" is near Kim Sang Man. Names of one word, and finds that
// point to several people, give nothing.
func (g *Gazetteer) near(words []string) (Entry, bool) {
	found, hits := int32(-1), 0
	if len(words) < 2 {
		return Entry{}, false
	}
	for _, form := range g.byLength[len(words)] {
		differ := 0
		for i, w := range form.words {
			if w == words[i] {
				continue
			}
			if differ++; differ > 1 || !oneEdit(w, words[i]) {
				differ = 2
				break
			}
		}
		if differ == 1 && form.entry != found {
			found = form.entry
			hits++
		}
	}
	if hits != 1 {
		return Entry{}, false
	}
	return g.entries[found], true
}

// oneEdit tells whether two words are one insertion, deletion or substitution
// apart, or two where one word ends the other's nasal: Kim and King count,
// because a reader hears m and ng alike.
func oneEdit(a, b string) bool {
	if levenshteinAtMost1(a, b) {
		return true
	}
	return levenshteinAtMost1(nasal(a), nasal(b))
}

// nasal writes a final ng as m's neighbour n.
func nasal(s string) string {
	if n := len(s); n > 2 && s[n-2:] == "ng" {
		return s[:n-1]
	}
	return s
}

func levenshteinAtMost1(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(a)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	if len(a) == len(b) {
		return i+j >= len(a)-1
	}
	return i+j >= len(a)
}
