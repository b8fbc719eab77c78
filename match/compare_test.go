package match

import (
	"os"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"dossier/graph"
)

type testParty struct {
	Type        string
	Kind        string
	Names       []string
	Aliases     []string
	Weak        []string
	Born        []string
	Countries   []string
	Genders     []string
	Programmes  []string
	Identifiers []Identifier
	Wallets     []graph.ID
	Dates       []string
	List        string
	Designated  *struct {
		By []string
		On string
	}
}

func (p testParty) party() Party {
	out := Party{Type: graph.EntityType(p.Type), Kind: p.Kind, BirthDates: p.Born, Countries: p.Countries, Genders: p.Genders,
		Programmes: p.Programmes, Identifiers: p.Identifiers, Wallets: p.Wallets, Dates: p.Dates, Lists: []string{p.List}}
	if out.Type == "" {
		out.Type = graph.Person
	}
	for rank, names := range [][]string{p.Names, p.Aliases, p.Weak} {
		for _, n := range names {
			out.Names = append(out.Names, PartyName{Value: n, Rank: Rank(rank)})
		}
	}
	if d := p.Designated; d != nil {
		out.Designations = []Designation{{Names: d.By, On: d.On, Listed: !strings.HasPrefix(p.List, "doc:"), Words: d.By[0] + " sanctioned it on " + d.On}}
	}
	return out
}

func TestThePairsOfTheDataAreJudgedAsPeopleWould(t *testing.T) {
	raw, err := os.ReadFile("testdata/pairs.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var pairs []struct {
		About       string
		Expect      string
		Score       float64
		Left, Right testParty
	}
	if err := yaml.UnmarshalWithOptions(raw, &pairs, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	if len(pairs) < 40 {
		t.Fatalf("only %d pairs were read", len(pairs))
	}
	w := DefaultWeights()
	for _, p := range pairs {
		t.Run(p.About, func(t *testing.T) {
			a, b := p.Left.party(), p.Right.party()
			r := Compare(a, b, w)
			got := "different"
			switch {
			case r.Score >= w.Joins:
				got = "same"
			case r.Score >= w.Proposes:
				got = "propose"
			}
			if got != p.Expect {
				t.Errorf("%s, want %s: %.3f, %s", got, p.Expect, r.Score, r.Explain())
			}
			if p.Score != 0 && r.Score != p.Score {
				t.Errorf("%.3f, want %.3f: %s", r.Score, p.Score, r.Explain())
			}
			if back := Compare(b, a, w); back.Score != r.Score {
				t.Errorf("the other way round: %.3f, not %.3f", back.Score, r.Score)
			}
			if got != "different" && r.Explain() == "" {
				t.Error("nothing explains the score")
			}
		})
	}
}

func TestTheExplanationOfAMisspellingNamesItsEvidence(t *testing.T) {
	list := Party{Type: graph.Person, Names: []PartyName{{Value: "KIM, Sang Man"}}, Lists: []string{"us_ofac_sdn"},
		Designations: []Designation{{Names: []string{"OFAC"}, On: "2023-05-23", Listed: true, Words: "OFAC's entry first appeared on 2023-05-23"}}}
	text := Party{Type: graph.Person, Names: []PartyName{{Value: "King Sang Man"}}, Lists: []string{"doc:1"},
		Designations: []Designation{{Names: []string{"OFAC"}, On: "2023-05-23", Words: "article of 2023-05-25 says OFAC sanctioned the party on 2023-05-23"}}}
	r := Compare(text, list, DefaultWeights())
	got := r.Explain()
	for _, want := range []string{"King/Kim", "King Sang Man, KIM, Sang Man", "article of 2023-05-25 says OFAC", "first appeared on 2023-05-23", "nothing contradicts"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
}

func TestCompanionsOfOneProgrammeTieANearNameToAList(t *testing.T) {
	treasury := Designation{Names: []string{"US Treasury"}, On: "2023-05-25"}
	text := Party{Type: graph.Person, Names: []PartyName{{Value: "King Sang Man"}}, Designations: []Designation{treasury}}
	list := Party{Type: graph.Person, Names: []PartyName{{Value: "KIM, Sang Man"}}, Lists: []string{"l"}, Programmes: []string{"DPRK4"},
		Designations: []Designation{{Names: []string{"OFAC"}, Listed: true}}}
	w := DefaultWeights()
	for _, c := range []struct {
		about      string
		programmes []string
		want       bool
	}{{"two of its programme", []string{"DPRK2", "DPRK2"}, true}, {"one alone", []string{"DPRK2"}, false}, {"two of others", []string{"SDGT", "IRAN"}, false}} {
		t.Run(c.about, func(t *testing.T) {
			text.Companions = nil
			for _, p := range c.programmes {
				text.Companions = append(text.Companions, Companion{Name: "X", List: "l", Programmes: []string{p}, Authority: treasury})
			}
			if r := Compare(text, list, w); (r.Score >= w.Joins) != c.want {
				t.Errorf("%.3f: %s", r.Score, r.Explain())
			}
		})
	}
}
