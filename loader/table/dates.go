package table

import (
	"fmt"
	"strings"
	"time"
)

// layout is a form of dates, and how much of one it says.
type layout struct{ in, out string }

var dateWords = []struct{ word, layout string }{
	{"YYYY", "2006"}, {"MMMM", "January"}, {"MMM", "Jan"}, {"MM", "01"}, {"M", "1"}, {"DD", "02"}, {"D", "2"},
	{"hh", "15"}, {"mm", "04"}, {"ss", "05"},
}

// layoutOf reads a form such as DD.MM.YYYY, D MMMM YYYY or YYYY-MM-DD hh:mm.
func layoutOf(format string) (layout, error) {
	var l layout
	has := map[byte]int{}
next:
	for i := 0; i < len(format); {
		for _, w := range dateWords {
			if strings.HasPrefix(format[i:], w.word) {
				l.in += w.layout
				has[w.word[0]]++
				i += len(w.word)
				continue next
			}
		}
		c := format[i]
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' && c != 'T' {
			return l, fmt.Errorf("%q is no form of a date; it is written with YYYY, MM, M, MMM, MMMM, DD, D, hh, mm, ss", format)
		}
		l.in += string(c)
		i++
	}
	switch {
	case has['Y'] != 1 || has['M'] > 1 || has['D'] > 1 || has['D'] == 1 && has['M'] == 0:
		return l, fmt.Errorf("%q is no form of a date: it needs the year, YYYY, and may have a month, and with that a day", format)
	case strings.HasPrefix(format, "YYYY-D"):
		return l, fmt.Errorf("%q cannot be told from YYYY-MM-DD, the form of a spreadsheet's dates", format)
	}
	l.out = "2006"
	if has['M'] == 1 {
		l.out = "2006-01"
	}
	if has['D'] == 1 {
		l.out = time.DateOnly
	}
	return l, nil
}

// iso are the forms that are read everywhere: they mean one day alone.
var iso = []layout{
	{time.DateOnly, time.DateOnly}, {"2006-01", "2006-01"}, {"2006", "2006"},
	{time.DateTime, time.DateOnly}, {"2006-01-02 15:04", time.DateOnly}, {"2006-01-02T15:04:05", time.DateOnly}, {time.RFC3339, time.DateOnly},
}

// edtf writes a date as EDTF: 1965-04-25, 1965-04, 1965, 1965~, 1960/1965. Own
// forms come first.
func edtf(s string, own []layout) (string, bool) {
	if d, ok := oneDate(s, own); ok {
		return d, true
	}
	if from, to, isRange := strings.Cut(s, "/"); isRange {
		a, ok := oneDate(from, nil)
		b, ok2 := oneDate(to, nil)
		return a + "/" + b, ok && ok2 && a <= b
	}
	if before, circa := strings.CutSuffix(s, "~"); circa {
		d, ok := oneDate(before, nil)
		return d + "~", ok
	}
	return "", false
}

func oneDate(s string, own []layout) (string, bool) {
	for _, all := range [][]layout{own, iso} {
		for _, l := range all {
			if t, err := time.Parse(l.in, s); err == nil && t.Year() > 0 {
				return t.Format(l.out), true
			}
		}
	}
	return "", false
}
