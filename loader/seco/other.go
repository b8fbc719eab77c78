package seco

import (
	"regexp"

	"dossier/graph"
	"dossier/loader/subject"
)

// labelled are the facts that other-information says in set phrases.
var labelled = []struct {
	pattern  *regexp.Regexp
	property graph.Property
	kind     string           // of an identifier
	only     graph.EntityType // "" for all
}{
	{regexp.MustCompile(`^Website ?: ((?:https?:|www\.)\S+?)[.,;]?$`), graph.PropWebsite, "", ""},
	{regexp.MustCompile(`(?i)^E-?mail(?: address)? ?: ([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\.?$`), graph.PropEmail, "", ""},
	{regexp.MustCompile(`^(?:Tel\.|Telephone|Phone)(?: number)? ?: (\+?[0-9][0-9 ()/-]*[0-9])\.?$`), graph.PropPhone, "", ""},
	{regexp.MustCompile(`(?i)^IMO number ?: (\d{7})\.?$`), graph.PropIdentifier, "IMO", graph.Vessel},
	{regexp.MustCompile(`(?i)^MMSI(?: number)? ?: (\d{9})\.?$`), graph.PropIdentifier, "MMSI", graph.Vessel},
	{regexp.MustCompile(`(?i)^Taxpayer identification number ?: (\d+)\.?$`), graph.PropIdentifier, "TAX_ID", ""},
	{regexp.MustCompile(`(?i)^Tax registration number ?: (\d+)\.?$`), graph.PropIdentifier, "TAX_ID", ""},
	{regexp.MustCompile(`(?i)^(?:state |business )?registration number ?: (\d+)\.?$`), graph.PropIdentifier, "REGISTRATION", ""},
	{regexp.MustCompile(`^SWIFT(?: ?/ ?BIC)?(?: code)? ?: ([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\.?$`), graph.PropIdentifier, "SWIFT", graph.Organization},
	{regexp.MustCompile(`^Type of entity ?: (.+)$`), "legalForm", "", graph.Organization},
	{regexp.MustCompile(`^Date of registration ?: (.+)$`), "registrationDate", "", graph.Organization},
}

// other states a text of other-information: as the fact that it is, if it is
// nothing else, or as a note.
func other(s *subject.Subject, text string, t graph.EntityType) {
	for _, l := range labelled {
		m := l.pattern.FindStringSubmatch(text)
		if m == nil || l.only != "" && l.only != t {
			continue
		}
		x := graph.Statement{Property: l.property, Value: m[1], Original: text}
		if l.kind != "" {
			x.Attributes = map[string]string{"kind": l.kind}
		}
		s.State(x)
		return
	}
	s.Say(graph.PropNotes, text)
}
