package graph

import (
	"reflect"
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"KIM, Sang Man":          "kim sang man",
		"O'Neill & Sons, Ltd.":   "oneill sons ltd",
		"Łódź Straße Ø":          "lodz strase o",
		"110th  Research—Center": "110th research center",
		"ＡＢＣ":                    "abc",
		"Kim Sang-man":           "kim sang man",
		"김상만":                    "김상만",
		"Société Générale":       "societe generale",
		"--- ":                   "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestNameKeyIsTheSameInAnyOrder(t *testing.T) {
	if a, b := NameKey("KIM, Sang Man"), NameKey("Sang Man Kim"); a != b {
		t.Errorf("%q and %q", a, b)
	}
	if a, b := NameKey("Kim Sang Man"), NameKey("Kim Sang Min"); a == b {
		t.Errorf("different names have one key %q", a)
	}
}

func TestTokensOfAScriptWithoutSpacesOverlap(t *testing.T) {
	if got, want := Tokens("中国银行"), []string{"中国银行", "中国", "国银", "银行"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestScript(t *testing.T) {
	for in, want := range map[string]string{"Kim": "Latn", "Ким": "Cyrl", "김상만": "Hang", "金相萬": "Hani", "كيم": "Arab", "123": ""} {
		if got := Script(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"KIM, Sang Man", "김상만", "\xff\xfe", "İstanbul", "ﬀ", "a\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if again := Fold(folded); again != folded && len([]rune(folded)) < MaxNameRunes/4 {
			t.Errorf("folding %q twice gives %q, then %q", s, folded, again)
		}
		if strings.Contains(folded, "  ") || strings.TrimSpace(folded) != folded {
			t.Errorf("%q has spaces to spare", folded)
		}
		if len(Tokens(s)) > 4*MaxNameRunes*4 {
			t.Errorf("too many tokens of %d bytes", len(s))
		}
	})
}

func FuzzParseCursor(f *testing.F) {
	f.Add(Cursor{Key: "k", ID: "a:1"}.String())
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseCursor(s)
		if err != nil {
			return
		}
		if again, err := ParseCursor(c.String()); err != nil || again != c {
			t.Errorf("%q: %v, then %v (%v)", s, c, again, err)
		}
	})
}
