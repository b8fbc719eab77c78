package article

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const sharedArticles = "../../../shared/data/articles"

// seed reads one of the two annotated articles that the project began with.
func seed(t *testing.T, id string) Extraction {
	t.Helper()
	file := filepath.Join(sharedArticles, id+".json")
	in, err := os.Open(file)
	if os.IsNotExist(err) {
		t.Skip("the shared data is not beside this checkout")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	a, err := Read(file, in)
	if err != nil {
		t.Fatal(err)
	}
	x, err := mustNew(t).Extract(a)
	if err != nil {
		t.Fatal(err)
	}
	verbatim(t, a, x)
	return x
}

func relation(x Extraction, kind, source, target string) (Relation, bool) {
	for _, r := range x.Relations {
		if r.Type == kind && r.Source == source && r.Target == target {
			return r, true
		}
	}
	return Relation{}, false
}

func event(x Extraction, kind, amount string) (Event, bool) {
	for _, e := range x.Events {
		if e.Kind == kind && e.AmountUSD != nil && e.AmountUSD.String() == amount {
			return e, true
		}
	}
	return Event{}, false
}

var partiesOfMay2023 = []string{"Pyongyang University of Automation", "Chinyong Information Technology Cooperation Company", "Technical Reconnaissance Bureau", "110th Research Center"}

func TestTheCoinEditionSeedSaysWhoWasSanctioned(t *testing.T) {
	x := seed(t, "seed-coinedition")
	for _, party := range append(partiesOfMay2023, "King Sang Man") {
		r, ok := relation(x, "SANCTIONED_BY", party, "OFAC")
		if !ok || r.Date != "2023-05-23" || r.Status != Asserted {
			t.Errorf("%s: found %v, %+v", party, ok, r)
		}
	}
	for _, e := range x.Entities {
		if e.Name == "King Sang Man" && e.Suggests != "Kim Sang Man" {
			t.Errorf("King Sang Man suggests %q", e.Suggests)
		}
	}
	if e, ok := event(x, Seizure, "4400000"); !ok || !contains(e.Helpers, "Binance") {
		t.Errorf("the seizure that Binance helped: %v %+v", ok, e)
	}
}

func TestTheCointelegraphSeedSaysHowThePartiesAreTied(t *testing.T) {
	x := seed(t, "seed-cointelegraph")
	for _, party := range append(partiesOfMay2023, "Kim Sang Man") {
		if r, ok := relation(x, "SANCTIONED_BY", party, "OFAC"); !ok || r.Date != "2023-05-23" {
			t.Errorf("%s: found %v, date %q", party, ok, r.Date)
		}
	}
	if r, ok := relation(x, "PART_OF", "Lazarus Group", "Technical Reconnaissance Bureau"); !ok || r.Speaker != "the Treasury Department" || r.Status != Asserted {
		t.Errorf("Lazarus Group within the Bureau: %v %+v", ok, r)
	}
	if r, ok := relation(x, "WORKS_FOR", "Kim Sang Man", "Chinyong Information Technology Cooperation Company"); !ok || r.Status != Suspected || r.Qualifier != "presumed" {
		t.Errorf("Kim Sang Man and Chinyong: %v %+v", ok, r)
	}
	if r, ok := relation(x, "ATTRIBUTED_TO", "Ronin Bridge hack", "Lazarus Group"); !ok || r.Status != Suspected || r.Qualifier != "believed" {
		t.Errorf("the attribution: %v %+v", ok, r)
	}
	if len(x.Incidents) != 1 || *x.Incidents[0].Date != "2022-03" || x.Incidents[0].AmountUSD.String() != "620000000" || *x.Incidents[0].Victim != "Ronin Bridge" {
		t.Errorf("incidents: %+v", x.Incidents)
	}
	if e, ok := event(x, Recovery, "5800000"); !ok || e.Accounts != 86 || !contains(e.Actors, "Binance") || !contains(e.From, "Lazarus Group") {
		t.Errorf("the recovery: %v %+v", ok, e)
	}
}

func TestTheSeedsNegativesAreNeverAsserted(t *testing.T) {
	for _, id := range []string{"seed-coinedition", "seed-cointelegraph"} {
		t.Run(id, func(t *testing.T) {
			x := seed(t, id)
			raw, err := os.ReadFile(filepath.Join(sharedArticles, id+".json"))
			if err != nil {
				t.Fatal(err)
			}
			var gold struct {
				Negatives []struct{ Type, Source, Target, Reason string }
			}
			if err := json.Unmarshal(raw, &gold); err != nil || len(gold.Negatives) == 0 {
				t.Fatalf("no negatives: %v", err)
			}
			for _, r := range x.Relations {
				for _, n := range gold.Negatives {
					if r.Status != Denied && r.Type == n.Type && matches(n.Source, r.Source) && matches(n.Target, r.Target) {
						t.Errorf("%s %s %s: %s", r.Type, r.Source, r.Target, n.Reason)
					}
				}
			}
		})
	}
}

// matches tells whether a name is a negative's end; * is any.
func matches(end, name string) bool { return end == "*" || strings.EqualFold(end, name) }
