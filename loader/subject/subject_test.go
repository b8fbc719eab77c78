package subject_test

import (
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/subject"
)

func TestSubject(t *testing.T) {
	s := subject.New("list:1", graph.Person)
	s.Say(graph.PropName, " Ann ")
	s.Say(graph.PropAlias, "")
	s.Country(graph.PropNationality, "Korea, North", "nationality")
	s.Country(graph.PropCountry, "Atlantis", "country")
	s.Address("street", "1 Main St", "city", "", "country", "Narnia")
	s.Identifier("PASSPORT", "X1", "country", "Russian Federation", "issued", "")
	s.Sanction("authority:un_sc", graph.Statement{Property: graph.PropProgramme, Value: "DPRK"}, graph.Statement{Property: graph.PropAddedOn})
	s.To(graph.FamilyOf, graph.End{Name: "Bo"}, "brother of Bo")
	s.To(graph.FamilyOf, graph.End{Name: "Bo"}, "sibling of Bo")
	if !s.Wallet("0xB6F5EC1A0A9CD1526536D3F0426C429529471F40", "ETH", "ETH 0xB6F5",
		graph.Statement{Property: graph.PropNetwork, Value: "ETHEREUM"}) || s.Wallet("no address", "", "") {
		t.Error("a wallet is told by its address")
	}
	e := s.Entry([]byte("raw"))
	e.Scope = "list"
	if err := e.Prepare("list"); err != nil {
		t.Fatal(err)
	}
	said := map[graph.Property][]string{}
	for _, x := range e.Records[0].Statements {
		said[x.Property] = append(said[x.Property], x.Value)
	}
	for p, want := range map[graph.Property]string{graph.PropName: "Ann", graph.PropNationality: "kp", graph.PropCountry: "kp", loader.PropUnparsed: "Atlantis",
		graph.PropAddress: "1 Main St, Narnia", graph.PropIdentifier: "X1", graph.PropProgramme: "DPRK", graph.PropType: "PERSON"} {
		if got := said[p]; len(got) != 1 || got[0] != want {
			t.Errorf("%s is said to be %q, not %q", p, got, want)
		}
	}
	if said[graph.PropAlias] != nil {
		t.Error("an empty value was stated")
	}
	links := map[graph.LinkType]int{}
	for _, r := range e.Records[1:] {
		if r.Link == nil {
			if r.Key == "" {
				t.Errorf("%s is no wallet", r.ID)
			}
			if last := r.Statements[len(r.Statements)-1]; last.Property != graph.PropNetwork || last.Value != "ETHEREUM" {
				t.Errorf("what else is said of the wallet is %+v", last)
			}
			continue
		}
		links[r.Link.Type] += len(r.Statements)
	}
	if links[graph.SanctionedBy] != 2 || links[graph.FamilyOf] != 2 || links[graph.OwnsWallet] != 1 {
		t.Errorf("the links have %v statements", links)
	}
}
