package wallets

import (
	"bytes"
	"strings"

	"dossier/graph"
	"dossier/graph/wallet"
	"dossier/loader/subject"
	"dossier/loader/tree"
)

// What lists say of a wallet beside the properties of package graph, under
// FollowTheMoney's names where it has one.
const (
	propLabel     graph.Property = "label"
	propCategory  graph.Property = "category"
	propAbuse     graph.Property = "abuse"
	propConcept   graph.Property = "concept"
	propSourceURL graph.Property = "sourceUrl"
	propPublisher graph.Property = "publisher"
	propCreated   graph.Property = "createdAt"
	propModified  graph.Property = "modifiedAt"
	propSummary   graph.Property = "summary"
	propTagpack   graph.Property = "tagpack"
	propActor     graph.Property = "actor"
	propTrust     graph.Property = "confidence"
	propCluster   graph.Property = "clusterDefiner" // "true": all that the wallet's cluster holds is meant
	propBalance   graph.Property = "balance"        // in the coin's smallest unit
	propPayment   graph.Property = "transaction"    // its hash; attributes: date, amount, amountUSD
	propOwnerAka  graph.Property = "ownerAlias"
)

// mapper says what the rows about a wallet mean. Dataset is the scope as well:
// one entry for each wallet.
type mapper struct{ dataset string }

// said is a wallet's entry under way.
type said struct {
	*subject.Subject
	address wallet.Address
	links   map[graph.ID]*graph.Record
	order   []graph.ID
}

func (m mapper) wallet(w *listed) []graph.Entry {
	a := w.address
	s := said{subject.New(graph.NewID(m.dataset, string(a.Chain)+":"+a.Address), graph.Wallet), a, map[graph.ID]*graph.Record{}, nil}
	s.Keyed(a.Key())
	s.Say(graph.PropWalletAddress, a.Display)
	s.Say(graph.PropChain, string(a.Chain))
	var raws [][]byte
	for _, c := range w.claims {
		raws = append(raws, c.raw)
		s.claim(c)
	}
	for _, id := range s.order {
		s.Record(*s.links[id])
	}
	return []graph.Entry{s.Entry(bytes.Join(raws, []byte("\n")))}
}

func (s *said) claim(c claim) {
	c.node.Drop("address") // it is what the wallet is
	switch c.format {
	case plain:
		s.Say(graph.PropToken, c.token)
		return
	case ofacJSON:
		s.ofac(c.node)
	case tagpack:
		s.tag(c.node)
	case ransomwhere:
		s.ransom(c.node)
	case table:
		s.row(c.node)
	}
	s.Rest(c.node)
}

// ofac says whose wallet it is, by the uid of OFAC's list. What the list repeats
// of the owner (names, programmes) is said of the link: of the owner himself,
// OFAC's own list speaks.
func (s *said) ofac(n *tree.Node) {
	s.ofacToken(n.Child("type"))
	for e := range n.All("entries") {
		s.ofacToken(e.Child("type"))
		uid, name := e.Take("uid"), e.Take("entity")
		if uid == "" && name == "" {
			continue // what else it says is left, and so unparsed
		}
		owner := graph.End{Record: graph.NewID("us_ofac_sdn", uid)}
		if uid == "" {
			owner = graph.End{Name: name}
		}
		more := []graph.Statement{{Property: graph.PropReference, Value: uid}}
		for _, p := range strings.Split(e.Take("program"), ",") {
			more = append(more, graph.Statement{Property: graph.PropProgramme, Value: p})
		}
		for _, aka := range e.TakeAll("akas") {
			more = append(more, graph.Statement{Property: propOwnerAka, Value: aka})
		}
		s.link(graph.OwnsWallet, owner, s.self(), graph.Statement{Original: name}, more...)
	}
}

func (s *said) ofacToken(n *tree.Node) {
	if token := tokenOf(n); token != "" {
		s.State(graph.Statement{Property: graph.PropToken, Value: token, Original: n.Text()})
	}
}

// ransom says which family a wallet was paid for, and each payment.
func (s *said) ransom(n *tree.Node) {
	// balanceUSD follows the price of the day, updatedAt the publisher's own
	// rounds; a payment has its worth on its day.
	n.Drop("balanceUSD", "updatedAt")
	if c, ok := chainOf(valueOf(n, "blockchain")); ok && c == s.address.Chain {
		n.Drop("blockchain") // the wallet's chain says it
	}
	s.Say(propBalance, n.Take("balance"))
	s.Say(propCreated, n.Take("createdAt"))
	if family := n.Take("family"); family != "" {
		s.Say(propLabel, family)
		s.link(graph.AssociatedWith, s.self(), graph.End{Name: family, Type: graph.Malware}, graph.Statement{Original: family})
	}
	for x := range n.All("transactions") {
		hash := x.Take("hash")
		if hash == "" {
			continue // it is left, and so unparsed
		}
		s.State(graph.Statement{Property: propPayment, Value: hash, Attributes: map[string]string{
			"date": day(x.Take("time")), "amount": x.Take("amount"), "amountUSD": x.Take("amountUSD")}})
	}
}

// row says what a row of CSV says.
func (s *said) row(n *tree.Node) {
	label := ""
	for _, c := range n.Children {
		if columnOf(c.Name) == columnLabel {
			label = c.Value
			break
		}
	}
	for _, c := range n.Children {
		switch columnOf(c.Name) {
		case columnAddress:
			if a, err := wallet.ParseLoose(c.Value, string(s.address.Chain)); err == nil && a == s.address {
				c.Text()
			}
		case columnToken:
			s.Say(graph.PropToken, c.Text())
		case columnChain:
			s.network(c)
		case columnOwner:
			s.owner(c.Text(), label, "", graph.Asserted)
		case columnActor:
			s.owner(c.Text(), label, "", graph.Suspected)
		case columnLabel:
			s.Say(propLabel, c.Text())
		case columnCategory:
			s.about(propCategory, c.Text(), label)
		case columnSource:
			s.about(propSourceURL, c.Text(), label)
		}
	}
}

// network states an EVM network. The name of a chain says nothing new where it
// is the wallet's own, and is left, so unparsed, where it is not: the address
// decides.
func (s *said) network(n *tree.Node) {
	if v, ok := networks[strings.ToUpper(n.Value)]; ok && s.address.Chain == wallet.EVM {
		s.State(graph.Statement{Property: graph.PropNetwork, Value: v, Original: n.Text()})
		return
	}
	if c, ok := chainOf(n.Value); ok && c == s.address.Chain {
		n.Text()
	}
}

// about states what one label of a wallet is about: there may be several.
func (s *said) about(p graph.Property, value, label string) {
	s.State(graph.Statement{Property: p, Value: value, Attributes: map[string]string{"label": label}})
}

func (s *said) self() graph.End { return graph.End{Record: s.ID()} }
