package names

// Costs of one step of an edit, in twentieths of a letter.
const (
	whole   = 20 // what a letter counts in a word's length, and a consonant more
	doubled = 6  // a letter more beside its like
	silent  = 9  // an h more
	vowels  = 14 // a vowel more

	other     = 26 // another letter
	besideKey = 17 // the letter beside it on a keyboard
	swapped   = 14 // two letters that change places
	first     = 8  // more, where a word begins otherwise

	closeVowels = 9 // e for i, o for u
)

// swapCost is what it costs to write one letter for another.
var swapCost = func() (t [128][128]uint8) {
	for i := range t {
		for j := range t[i] {
			if i != j {
				t[i][j] = other
			}
		}
	}
	put := func(pairs string, cost uint8) {
		for i := 0; i+1 < len(pairs); i += 3 {
			t[pairs[i]][pairs[i+1]], t[pairs[i+1]][pairs[i]] = cost, cost
		}
	}
	put("ae ai ao au ei eo eu io iu ou ya ye", 12)
	put("ou ei ae", closeVowels)
	put("iy ij yj uw uv", 5)
	put("kc kq cq sz vw fv gq", 7)
	put("bp dt gk bv cs zj gj gh kh jy jh cj", 12)
	put("0o 1l 1i 3e 5s 4a 7t 8b", 8)
	for i := '0'; i <= '9'; i++ {
		for j := '0'; j <= '9'; j++ {
			if i != j {
				t[i][j] = 5 * whole
			}
		}
	}
	for _, row := range [...]string{"qwertyuiop", "asdfghjkl", "zxcvbnm"} {
		for i := range len(row) - 1 {
			if a, b := row[i], row[i+1]; t[a][b] == other {
				t[a][b], t[b][a] = besideKey, besideKey
			}
		}
	}
	return t
}()

func addCost(c, before byte) int {
	switch {
	case c == before:
		return doubled
	case c == 'h':
		return silent
	case vowel(c) || c == 'y' || c == 'w':
		return vowels
	}
	return whole
}

func changeCost(a, b byte) int {
	if a|b < 128 {
		return int(swapCost[a][b])
	}
	if a == b {
		return 0
	}
	return whole
}

// distance is the least cost of making b out of a, at most limit+1: letters
// added, left out, replaced, or changed with their neighbour. Words are at most
// 2*maxWord bytes.
func distance(a, b []byte, limit int) int {
	more := 0
	if len(a) > 0 && len(b) > 0 && changeCost(a[0], b[0]) >= other {
		more = first
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	var rows [3][2*maxWord + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	prev := byte(0)
	for j, c := range b {
		last[j+1] = last[j] + addCost(c, prev)
		prev = c
	}
	prev = 0
	for i, c := range a {
		gone := addCost(c, prev)
		row[0] = last[0] + gone
		least := row[0]
		for j, d := range b {
			x := byte(0)
			if j > 0 {
				x = b[j-1]
			}
			best := min(last[j]+changeCost(c, d), last[j+1]+gone, row[j]+addCost(d, x))
			if i > 0 && j > 0 && c == x && prev == d && c != d {
				best = min(best, before[j-1]+swapped)
			}
			row[j+1] = best
			least = min(least, best)
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
		prev = c
	}
	return min(last[len(b)]+more, limit+1)
}
