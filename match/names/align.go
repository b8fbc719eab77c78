package names

// comparison aligns the words of two names. It lives on the stack.
type comparison struct {
	a, b         []word
	kind         Kind
	w            *weights
	all          float64
	toB          [maxWords]int8 // the word of b that a word of a stands for, or one below
	toA          [maxWords]int8
	pairs        [2 * maxWords]pair
	n            int
	freeA, freeB int
	notes        *notes // nil, unless somebody wants an explanation
	at           int    // the pair that is weighed
}

// pair is what was found to be alike: usually a word of each.
type pair struct {
	alike  float32
	weight float32 // of both sides
	i, j   int8
	how    how
}

type how uint8

const (
	byWord how = iota
	byJoin
	byAcronym
)

const free = int8(-1)

// align pairs the words: those that are equal, those that are one word in one
// name and two in the other, those that are alike, best first, and acronyms.
func (c *comparison) align() {
	c.n, c.freeA, c.freeB = 0, len(c.a), len(c.b)
	for i := range c.a {
		c.toB[i] = free
	}
	for j := range c.b {
		c.toA[j] = free
	}
	for i := range c.a {
		for j := range c.b {
			if c.toA[j] == free && c.a[i].mask == c.b[j].mask && c.a[i].text == c.b[j].text {
				c.pair(i, j, 1)
				break
			}
		}
	}
	if c.freeA == 0 || c.freeB == 0 {
		return
	}
	if c.freeA+c.freeB > 2 {
		c.join(true)
		c.join(false)
	}
	if c.freeA > 0 && c.freeB > 0 {
		c.nearest()
	}
	if c.kind != Person && c.freeA+c.freeB > 2 && c.freeA > 0 && c.freeB > 0 {
		c.acronyms(true)
		c.acronyms(false)
	}
}

func (c *comparison) pair(i, j int, alike float32) {
	c.toB[i], c.toA[j] = int8(j), int8(i)
	c.freeA--
	c.freeB--
	c.pairs[c.n] = pair{alike: alike, weight: c.a[i].weight + c.b[j].weight, i: int8(i), j: int8(j)}
	c.n++
}

// nearest pairs the free words that are most alike first.
func (c *comparison) nearest() {
	var alike [maxWords][maxWords]float32
	for i := range c.a {
		if c.toB[i] != free {
			continue
		}
		for j := range c.b {
			if c.toA[j] == free {
				alike[i][j] = similar(c.kind, c.w, &c.a[i], &c.b[j])
			}
		}
	}
	for c.freeA > 0 && c.freeB > 0 {
		best, bi, bj := float32(least), 0, 0
		for i := range c.a {
			if c.toB[i] != free {
				continue
			}
			for j := range c.b {
				if c.toA[j] == free && alike[i][j] > best {
					best, bi, bj = alike[i][j], i, j
				}
			}
		}
		if best <= least {
			return
		}
		c.pair(bi, bj, best)
	}
}

// join finds two words of a (or of b) that are one word in the other name. The
// words of bodies must stand side by side; those of people need not.
func (c *comparison) join(inA bool) {
	two, one, toTwo, toOne := c.a, c.b, &c.toB, &c.toA
	if !inA {
		two, one, toTwo, toOne = c.b, c.a, &c.toA, &c.toB
	}
	var room [2 * maxWord]byte
	for k := range one {
		if toOne[k] != free || len(one[k].text) < 4 || one[k].flags&number != 0 {
			continue
		}
	search:
		for i := range two {
			for j := range two {
				if i == j || toTwo[i] != free || toTwo[j] != free || c.kind != Person && j != i+1 {
					continue
				}
				x, y, z := two[i].text, two[j].text, one[k].text
				if d := len(x) + len(y) - len(z); d < -1 || d > 2 || apart(two[i].mask|two[j].mask, one[k].mask) > 3 || x[0] != z[0] {
					continue
				}
				n := copy(room[:], x)
				n += copy(room[n:], y)
				alike := c.joined(room[:n], &one[k])
				if alike == 0 {
					continue
				}
				toTwo[i], toTwo[j], toOne[k] = int8(k), int8(k), int8(i)
				p := pair{alike: alike, weight: two[i].weight + two[j].weight + one[k].weight, i: int8(i), j: int8(k), how: byJoin}
				if inA {
					c.freeA, c.freeB = c.freeA-2, c.freeB-1
				} else {
					c.freeA, c.freeB = c.freeA-1, c.freeB-2
					p.i, p.j = p.j, p.i
				}
				c.pairs[c.n] = p
				c.n++
				break search
			}
		}
	}
}

// joined says how alike two words written as one are to a word; 0 says not.
func (c *comparison) joined(two []byte, one *word) float32 {
	if string(two) == one.text {
		return joinedWord
	}
	var s sounds
	hear(two[:min(len(two), maxWord)], &s)
	if s.hash(false) == one.sound {
		return joinedWord - 0.02
	}
	if x := spelled(c.w, two, []byte(one.text)); x > 0.75 {
		return x * joinedWord
	}
	return 0
}

// acronyms finds a word of one name whose letters begin the free words of the
// other, side by side: RGB, Reconnaissance General Bureau.
func (c *comparison) acronyms(inA bool) {
	short, long, toShort, toLong := c.a, c.b, &c.toB, &c.toA
	if !inA {
		short, long, toShort, toLong = c.b, c.a, &c.toA, &c.toB
	}
	for k := range short {
		n := len(short[k].text)
		if toShort[k] != free || n < 2 || n > 7 || short[k].flags&plain == 0 {
			continue
		}
		for from := 0; from+n <= len(long); from++ {
			sum, fits := float32(0), true
			for i := 0; i < n && fits; i++ {
				fits = toLong[from+i] == free && long[from+i].text[0] == short[k].text[i] && len(long[from+i].text) > 1
				sum += long[from+i].weight
			}
			if !fits {
				continue
			}
			for i := range n {
				toLong[from+i] = int8(k)
			}
			toShort[k] = int8(from)
			p := pair{alike: min(0.71+0.04*float32(n), 0.87), weight: short[k].weight + sum, i: int8(k), j: int8(from), how: byAcronym}
			if inA {
				c.freeA, c.freeB = c.freeA-1, c.freeB-n
			} else {
				c.freeA, c.freeB = c.freeA-n, c.freeB-1
				p.i, p.j = p.j, p.i
			}
			c.pairs[c.n] = p
			c.n++
			break
		}
	}
}

// matched is what the differences inside the pairs leave of the score.
func (c *comparison) matched() float64 {
	s, unsure := 1.0, 0
	for i, p := range c.pairs[:c.n] {
		c.at = i
		s *= c.cut("word", float64(p.alike), c.w.conflict+c.w.conflictShare*float64(p.weight)/c.all)
		if p.alike < shortLike && p.alike != initialOf && p.how == byWord {
			if unsure++; unsure > 1 {
				s *= c.cut("another word", 0, c.w.twice)
			}
		}
	}
	return s
}

// rest sums up the free words of one side.
type rest struct {
	weight   float64
	n        int
	numbers  int
	initials int
	fathers  int
}

func restOf(words []word, to *[maxWords]int8) (r rest) {
	for i := range words {
		if to[i] != free {
			continue
		}
		w := &words[i]
		r.n++
		switch {
		case w.flags&number != 0:
			r.numbers++
		case w.flags&initial != 0:
			r.initials++
			continue
		case w.flags&father != 0:
			r.fathers++
			continue
		}
		r.weight += float64(w.weight)
	}
	return r
}

// left is what the words that stand alone leave of the score.
func (c *comparison) left() float64 {
	if c.freeA == 0 && c.freeB == 0 {
		return 1
	}
	x, y := restOf(c.a, &c.toB), restOf(c.b, &c.toA)
	s := 1.0
	switch {
	case x.numbers > 0 && y.numbers > 0:
		s *= c.cut("other number", 0, c.w.number)
	case x.numbers+y.numbers > 0:
		s *= c.cut("number", 0, c.w.oneNumber)
	}
	if c.kind == Person {
		s *= c.leftOfPerson(&x, &y)
	}
	if x.n > 0 && y.n > 0 {
		both := 2 * min(x.weight, y.weight)
		over := max(x.weight, y.weight) - both/2
		s *= c.cut("other words", 0, c.w.conflict+c.w.conflictShare*both/c.all)
		if over > 0 {
			s *= c.cut("more words", 0, c.w.extraShare*over/c.all)
		}
		return s
	}
	if over := x.weight + y.weight; over > 0 {
		s *= c.cut("more words", 0, c.w.extra+c.w.extraShare*over/c.all)
	}
	return s
}

func (c *comparison) leftOfPerson(x, y *rest) float64 {
	s := 1.0
	for range x.initials + y.initials {
		s *= c.cut("initial", 0, c.w.initial)
	}
	if x.fathers > 0 && y.fathers > 0 {
		s *= c.cut("other patronymic", 0, c.w.otherFather)
	} else if x.fathers+y.fathers > 0 {
		s *= c.cut("patronymic", 0, c.w.father)
	}
	if min(len(c.a), len(c.b)) == 1 && (c.n == 0 || c.pairs[0].how != byJoin) {
		s *= c.cut("one word", 0, c.w.oneWord)
	}
	return s
}

// forms is what the company forms leave of the score.
func (c *comparison) forms(x, y legalForm) float64 {
	switch {
	case c.kind == Person || x.id == y.id:
		return 1
	case x.id == 0 || y.id == 0 || x.id == known.company || y.id == known.company:
		return c.cut("company form on one side", 0, c.w.noForm)
	case x.class == y.class:
		return c.cut("other company form", 0, c.w.form)
	}
	return c.cut("other company form", 0, c.w.class)
}

// lineage: Salman bin Muhammad is not Muhammad bin Salman.
func (c *comparison) lineage() float64 {
	up, down := false, false
	for _, p := range c.pairs[:c.n] {
		x, y := c.a[p.i].flags&son != 0, c.b[p.j].flags&son != 0
		up, down = up || x && !y, down || y && !x
	}
	if up && down {
		return c.cut("lineage", 0, c.w.sons)
	}
	return 1
}
