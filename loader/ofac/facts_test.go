package ofac

import (
	"context"
	"errors"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

const (
	day19, day23, day24 = "sdn_2023-05-19.csv", "sdn_2023-05-23.csv", "sdn_2023-05-24.csv"
	year2024            = "sdn_2024-05-03.csv"
	comments2025        = "ofac_sdn_comments_2025-02.csv"
)

func TestRealLists(t *testing.T) {
	t.Run("every row of every day is read", func(t *testing.T) {
		for name, want := range map[string]int{day19: 12538, day23: 12543, day24: 12574, year2024: 14965} {
			g := readShared(t, name)
			if len(g.Parties) != want || len(g.Rejected) != 0 || g.Dataset != DatasetSDN {
				t.Errorf("%s: %d parties, %d rejected, dataset %s; want %d, 0, %s", name, len(g.Parties), len(g.Rejected), g.Dataset, want, DatasetSDN)
			}
		}
	})
	t.Run("the list of 2024 has 294 wallet mentions at 55 parties and 6,375 links", func(t *testing.T) {
		g := readShared(t, year2024)
		wallets, holders, links, cut := 0, 0, 0, 0
		for _, p := range g.Parties {
			all := p.Remarks().Tokens
			n := count(all, KindWallet)
			wallets += n
			links += linkedTo(all)
			fragments := cutWallets(all, wholeLabel)
			cut += fragments
			if n+fragments > 0 {
				holders++
			}
		}
		// Six of the 294 are cut inside the address and become no value.
		if wallets != 288 || cut != 6 || holders != 55 || links != 6375 {
			t.Errorf("%d wallets and %d cut ones at %d parties, %d links; want 288, 6, 55, 6375", wallets, cut, holders, links)
		}
	})
	t.Run("Kim Sang Man has six wallet mentions and three passports", func(t *testing.T) {
		checkKim(t, readShared(t, day23))
	})
	t.Run("the step from the 19th to the 23rd of May 2023 adds five parties and changes none", func(t *testing.T) {
		before, after := rawRows(readShared(t, day19)), rawRows(readShared(t, day23))
		var added []string
		for uid, raw := range after {
			switch old, was := before[uid]; {
			case !was:
				added = append(added, uid)
			case old != raw:
				t.Errorf("%s changed", uid)
			}
		}
		slices.Sort(added)
		if want := []string{"43336", "43337", "43338", "43377", "43379"}; !slices.Equal(added, want) || len(after) != len(before)+5 {
			t.Errorf("added %v, want %v", added, want)
		}
	})
}

// cutWallets counts the cut tokens that match.
func cutWallets(all []Token, pattern *regexp.Regexp) (n int) {
	for _, t := range all {
		if t.Kind == KindCut && pattern.MatchString(t.Text) {
			n++
		}
	}
	return n
}

var (
	wholeLabel = regexp.MustCompile(`Digital Currency Address - [A-Z]+ \S`) // some of the address stands
	anyLabel   = regexp.MustCompile(`Digital Currency Address - `)
)

func linkedTo(all []Token) (n int) {
	for _, t := range all {
		if t.Kind == KindLink && t.Label == "Linked To" {
			n++
		}
	}
	return n
}

func rawRows(g *Generation) map[string]string {
	raw := make(map[string]string, len(g.Parties))
	for _, p := range g.Parties {
		raw[p.UID] = p.Row.Raw
	}
	return raw
}

func checkKim(t *testing.T, g *Generation) {
	t.Helper()
	i := slices.IndexFunc(g.Parties, func(p Party) bool { return p.UID == "43377" })
	if i < 0 {
		t.Fatal("uid 43377 is not there")
	}
	kim := g.Parties[i]
	if kim.Row.Name != "KIM, Sang Man" || !slices.Equal(kim.Row.Programs, []string{"DPRK4"}) || kim.Row.Type != TypeIndividual {
		t.Errorf("got %q, %v, %s", kim.Row.Name, kim.Row.Programs, kim.Row.Type)
	}
	addresses := make(map[string]bool)
	passports, born := 0, ""
	for _, token := range kim.Remarks().Tokens {
		switch {
		case token.Kind == KindWallet:
			addresses[token.Value] = true
		case token.Scheme == "passport":
			passports++
		case token.Kind == KindBirthDate:
			born = token.Value
		}
	}
	if n := count(kim.Remarks().Tokens, KindWallet); n != 6 || len(addresses) != 4 || passports != 3 || born != "1965-04-25" {
		t.Errorf("%d mentions of %d wallets, %d passports, born %s; want 6, 4, 3, 1965-04-25", n, len(addresses), passports, born)
	}
}

func TestRealComments(t *testing.T) {
	t.Run("without comments, a list of 2023 has 223 wallets, six fragments and one label without an address", func(t *testing.T) {
		all := tokens(readShared(t, day19))
		if n := count(all, KindWallet); n != 223 {
			t.Errorf("%d wallets, want 223", n)
		}
		if n := cutWallets(all, wholeLabel); n != 6 {
			t.Errorf("%d fragments of addresses, want 6", n)
		}
		if n := cutWallets(all, anyLabel); n != 7 {
			t.Errorf("%d cut after the label, want 7", n)
		}
	})
	t.Run("with the comments, the same list has 537 wallets and nothing is cut", func(t *testing.T) {
		g := readShared(t, day19, comments2025)
		all := tokens(g)
		if n := count(all, KindWallet); n != 537 {
			t.Errorf("%d wallets, want 537", n)
		}
		if n := count(all, KindCut); n != 0 {
			t.Errorf("%d tokens are cut", n)
		}
	})
	t.Run("comments of 2025 show that they are not of 2023", func(t *testing.T) {
		part, ok := readShared(t, day19, comments2025).Part(ShapeComments)
		if !ok || part.Orphans != 5 || part.Unjoined != 1 || !part.OtherDay() {
			t.Errorf("got %+v; want 5 orphans and 1 unjoined", part)
		}
	})
	t.Run("a remark of another day does not make a value at the seam", func(t *testing.T) {
		g := readShared(t, day19, comments2025)
		i := slices.IndexFunc(g.Parties, func(p Party) bool { return p.UID == "17018" })
		for _, token := range g.Parties[i].Remarks().Tokens {
			if token.AcrossCut() && token.Kind != KindUnparsed {
				t.Errorf("%s became %s %q", token.Text, token.Kind, token.Value)
			}
		}
	})
}

func TestRealParts(t *testing.T) {
	t.Run("names and addresses of 2025 join the parties of 2024, and say how many they do not know", func(t *testing.T) {
		g := readShared(t, year2024, "ofac_alt_2025-12.csv", "ofac_add_2025-12.csv")
		alt, _ := g.Part(ShapeAlt)
		add, _ := g.Part(ShapeAddress)
		if len(g.Rejected) != 0 {
			t.Errorf("%d rows are rejected, the first for %v", len(g.Rejected), g.Rejected[0])
		}
		if alt.Rows != 20107 || alt.Orphans != 1567 || add.Rows != 24244 || add.Orphans != 4253 {
			t.Errorf("alt %+v, add %+v", alt, add)
		}
	})
	t.Run("the non-SDN list is told by its programmes and its parts are of one day", func(t *testing.T) {
		g := readShared(t, "cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv")
		if g.Dataset != DatasetCons || len(g.Parties) != 442 || len(g.Parts) != 4 || len(g.Rejected) != 0 {
			t.Errorf("%s with %d parties in %d parts", g.Dataset, len(g.Parties), len(g.Parts))
		}
		for _, part := range g.Parts {
			if part.OtherDay() {
				t.Errorf("%s seems of another day: %+v", part.File, part)
			}
		}
	})
	t.Run("both lists of one directory come apart by what they say", func(t *testing.T) {
		var inputs []Input
		for _, name := range []string{"cons_alt.csv", "cons_prim.csv", "ofac_alt_2025-12.csv", year2024, "consolidated.xml", "cons_comments.csv"} {
			inputs = append(inputs, fileInput(sharedPath(t, name), statFile(t, sharedPath(t, name))))
		}
		generations, err := Read(context.Background(), inputs, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(generations) != 2 || generations[0].Dataset != DatasetSDN || len(generations[0].Parts) != 2 ||
			len(generations[1].Parts) != 3 || len(generations[0].Ignored) != 1 {
			t.Errorf("%d generations", len(generations))
		}
	})
	t.Run("four days of one list in a directory are ambiguous", func(t *testing.T) {
		if _, err := ReadPath(context.Background(), filepath.Dir(sharedPath(t, day19)), Options{}); !errors.Is(err, ErrAmbiguous) {
			t.Errorf("got %v, want ErrAmbiguous", err)
		}
	})
}

// TestRealNames measures "Linked To" against the list's own names.
func TestRealNames(t *testing.T) {
	t.Run("99.8 % of the links name a party to the letter, with or without the last full stop", func(t *testing.T) {
		g := readShared(t, year2024, comments2025)
		names := make(map[string]bool)
		for _, p := range g.Parties {
			names[p.Row.Name] = true
		}
		as, other, none := 0, 0, 0
		for _, token := range tokens(g) {
			switch {
			case token.Kind != KindLink || token.Label != "Linked To":
			case names[token.Value]:
				as++
			case token.Dot && names[otherDot(token.Value)]:
				other++
			default:
				none++
			}
		}
		t.Logf("%d as the value stands, %d with the other full stop, %d by no party's own name", as, other, none)
		if as+other+none != 6380 || none > 10 {
			t.Errorf("%d + %d + %d", as, other, none)
		}
	})
}

func otherDot(s string) string {
	if s[len(s)-1] == '.' {
		return s[:len(s)-1]
	}
	return s + "."
}
