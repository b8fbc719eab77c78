package ofac

import (
	"strings"
	"unicode"

	"dossier/graph"
	"dossier/graph/wallet"
)

// builder gathers what one entry says: its main record, the wallets that it
// names, and links.
type builder struct {
	party   graph.ID // the party's record, where links start
	owner   graph.ID // the entry, whose ids the other records' ids derive from
	main    graph.Record
	wallets map[string]*graph.Record
	order   []string
	links   []graph.Record
}

func (b *builder) records(sanction *graph.Record) []graph.Record {
	out := []graph.Record{b.main}
	for _, k := range b.order {
		out = append(out, *b.wallets[k])
	}
	out = append(out, b.links...)
	if sanction != nil {
		out = append(out, *sanction)
	}
	return out
}

func (b *builder) say(p graph.Property, v string) {
	b.main.Statements = append(b.main.Statements, graph.Statement{Property: p, Value: v})
}

// column states a column's value, where there is one.
func (b *builder) column(p graph.Property, v string) {
	if v != "" {
		b.say(p, v)
	}
}

// country states the code of a country that a value names.
func (b *builder) country(name, original string) {
	if c := code(name); c != "" {
		b.main.Statements = append(b.main.Statements, graph.Statement{Property: graph.PropCountry, Value: c, Original: original})
	}
}

// sanction is the record of the party's listing.
func (b *builder) sanction(p *Party) *graph.Record {
	r := &graph.Record{ID: b.owner.Sub(string(graph.SanctionedBy)), Link: &graph.LinkClaim{Type: graph.SanctionedBy,
		Source: graph.End{Record: b.party}, Target: graph.End{Key: authority}},
		Statements: []graph.Statement{{Property: graph.PropLink, Value: string(graph.SanctionedBy)},
			{Property: graph.PropReference, Value: "uid " + p.UID}}}
	for _, programme := range p.Row.Programs {
		r.Statements = append(r.Statements, graph.Statement{Property: graph.PropProgramme, Value: programme})
		b.say(graph.PropProgramme, programme)
	}
	return r
}

// link adds a claim that the entry makes in the words of original.
func (b *builder) link(t graph.LinkType, source, target graph.End, original string, more ...graph.Statement) {
	id := b.owner.Sub(string(t), string(source.Record), source.Name, string(target.Record), target.Key, target.Name)
	said := graph.Statement{Property: graph.PropLink, Value: string(t), Original: original}
	for i := range b.links {
		if b.links[i].ID == id { // said twice in one entry
			return
		}
	}
	b.links = append(b.links, graph.Record{ID: id, Link: &graph.LinkClaim{Type: t, Source: source, Target: target}, Statements: append([]graph.Statement{said}, more...)})
}

// wallet adds a wallet that the entry names as the party's. It reports false
// where the address is none.
func (b *builder) wallet(t *Token) bool {
	a, err := wallet.ParseLoose(t.Value, t.Currency)
	if err != nil {
		return false
	}
	if b.wallets == nil {
		b.wallets = map[string]*graph.Record{}
	}
	r := b.wallets[a.Key()]
	if r == nil {
		r = &graph.Record{ID: b.owner.Sub(a.Key()), Key: a.Key(), Statements: []graph.Statement{
			{Property: graph.PropType, Value: string(graph.Wallet)},
			{Property: graph.PropWalletAddress, Value: a.Display},
			{Property: graph.PropChain, Value: string(a.Chain)},
		}}
		b.wallets[a.Key()] = r
		b.order = append(b.order, a.Key())
		b.link(graph.OwnsWallet, graph.End{Record: b.party}, graph.End{Key: a.Key()}, t.Text)
	}
	r.Statements = append(r.Statements, graph.Statement{Property: graph.PropToken, Value: t.Currency, Original: t.Text})
	if n := network(t.Currency); n != "" {
		r.Statements = append(r.Statements, graph.Statement{Property: graph.PropNetwork, Value: n, Original: t.Text})
	}
	return true
}

// network is the network that a currency code of OFAC stands for, where it
// stands for one: tokens such as USDT live on several.
func network(currency string) string {
	switch currency {
	case "ETH":
		return "ETHEREUM"
	case "ETC":
		return "ETHEREUM_CLASSIC"
	case "BSC":
		return "BSC"
	case "ARB":
		return "ARBITRUM"
	}
	return ""
}

func (b *builder) address(a Address) {
	s := graph.Statement{Property: graph.PropAddress, Attributes: map[string]string{}}
	var parts []string
	for _, x := range []struct{ key, value string }{{"street", a.Street}, {"place", a.Place}, {"country", a.Country}} {
		if x.value != "" {
			parts = append(parts, x.value)
			s.Attributes[x.key] = x.value
		}
	}
	if s.Value = strings.Join(parts, ", "); s.Value != "" {
		b.main.Statements = append(b.main.Statements, s)
	}
	b.column(graph.PropNotes, a.Remarks)
	b.country(a.Country, a.Country)
}

// SchemeKind writes a scheme as a kind: "nationalId" as NATIONAL_ID.
func SchemeKind(scheme string) string {
	var out strings.Builder
	for i, r := range scheme {
		if unicode.IsUpper(r) && i > 0 {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToUpper(r))
	}
	return out.String()
}
