package ofacxml

import (
	"strings"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/country"
	"dossier/loader/ofac"
)

// properties are the kinds of facts whose property has another name.
var properties = map[ofac.Kind]graph.Property{
	ofac.KindBirthDate: graph.PropBirthDate, ofac.KindBirthPlace: graph.PropBirthPlace, ofac.KindTitle: graph.PropPosition,
	ofac.KindEmail: graph.PropEmail, ofac.KindWebsite: graph.PropWebsite, ofac.KindPhone: graph.PropPhone, ofac.KindNote: graph.PropNotes,
}

// token states what one fact of a remark means, as package ofac does; more is
// what the XML says of it beside.
func (s *said) token(t *ofac.Token, more map[string]string) {
	switch t.Kind {
	case ofac.KindCut:
	case ofac.KindUnparsed:
		s.add(t, loader.PropUnparsed, t.Text, more)
	case ofac.KindNationality, ofac.KindCitizenship:
		s.nation(t, more)
	case ofac.KindGender:
		s.add(t, graph.PropGender, strings.ToUpper(t.Value), more)
	case ofac.KindAlias:
		s.add(t, graph.PropWeakAlias, t.Value, more)
	case ofac.KindIdentifier:
		s.add(t, graph.PropIdentifier, t.Value, merge(pairs("kind", ofac.SchemeKind(t.Scheme)), more))
	case ofac.KindWallet:
		s.wallet(t, more)
	case ofac.KindLink:
		s.To(graph.AssociatedWith, graph.End{Name: t.Value}, t.Text)
	case ofac.KindFamily:
		s.To(graph.FamilyOf, graph.End{Name: t.Value, Type: graph.Person}, t.Text, graph.Statement{Property: "relation", Value: t.Label})
	case ofac.KindTargetType:
		s.add(t, "targetType", t.Value, more)
		if strings.EqualFold(t.Value, "Government Entity") {
			s.add(t, graph.PropKind, "GOVERNMENT", nil)
		}
	case ofac.KindSecondary, ofac.KindProhibition:
		s.listing = append(s.listing, graph.Statement{Property: graph.PropSecondary, Value: t.Value, Original: t.Text, Attributes: merge(attributes(t), more)})
	case ofac.KindFlag, ofac.KindRegistered:
		s.add(t, graph.Property(t.Kind), t.Value, more)
		s.place(t.Value, t.Text)
	default:
		s.other(t, more)
	}
}

// other states a kind whose name is the property's, or nearly.
func (s *said) other(t *ofac.Token, more map[string]string) {
	p, ok := properties[t.Kind]
	if !ok {
		p = graph.Property(t.Kind)
	}
	v := t.Value
	if v == "" {
		v = t.Text
	}
	s.add(t, p, v, more)
}

func (s *said) add(t *ofac.Token, p graph.Property, v string, more map[string]string) {
	x := graph.Statement{Property: p, Value: v, Original: t.Text, Attributes: merge(attributes(t), more), Qualifier: t.Qualifier}
	if t.Qualifier != "" && t.Kind != ofac.KindIdentifier {
		x.Status = graph.Suspected
	}
	s.State(x)
}

func (s *said) nation(t *ofac.Token, more map[string]string) {
	p := graph.PropNationality
	if t.Kind == ofac.KindCitizenship {
		p = graph.PropCitizenship
	}
	v := t.Value
	if c, ok := country.Code(t.Country); ok {
		v = c
	}
	s.add(t, p, v, more)
	s.place(t.Country, t.Text)
}

// wallet states a wallet; what is none is unparsed.
func (s *said) wallet(t *ofac.Token, more map[string]string) {
	var nets []graph.Statement
	if n := networks[t.Currency]; n != "" {
		nets = append(nets, graph.Statement{Property: graph.PropNetwork, Value: n, Original: t.Text})
	}
	if !s.Wallet(t.Value, t.Currency, t.Text, nets...) {
		s.add(t, loader.PropUnparsed, t.Text, more)
	}
}

// networks are the currencies of OFAC that stand for one network.
var networks = map[string]string{"ETH": "ETHEREUM", "ETC": "ETHEREUM_CLASSIC", "BSC": "BSC", "ARB": "ARBITRUM"}

// attributes are what a fact says beside its value.
func attributes(t *ofac.Token) map[string]string {
	from := t.Country
	if c, ok := country.Code(from); ok {
		from = c
	}
	former := ""
	if t.Former {
		former = "true"
	}
	return pairs("country", from, "region", t.Region, "issued", t.Issued, "expires", t.Expires, "date", t.Date,
		"reference", t.Reference, "former", former)
}
