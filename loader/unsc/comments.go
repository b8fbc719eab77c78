package unsc

import (
	"regexp"
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
)

// The comments say some facts in set phrases. A pattern is only tried on a text
// that holds its word, which saves most of the time.
var (
	gender     = phrase{"ender:", regexp.MustCompile(`(?i)\bgender: (male|female)\b`)}
	fatherName = phrase{"ather", regexp.MustCompile(`(?i)\bfather['’]s name(?: is|:) ([^.,;:()]+)[.,;]`)}
	motherName = phrase{"other", regexp.MustCompile(`(?i)\bmother['’]s name(?: is|:) ([^.,;:()]+)[.,;]`)}
	emails     = phrase{"@", regexp.MustCompile(`(?i)\be-?mail(?: address(?:es)?)?: ?((?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:[;,]? ?(?:and )?))+)`)}
	email      = regexp.MustCompile(`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)
	phone      = phrase{":", regexp.MustCompile(`\b(?:[Tt]el|[Tt]elephone|[Pp]hone)(?: numbers?)?\.?: ?(\+?\d[\d -]{6,}\d)\b`)}
	swift      = phrase{"SWIFT", regexp.MustCompile(`\bSWIFT(?:/BIC)?: ([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b`)}
	website    = phrase{"ebsite", regexp.MustCompile(`(?i)\bwebsite: ?(https?://[^\s)]+)`)}
	notice     = phrase{"web link", regexp.MustCompile(`web link: ?(https?://[^\s)]+)`)}
)

// phrase is a pattern and a word that every text it fits holds.
type phrase struct {
	word    string
	pattern *regexp.Regexp
}

func (p phrase) in(text string) [][]string {
	if !strings.Contains(text, p.word) {
		return nil
	}
	return p.pattern.FindAllStringSubmatch(text, -1)
}

// longestName is what a name in the comments may have, in bytes: behind some,
// the full stop is missing.
const longestName = 60

// comment states the comments as notes, and the facts in set phrases as what
// they are.
func comment(s *subject.Subject, p *party) {
	for _, text := range p.TakeAll("COMMENTS1") {
		s.Say(graph.PropNotes, text)
		facts(s, p, text)
	}
}

func facts(s *subject.Subject, p *party, text string) {
	if p.person {
		for _, m := range gender.in(text) {
			s.State(graph.Statement{Property: graph.PropGender, Value: strings.ToUpper(m[1]), Original: m[0]})
		}
		found(s, "fatherName", fatherName, text)
		found(s, "motherName", motherName, text)
	} else {
		for _, m := range swift.in(text) {
			s.State(graph.Statement{Property: graph.PropIdentifier, Value: m[1], Original: m[0], Attributes: map[string]string{"kind": "SWIFT"}})
		}
	}
	for _, m := range emails.in(text) {
		for _, address := range email.FindAllString(m[1], -1) {
			s.State(graph.Statement{Property: graph.PropEmail, Value: address, Original: m[0]})
		}
	}
	found(s, graph.PropPhone, phone, text)
	found(s, graph.PropWebsite, website, text)
	found(s, "sourceUrl", notice, text)
}

// found states what a phrase says.
func found(s *subject.Subject, property graph.Property, p phrase, text string) {
	for _, m := range p.in(text) {
		if strings.HasSuffix(string(property), "Name") && len(m[1]) > longestName {
			continue
		}
		s.State(graph.Statement{Property: property, Value: strings.TrimRight(m[1], ".,; "), Original: m[0]})
	}
}
