package match

import (
	"fmt"
	"strings"

	"dossier/graph"
)

// designationDays is how far apart two sources may date one designation: an
// authority announces, publishes and is reported on within a week.
const designationDays = 7

// companionsNeeded is how many parties of one programme a document has to name
// together with the party.
const companionsNeeded = 2

// ministries lists authorities that reporters name for one another: an office
// and the ministry that it is part of. A line is one family.
const ministries = `
OFAC|Office of Foreign Assets Control|U.S. Department of the Treasury|US Department of Treasury|United States Department of the Treasury|US Treasury Department|US Treasury|Department of the Treasury|Treasury Department
OFSI|Office of Financial Sanctions Implementation|HM Treasury|His Majesty's Treasury|Foreign, Commonwealth & Development Office|FCDO|United Kingdom
Council of the European Union|European Union|EU|European Commission
UN Security Council|United Nations Security Council|United Nations|UN
State Secretariat for Economic Affairs|SECO
Global Affairs Canada|Government of Canada
`

var ministryOf = families()

func families() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(ministries) {
		names := strings.Split(strings.TrimSpace(line), "|")
		for _, n := range names {
			out[graph.NameKey(n)] = names[0]
		}
	}
	delete(out, "")
	return out
}

func sameAuthority(a, b Designation) bool {
	if a.Authority != "" && a.Authority == b.Authority {
		return true
	}
	keys := map[string]bool{}
	for _, n := range a.Names {
		k := graph.NameKey(n)
		keys[k] = true
		if m := ministryOf[k]; m != "" {
			keys["of "+m] = true
		}
	}
	for _, n := range b.Names {
		k := graph.NameKey(n)
		if keys[k] || ministryOf[k] != "" && keys["of "+ministryOf[k]] {
			return true
		}
	}
	return false
}

// compareDesignations looks for one authority that both parties are tied to on
// about one day, one of them by a list, the other by a text: two texts, or two
// lists, that name two parties on one day may well mean two.
func compareDesignations(a, b *profile, w *Weights) (Feature, bool) {
	for _, x := range a.Designations {
		for _, y := range b.Designations {
			if x.Listed == y.Listed || !sameAuthority(x, y) || !sameDay(x.On, y.On) {
				continue
			}
			return Feature{Name: "designation", Value: 1, Weight: w.Designation, Words: x.Words + "; " + y.Words}, true
		}
	}
	return Feature{}, false
}

func sameDay(a, b string) bool {
	for _, x := range parseEDTF(a) {
		for _, y := range parseEDTF(b) {
			if x.apart(y) <= designationDays && max(x.length(), y.length()) <= 31 {
				return true
			}
		}
	}
	return false
}

// compareCompanions looks for a document that names one party as sanctioned
// together with parties of the other's list, authority and programme.
func compareCompanions(a, b *profile, w *Weights) (Feature, bool) {
	if f, ok := companionsOf(a, b, w); ok {
		return f, true
	}
	return companionsOf(b, a, w)
}

func companionsOf(a, b *profile, w *Weights) (Feature, bool) {
	var names []string
	for _, c := range a.Companions {
		for _, d := range b.Designations {
			if d.Listed && sameAuthority(c.Authority, d) && contains(b.Lists, c.List) && sharedStem(c.Programmes, b.Programmes) != "" {
				names = append(names, c.Name)
				break
			}
		}
	}
	if len(names) < companionsNeeded {
		return Feature{}, false
	}
	return Feature{Name: "co-listed", Value: 1, Weight: w.CoListed,
		Words: fmt.Sprintf("the same text names as sanctioned %d more parties of its programme on the list, among them %s", len(names), names[0])}, true
}

// sharedStem: DPRK2 and DPRK4 are programmes about the same matter.
func sharedStem(a, b []string) string {
	for _, x := range a {
		for _, y := range b {
			if s := stem(x); s != "" && s == stem(y) {
				return s
			}
		}
	}
	return ""
}

func stem(programme string) string {
	return strings.ToUpper(strings.TrimRight(strings.TrimSpace(programme), "0123456789"))
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
