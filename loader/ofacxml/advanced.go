package ofacxml

import (
	"cmp"
	"strings"

	"dossier/graph"
	"dossier/loader/ofac"
	"dossier/loader/tree"
)

// checkAdvanced says why a DistinctParty is no party.
func (l *list) checkAdvanced(n *tree.Node) error {
	name := ""
	for v := range n.All("Profile/Identity/Alias/DocumentedName/DocumentedNamePart/NamePartValue") {
		name = cmp.Or(name, v.Value)
	}
	return check(l.kind(n), name)
}

// kind is the party's type in OFAC's word. The parts of Transport have names of
// their own; those of the others are "Unknown".
func (l *list) kind(n *tree.Node) string {
	id := n.Take("Profile/@PartySubTypeID")
	if sub := l.joins.text("PartySubType", id); entityType(sub) != "" {
		return sub
	}
	return l.joins.text("PartyType", l.joins.code("PartySubType", id))
}

// advancedEntry is what a DistinctParty of SDN_ADVANCED.XML says, with all that
// it refers to.
func (l *list) advancedEntry(n *tree.Node, id graph.ID) graph.Entry {
	raw := l.joins.join(n)
	a := advanced{said: newSaid(id, n.Take("@FixedRef"), l.kind(n)), joins: l.joins, list: listNames[l.list()], dataset: l.dataset}
	dropReferences(n)
	for _, c := range n.TakeAll("Comment") {
		a.remarks(c)
	}
	for p := range n.All("Profile") {
		for _, c := range p.TakeAll("Comment") {
			a.remarks(c)
		}
		for i := range p.All("Identity") {
			a.identity(i)
		}
		for f := range p.All("Feature") {
			a.feature(f)
		}
		for e := range p.All("SanctionsEntry") {
			a.sanctionsEntry(e)
		}
		for r := range p.All("ProfileRelationship") {
			a.profileRelationship(r)
		}
	}
	return a.entry(raw, n)
}

// advanced gathers what a party of the advanced form says.
type advanced struct {
	*said
	joins   *joins
	list    string // what the form calls the list
	dataset string
}

// references are numbers by which elements find each other: what they lead to
// is in the tree already, or is the element that they stand on.
var references = map[string]bool{
	"@ID": true, "@FixedRef": true, "@IdentityID": true, "@IdentityFeatureLinkTypeID": true, "@NamePartGroupID": true, "@IDRegDocumentID": true,
	"@FeatureVersionID": true, "@DocumentedNameID": true, "@LocationID": true, "@ProfileID": true, "@From-ProfileID": true,
	"@SanctionsEntryID": true, "@ProfileRelationshipID": true, "@CalendarTypeID": true, "@ReferenceType": true, "@EntryA-SanctionsEntryID": true,
}

func dropReferences(n *tree.Node) {
	for _, c := range n.Children {
		if references[c.Name] {
			c.Text()
		}
		dropReferences(c)
	}
}

func (a *advanced) identity(n *tree.Node) {
	n.Drop("@Primary") // the form allows several identities; a name says itself whether it is the main one
	if n.Take("@False") == "true" {
		a.Say(graph.PropNotes, "OFAC calls one of the identities false")
	}
	groups := map[string]string{}
	for g := range n.All("NamePartGroups/MasterNamePartGroup/NamePartGroup") {
		groups[g.Take("@ID")] = a.joins.text("NamePartType", g.Take("@NamePartTypeID"))
	}
	for x := range n.All("Alias") {
		kind, primary, weak := a.joins.text("AliasType", x.Take("@AliasTypeID")), x.Take("@Primary") == "true", x.Take("@LowQuality") == "true"
		if kind == "Name" {
			kind = ""
		}
		for d := range x.All("DocumentedName") {
			d.Drop("@DocNameStatusID") // the script says whether it is the original
			a.documentedName(d, groups, kind, primary, weak, joined("; ", x.Take("Comment"), d.Take("Comment")))
		}
	}
	for d := range n.All("IDRegDocument") {
		a.idDocument(d)
	}
}

func (a *advanced) documentedName(d *tree.Node, groups map[string]string, kind string, primary, weak bool, note string) {
	var n nameParts
	scriptID := ""
	for p := range d.All("DocumentedNamePart") {
		v := p.Child("NamePartValue")
		v.Drop("@ScriptStatusID", "@Acronym") // how the value was made
		scriptID = cmp.Or(v.Take("@ScriptID"), scriptID)
		n.add(groups[v.Child("@NamePartGroupID").Text()], p.Take("@LeadingChars")+v.Text()+p.Take("@TrailingChars"))
	}
	language, script := written(a.joins.text("Script", scriptID))
	if code := a.joins.code("Script", scriptID); script != "" && language == "" && len(code) == 4 {
		language = "und-" + code
	}
	x := graph.Statement{Property: graph.PropName, Value: n.String(), Language: language,
		Attributes: merge(n.attributes(), pairs("script", script, "note", note))}
	if primary && script == "" {
		a.mainName(x, n.first(), n.last())
		return
	}
	a.alias(x.Value, kind, weak, x)
}

// feature states what a feature's versions say.
func (a *advanced) feature(f *tree.Node) {
	label := a.joins.text("FeatureType", f.Take("@FeatureTypeID"))
	for v := range f.All("FeatureVersion") {
		more := pairs("reliability", a.joins.text("Reliability", v.Take("@ReliabilityID")), "note", v.Take("Comment"))
		if more["reliability"] == "Unknown" {
			delete(more, "reliability")
		}
		for d := range v.All("VersionDetail") {
			d.Drop("@DetailTypeID") // the feature's type says it
			a.fact(label, joined(" ", a.joins.text("DetailReference", d.Take("@DetailReferenceID")), d.Text()), more)
		}
		for p := range v.All("DatePeriod") {
			a.fact(label, periodWords(p), more)
		}
		for loc := range v.All("VersionLocation/Location") {
			x := a.location(loc)
			if label == "Location" {
				x.note = joined("; ", x.note, more["note"])
				a.address(x)
			} else {
				a.fact(label, joined(", ", x.street, x.city, x.state, x.region, x.country), more)
			}
		}
	}
}

// location is an address in parts.
func (a *advanced) location(loc *tree.Node) address {
	x := address{note: loc.Take("Comment")}
	for c := range loc.All("LocationCountry") {
		c.Drop("@CountryRelevanceID") // always the same
		x.country = joined(", ", x.country, a.joins.text("Country", c.Take("@CountryID")))
	}
	for c := range loc.All("LocationAreaCode") { // the country again, or a region of its own
		if area := a.joins.text("AreaCode", c.Take("@AreaCodeID")); area != x.country && x.country == "" {
			x.region = area
		}
	}
	for p := range loc.All("LocationPart") {
		kind := a.joins.text("LocPartType", p.Take("@LocPartTypeID"))
		for v := range p.All("LocationPartValue") {
			v.Drop("@Primary", "@LocPartValueTypeID", "@LocPartValueStatusID") // which spelling the list prints first
			x.part(kind, v.Take("Value"))
			x.note = joined("; ", x.note, v.Take("Comment"))
		}
	}
	return x
}

func (a *advanced) idDocument(d *tree.Node) {
	d.Drop("DocumentedNameReference") // the name that it is in: one of the party's own
	var issued, expires string
	var other []string
	for x := range d.All("DocumentDate") {
		kind, date := a.joins.text("IDRegDocDateType", x.Take("@IDRegDocDateTypeID")), periodWords(x.Child("DatePeriod"))
		switch kind {
		case "Issue Date":
			issued = date
		case "Expiration Date":
			expires = date
		default:
			other = append(other, kind+" "+date)
		}
	}
	valid := a.joins.text("Validity", d.Take("@ValidityID"))
	if strings.EqualFold(valid, "Valid") { // the rule
		valid = ""
	}
	place := ""
	if loc := d.Child("Location"); loc != nil {
		x := a.location(loc)
		place = joined(", ", x.street, x.city, x.state, x.region, x.country)
	}
	a.document(a.joins.text("IDRegDocType", d.Take("@IDRegDocTypeID")), d.Take("IDRegistrationNo"), a.joins.text("Country", d.Take("@IssuedBy-CountryID")),
		issued, expires, pairs("authority", d.Take("IssuingAuthority"), "place", place, "valid", valid,
			"note", joined("; ", append(other, d.Take("Comment"))...)))
}

// sanctionsEntry states a listing: programmes are measures whose type says so.
func (a *advanced) sanctionsEntry(e *tree.Node) {
	name := a.joins.text("List", e.Take("@ListID"))
	since := ""
	for x := range e.All("EntryEvent") {
		kind, date := a.joins.text("EntryEventType", x.Take("@EntryEventTypeID")), edtf(dateWords(x.Child("Date")))
		if kind == "Created" {
			since = cmp.Or(since, date)
		} else {
			a.said.list("entryEvent", kind, "date", date, "list", name)
		}
		a.said.list(graph.PropLegalBasis, a.joins.text("LegalBasis", x.Take("@LegalBasisID")))
		a.said.list(graph.PropNotes, x.Take("Comment"))
	}
	if name == a.list {
		a.said.list(graph.PropAddedOn, since)
	}
	a.said.list("list", name, "listedOn", since)
	for m := range e.All("SanctionsMeasure") {
		kind, note := a.joins.text("SanctionsType", m.Take("@SanctionsTypeID")), m.Take("Comment")
		during := periodWords(m.Child("DatePeriod"))
		if kind == "Program" {
			a.said.list(graph.PropProgramme, note, "during", during)
		} else {
			a.said.list("sanctionsType", kind, "note", note, "during", during)
		}
	}
	a.said.list("limitations", e.Take("LimitationsToListing"))
	for x := range e.All("SupportingInfo") {
		a.said.list(graph.PropNotes, joined(" ", x.Take("Text"), x.Take("DirectURL")), "kind", a.joins.text("SupInfoType", x.Take("@SupInfoTypeID")))
	}
}

func (a *advanced) profileRelationship(r *tree.Node) {
	uid := a.joins.parties[valueOf(r.Child("@To-ProfileID"))]
	if uid == "" {
		return // an end that the list does not have stays unparsed
	}
	r.Take("@To-ProfileID")
	former := r.Take("@Former")
	if former == "false" { // the rule
		former = ""
	}
	from, to := a.span(r.Child("DatePeriod"))
	var more []graph.Statement
	for _, x := range []struct {
		p graph.Property
		v string
	}{{"quality", a.joins.text("RelationQuality", r.Take("@RelationQualityID"))}, {"former", former}, {graph.PropNotes, r.Take("Comment")},
		{graph.PropStart, from}, {graph.PropEnd, to}} {
		if x.v != "Unknown" {
			more = append(more, graph.Statement{Property: x.p, Value: x.v})
		}
	}
	a.relationship(a.joins.text("RelationType", r.Take("@RelationTypeID")), graph.End{Record: graph.NewID(a.dataset, uid)}, more...)
}

// span are the ends of a period, in EDTF.
func (a *advanced) span(p *tree.Node) (from, to string) {
	return date(boundary(p.Child("Start"))), date(boundary(p.Child("End")))
}

func date(s string) string {
	d, _ := ofac.ParseDate(s)
	return d
}

// valueOf is a node's value, which stays untaken.
func valueOf(n *tree.Node) string {
	if n == nil {
		return ""
	}
	return n.Value
}
