package sema

import (
	"strings"

	"dossier/graph"
	"dossier/loader/subject"
)

// authority is who lists everyone on the list.
const authority = "authority:ca_gac"

// mapper says what a record means.
type mapper struct{ dataset string }

// entry is a record under way.
type entry struct {
	*subject.Subject
	*record
	kind graph.EntityType
}

// record is the entry of a record.
func (m mapper) record(r *record) []graph.Entry {
	kind := typeOf(r)
	e := &entry{subject.New(graph.NewID(m.dataset, r.id), kind), r, kind}
	if kind == graph.Person {
		e.personName()
	} else {
		e.entityName()
	}
	e.aliases("Aliases", r.Take("Aliases"))
	e.title()
	e.date()
	e.Identifier("IMO", r.Take("ShipIMONumber"))
	e.sanction()
	e.Rest(r.Node)
	return []graph.Entry{e.Entry(r.Raw)}
}

func typeOf(r *record) graph.EntityType {
	switch {
	case subject.Peek(r.Node, "LastName") != "" || subject.Peek(r.Node, "GivenName") != "":
		return graph.Person
	case subject.Peek(r.Node, "ShipIMONumber") != "":
		return graph.Vessel
	}
	return graph.Organization
}

func (e *entry) personName() {
	given, family := clean(e.Take("GivenName")), clean(e.Take("LastName"))
	// "DIKIY (DIKY)" gives another spelling.
	family, other, _ := strings.Cut(family, " (")
	if other != "" {
		e.Say(graph.PropAlias, strings.TrimSpace(given+" "+strings.TrimSuffix(other, ")")))
	}
	e.State(graph.Statement{Property: graph.PropName, Value: strings.TrimSpace(given + " " + family), Attributes: map[string]string{"givenName": given, "familyName": family}})
}

func (e *entry) entityName() {
	name, also, french := entityName(e.Take("EntityOrShip"))
	e.Say(graph.PropName, name)
	e.State(graph.Statement{Property: graph.PropAlias, Value: french, Language: "fr"})
	e.aliases("EntityOrShip", also)
}

func (e *entry) aliases(field, text string) {
	for _, a := range aliases(text, e.kind == graph.Person) {
		switch {
		case a.unclear:
			e.Unparsed(field, a.name)
		case a.weak:
			e.State(graph.Statement{Property: graph.PropWeakAlias, Value: a.name, Language: a.language})
		default:
			e.State(graph.Statement{Property: graph.PropAlias, Value: a.name, Language: a.language})
		}
	}
}

// title is a rank or an academic title, or the kind of ship.
func (e *entry) title() {
	text := clean(e.Take("TitleOrShip"))
	if e.kind == graph.Person {
		e.State(graph.Statement{Property: graph.PropTitle, Value: english(text), Original: text})
		return
	}
	e.Say("vesselType", text)
}

func (e *entry) date() {
	const field = "DateOfBirthOrShipBuildDate"
	text := clean(e.Take(field))
	d, ok := edtf(text)
	switch {
	case !ok:
		e.Unparsed(field, text)
	case e.kind == graph.Person:
		e.State(graph.Statement{Property: graph.PropBirthDate, Value: d, Original: text})
	case e.kind == graph.Vessel:
		e.State(graph.Statement{Property: "buildDate", Value: d, Original: text})
	default:
		e.State(graph.Statement{Property: "incorporationDate", Value: d, Original: text})
	}
}

// sanction states the listing: under which regulation, where in it and since
// when.
func (e *entry) sanction() {
	text := clean(e.Take("Country"))
	schedule, item := clean(e.Take("Schedule")), clean(e.Take("Item"))
	var place []string
	if schedule != "" {
		place = append(place, "Schedule "+schedule)
	}
	if item != "" {
		place = append(place, "item "+item)
	}
	e.Sanction(authority, graph.Statement{Property: graph.PropProgramme, Value: english(text), Original: text},
		graph.Statement{Property: graph.PropReference, Value: strings.Join(place, ", "), Attributes: map[string]string{"schedule": schedule, "item": item}},
		graph.Statement{Property: graph.PropAddedOn, Value: e.Take("DateOfListing")})
}
