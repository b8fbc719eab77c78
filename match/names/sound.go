package names

// maxWord bounds the bytes of a word that take part in comparing.
const maxWord = 30

// sounds is room for how a word sounds; a word may grow by x = ks.
type sounds struct {
	b [2*maxWord + 2]byte
	n int
}

func (s *sounds) add(c byte) {
	if s.n > 0 && s.b[s.n-1] == c {
		return // a doubled letter sounds as one
	}
	s.b[s.n] = c
	s.n++
}

func vowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }

// hear writes how a Latin word sounds, so that the usual ways to romanise one
// word fall together: Shim and Sim, Hyeok and Hyok, Schröder and Schroeder,
// Yuriy and Iurii, Popoff and Popov. What is not Latin stays as it is.
func hear(w []byte, s *sounds) {
	s.n = 0
	at := func(i int) byte {
		if i < len(w) {
			return w[i]
		}
		return 0
	}
	for i := 0; i < len(w); i++ {
		c, next := w[i], at(i+1)
		switch c {
		case 's':
			switch {
			case next == 'c' && at(i+2) == 'h':
				i += 2
				s.add('S')
			case next == 'h' && at(i+2) == 'c' && at(i+3) == 'h':
				i += 3
				s.add('S')
			case next == 'h' && at(i+2) == 'i':
				i++
				s.add('s')
			case next == 'h':
				i++
				s.add('S')
			default:
				s.add('s')
			}
		case 't':
			switch {
			case next == 'c' && at(i+2) == 'h':
				i += 2
				s.add('C')
			case next == 's' && at(i+2) == 'c' && at(i+3) == 'h':
				i += 3
				s.add('C')
			case next == 'h':
				i++
				s.add('t')
			default:
				s.add('t')
			}
		case 'c':
			switch next {
			case 'h':
				i++
				s.add('C')
			case 'k':
				i++
				s.add('k')
			case 'e', 'i', 'y':
				s.add('s')
			default:
				s.add('k')
			}
		case 'd':
			if next == 'z' && at(i+2) == 'h' {
				i += 2
				s.add('j')
			} else if next == 'j' {
				i++
				s.add('j')
			} else {
				s.add('d')
			}
		case 'z':
			if next == 'h' {
				i++
				s.add('j')
			} else {
				s.add('z')
			}
		case 'k', 'g':
			if next == 'h' {
				i++
				if c == 'k' {
					c = 'h'
				}
			}
			s.add(c)
		case 'p':
			if next == 'h' {
				i++
				c = 'f'
			}
			s.add(c)
		case 'f':
			if i == len(w)-1 && i > 2 && (w[i-1] == 'f' || w[i-1] == 'o' || w[i-1] == 'e') {
				if w[i-1] == 'f' && s.n > 0 {
					s.n--
				}
				c = 'v'
			}
			s.add(c)
		case 'q':
			if next == 'u' {
				i++
			}
			s.add('k')
		case 'x':
			s.add('k')
			s.add('s')
		case 'w':
			if next == 'o' && at(i+2) == 'o' { // Woo is U
				continue
			}
			s.add('v')
		case 'y':
			s.add('i')
		case 'h':
			if i == 0 || i < len(w)-1 && vowel(next) || next == 'y' {
				s.add('h')
			}
		case 'e':
			switch next {
			case 'e':
				i++
				s.add('i')
			case 'o':
				i++
				s.add('o')
			case 'u':
				i++
				s.add('u')
			default:
				s.add('e')
			}
		case 'o':
			switch next {
			case 'o', 'u':
				i++
				s.add('u')
			case 'e':
				i++
				s.add('o')
			default:
				s.add('o')
			}
		case 'u':
			if next == 'e' {
				i++
			}
			s.add('u')
		case 'a':
			if next == 'e' {
				i++
				s.add('e')
			} else {
				s.add('a')
			}
		default:
			s.add(c)
		}
	}
}

// hash is FNV-1a of how the word sounds; loose lets the plain and the voiced
// stops, r and l, ch and j that begin a word fall together, as ways to romanise
// Korean do: Chinyong and Jinyong, Kim and Gim, Pak and Bak.
func (s *sounds) hash(loose bool) uint32 {
	h := uint32(2166136261)
	for i := range s.n {
		c := s.b[i]
		if loose && i == 0 {
			switch c {
			case 'g':
				c = 'k'
			case 'b':
				c = 'p'
			case 'd':
				c = 't'
			case 'C':
				c = 'j'
			case 'l':
				c = 'r'
			}
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// bones hashes the first letter and the consonants of a word that has three
// consonants or more and five letters or more, else it is 0.
func (s *sounds) bones() uint32 {
	if s.n < 5 || s.n > maxWord {
		return 0
	}
	h, n := uint32(2166136261), 0
	for i := range s.n {
		c := s.b[i]
		if c >= 128 {
			return 0
		}
		if vowel(c) && i > 0 {
			continue
		}
		h = (h ^ uint32(c)) * 16777619
		n++
	}
	if n < 3 {
		return 0
	}
	return h
}
