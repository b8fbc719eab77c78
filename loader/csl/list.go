package csl

import "strings"

// list is one of the lists that the file is made of.
type list struct {
	name      string // as the file writes it, without the office
	code      string // the list's short name: SDN, EL, NS-MBS
	authority string // key of the office
}

// offices are the authorities by what the file calls them. The Treasury's lists
// are all OFAC's.
var offices = map[string]string{
	"Treasury Department":              "authority:us_ofac",
	"Bureau of Industry and Security":  "authority:us_bis",
	"Commerce Department":              "authority:us_bis",
	"State Department":                 "authority:us_state",
	"Office of Foreign Assets Control": "authority:us_ofac",
}

// authorities are those that the reference part tells of.
var authorities = []string{"authority:us_ofac", "authority:us_bis", "authority:us_state"}

// listOf reads "Entity List (EL) - Bureau of Industry and Security".
func listOf(source string) (list, bool) {
	i := strings.LastIndex(source, " - ")
	if i < 0 {
		return list{}, false
	}
	l := list{name: strings.TrimSpace(source[:i]), authority: offices[strings.TrimSpace(source[i+3:])]}
	if from := strings.LastIndex(l.name, "("); from >= 0 {
		code, _, _ := strings.Cut(l.name[from+1:], ")")
		l.code = strings.TrimSuffix(code, " List")
	}
	return l, l.authority != "" && l.code != "" && !strings.Contains(l.code, " ")
}

// isOFAC says that the list's numbers, kinds of ids and remarks are OFAC's.
func (l list) isOFAC() bool { return l.authority == "authority:us_ofac" }

// ofPersons says that the list denies persons, who are companies where their
// names say so.
func (l list) ofPersons() bool { return l.code == "DPL" || l.code == "DTC" }
