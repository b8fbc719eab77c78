package ftm

import (
	"fmt"

	"dossier/graph"
	"dossier/graph/wallet"
	"dossier/loader/subject"
)

// wallet is the entry of a wallet: one thing with every record of the same
// address, whoever states it. An address whose checksum fails is kept as
// unparsed under the holder.
func (m mapper) wallet(o *object, out *mapped) error {
	holders := m.ends(o, "holder")
	token := ""
	for _, p := range []string{"currency", "currencySymbol"} {
		if n := o.props.Child(p); n != nil && token == "" {
			token = n.Value // stated by facts as well
		}
	}
	var addresses []wallet.Address
	for n := range o.props.All("publicKey") {
		if a, err := wallet.ParseLoose(n.Value, token); err == nil {
			n.Text()
			addresses = append(addresses, a)
		}
	}
	switch {
	case len(addresses) > 0:
		out.add(o, m.held(o, addresses, holders, token))
		return nil
	case len(holders) > 0:
		s := subject.Part(m.id(o.id), holders[0].Record)
		out.kept = "a CryptoWallet has no address that is one; what it says stands as unparsed under its holder"
		out.add(o, s)
		return nil
	}
	return fmt.Errorf("%w: its schema is CryptoWallet, and it has neither an address that is one nor a holder", errMeaning)
}

// held is the subject of a wallet with its addresses, owned by its holders.
func (m mapper) held(o *object, addresses []wallet.Address, holders []graph.End, token string) *subject.Subject {
	s := subject.New(m.id(o.id), graph.Wallet)
	s.Keyed(addresses[0].Key())
	s.Say(graph.PropWalletAddress, addresses[0].Display)
	s.Say(graph.PropChain, string(addresses[0].Chain))
	s.Say(graph.PropToken, token)
	for _, a := range addresses[1:] {
		s.Record(graph.Record{ID: s.ID().Sub(a.Key()), Key: a.Key(), Statements: []graph.Statement{
			{Property: graph.PropType, Value: string(graph.Wallet)}, {Property: graph.PropWalletAddress, Value: a.Display},
			{Property: graph.PropChain, Value: string(a.Chain)}}})
	}
	for _, h := range holders {
		for _, a := range addresses {
			s.Link(graph.OwnsWallet, h, graph.End{Key: a.Key()}, "")
		}
	}
	s.SayAll(graph.PropName, o.take("name"))
	o.node.Drop("caption") // the address, or the name
	o.say(s)
	o.about(s)
	s.Say("target", o.node.Take("target"))
	return s
}
