package wallet

import (
	"errors"
	"strings"
	"testing"
)

func FuzzParse(f *testing.F) {
	for _, table := range []string{"valid.csv", "invalid.csv"} {
		for _, c := range cases(f, table) {
			f.Add(c["input"], c["hint"])
		}
	}
	f.Add("zs1"+strings.Repeat("q", 200), "ZEC")
	f.Add("\x00\xff1", "\xff")
	f.Fuzz(func(t *testing.T, s, hint string) {
		strict, err := Parse(s, hint)
		loose, looseErr := ParseLoose(s, hint)
		if err == nil && (looseErr != nil || strict != loose) {
			t.Errorf("Parse takes %q as %v, ParseLoose as %v, %v", s, strict, loose, looseErr)
		}
		if looseErr != nil {
			if !errors.Is(looseErr, ErrInvalid) {
				t.Errorf("ParseLoose(%q): %v is not ErrInvalid", s, looseErr)
			}
			return
		}
		for _, form := range []string{loose.Address, loose.Display} {
			again, err := Parse(form, string(loose.Chain))
			if err != nil || again != loose {
				t.Errorf("%q is %v, but its form %q is %v, %v", s, loose, form, again, err)
			}
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, c := range findCases {
		text, _ := unmark(c.text)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range Find(text) {
			if m.Start < end || m.End > len(text) || text[m.Start:m.End] != m.Text {
				t.Fatalf("a match out of place: %+v", m)
			}
			end = m.End
			a, err := Parse(m.Text, string(m.Address.Chain))
			if err != nil || a != m.Address {
				t.Errorf("%q was found as %v, but parses as %v, %v", m.Text, m.Address, a, err)
			}
		}
	})
}
