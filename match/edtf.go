package match

import (
	"strings"
	"time"
)

// days is a stretch of days, both ends included.
type days struct{ from, to time.Time }

// aboutYears is how far a date that is marked as approximate may be off. OFAC's
// "circa" is not defined by its publisher; two years either way covers how
// lists of one party differ.
const aboutYears = 2

// parseEDTF reads the forms of ISO 8601-2 that sources use: a day, a month, a
// year, 196X, each with ~ or ?, ranges a/b with an open end, and sets [a,b].
// What it does not understand gives nothing, and so says nothing.
func parseEDTF(s string) []days {
	s = strings.TrimSpace(s)
	if len(s) > 64 {
		return nil
	}
	if set, ok := strings.CutPrefix(s, "["); ok {
		var out []days
		for part := range strings.SplitSeq(strings.TrimSuffix(set, "]"), ",") {
			out = append(out, parseEDTF(part)...)
		}
		return out
	}
	if from, to, ok := strings.Cut(s, "/"); ok {
		a, okA := parseDate(from)
		b, okB := parseDate(to)
		switch {
		case okA && okB && !b.to.Before(a.from):
			return []days{{a.from, b.to}}
		default: // an open end bounds nothing that is worth comparing
			return nil
		}
	}
	if d, ok := parseDate(s); ok {
		return []days{d}
	}
	return nil
}

func parseDate(s string) (days, bool) {
	plain := strings.TrimRight(strings.TrimSpace(s), "~?%")
	about := len(plain) < len(strings.TrimSpace(s))
	d, ok := parsePlain(plain)
	if ok && about {
		d = days{d.from.AddDate(-aboutYears, 0, 0), d.to.AddDate(aboutYears, 0, 0)}
	}
	return d, ok
}

func parsePlain(s string) (days, bool) {
	if y, found := strings.CutSuffix(s, "X"); found && len(y) == 3 {
		from, err := time.Parse("2006", y+"0")
		return days{from, from.AddDate(10, 0, -1)}, err == nil
	}
	for _, f := range []struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if from, err := time.Parse(f.layout, s); err == nil {
			return days{from, from.AddDate(f.years, f.months, f.days-1)}, true
		}
	}
	return days{}, false
}

// apart is the number of days between two stretches, 0 where they meet.
func (d days) apart(x days) int {
	gap := max(d.from.Sub(x.to), x.from.Sub(d.to), 0)
	return int(gap / (24 * time.Hour))
}

// length is the number of days.
func (d days) length() int { return int(d.to.Sub(d.from)/(24*time.Hour)) + 1 }

// datesAgree compares two sets of dates: known says that both hold dates, meet
// that some two may be the same, exactly to how many days.
func datesAgree(a, b []string) (known, meet bool, exactly int) {
	var x, y []days
	for _, s := range a {
		x = append(x, parseEDTF(s)...)
	}
	for _, s := range b {
		y = append(y, parseEDTF(s)...)
	}
	for _, p := range x {
		for _, q := range y {
			if p.apart(q) > 0 {
				continue
			}
			if n := max(p.length(), q.length()); !meet || n < exactly {
				exactly = n
			}
			meet = true
		}
	}
	return len(x) > 0 && len(y) > 0, meet, exactly
}
