package match

import (
	"math/rand/v2"
	"slices"
	"testing"

	"dossier/graph"
)

func TestWordsAreNearBySoundOrByOneLetterOfALongWord(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want nearness
	}{
		{"kim", "king", heardAlike}, {"kim", "gim", heardAlike}, {"pak", "bak", heardAlike}, {"hassan", "hasan", heardAlike},
		{"jong", "chong", heardAlike}, {"ri", "li", heardAlike}, {"mohammed", "mohammad", oneLetter}, {"khatibi", "khatbii", oneLetter},
		{"man", "min", apart}, {"un", "il", apart}, {"110th", "111th", apart}, {"lazarus", "lazard", apart}, {"sang", "song", apart},
		{"kim", "kim", apart}, {"김상만", "김상민", apart}, {"", "a", apart},
	} {
		if got := nearWords(c.a, c.b, true); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := nearWords(c.b, c.a, true); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

// Three ways lead to near names: comparing, spellings that a store is asked
// for, and keys of an index. What one finds, all find.
func TestNearNamesAreFoundInEveryWay(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	letters := "aghikmnopuy"
	word := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = letters[random.IntN(len(letters))]
		}
		return string(b)
	}
	near := 0
	for range 1000 {
		for _, person := range []bool{true, false} {
			a := word(2 + random.IntN(6))
			var all []string
			eachNear(a, person, func(v string) { all = append(all, v) })
			if len(all) == 0 {
				continue
			}
			b := all[random.IntN(len(all))]
			if b == a {
				continue
			}
			near++
			kind := graph.Organization
			if person {
				kind = graph.Person
			}
			if nearWords(a, b, person) == apart && len(b) > 1 {
				t.Fatalf("%s leads to %s, which is not near", a, b)
			}
			x, y := "Alpha Beta "+a, b+" beta, ALPHA"
			if !slices.Contains(nearSpellings(y, kind), graph.NameKey(x)) {
				t.Fatalf("the spellings of %q lack %q", y, x)
			}
			if !overlap(nearKeys(x, kind), nearKeys(y, kind)) {
				t.Fatalf("%q and %q share no key", x, y)
			}
		}
	}
	if near < 500 {
		t.Fatalf("only %d near words were tried", near)
	}
}

func TestSpellingsOfAnOrganizationAreLookedUp(t *testing.T) {
	for _, c := range []struct {
		name, stored string
		kind         graph.EntityType
	}{
		{"Green Pine Company Limited", "GREEN PINE CO., LTD.", graph.Organization},
		{"GREEN PINE CO., LTD.", "Green Pine Company Limited", graph.Organization},
		{"Lazarus Group", "The Lazarus Group", graph.Organization},
		{"The Lazarus Group", "Lazarus Group", graph.Organization},
		{"Gen. Ri Pyong Chol", "RI, Pyong Chol", graph.Person},
		{"Ronin Bridge exploit", "Ronin Bridge hack", graph.Incident},
	} {
		if !slices.Contains(exactKeys(c.name, c.kind), graph.NameKey(c.stored)) {
			t.Errorf("%q does not lead to %q: %q", c.name, c.stored, exactKeys(c.name, c.kind))
		}
	}
	for _, name := range []string{"Group", "Kim", "", "!!"} {
		if k := exactKeys(name, graph.Organization); len(k) > 0 {
			t.Errorf("%q is looked up: %q", name, k)
		}
	}
}
