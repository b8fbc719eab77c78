package ofac

import (
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/country"
)

// properties are the kinds of tokens whose value is a property of the party
// under another name than the kind's.
var properties = map[Kind]graph.Property{
	KindBirthDate: graph.PropBirthDate, KindBirthPlace: graph.PropBirthPlace, KindTitle: graph.PropPosition,
	KindEmail: graph.PropEmail, KindWebsite: graph.PropWebsite, KindPhone: graph.PropPhone, KindNote: graph.PropNotes,
	KindUnparsed: loader.PropUnparsed,
}

// token states what one token of the remarks means.
func (b *builder) token(t *Token, sanction *graph.Record) {
	switch t.Kind {
	case KindCut:
	case KindNationality, KindCitizenship:
		b.nation(t)
	case KindGender:
		b.add(t, graph.PropGender, strings.ToUpper(t.Value))
	case KindAlias:
		b.add(t, graph.PropWeakAlias, t.Value)
	case KindIdentifier:
		b.identifier(t)
	case KindWallet:
		if !b.wallet(t) {
			b.add(t, loader.PropUnparsed, t.Text)
		}
	case KindLink:
		b.link(graph.AssociatedWith, graph.End{Record: b.party}, graph.End{Name: t.Value}, t.Text)
	case KindFamily:
		b.link(graph.FamilyOf, graph.End{Record: b.party}, graph.End{Name: t.Value, Type: graph.Person}, t.Text,
			graph.Statement{Property: "relation", Value: t.Label})
	case KindTargetType:
		b.add(t, "targetType", t.Value)
		if strings.EqualFold(t.Value, "Government Entity") {
			b.add(t, graph.PropKind, "GOVERNMENT")
		}
	case KindSecondary, KindProhibition:
		sanction.Statements = append(sanction.Statements, graph.Statement{Property: graph.PropSecondary, Value: t.Value, Original: t.Text, Attributes: attributes(t)})
	case KindFlag, KindRegistered:
		b.add(t, graph.Property(t.Kind), t.Value)
		b.country(t.Value, t.Text)
	case KindUnparsed:
		b.add(t, loader.PropUnparsed, t.Text)
	default:
		p, ok := properties[t.Kind]
		if !ok {
			p = graph.Property(t.Kind)
		}
		v := t.Value
		if v == "" {
			v = t.Text
		}
		b.add(t, p, v)
	}
}

// add states a value in the words of the token.
func (b *builder) add(t *Token, p graph.Property, v string) {
	s := graph.Statement{Property: p, Value: v, Original: t.Text, Attributes: attributes(t), Qualifier: t.Qualifier}
	if t.Qualifier != "" {
		s.Status = graph.Suspected
	}
	if s.Original == v {
		s.Original = ""
	}
	b.main.Statements = append(b.main.Statements, s)
}

func (b *builder) nation(t *Token) {
	p := graph.PropNationality
	if t.Kind == KindCitizenship {
		p = graph.PropCitizenship
	}
	v := t.Value
	if c := code(t.Country); c != "" {
		v = c
	}
	b.add(t, p, v)
	b.country(t.Country, t.Text)
}

func (b *builder) identifier(t *Token) {
	s := graph.Statement{Property: graph.PropIdentifier, Value: t.Value, Original: t.Text, Attributes: attributes(t), Qualifier: t.Qualifier}
	if s.Attributes == nil {
		s.Attributes = map[string]string{}
	}
	s.Attributes["kind"] = SchemeKind(t.Scheme)
	b.main.Statements = append(b.main.Statements, s)
}

// attributes are what a token says beside its value; nil where it says nothing.
func attributes(t *Token) map[string]string {
	var out map[string]string
	set := func(k, v string) {
		if v == "" {
			return
		}
		if out == nil {
			out = map[string]string{}
		}
		out[k] = v
	}
	if c := code(t.Country); c != "" {
		set("country", c)
	} else {
		set("country", t.Country)
	}
	set("region", t.Region)
	set("issued", t.Issued)
	set("expires", t.Expires)
	set("date", t.Date)
	set("reference", t.Reference)
	if t.Former {
		set("former", "true")
	}
	return out
}

// code is the ISO 3166-1 code of a country, "" for what is none.
func code(name string) string {
	c, _ := country.Code(name)
	return c
}
