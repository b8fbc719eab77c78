package csl

import (
	"regexp"
	"strings"
	"unicode"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/country"
	"dossier/loader/ofac"
	"dossier/loader/tree"
)

// identity is one id: a document, or anything that OFAC files under features.
type identity struct {
	kind, number, country, issued, expires, date string
	text                                         string // as the list writes it
}

var day = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

// feature states one of the ids.
func (e *entry) feature(n *tree.Node) {
	x := identity{kind: n.Take("type"), number: n.Take("number"), country: n.Take("country"), issued: n.Take("issue_date"), expires: n.Take("expiration_date")}
	if len(n.Children) == 0 {
		x = parseID(n.Value)
	} else {
		x.text = strings.TrimPrefix(x.number+", "+x.kind, ", ")
	}
	label := strings.TrimRight(x.kind, " :")
	tokens := ofac.Mine(label+" "+x.number+";", ofac.Context{Cut: -1}).Tokens
	if strings.HasSuffix(x.kind, ":") {
		tokens = ofac.Mine(label+": "+x.number+";", ofac.Context{Cut: -1}).Tokens
	}
	switch {
	case x.kind == "" || x.number == "":
		e.Unparsed(n.Name, x.text)
	case len(tokens) == 1 && tokens[0].Kind.Understood():
		e.token(&tokens[0], n.Name, &x)
	case x.country != "" && len(x.number) < 60: // only documents have a country
		e.document(kindOf(label), &x)
	default:
		e.Unparsed(n.Name, x.text)
	}
}

// parseID reads "country, expiry, issue, number, kind" of the CSV.
func parseID(s string) identity {
	x := identity{text: s}
	i := strings.LastIndex(s, ", ")
	if i < 0 {
		return x
	}
	x.number, x.kind = s[:i], s[i+2:]
	if c, rest, found := strings.Cut(x.number, ", "); found && len(c) == 2 && c == strings.ToUpper(c) {
		if _, ok := country.Code(c); ok {
			x.country, x.number = c, rest
		}
	}
	var days []string
	for len(days) < 2 {
		d, rest, found := strings.Cut(x.number, ", ")
		if !found || !day.MatchString(d) {
			break
		}
		days, x.number = append(days, d), rest
	}
	switch len(days) {
	case 1:
		x.date = days[0]
	case 2:
		x.expires, x.issued = days[0], days[1]
	}
	return x
}

func (e *entry) document(kind string, x *identity, more ...string) {
	e.Identifier(kind, x.number, append(more, "country", x.country, "issued", x.issued, "expires", x.expires, "date", x.date, "label", x.kind)...)
}

// kindOf writes a label as a kind: "Folio Mercantil No." as FOLIO_MERCANTIL.
func kindOf(label string) string {
	label = strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(label, " #"), " No."), " Number")
	words := strings.FieldsFunc(label, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.ToUpper(strings.Join(words, "_"))
}

// properties are the kinds of tokens whose value is a property of the party
// under another name than the kind's.
var properties = map[ofac.Kind]graph.Property{
	ofac.KindBirthDate: graph.PropBirthDate, ofac.KindBirthPlace: graph.PropBirthPlace, ofac.KindTitle: graph.PropPosition,
	ofac.KindEmail: graph.PropEmail, ofac.KindWebsite: graph.PropWebsite, ofac.KindPhone: graph.PropPhone, ofac.KindNote: graph.PropNotes,
}

// listed are the kinds of tokens that speak of the listing.
var listed = map[ofac.Kind]graph.Property{
	ofac.KindSecondary: graph.PropSecondary, ofac.KindProhibition: graph.PropSecondary, ofac.KindDirective: "directive", ofac.KindMeasure: "measure",
	ofac.KindListingDate: "listingDate", ofac.KindEffectiveDate: "effectiveDate", ofac.KindDivestment: "divestmentDate", ofac.KindSeeAlso: "seeAlso",
}

// token states what OFAC says in its grammar, in a remark or, with x, as an id.
func (e *entry) token(t *ofac.Token, field string, x *identity) {
	text := t.Text
	if x != nil {
		text = x.text
	}
	s := graph.Statement{Value: t.Value, Original: text, Attributes: attributes(t), Qualifier: t.Qualifier}
	if t.Qualifier != "" {
		s.Status = graph.Suspected
	}
	if s.Value == "" {
		s.Value = text
	}
	switch {
	case !t.Kind.Understood():
		s.Property, s.Value, s.Attributes = loader.PropUnparsed, text, map[string]string{"field": field}
	case t.Kind == ofac.KindWallet:
		if !e.Wallet(t.Value, t.Currency, text) {
			e.Unparsed(field, text)
		}
		return
	case t.Kind == ofac.KindIdentifier:
		e.identifier(t, s, x)
		return
	case t.Kind == ofac.KindLink:
		e.To(graph.AssociatedWith, graph.End{Name: t.Value}, text)
		return
	case t.Kind == ofac.KindFamily:
		e.To(graph.FamilyOf, graph.End{Name: t.Value, Type: graph.Person}, text, graph.Statement{Property: "relation", Value: t.Label})
		return
	case t.Kind == ofac.KindNationality, t.Kind == ofac.KindCitizenship:
		e.nation(t, s)
		return
	case t.Kind == ofac.KindGender:
		s.Property, s.Value = graph.PropGender, strings.ToUpper(t.Value)
	case t.Kind == ofac.KindAlias:
		s.Property = graph.PropWeakAlias
	case t.Kind == ofac.KindFlag, t.Kind == ofac.KindRegistered:
		s.Property = graph.Property(t.Kind)
		e.flag(t.Value, field)
	case t.Kind == ofac.KindTargetType && strings.EqualFold(t.Value, "Government Entity"):
		s.Property = "targetType"
		e.Say(graph.PropKind, "GOVERNMENT")
	case listed[t.Kind] != "":
		s.Property = listed[t.Kind]
		e.listing = append(e.listing, s)
		return
	case properties[t.Kind] != "":
		s.Property = properties[t.Kind]
	default:
		s.Property = graph.Property(t.Kind)
	}
	e.State(s)
}

// identifier states a document or a number, with what the columns of the list
// say of it.
func (e *entry) identifier(t *ofac.Token, s graph.Statement, x *identity) {
	s.Property = graph.PropIdentifier
	if s.Attributes == nil {
		s.Attributes = map[string]string{}
	}
	s.Attributes["kind"] = ofac.SchemeKind(t.Scheme)
	if x != nil {
		for k, v := range map[string]string{"country": code(x.country), "issued": x.issued, "expires": x.expires, "date": x.date} {
			if v != "" {
				s.Attributes[k] = v
			}
		}
	}
	e.State(s)
}

func (e *entry) nation(t *ofac.Token, s graph.Statement) {
	s.Property = graph.PropNationality
	if t.Kind == ofac.KindCitizenship {
		s.Property = graph.PropCitizenship
	}
	if c := code(t.Country); c != "" {
		s.Value = c
		e.State(graph.Statement{Property: graph.PropCountry, Value: c, Original: s.Original})
	}
	e.State(s)
}

// attributes are what a token says beside its value.
func attributes(t *ofac.Token) map[string]string {
	out := map[string]string{"country": t.Country, "region": t.Region, "issued": t.Issued, "expires": t.Expires, "date": t.Date, "reference": t.Reference}
	if c := code(t.Country); c != "" {
		out["country"] = c
	}
	if t.Former {
		out["former"] = "true"
	}
	for k, v := range out {
		if v == "" {
			delete(out, k)
		}
	}
	return out
}

// code is the code of a country, "" for what is none.
func code(name string) string {
	c, _ := country.Code(name)
	return c
}
