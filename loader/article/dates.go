package article

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// date is a date found in tokens [from,to). iso is cut to its precision
// (YYYY, YYYY-MM, YYYY-MM-DD); approx marks "late", "early", "around".
type date struct {
	from, to int
	iso      string
	approx   bool
}

// edtf is the date in the Extended Date/Time Format (ISO 8601-2).
func (d date) edtf() string {
	if d.approx && d.iso != "" {
		return d.iso + "~"
	}
	return d.iso
}

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
}

var aboutWords = set("late", "early", "mid", "around", "about", "circa")

// parsePublished reads the first ten characters as a day, or nothing.
func parsePublished(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if len(s) >= 10 {
		if t, err := time.Parse(time.DateOnly, s[:10]); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// dateFinder reads dates relative to a day, usually that of publication.
type dateFinder struct {
	toks  []token
	today time.Time
	known bool // whether today is known
}

// findDates finds all dates in the tokens, from left to right.
func (f dateFinder) findDates() []date {
	var out []date
	for i := 0; i < len(f.toks); i++ {
		d, ok := f.at(i)
		if !ok {
			continue
		}
		if p := i - 1; p >= 0 && aboutWords[f.toks[p].folded] {
			d.from, d.approx = p, true
		} else if p >= 1 && f.toks[p].folded == "-" && aboutWords[f.toks[p-1].folded] {
			d.from, d.approx = p-1, true
		}
		out = append(out, d)
		i = d.to - 1
	}
	return out
}

func (f dateFinder) at(i int) (date, bool) {
	t := f.toks[i]
	if t.kind == numberToken {
		return f.numeric(i)
	}
	if t.kind != wordToken {
		return date{}, false
	}
	if m, ok := months[t.folded]; ok && t.upper {
		return f.month(i, m)
	}
	if _, ok := weekdays[t.folded]; ok && t.upper {
		return f.weekday(i, i)
	}
	return f.relative(i)
}

// number is the value of a token of one to four digits, or -1; "23rd" is 23.
func (f dateFinder) number(i int) int {
	if i < 0 || i >= len(f.toks) || f.toks[i].kind != numberToken {
		return -1
	}
	s := f.toks[i].folded
	if len(s) > 2 && (strings.HasSuffix(s, "st") || strings.HasSuffix(s, "nd") || strings.HasSuffix(s, "rd") || strings.HasSuffix(s, "th")) {
		s = s[:len(s)-2]
	}
	n, err := strconv.Atoi(s)
	if err != nil || len(s) > 4 {
		return -1
	}
	return n
}

func (f dateFinder) year(i int) (int, bool) {
	if i >= len(f.toks) || len(f.toks[i].folded) != 4 {
		return 0, false
	}
	y := f.number(i)
	return y, y >= 1990 && y <= 2099
}

func (f dateFinder) word(i int) string {
	if i < 0 || i >= len(f.toks) {
		return ""
	}
	return f.toks[i].folded
}

// numeric reads "2022-03-23", "23 May 2023", "23 May", "2022" after a
// preposition or an approximation.
func (f dateFinder) numeric(i int) (date, bool) {
	if y, ok := f.year(i); ok {
		if f.word(i+1) == "-" && f.word(i+3) == "-" {
			m, d := f.number(i+2), f.number(i+4)
			if iso, ok := day(y, time.Month(m), d); ok && m >= 1 && m <= 12 {
				return date{from: i, to: i + 5, iso: iso}, true
			}
		}
		switch f.word(i - 1) {
		case "in", "since", "during", "of", "late", "early", "mid", "by", "until", "from", "(", "around", "the", "-":
			if f.word(i-1) == "the" && f.word(i-2) != "of" && !incidentWords[f.word(i+1)] {
				return date{}, false
			}
			if _, unit := magnitudes[f.word(i+1)]; unit || coins[f.word(i+1)] != "" {
				return date{}, false
			}
			return date{from: i, to: i + 1, iso: strconv.Itoa(y)}, true
		}
		return date{}, false
	}
	d := f.number(i)
	m, ok := months[f.word(i+1)]
	if d < 1 || d > 31 || !ok || !f.toks[i+1].upper {
		return date{}, false
	}
	if y, ok := f.year(i + 2); ok {
		return f.full(i, i+3, y, m, d)
	}
	return f.yearless(i, i+2, m, d)
}

// month reads "May 23", "May 23, 2023", "March 2022", "March of last year",
// "late April".
func (f dateFinder) month(i int, m time.Month) (date, bool) {
	next := i + 1
	if f.word(next) == "." && len(f.toks[i].folded) <= 4 {
		next++
	}
	if y, ok := f.year(next); ok {
		return date{from: i, to: next + 1, iso: fmt.Sprintf("%04d-%02d", y, m)}, true
	}
	if f.word(next) == "," || f.word(next) == "of" {
		if y, ok := f.year(next + 1); ok {
			return date{from: i, to: next + 2, iso: fmt.Sprintf("%04d-%02d", y, m)}, true
		}
	}
	if f.known && f.word(next) == "of" && (f.word(next+1) == "last" || f.word(next+1) == "this") && f.word(next+2) == "year" {
		y := f.today.Year()
		if f.word(next+1) == "last" {
			y--
		}
		return date{from: i, to: next + 3, iso: fmt.Sprintf("%04d-%02d", y, m)}, true
	}
	if d := f.number(next); d >= 1 && d <= 31 {
		to := next + 1
		if f.word(to) == "," {
			if y, ok := f.year(to + 1); ok {
				return f.full(i, to+2, y, m, d)
			}
		} else if y, ok := f.year(to); ok {
			return f.full(i, to+1, y, m, d)
		}
		return f.yearless(i, to, m, d)
	}
	if f.toks[i].folded == "may" || len(f.toks[i].folded) < 4 || f.toks[i].folded == "march" {
		switch f.word(i - 1) {
		case "in", "since", "late", "early", "mid", "last", "until", "-":
		default:
			return date{}, false
		}
	}
	if !f.known {
		return date{}, false
	}
	y := f.today.Year()
	if m > f.today.Month() {
		y--
	}
	return date{from: i, to: i + 1, iso: fmt.Sprintf("%04d-%02d", y, m)}, true
}

func (f dateFinder) full(from, to, y int, m time.Month, d int) (date, bool) {
	iso, ok := day(y, m, d)
	return date{from: from, to: to, iso: iso}, ok
}

// yearless dates a day without a year to its last return before publication;
// up to a week ahead still counts as this year's.
func (f dateFinder) yearless(from, to int, m time.Month, d int) (date, bool) {
	if !f.known {
		return date{}, false
	}
	y := f.today.Year()
	if time.Date(y, m, d, 0, 0, 0, 0, time.UTC).After(f.today.AddDate(0, 0, 7)) {
		y--
	}
	return f.full(from, to, y, m, d)
}

// weekday dates "Tuesday" and "last Tuesday" to the last one up to
// publication; i is the token of the weekday. A date after it wins.
func (f dateFinder) weekday(from, i int) (date, bool) {
	next := i + 1
	if f.word(next) == "," {
		next++
	}
	if next < len(f.toks) {
		d, ok := date{}, false
		if m, isMonth := months[f.word(next)]; isMonth && f.toks[next].upper {
			d, ok = f.month(next, m)
		} else if f.toks[next].kind == numberToken {
			d, ok = f.numeric(next)
		}
		if ok {
			d.from = from
			return d, true
		}
	}
	if !f.known {
		return date{}, false
	}
	back := (int(f.today.Weekday()) - int(weekdays[f.toks[i].folded]) + 7) % 7
	if from < i && back == 0 {
		back = 7
	}
	return date{from: from, to: i + 1, iso: f.today.AddDate(0, 0, -back).Format(time.DateOnly)}, true
}

// relative reads "today", "yesterday", "last week", "this month", "last year".
func (f dateFinder) relative(i int) (date, bool) {
	word, next := f.toks[i].folded, f.word(i+1)
	if !f.known {
		return date{}, false
	}
	switch word {
	case "today":
		return date{from: i, to: i + 1, iso: f.today.Format(time.DateOnly)}, true
	case "yesterday":
		return date{from: i, to: i + 1, iso: f.today.AddDate(0, 0, -1).Format(time.DateOnly)}, true
	case "last", "this", "past":
		if _, ok := weekdays[next]; ok {
			return f.weekday(i, i+1)
		}
		first := time.Date(f.today.Year(), f.today.Month(), 1, 0, 0, 0, 0, time.UTC)
		switch {
		case next == "month" && word == "last":
			return date{from: i, to: i + 2, iso: first.AddDate(0, -1, 0).Format("2006-01")}, true
		case next == "month" && word == "this":
			return date{from: i, to: i + 2, iso: first.Format("2006-01")}, true
		case next == "year" && word == "last":
			return date{from: i, to: i + 2, iso: strconv.Itoa(f.today.Year() - 1)}, true
		case next == "year" && word == "this":
			return date{from: i, to: i + 2, iso: strconv.Itoa(f.today.Year())}, true
		}
		if m, ok := months[next]; ok && word == "last" && f.toks[i+1].upper {
			if d, ok := f.month(i+1, m); ok {
				d.from = i
				return d, true
			}
		}
	}
	return date{}, false
}

// day is a calendar day in ISO form, or false where there is none such.
func day(y int, m time.Month, d int) (string, bool) {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return t.Format(time.DateOnly), t.Day() == d && t.Month() == m
}
