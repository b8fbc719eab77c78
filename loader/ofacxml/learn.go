package ofacxml

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dossier/graph"
	"dossier/loader/ofac"
	"dossier/loader/tree"
)

// learn takes in an element that the whole list shares, or that parties refer
// to.
func (l *list) learn(n *tree.Node) {
	switch n.Name {
	case "publshInformation":
		l.date = day("01/02/2006", n.Take("Publish_Date"))
		l.count, _ = strconv.Atoi(n.Take("Record_Count")) // without it, nothing is compared
	case "publicationInfo":
		said, _, _ := strings.Cut(n.Take("dataAsOf"), "T")
		l.date = day(time.DateOnly, said)
		l.says = listNamed(n.TakeAll("filters/sanctionsLists/sanctionsList"))
	case "DateOfIssue":
		l.date = day(time.DateOnly, numbers(n))
	default:
		if l.joins == nil {
			return
		}
		l.joins.learn(n)
	}
}

// day is a plain date as a moment, 0 for none.
func day(layout, s string) graph.Moment {
	t, err := time.Parse(layout, s)
	if err != nil {
		return 0
	}
	return graph.At(t)
}

// listNames are what the XML calls the two lists.
var listNames = map[string]string{ofac.DatasetSDN: "SDN List", ofac.DatasetCons: "Consolidated List"}

// listNamed is the dataset of the one list among names, "" for both or neither.
func listNamed(names []string) string {
	sdn, cons := slices.Contains(names, listNames[ofac.DatasetSDN]), slices.Contains(names, listNames[ofac.DatasetCons])
	switch {
	case sdn == cons:
		return ""
	case sdn:
		return ofac.DatasetSDN
	}
	return ofac.DatasetCons
}

// nonBlocking holds for a party of SDN.XML whose programmes are all on the
// non-SDN list. Two are on both lists; there a directive marks the non-SDN list.
func nonBlocking(n *tree.Node) bool {
	any := false
	for p := range n.All("programList/program") {
		any = true
		switch p.Value {
		case "NS-PLC", "CMIC-EO13959", "561-Related", "FSE-IR", "FSE-SY":
		case "UKRAINE-EO13662", "RUSSIA-EO14024":
			if !strings.Contains(string(n.Raw), "Directive") {
				return false
			}
		default:
			return false
		}
	}
	return any
}
