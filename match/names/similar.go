package names

// How alike two words are that are not the same letters, 1 being equal.
const (
	soundsAlike   = 0.97
	oneShape      = 0.94
	spelledAlike  = 0.96 // spellings of one given name
	romanisedLike = 0.90
	shortLike     = 0.80 // romanised alike, four letters or less
	nickname      = 0.84
	withArticle   = 0.93 // Alrashid, Rashid
	sameBones     = 0.82 // Fawaz, Fouaz
	derivedWord   = 0.80 // Lebanon, Lebanese; martyr, martyrs
	sameFather    = 0.72 // patronymics, most letters of which are the same in all
	shortWord     = 0.66 // pharma, pharmaceutics
	nearMeaning   = 0.60 // center, institute
	initialOf     = 0.74
	joinedWord    = 0.97
	least         = 0.50 // below this two words are two words
)

// similar says how alike two words of names of a kind are, in 0..1.
func similar(kind Kind, w *weights, a, b *word) float32 {
	if a.text == b.text {
		return 1
	}
	if (a.flags|b.flags)&number != 0 {
		return 0
	}
	if (a.flags|b.flags)&initial != 0 {
		if kind == Person && a.text[0] == b.text[0] {
			return initialOf
		}
		return 0
	}
	best := float32(0)
	if a.sound == b.sound {
		best = soundsAlike
	} else if a.loose == b.loose && kind != Vessel {
		best = romanisedLike
		if min(len(a.text), len(b.text)) <= 4 {
			best = shortLike
		}
	}
	if a.shape == b.shape && a.shape != 0 {
		best = max(best, oneShape)
	}
	if f := a.family.meet(&b.family); f != 0 {
		x := float32(nearMeaning)
		if kind == Person {
			x = nickname
			if f <= known.spelled {
				x = spelledAlike
			}
		}
		best = max(best, x)
	}
	if best >= spelledAlike {
		return best
	}
	if kind == Person && best < nickname && a.family[0] != 0 && b.family[0] != 0 {
		return min(best, shortLike-0.1) // two given names that are known as two: Hassan, Hussein
	}
	if kind == Person && feminine(a.text, b.text) {
		return 0
	}
	if kind == Person && (articled(a.text, b.text) || articled(b.text, a.text)) {
		best = max(best, withArticle)
	}
	if kind == Person && a.flags&father != b.flags&father {
		return best // a patronymic is no family name
	}
	if kind == Person && a.bones == b.bones && a.bones != 0 && a.flags&b.flags&listed == 0 && len(a.text)-len(b.text) <= 2 && len(b.text)-len(a.text) <= 2 {
		best = max(best, sameBones)
	}
	if kind != Person && (derived(a.text, b.text) || derived(b.text, a.text)) {
		best = max(best, derivedWord)
	}
	if kind != Person && (shortened(a.text, b.text) || shortened(b.text, a.text)) {
		best = max(best, shortWord)
	}
	if apart(a.mask, b.mask) <= 6 {
		x := spelled(w, []byte(a.text), []byte(b.text))
		if (a.mask^b.mask)&^vowelMask == 0 && a.mask != b.mask && len(a.text) == len(b.text) && len(a.text) <= 6 &&
			oneSyllable([]byte(a.text)) && oneSyllable([]byte(b.text)) {
			x = 0 // Zhang and Zheng
		}
		if a.flags&b.flags&listed != 0 {
			x = 1 - (1-x)*float32(w.listed)
		}
		if kind == Person && a.flags&father != 0 && x < sameFather {
			x = 0
		}
		best = max(best, x)
	}
	return best
}

// articled: "alrashid" holds "rashid", "deniro" holds "niro".
func articled(long, short string) bool {
	n := len(long) - len(short)
	return len(short) > 3 && n >= 2 && n <= 4 && long[n:] == short && particles[long[:n]]
}

// feminine says whether one word is the other with the ending of a woman's
// name: Paul and Paula, Mario and Maria, Ivanov and Ivanova.
func feminine(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := len(a)
	if n < 4 || b[len(b)-1] != 'a' {
		return n >= 4 && len(a) == len(b) && a[:n-1] == b[:n-1] && a[n-1] == 'a' && b[n-1] == 'o'
	}
	switch len(b) - n {
	case 0:
		return a[:n-1] == b[:n-1] && a[n-1] == 'o'
	case 1:
		return b[:n] == a && !vowel(a[n-1])
	}
	return false
}

// oneSyllable says whether a word has one run of vowels.
func oneSyllable(w []byte) bool {
	runs, in := 0, false
	for _, c := range w {
		v := vowel(c) || c == 'y'
		if v && !in {
			runs++
		}
		in = v
	}
	return runs == 1
}

const vowelMask = 1 | 1<<('e'-'a') | 1<<('i'-'a') | 1<<('o'-'a') | 1<<('u'-'a')

// spelled is how alike two words are by their letters. A letter weighs the more
// the shorter the word: Man and Min are two names, Mohammed and Mohammad one.
func spelled(w *weights, a, b []byte) float32 {
	long, short := max(len(a), len(b)), min(len(a), len(b))
	if short < 3 || long-short > 2 {
		return 0
	}
	scale := float32(w.letter)
	if short <= 3 {
		scale *= 2
	} else if long <= 4 {
		scale *= 1.7
	}
	limit := int((1 - least) / scale * float32(long) * whole)
	d := distance(a, b, limit)
	if d > limit {
		return 0
	}
	if long <= 3 && d > 0 || long == 4 && d > closeVowels {
		d = max(d, whole*9/10)
		if d > limit {
			return 0
		}
	}
	return 1 - scale*float32(d)/float32(long*whole)
}

// derived: "pakistani" is made of "pakistan".
func derived(long, short string) bool {
	n := len(short)
	return n >= 5 && len(long) > n && len(long) <= n+3 && long[:n] == short
}

// shortened: "pharm" is short for "pharmaceutics".
func shortened(long, short string) bool {
	return len(short) >= 4 && len(long) > len(short)+2 && long[:len(short)] == short
}
