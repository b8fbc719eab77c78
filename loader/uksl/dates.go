package uksl

import (
	"regexp"
	"strings"
	"time"

	"dossier/graph"
	"dossier/loader/tree"
)

// dayForm is dd/mm/yyyy, whose day and month may be letters or zeros, with a
// time of day behind it in some fields.
var dayForm = regexp.MustCompile(`^(dd|DD|[0-9]{1,2})/(mm|MM|[0-9]{1,2})/([0-9]{4})(?: 00:00(?::00)?)?$`)

// date reads a date as EDTF: as much of it as is known.
func date(s string) (string, bool) {
	x := dayForm.FindStringSubmatch(strings.TrimSpace(s))
	if x == nil {
		return "", false
	}
	day, month, year := unknown(x[1]), unknown(x[2]), x[3]
	out, layout := year, "2006"
	switch {
	case month == "" && day != "": // a day of no month
		return "", false
	case month != "":
		out, layout = out+"-"+month, layout+"-01"
		if day != "" {
			out, layout = out+"-"+day, layout+"-02"
		}
	}
	_, err := time.Parse(layout, out)
	return out, err == nil && year != "0000"
}

// unknown is a day or a month in two digits, "" where it is not known.
func unknown(part string) string {
	switch part {
	case "dd", "DD", "mm", "MM", "00", "0":
		return ""
	}
	if len(part) == 1 {
		return "0" + part
	}
	return part
}

// dates makes statements of the dates at a path. What is no date is left over.
func dates(p graph.Property, n *tree.Node, path string) []graph.Statement {
	var out []graph.Statement
	for x := range n.All(path) {
		if d, ok := date(x.Value); ok {
			out = append(out, graph.Statement{Property: p, Value: d, Original: x.Text()})
		}
	}
	return out
}
