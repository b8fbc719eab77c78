package csl

import (
	"strings"

	"dossier/graph"
	"dossier/loader/ofac"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// mapper says what a row means.
type mapper struct{ dataset string }

// entry is a row under way.
type entry struct {
	*subject.Subject
	row     *row
	listing []graph.Statement // what is said of the listing
}

var types = map[string]graph.EntityType{
	"Individual": graph.Person, "Entity": graph.Organization, "Vessel": graph.Vessel, "Aircraft": graph.Aircraft,
}

// row is the entry of a row.
func (m mapper) row(r *row) []graph.Entry {
	e := m.begin(r)
	// The file's key of the row, and the pages of its list, which say nothing of
	// the party.
	r.Drop("_id", "id", "source", "source_list_url", "source_information_url")
	e.State(graph.Statement{Property: graph.PropName, Value: r.Take("name")})
	e.names()
	e.person()
	e.vessel()
	for _, n := range each(r.Node, "addresses") {
		e.address(n)
	}
	for _, n := range each(r.Node, "ids") {
		e.feature(n)
	}
	e.remarks()
	e.sanction()
	e.Rest(r.Node)
	return []graph.Entry{e.Entry(r.Raw)}
}

// begin states what the row is about.
func (m mapper) begin(r *row) *entry {
	id := graph.NewID(m.dataset, r.id)
	said := r.Child("type")
	if t, ok := types[subject.Peek(r.Node, "type")]; ok {
		said.Text()
		return &entry{Subject: subject.New(id, t), row: r}
	}
	// What the list does not say is inferred, and said to be.
	e := &entry{Subject: subject.Part(id, ""), row: r}
	e.State(graph.Statement{Property: graph.PropType, Value: string(inferType(r.list, subject.Peek(r.Node, "name"))), Confidence: 0.5, Rule: "csl-name"})
	return e
}

func (e *entry) names() {
	for _, n := range each(e.row.Node, "alt_names") {
		name := n.Text()
		if !e.row.list.isOFAC() {
			name = strings.TrimPrefix(name, "and ") // of a sentence that was cut into names
		}
		e.State(graph.Statement{Property: graph.PropAlias, Value: name, Original: n.Value})
	}
}

func (e *entry) person() {
	for _, n := range each(e.row.Node, "title") {
		e.Say(graph.PropPosition, n.Text())
	}
	for _, n := range each(e.row.Node, "nationalities") {
		e.Country(graph.PropNationality, n.Text(), n.Name)
	}
	for _, n := range each(e.row.Node, "citizenships") {
		e.Country(graph.PropCitizenship, n.Text(), n.Name)
	}
	for _, n := range each(e.row.Node, "dates_of_birth") {
		if d, ok := edtf(n.Text()); ok {
			e.State(graph.Statement{Property: graph.PropBirthDate, Value: d, Original: n.Value})
		} else {
			e.Unparsed(n.Name, n.Value)
		}
	}
	for _, n := range each(e.row.Node, "places_of_birth") {
		e.Say(graph.PropBirthPlace, n.Text())
	}
}

func (e *entry) vessel() {
	r := e.row
	e.Say("callSign", r.Take("call_sign"))
	e.Say("vesselType", r.Take("vessel_type"))
	e.Say("tonnage", r.Take("gross_tonnage"))
	e.Say("grossRegisteredTonnage", r.Take("gross_registered_tonnage"))
	if flag := r.Take("vessel_flag"); flag != "" {
		e.Say("flag", flag)
		e.flag(flag, "vessel_flag")
	}
	if owner := r.Take("vessel_owner"); owner != "" {
		e.Say("owner", owner)
		e.Link(graph.Owns, graph.End{Name: owner}, graph.End{Record: e.ID()}, owner)
	}
}

// flag states the country of a flag, which the list may not know.
func (e *entry) flag(name, field string) {
	if name != "None Identified" {
		e.Country(graph.PropCountry, name, field)
	}
}

// remarks are OFAC's on its rows, and a note elsewhere.
func (e *entry) remarks() {
	n := e.row.Child("remarks")
	text := n.Text()
	if !e.row.list.isOFAC() {
		e.Say(graph.PropNotes, text)
		return
	}
	for _, t := range ofac.Mine(ofac.Unwrap(text), ofac.Context{Cut: -1}).Tokens {
		e.token(&t, n.Name, nil)
	}
}

// sanction states the listing.
func (e *entry) sanction() {
	r := e.row
	say := func(p graph.Property, v string) {
		e.listing = append(e.listing, graph.Statement{Property: p, Value: v})
	}
	e.listing = append(e.listing, graph.Statement{Property: "list", Value: r.list.name, Attributes: map[string]string{"code": r.list.code}})
	programmes := each(r.Node, "programs")
	for _, n := range programmes {
		say(graph.PropProgramme, n.Text())
	}
	if len(programmes) == 0 {
		say(graph.PropProgramme, r.list.name)
	}
	if uid := r.Take("entity_number"); uid != "" {
		say(graph.PropReference, uid)
		if r.list.isOFAC() {
			e.Identifier("OFAC_UID", uid)
		}
	}
	for _, n := range each(r.Node, "federal_register_notice") {
		e.listing = append(e.listing, graph.Statement{Property: graph.PropReference, Value: n.Text(), Attributes: map[string]string{"kind": "FEDERAL_REGISTER"}})
	}
	say(graph.PropAddedOn, r.Take("start_date"))
	say(graph.PropEnd, r.Take("end_date"))
	say("standardOrder", strings.ToUpper(r.Take("standard_order")))
	say("licenseRequirement", r.Take("license_requirement"))
	say("licensePolicy", r.Take("license_policy"))
	e.Sanction(r.list.authority, e.listing...)
}

// each are the values of a column that holds several: of the CSV the stretches
// between "; ", of the JSON the members of its array. Taking a stretch takes
// the column.
func each(n *tree.Node, name string) []*tree.Node {
	var out []*tree.Node
	for c := range n.All(name) {
		if len(c.Children) > 0 {
			out = append(out, c)
			continue
		}
		c.Text()
		for v := range strings.SplitSeq(c.Value, "; ") {
			if v = strings.TrimSpace(v); v != "" {
				out = append(out, &tree.Node{Name: name, Value: v})
			}
		}
	}
	return out
}
