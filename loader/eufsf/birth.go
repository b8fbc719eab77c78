package eufsf

import (
	"strconv"
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// birth states a date of birth and a place of birth, which stand in one element
// though they may come from two documents.
func (m *mapper) birth(n *tree.Node) {
	about := m.about(n)
	code, words := place(n)
	where := regulation(about)
	where["country"] = code
	var parts []string
	for _, key := range []string{"place", "city", "zipCode", "region"} {
		if v := n.Take("@" + key); v != "" {
			parts = append(parts, v)
			where[key] = v
		}
	}
	if words != "" {
		parts = append(parts, words)
	}
	m.fact(graph.PropBirthPlace, strings.Join(parts, ", "), "", where)
	m.birthDate(n, about)
}

// birthDate states the date as EDTF. What makes no date is left over.
func (m *mapper) birthDate(n *tree.Node, about map[string]string) {
	date, fields := birthDate(n)
	m.fact(graph.PropBirthDate, date, "", about)
	if date == "" && subject.Peek(n, "@year") == "" && subject.Peek(n, "@yearRangeFrom") == "" && subject.Peek(n, "@yearRangeTo") == "" {
		fields = []string{"@circa", "@calendarType"} // there is no date that they could qualify
	}
	if subject.Peek(n, "@circa") == "false" {
		fields = append(fields, "@circa") // says nothing beyond what any date does
	}
	n.Drop(fields...)
}

// birthDate reads the date and names the attributes that it stands for.
func birthDate(n *tree.Node) (date string, fields []string) {
	about := ""
	if subject.Peek(n, "@circa") == "true" {
		about = "~"
	}
	whole := subject.Peek(n, "@birthdate")
	if calendar := subject.Peek(n, "@calendarType"); calendar != "" && calendar != "GREGORIAN" {
		// The parts are of that calendar and stay left over, to be seen.
		if day(whole) == 0 {
			return "", nil
		}
		return whole[:10] + about, []string{"@circa", "@birthdate"}
	}
	fields = []string{"@circa", "@calendarType", "@birthdate", "@year", "@monthOfYear", "@dayOfMonth"}
	y, okY := number(n, "@year", 1000, 2999)
	mo, okM := number(n, "@monthOfYear", 1, 12)
	d, okD := number(n, "@dayOfMonth", 1, 31)
	from, okF := number(n, "@yearRangeFrom", 1000, 2999)
	to, okT := number(n, "@yearRangeTo", 1000, 2999)
	switch {
	case day(whole) != 0:
		return whole[:10] + about, fields
	case okY && okM && okD && day(y+"-"+mo+"-"+d) != 0:
		return y + "-" + mo + "-" + d + about, fields
	case okY && okM && subject.Peek(n, "@dayOfMonth") == "":
		return y + "-" + mo + about, fields
	case okY && subject.Peek(n, "@monthOfYear") == "":
		return y + about, append(fields[:4:4], "@monthOfYear") // a day without a month is left over
	}
	fields = []string{"@circa", "@calendarType", "@yearRangeFrom", "@yearRangeTo"}
	switch {
	case okF && okT && from <= to:
		return from + about + "/" + to + about, fields
	case okF && subject.Peek(n, "@yearRangeTo") == "":
		return from + about + "/..", fields
	case okT && subject.Peek(n, "@yearRangeFrom") == "":
		return "../" + to + about, fields
	}
	return "", nil
}

// number is an attribute as two digits, or as a year's four, where it is a
// number in bounds.
func number(n *tree.Node, path string, least, most int) (string, bool) {
	v, err := strconv.Atoi(subject.Peek(n, path))
	if err != nil || v < least || v > most {
		return "", false
	}
	if v < 10 {
		return "0" + strconv.Itoa(v), true
	}
	return strconv.Itoa(v), true
}
