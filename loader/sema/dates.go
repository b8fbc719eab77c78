package sema

import (
	"strings"
	"time"
)

// edtf reads a date of the list: 1965, 1965-04, 1965-04-25, "1963-1964" and
// "1963 or 1964".
func edtf(s string) (string, bool) {
	if isDate(s) {
		return s, true
	}
	if a, b, found := strings.Cut(strings.ToLower(s), " or "); found {
		return "[" + a + "," + b + "]", isDate(a) && isDate(b)
	}
	if a, b, found := strings.Cut(s, "-"); found && len(a) == 4 && len(b) == 4 {
		return a + "/" + b, isDate(a) && isDate(b) && a <= b
	}
	return "", false
}

func isDate(s string) bool {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return true
		}
	}
	return false
}
