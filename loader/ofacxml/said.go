package ofacxml

import (
	"cmp"
	"maps"
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/country"
	"dossier/loader/ofac"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// said gathers what a party's element says, in the way of the CSV files.
type said struct {
	*subject.Subject
	id      graph.ID
	listing []graph.Statement // of the sanction
}

var entityTypes = map[string]graph.EntityType{
	"entity": graph.Organization, "individual": graph.Person, "vessel": graph.Vessel, "aircraft": graph.Aircraft,
}

// entityType is what OFAC calls a party.
func entityType(word string) graph.EntityType { return entityTypes[strings.ToLower(word)] }

func newSaid(id graph.ID, uid, kind string) *said {
	return &said{Subject: subject.New(id, entityType(kind)), id: id,
		listing: []graph.Statement{{Property: graph.PropReference, Value: "uid " + uid}}}
}

// entry ends the entry: what nobody took of the nodes is unparsed.
func (s *said) entry(raw []byte, nodes ...*tree.Node) graph.Entry {
	for _, n := range nodes {
		s.Rest(n)
	}
	s.Sanction(authority, s.listing...)
	return s.Entry(raw)
}

// list states a property of the listing.
func (s *said) list(p graph.Property, value string, attributes ...string) {
	s.listing = append(s.listing, graph.Statement{Property: p, Value: value, Attributes: pairs(attributes...)})
}

// pairs makes attributes of those that have a value.
func pairs(kv ...string) map[string]string {
	var out map[string]string
	for i := 0; i+1 < len(kv); i += 2 {
		if v := strings.TrimSpace(kv[i+1]); v != "" {
			if out == nil {
				out = map[string]string{}
			}
			out[kv[i]] = v
		}
	}
	return out
}

// joinName writes a name as the lists do, "KIM, Sang Man".
func joinName(last, first string) string {
	if last == "" || first == "" {
		return cmp.Or(last, first)
	}
	return last + ", " + first
}

// alias states another name. kind is a.k.a., f.k.a. or n.k.a.
func (s *said) alias(name, kind string, weak bool, x graph.Statement) {
	x.Property, x.Value = graph.PropAlias, name
	kind = strings.ToLower(strings.TrimSpace(kind))
	if weak { // as in the CSV's remarks
		x.Property, x.Original = graph.PropWeakAlias, kind+" '"+name+"'"
	}
	if plain := strings.ReplaceAll(kind, ".", ""); plain != "aka" && plain != "" {
		x.Attributes = merge(x.Attributes, pairs("kind", plain))
		if weak && plain == "fka" {
			x.Attributes["former"] = "true"
		}
	}
	s.State(x)
}

// remarks reads a text in the grammar of the CSV's remarks. The XML puts links
// in parentheses there.
func (s *said) remarks(text string) {
	for _, t := range ofac.Mine(ofac.Unwrap(text), ofac.Context{Cut: -1}).Tokens {
		s.token(&t, nil)
	}
}

// remarkLabels are the labels that the CSV's remarks have where the XML has
// others, in lower case.
var remarkLabels = map[string]string{
	"birthdate": "DOB", "place of birth": "POB", "nationality country": "nationality", "citizenship country": "citizen",
}

// columns are what the CSV has a column for.
var columns = map[string]graph.Property{
	"vessel call sign": "callSign", "vessel type": "vesselType", "vessel tonnage": "tonnage", "vessel deadweight": "tonnage",
	"vessel gross registered tonnage": "grossRegisteredTonnage", "vessel gross tonnage": "grossRegisteredTonnage",
	"vessel flag": "flag", "vessel owner": "owner",
}

// fact states a value with a label, as the CSV's remarks would have it.
func (s *said) fact(label, value string, more map[string]string) {
	if value == "" {
		return
	}
	plain := strings.ToLower(strings.TrimRight(label, " :"))
	if p, ok := columns[plain]; ok {
		s.column(p, value, more)
		return
	}
	if plain == "title" {
		s.State(graph.Statement{Property: graph.PropPosition, Value: value, Attributes: more})
		return
	}
	if known := remarkLabels[plain]; known != "" {
		label = known
	}
	for _, t := range ofac.Mine(label+" "+value+";", ofac.Context{Cut: -1}).Tokens {
		if !t.Kind.Understood() {
			s.State(graph.Statement{Property: loader.PropUnparsed, Value: t.Text, Attributes: merge(pairs("field", label), more)})
			continue
		}
		s.token(&t, more)
	}
}

// column states what the CSV has in a column of its own.
func (s *said) column(p graph.Property, value string, more map[string]string) {
	if value == "" {
		return
	}
	s.State(graph.Statement{Property: p, Value: value, Attributes: more})
	switch p {
	case "flag":
		s.place(value, value)
	case "owner":
		s.Link(graph.Owns, graph.End{Name: value}, graph.End{Record: s.id}, value)
	}
}

// document states an identifier: more are pairs of what the CSV does not say.
func (s *said) document(label, number, nation, issued, expires string, more map[string]string) {
	if number == "" {
		return
	}
	text := label + " " + number
	if nation != "" {
		text += " (" + nation + ")"
	}
	if issued != "" {
		text += " issued " + issued
	}
	if expires != "" {
		text += " expires " + expires
	}
	tokens := ofac.Mine(text+";", ofac.Context{Cut: -1}).Tokens
	if len(tokens) == 1 && tokens[0].Kind.Understood() {
		s.token(&tokens[0], more)
		return
	}
	s.unusual(label, number, nation, more, issued, expires)
}

// unusual states an identifier that the grammar of remarks does not take, such
// as one with a semicolon: the XML says what it is.
func (s *said) unusual(label, number, nation string, more map[string]string, issued, expires string) {
	kind, from := "OTHER", ""
	if t := ofac.Mine(label+" 1234567;", ofac.Context{Cut: -1}).Tokens; len(t) == 1 && t[0].Kind == ofac.KindIdentifier {
		kind, from = ofac.SchemeKind(t[0].Scheme), t[0].Country
	}
	if c, ok := country.Code(cmp.Or(nation, from)); ok {
		nation = c
	}
	s.State(graph.Statement{Property: graph.PropIdentifier, Value: number, Original: label + " " + number,
		Attributes: merge(pairs("kind", kind, "country", nation, "issued", edtf(issued), "expires", edtf(expires)), more)})
}

// edtf is a date in EDTF, or as said where it is none.
func edtf(s string) string {
	if d, ok := ofac.ParseDate(s); ok {
		return d
	}
	return s
}

func merge(a, b map[string]string) map[string]string {
	if len(a) == 0 {
		return maps.Clone(b)
	}
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// place states the code of a country that a value names.
func (s *said) place(name, original string) {
	if c, ok := country.Code(name); ok {
		s.State(graph.Statement{Property: graph.PropCountry, Value: c, Original: original})
	}
}

// address is an address in parts.
type address struct {
	street, city, state, postal, region, country string
	language, script, note                       string
}

// address states an address with the parts of ADD.CSV, and what they are made
// of.
func (s *said) address(a address) {
	town := joined(", ", a.city, a.state)
	if a.region != "" && a.country == "" {
		a.country = "Region: " + a.region // OFAC's way to write it in the CSV
	} else {
		town = joined(", ", town, a.region)
	}
	town = joined(" ", town, a.postal)
	s.State(graph.Statement{Property: graph.PropAddress, Value: joined(", ", a.street, town, a.country), Language: a.language,
		Attributes: pairs("street", a.street, "place", town, "country", a.country, "city", a.city, "state", a.state,
			"postalCode", a.postal, "region", a.region, "script", a.script)})
	s.Say(graph.PropNotes, a.note)
	s.place(a.country, a.country)
}

// joined joins what is not empty.
func joined(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}
