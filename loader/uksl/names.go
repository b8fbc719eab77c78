package uksl

import (
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// names states the names in Latin letters, those in other scripts, and titles.
func (m mapper) names(n *tree.Node, t graph.EntityType) {
	primary := false
	for x := range n.All("Names/Name") {
		primary = primary || isPrimary(x) && name(x, t).Value != ""
	}
	for x := range n.All("Names/Name") {
		s := name(x, t)
		switch weak := grade(x); {
		case s.Value == "": // a type without a name, which the list has
			takeType(x)
			continue
		case isPrimary(x) || !primary:
			s.Property, primary = graph.PropName, true // without a primary name, the first stands for it
		case weak:
			s.Property = graph.PropWeakAlias
		default:
			s.Property = graph.PropAlias
		}
		takeType(x)
		m.State(s)
	}
	for x := range n.All("NonLatinNames/NonLatinName") {
		s := nonLatin(x)
		if s.Property = graph.PropAlias; !primary && s.Value != "" {
			s.Property, primary = graph.PropName, true
		}
		m.State(s)
	}
	m.SayAll(graph.PropTitle, several(n.TakeAll("Titles/Title")))
}

func isPrimary(n *tree.Node) bool {
	return strings.EqualFold(subject.Peek(n, "NameType"), "primary name")
}

// takeType takes the types that are known; others are left over.
func takeType(n *tree.Node) {
	switch strings.ToLower(subject.Peek(n, "NameType")) {
	case "primary name", "primary name variation", "alias", "aka":
		n.Take("NameType")
	}
}

// grade says whether a name is weak. What it does not know is left over.
func grade(n *tree.Node) (weak bool) {
	switch v := strings.ToLower(subject.Peek(n, "AliasStrength")); {
	case strings.HasPrefix(v, "low"):
		weak = true
	case !strings.HasPrefix(v, "good"):
		return false
	}
	n.Take("AliasStrength")
	return weak
}

// name joins the parts of a name. A person's are kept apart as well.
func name(n *tree.Node, t graph.EntityType) graph.Statement {
	var parts []string
	for _, path := range []string{"Name1", "Name2", "Name3", "Name4", "Name5", "Name6"} {
		if v := n.Take(path); v != "" {
			parts = append(parts, v)
		}
	}
	s := graph.Statement{Value: strings.Join(parts, " ")}
	first, last := subject.Peek(n, "Name1"), subject.Peek(n, "Name6")
	if t == graph.Person && first != "" && last != "" {
		s.Attributes = map[string]string{"first": first, "last": last, "middle": strings.Join(parts[1:len(parts)-1], " ")}
	}
	return s
}

// languages are the languages that the list names, as BCP 47.
var languages = map[string]string{
	"arabic": "ar", "armenian": "hy", "belarusian": "be", "bengali": "bn", "bosnian": "bs", "bulgarian": "bg", "burmese": "my",
	"chinese": "zh", "dari": "prs", "english": "en", "farsi": "fa", "georgian": "ka", "greek": "el", "hebrew": "he", "hindi": "hi",
	"japanese": "ja", "korean": "ko", "kurdish": "ku", "macedonian": "mk", "pashto": "ps", "persian": "fa", "punjabi": "pa",
	"russian": "ru", "serbian": "sr", "tajik": "tg", "tamil": "ta", "turkish": "tr", "ukrainian": "uk", "urdu": "ur", "uzbek": "uz",
}

func nonLatin(n *tree.Node) graph.Statement {
	said := n.Take("NonLatinScriptLanguage")
	s := graph.Statement{Value: n.Take("NameNonLatinScript"), Language: languages[strings.ToLower(said)],
		Attributes: map[string]string{"script": n.Take("NonLatinScriptType")}}
	if s.Language == "" {
		s.Attributes["language"] = said
	}
	return s
}
