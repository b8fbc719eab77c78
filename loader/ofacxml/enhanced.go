package ofacxml

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dossier/graph"
	"dossier/loader/ofac"
	"dossier/loader/tree"
)

// checkEnhanced says why an entity is no party.
func (l *list) checkEnhanced(n *tree.Node) error {
	name := ""
	for x := range n.All("names/name") {
		name = cmp.Or(name, x.At("translations/translation/formattedFullName").Text())
	}
	return check(n.Take("generalInfo/entityType"), name)
}

// enhancedEntry is what an entity of SDN_ENHANCED.XML says.
func (l *list) enhancedEntry(n *tree.Node, id graph.ID) graph.Entry {
	s := newSaid(id, n.Take("@id"), n.Take("generalInfo/entityType"))
	dropKeys(n)
	n.Drop("generalInfo/identityId") // of the publisher's own tables
	for x := range n.All("names/name") {
		s.enhancedName(x)
	}
	s.Say(graph.PropPosition, n.Take("generalInfo/title"))
	l.enhancedListing(s, n)
	for a := range n.All("addresses/address") {
		s.enhancedAddress(a)
	}
	for f := range n.All("features/feature") {
		s.enhancedFeature(f)
	}
	for d := range n.All("identityDocuments/identityDocument") {
		s.enhancedDocument(d)
	}
	for r := range n.All("relationships/relationship") {
		l.enhancedRelationship(s, r)
	}
	s.remarks(n.Take("generalInfo/remarks"))
	return s.entry(n.Raw, n)
}

// dropKeys drops the numbers of the publisher's own tables, whose values the
// elements repeat in words.
func dropKeys(n *tree.Node) {
	for _, c := range n.Children {
		switch c.Name {
		case "@id", "@refId", "@featureTypeId", "@nameId", "@nameTranslationId", "versionId", "valueRefId":
			c.Text()
		}
		dropKeys(c)
	}
}

// enhancedListing states lists, programmes, measures and legal bases.
func (l *list) enhancedListing(s *said, n *tree.Node) {
	for _, p := range n.TakeAll("sanctionsPrograms/sanctionsProgram") {
		s.list(graph.PropProgramme, p)
	}
	for x := range n.All("sanctionsLists/sanctionsList") {
		name, since := x.Text(), x.Take("@datePublished")
		if name == listNames[l.list()] {
			s.list(graph.PropAddedOn, since)
		}
		s.list("list", name, "listedOn", since)
	}
	for _, x := range n.TakeAll("sanctionsTypes/sanctionsType") {
		s.list("sanctionsType", x)
	}
	for _, x := range n.TakeAll("legalAuthorities/legalAuthority") {
		s.list(graph.PropLegalBasis, x)
	}
}

// languages are the languages that a script's name tells; of others only the
// script is known.
var languages = map[string]string{
	"Latin": "", "Arabic": "und-Arab", "Armenian": "und-Armn", "Chinese Simplified": "zh-Hans", "Chinese Traditional": "zh-Hant",
	"Cyrillic": "und-Cyrl", "Georgian": "und-Geor", "Greek": "und-Grek", "Hangul": "und-Hang", "Hebrew": "und-Hebr",
	"Japanese": "ja", "Korean": "ko",
}

// written are the language and the attribute of a script. Latin is the list's
// own and goes without saying.
func written(script string) (language, said string) {
	if script == "Latin" {
		return "", ""
	}
	return languages[script], script
}

func (s *said) enhancedName(x *tree.Node) {
	primary, weak, kind := x.Take("isPrimary") == "true", x.Take("isLowQuality") == "true", x.Take("aliasType")
	note := x.Take("comments")
	for t := range x.All("translations/translation") {
		name, first, last := t.Take("formattedFullName"), t.Take("formattedFirstName"), t.Take("formattedLastName")
		language, script := written(t.Take("script"))
		given := parts(first, last)
		t.Take("isPrimary") // the Latin form is
		for p := range t.All("nameParts/namePart") {
			p.Drop("type", "value") // the formatted names hold them, and the next line what those do not tell
			if k := fineParts[p.Take("type")]; k != "" {
				given = merge(given, pairs(k, p.Take("value")))
			}
		}
		st := graph.Statement{Property: graph.PropName, Value: name, Language: language, Attributes: merge(given, pairs("script", script, "note", note))}
		switch {
		case primary && script == "":
			s.mainName(st, first, last)
		default:
			s.alias(name, kind, weak, st)
		}
	}
}

// fineParts are parts of a name that its usual form does not tell apart.
var fineParts = map[string]string{
	"Middle Name": "middleName", "Maiden Name": "maidenName", "Patronymic": "patronymic", "Matronymic": "matronymic", "Nickname": "nickname",
}

// mainName states the name as the CSV does, and its parts by themselves.
func (s *said) mainName(x graph.Statement, first, last string) {
	finer := x.Attributes
	x.Attributes = nil
	s.State(x)
	if first != "" {
		s.Say("firstName", first)
		s.Say("lastName", last)
	}
	for _, k := range slices.Sorted(maps.Values(fineParts)) {
		s.Say(graph.Property(k), finer[k])
	}
	s.Say(graph.PropNotes, finer["note"])
}

func (s *said) enhancedAddress(a *tree.Node) {
	nation, note := a.Take("country"), a.Take("comments")
	said := false
	for t := range a.All("translations/translation") {
		t.Take("isPrimary") // the Latin form is
		x := address{country: nation, note: note}
		x.language, x.script = written(t.Take("script"))
		for p := range t.All("addressParts/addressPart") {
			x.part(p.Take("type"), p.Take("value"))
		}
		s.address(x)
		said = true
	}
	if !said {
		s.address(address{country: nation, note: note})
	}
}

// part takes a part of an address in the list's words.
func (a *address) part(kind, value string) {
	switch strings.ToUpper(kind) {
	case "ADDRESS1", "ADDRESS2", "ADDRESS3":
		a.street = joined(", ", a.street, value)
	case "CITY":
		a.city = value
	case "STATE/PROVINCE":
		a.state = value
	case "POSTAL CODE":
		a.postal = value
	case "REGION":
		a.region = value
	default:
		a.note = joined("; ", a.note, kind+": "+value)
	}
}

func (s *said) enhancedFeature(f *tree.Node) {
	f.Take("isPrimary") // which of them the list prints first
	value, more := f.Take("value"), pairs("reliability", f.Take("reliability"), "note", f.Take("comments"))
	if d := f.Child("valueDate"); d != nil {
		if _, ok := ofac.ParseDate(value); !ok {
			value = cmp.Or(enhancedPeriod(d), value)
		}
		for _, c := range d.Children {
			c.Text() // what the value says
		}
	}
	s.fact(f.Take("type"), value, more)
}

// enhancedPeriod is a period in words.
func enhancedPeriod(d *tree.Node) string {
	return words(d.Take("fromDateBegin"), d.Take("toDateEnd"), d.Take("isApproximate") == "true")
}

func (s *said) enhancedDocument(d *tree.Node) {
	d.Drop("name")             // the name that it is in: one of the party's own
	valid := d.Take("isValid") // the rule, so only its contrary is said
	if valid == "true" {
		valid = ""
	}
	s.document(d.Take("type"), d.Take("documentNumber"), d.Take("issuingCountry"), d.Take("issueDate"), d.Take("expirationDate"),
		pairs("authority", d.Take("issuingAuthority"), "place", d.Take("issuingLocation"), "note", d.Take("comments"), "valid", valid))
}

func (l *list) enhancedRelationship(s *said, r *tree.Node) {
	uid, name := r.Take("relatedEntity/@entityId"), r.Take("relatedEntity")
	end := graph.End{Name: name}
	var more []graph.Statement
	if l.uids[uid] > 0 {
		end = graph.End{Record: graph.NewID(l.dataset, uid)}
	} else {
		more = append(more, graph.Statement{Property: graph.PropReference, Value: "uid " + uid})
	}
	for _, x := range []struct {
		p graph.Property
		v string
	}{{"quality", r.Take("quality")}, {graph.PropNotes, r.Take("comments")}, {graph.PropStart, r.Take("startDate")}, {graph.PropEnd, r.Take("endDate")}} {
		more = append(more, graph.Statement{Property: x.p, Value: x.v})
	}
	if end.Name != "" || end.Record != "" {
		s.relationship(r.Take("type"), end, more...)
	}
}
