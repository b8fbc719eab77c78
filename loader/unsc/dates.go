package unsc

import (
	"strings"
	"time"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// birthDate states a date of birth in EDTF: 1971-08-14, 1971, 1971~, 1971/1974.
// The note takes part where it says what the fields do not ("Sep.", "Nov.
// 1973", "Approximately"). A date that cannot be read is left over.
func birthDate(s *subject.Subject, n *tree.Node) {
	about := n.Take("TYPE_OF_DATE") == "APPROXIMATELY"
	note := peek(n, "NOTE")
	if strings.EqualFold(note, "approximately") {
		about, note = true, ""
	}
	from, to, used := span(n, note)
	if from == "" {
		return
	}
	if used {
		note = ""
	}
	if about {
		from += "~"
		if to != "" {
			to += "~"
		}
	}
	said := joined(" ", peek(n, "DATE"), peek(n, "YEAR"), joined("/", peek(n, "FROM_YEAR"), peek(n, "TO_YEAR")), peek(n, "NOTE"))
	n.Drop("DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE") // all of them are stated, here and in the original
	s.State(graph.Statement{Property: graph.PropBirthDate, Value: joined("/", from, to), Original: said, Attributes: map[string]string{"note": note}})
}

// span is the date, or the first and the last year, that the fields give, ""
// where they give none; used says that the note is part of it.
func span(n *tree.Node, note string) (from, to string, used bool) {
	if d, ok := isoDay(peek(n, "DATE")); ok {
		return d, "", false
	}
	if y := peek(n, "YEAR"); isYear(y) {
		if d, ok := calendarDate(note + " " + y); ok && note != "" && len(d) == len("2006-01") {
			return d, "", true
		}
		return y, "", false
	}
	if a, b := peek(n, "FROM_YEAR"), peek(n, "TO_YEAR"); isYear(a) && isYear(b) && a <= b {
		return a, b, false
	}
	d, ok := calendarDate(note)
	return d, "", ok
}

// calendarDate reads "1973-11-05", "5 Nov. 1973", "Nov. 1973" and "1973" as
// EDTF.
func calendarDate(s string) (string, bool) {
	if isYear(s) {
		return s, true
	}
	if d, ok := isoDay(s); ok {
		return d, true
	}
	s = strings.Join(strings.Fields(strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), "Sept ", "Sep ")), " ")
	for _, layout := range []string{"2 Jan 2006", "2 January 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	for _, layout := range []string{"Jan 2006", "January 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format("2006-01"), true
		}
	}
	return "", false
}

// isoDay reads a date with or without a time or zone behind it.
func isoDay(s string) (string, bool) {
	if len(s) < len(time.DateOnly) {
		return "", false
	}
	d, rest := s[:len(time.DateOnly)], s[len(time.DateOnly):]
	if rest != "" && !strings.ContainsAny(rest[:1], "T+-Z") {
		return "", false
	}
	_, err := time.Parse(time.DateOnly, d)
	return d, err == nil
}

func isYear(s string) bool {
	_, err := time.Parse("2006", s)
	return err == nil && s >= "1000"
}
