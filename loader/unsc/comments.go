package unsc

import (
	"regexp"
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
)

// The comments say some facts in set phrases.
var (
	gender     = regexp.MustCompile(`(?i)\bgender: (male|female)\b`)
	fatherName = regexp.MustCompile(`(?i)\bfather['’]s name(?: is|:) ([^.,;:()]+)[.,;]`)
	motherName = regexp.MustCompile(`(?i)\bmother['’]s name(?: is|:) ([^.,;:()]+)[.,;]`)
	emails     = regexp.MustCompile(`(?i)\be-?mail(?: address(?:es)?)?: ?((?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:[;,]? ?(?:and )?))+)`)
	email      = regexp.MustCompile(`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)
	phone      = regexp.MustCompile(`(?i)\b(?:tel|telephone|phone)(?: numbers?)?\.?: ?(\+?\d[\d -]{6,}\d)\b`)
	swift      = regexp.MustCompile(`\bSWIFT(?:/BIC)?: ([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b`)
	website    = regexp.MustCompile(`(?i)\bwebsite: ?(https?://[^\s)]+)`)
	notice     = regexp.MustCompile(`(?i)\bweb link: ?(https?://[^\s)]+)`)
)

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
		for _, m := range gender.FindAllStringSubmatch(text, -1) {
			s.State(graph.Statement{Property: graph.PropGender, Value: strings.ToUpper(m[1]), Original: m[0]})
		}
		found(s, "fatherName", fatherName, text)
		found(s, "motherName", motherName, text)
	} else {
		for _, m := range swift.FindAllStringSubmatch(text, -1) {
			s.State(graph.Statement{Property: graph.PropIdentifier, Value: m[1], Original: m[0], Attributes: map[string]string{"kind": "SWIFT"}})
		}
	}
	for _, m := range emails.FindAllStringSubmatch(text, -1) {
		for _, address := range email.FindAllString(m[1], -1) {
			s.State(graph.Statement{Property: graph.PropEmail, Value: address, Original: m[0]})
		}
	}
	found(s, graph.PropPhone, phone, text)
	found(s, graph.PropWebsite, website, text)
	found(s, "sourceUrl", notice, text)
}

// found states what a pattern captures.
func found(s *subject.Subject, property graph.Property, pattern *regexp.Regexp, text string) {
	for _, m := range pattern.FindAllStringSubmatch(text, -1) {
		s.State(graph.Statement{Property: property, Value: strings.TrimRight(m[1], ".,; "), Original: m[0]})
	}
}
