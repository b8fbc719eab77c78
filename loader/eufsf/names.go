package eufsf

import (
	"regexp"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// name is a nameAlias.
type name struct {
	value, language string
	weak, former    bool
	about           map[string]string
}

// A remark grades a name only where it, or a clause of it, begins with the
// grade: further on it speaks of somebody else.
var (
	lowQuality = regexp.MustCompile(`(?im)(?:^|;)[\s("']*low[ -]quality (?:alias|a\.?k\.?a)`)
	formerName = regexp.MustCompile(`(?im)(?:^|;)[\s("']*(?:formerly known as|formerly:|former name|f\.k\.a)`)
)

// names states the names, and what the list keeps beside each: title, function
// and gender of the party.
func (m *mapper) names(n *tree.Node) {
	var all []name
	for x := range n.All("nameAlias") {
		about := m.about(x)
		m.fact(graph.PropTitle, x.Take("@title"), "", nil)
		m.fact(graph.PropPosition, x.Take("@function"), "", regulation(about))
		m.gender(x)
		if whole := m.name(x, about); whole.value != "" {
			all = append(all, whole)
		} else {
			m.fact(graph.PropAlias, "", "", about)
		}
	}
	first := mainName(all)
	for i, x := range all {
		p := graph.PropAlias
		switch {
		case i == first:
			p = graph.PropName
		case x.weak:
			p = graph.PropWeakAlias
		}
		if x.former {
			x.about["kind"] = "fka"
		}
		m.State(graph.Statement{Property: p, Value: x.value, Language: x.language, Attributes: x.about})
	}
}

func (m *mapper) name(n *tree.Node, about map[string]string) name {
	out := name{value: n.Take("@wholeName"), about: about, weak: n.Take("@strong") == "false" || lowQuality.MatchString(about["note"]),
		former: formerName.MatchString(about["note"])}
	var parts []string
	for key, path := range map[string]string{"first": "@firstName", "middle": "@middleName", "last": "@lastName"} {
		about[key] = n.Take(path)
	}
	for _, key := range []string{"first", "middle", "last"} {
		if about[key] != "" {
			parts = append(parts, about[key])
		}
	}
	if out.value == "" {
		out.value = strings.Join(parts, " ")
	}
	if code := subject.Peek(n, "@nameLanguage"); len(code) == 2 || len(code) == 3 {
		out.language = strings.ToLower(n.Take("@nameLanguage"))
	}
	return out
}

// mainName is the place of the name that stands for the entity: see the
// package's comment.
func mainName(all []name) int {
	i := slices.IndexFunc(all, func(x name) bool {
		return !x.weak && !x.former && (x.language == "" || x.language == "en") && graph.Script(x.value) == "Latn"
	})
	if i < 0 {
		i = slices.IndexFunc(all, func(x name) bool { return !x.weak && !x.former })
	}
	return max(i, 0)
}

func (m *mapper) gender(n *tree.Node) {
	switch subject.Peek(n, "@gender") {
	case "M":
		m.Say(graph.PropGender, "MALE")
	case "F":
		m.Say(graph.PropGender, "FEMALE")
	default:
		return // another letter is left over, and counted
	}
	n.Take("@gender")
}

// regulation is what qualifies a fact that stands beside the one which the
// remark is about.
func regulation(about map[string]string) map[string]string {
	return map[string]string{"regulation": about["regulation"]}
}
