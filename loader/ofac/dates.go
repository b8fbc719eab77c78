package ofac

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseDate turns a date of the lists into EDTF (ISO 8601-2:2019): "25 Apr
// 1965" is 1965-04-25, "Apr 1965" 1965-04, "circa 1965" 1965~, "1960 to 1965"
// 1960/1965, "1960s" 196X, "1965 or 1966" [1965,1966]. A day that no calendar
// has, and a range that runs backwards, are not dates.
func ParseDate(s string) (edtf string, ok bool) {
	s = trimDot(strings.TrimSpace(s))
	s, circa := cutCirca(s)
	if from, to, found := cutRange(s); found {
		to, circaTo := cutCirca(to)
		a, okA := parseDay(from)
		b, okB := parseDay(to)
		if !okA || !okB || a[:4] > b[:4] || (len(a) == len(b) && a > b) {
			return "", false
		}
		return a + tilde(circa) + "/" + b + tilde(circa || circaTo), true
	}
	if from, to, found := strings.Cut(s, " or "); found {
		a, okA := parseDay(from)
		b, okB := parseDay(to)
		return "[" + a + tilde(circa) + "," + b + tilde(circa) + "]", okA && okB
	}
	if decade, isDecade := strings.CutSuffix(s, "0s"); isDecade && len(decade) == 3 && isDigits(decade) {
		return decade + "X" + tilde(circa), decade >= "100"
	}
	day, ok := parseDay(s)
	if !ok {
		return "", false
	}
	return day + tilde(circa), true
}

func tilde(circa bool) string {
	if circa {
		return "~"
	}
	return ""
}

// cutCirca takes a word for "about" off.
func cutCirca(s string) (string, bool) {
	for _, word := range []string{"circa ", "approximately ", "about ", "c. ", "ca. "} {
		if len(s) > len(word) && strings.EqualFold(s[:len(word)], word) {
			return strings.TrimSpace(s[len(word):]), true
		}
	}
	return s, false
}

// cutRange finds "1960 to 1965", "between 1960 and 1965" and "1960-1965".
func cutRange(s string) (from, to string, ok bool) {
	if from, to, ok = strings.Cut(s, " to "); ok {
		return from, to, true
	}
	if rest, found := strings.CutPrefix(s, "between "); found {
		return strings.Cut(rest, " and ")
	}
	if len(s) == 9 && s[4] == '-' && isDigits(s[:4]) && isDigits(s[5:]) {
		return s[:4], s[5:], true
	}
	return "", "", false
}

// parseDay reads a day, a month or a year of the years 1000 to 2999.
func parseDay(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if len(s) == 10 && s[4] == '-' {
		_, err := time.Parse(time.DateOnly, s)
		return s, err == nil && s[0] >= '1' && s[0] <= '2'
	}
	words := strings.Fields(strings.ReplaceAll(s, ",", " "))
	n := len(words)
	if n == 0 || n > 3 {
		return "", false
	}
	year := words[n-1]
	if len(year) != 4 || !isDigits(year) || year[0] < '1' || year[0] > '2' {
		return "", false
	}
	switch n {
	case 1:
		return year, true
	case 2:
		month, ok := months[strings.ToLower(words[0])]
		return fmt.Sprintf("%s-%02d", year, month), ok
	}
	day, name := words[0], words[1]
	if !isDigits(day) {
		day, name = name, day
	}
	month, ok := months[strings.ToLower(name)]
	d, err := strconv.Atoi(day)
	if !ok || err != nil || len(day) > 2 {
		return "", false
	}
	edtf := fmt.Sprintf("%s-%02d-%02d", year, month, d)
	_, err = time.Parse(time.DateOnly, edtf)
	return edtf, err == nil
}

var months = monthNames()

func monthNames() map[string]int {
	names := make(map[string]int, 24)
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		names[name], names[name[:3]] = int(m), int(m)
	}
	names["sept"] = int(time.September)
	return names
}
