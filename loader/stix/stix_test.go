package stix_test

import (
	"errors"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
	"dossier/loader/stix"
)

// read is the entries of a source by their own id.
func read(t *testing.T, s stix.Source, in loader.Input) (*loader.Generation, map[string]graph.Entry) {
	t.Helper()
	gen, entries := loadertest.Read(t, s, in)
	out := map[string]graph.Entry{}
	for id, e := range entries {
		out[strings.TrimPrefix(string(id), s.Dataset().ID+":")] = e
	}
	return gen, out
}

func statement(t *testing.T, r graph.Record, p graph.Property) graph.Statement {
	t.Helper()
	for _, s := range r.Statements {
		if s.Property == p {
			return s
		}
	}
	t.Fatalf("%s says nothing of %s", r.ID, p)
	return graph.Statement{}
}

func TestThings(t *testing.T) {
	gen, entries := read(t, stix.Source{As: "feed"}, loadertest.Fixtures(t, "bundle.json"))
	for own, want := range map[string]map[graph.Property]string{
		"intrusion-set--g1": {graph.PropType: "ORGANIZATION", graph.PropKind: "THREAT_GROUP", graph.PropName: "Grey Heron", graph.PropAlias: "REED CAT",
			graph.PropIdentifier: "Q0001", "sourceUrl": "https://glade.example/Q0001|https://pond.example/herons", "source": "Moss, M. (2018). On paper only.",
			graph.PropStart: "2019-05-01", "objective": "theft", "publisher": "identity--a1", "marking": "Ask Glade Watch|TLP:GREEN",
			"modifiedAt": "2024-03-04", loader.PropUnparsed: "grey"},
		"malware--w1":               {graph.PropType: "MALWARE", graph.PropKind: "", graph.PropAlias: "Zostera", "keywords": "wiper", "platform": "Linux"},
		"tool--t1":                  {graph.PropType: "MALWARE", graph.PropKind: "TOOL", graph.PropName: "Oar 2", "keywords": ""},
		"campaign--c1":              {graph.PropType: "INCIDENT", graph.PropKind: "CAMPAIGN", graph.PropDate: "2020-05-01/2020-07-01"},
		"identity--a1":              {graph.PropType: "ORGANIZATION", graph.PropKind: "", "sector": "technology"},
		"identity--a2":              {graph.PropType: "PERSON"},
		"location--l2":              {graph.PropType: "PLACE", graph.PropCountry: "nz", graph.PropHub: ""},
		"location--l1":              {graph.PropType: "PLACE", graph.PropHub: "true"},
		"cryptocurrency-wallet--p1": {graph.PropType: "WALLET", graph.PropChain: "EVM"},
		"relationship--r3":          {"replaces": "Old Heron", graph.PropType: "", graph.PropAlias: ""},
		"relationship--r4":          {"technique": "Phishing"},
	} {
		e, ok := entries[own]
		if !ok {
			t.Errorf("there is no entry %s", own)
			continue
		}
		for p, v := range want {
			if got := loadertest.Values(e.Records[0], p); got != v {
				t.Errorf("%s: %s is %q, not %q", own, p, got, v)
			}
		}
	}
	t.Run("an alias says who is cited for it", func(t *testing.T) {
		if got := statement(t, entries["intrusion-set--g1"].Records[0], graph.PropAlias).Attributes["source"]; got != "(Citation: Pond 2021)" {
			t.Errorf("it cites %q", got)
		}
	})
	t.Run("only a country and a wallet are one with those of others", func(t *testing.T) {
		for own, e := range entries {
			want := own == "location--l1" || own == "cryptocurrency-wallet--p1"
			if got := e.Records[0].Key != ""; got != want {
				t.Errorf("%s has the key %q", own, e.Records[0].Key)
			}
		}
	})
	t.Run("a part follows the record that it names", func(t *testing.T) {
		for own, of := range map[string]graph.ID{"relationship--r3": "feed:intrusion-set--g1", "relationship--r4": "feed:intrusion-set--g1"} {
			if got := entries[own].Records[0].Of; got != of {
				t.Errorf("%s adds to %s", own, got)
			}
		}
	})
	t.Run("a file is of the day of its newest change", func(t *testing.T) {
		if got := gen.Parts[0].Date.Day(); got != "2024-03-04" {
			t.Errorf("it is of %s", got)
		}
	})
}

func TestRelationships(t *testing.T) {
	_, entries := read(t, stix.Source{As: "feed"}, loadertest.Fixtures(t, "bundle.json"))
	for own, want := range map[string]graph.LinkClaim{
		"relationship--r1": {Type: graph.Uses, Source: graph.End{Record: "feed:intrusion-set--g1"}, Target: graph.End{Record: "feed:malware--w1"}},
		"relationship--r2": {Type: graph.AttributedTo, Source: graph.End{Record: "feed:campaign--c1"}, Target: graph.End{Record: "feed:intrusion-set--g1"}},
		"relationship--r5": {Type: graph.Targeted, Source: graph.End{Record: "feed:campaign--c1"}, Target: graph.End{Record: "feed:location--l1"}},
		"relationship--r6": {Type: graph.AssociatedWith, Source: graph.End{Record: "feed:intrusion-set--g1"}, Target: graph.End{Record: "feed:identity--a2"}},
		"relationship--r7": {Type: graph.OwnsWallet, Source: graph.End{Record: "feed:intrusion-set--g1"}, Target: graph.End{Record: "feed:cryptocurrency-wallet--p1"}},
	} {
		e := entries[own]
		if len(e.Records) != 1 || e.Records[0].Link == nil || *e.Records[0].Link != want {
			t.Errorf("%s is %+v", own, e.Records)
		}
	}
	r1, r6 := entries["relationship--r1"].Records[0], entries["relationship--r6"].Records[0]
	if got := statement(t, r1, graph.PropLink).Confidence; got != 0.8 {
		t.Errorf("the link's confidence is %v", got)
	}
	if got := loadertest.Values(r1, graph.PropStart); got != "2020-03-01" {
		t.Errorf("the link begins on %q", got)
	}
	if got := loadertest.Values(r6, "relation"); got != "impersonates" {
		t.Errorf("the association is %q", got)
	}
}

func TestWhatIsNotCurrentIsLeftOutAndReported(t *testing.T) {
	gen, entries := read(t, stix.Source{As: "feed"}, loadertest.Fixtures(t, "bundle.json"))
	for _, own := range []string{"intrusion-set--g2", "intrusion-set--g3", "relationship--r8", "relationship--r9", "relationship--r10", "indicator--i1"} {
		if _, ok := entries[own]; ok {
			t.Errorf("%s is an entry", own)
		}
	}
	for _, e := range entries {
		for _, r := range e.Records {
			if r.Link != nil && (strings.Contains(string(r.Link.Source.Record), "--g2") || strings.Contains(string(r.Link.Target.Record), "--g2")) {
				t.Errorf("%s joins a revoked group", r.ID)
			}
		}
	}
	var reasons []string
	for _, r := range gen.Rejected {
		reasons = append(reasons, r.Reason)
	}
	all := strings.Join(reasons, "\n")
	for _, want := range []string{"Old Heron is revoked", "Dusty Heron is deprecated", "about Dusty Heron", "2 objects of type indicator", "1 relationships (indicates) from indicator to malware",
		"needs a relationship_type", "changed later", "no id of its type"} {
		if strings.Count(all, want) != 1 {
			t.Errorf("%q is not said once among\n%s", want, all)
		}
	}
	if len(reasons) != 8 {
		t.Errorf("%d rejections", len(reasons))
	}
}

func TestContract(t *testing.T) {
	loadertest.Run(t, stix.Source{As: "feed"}, loadertest.Fixture(t, "bundle.json"))
}

func TestRefused(t *testing.T) {
	whole := loadertest.Fixture(t, "bundle.json")
	loadertest.Each(t, stix.Source{}, map[string]string{
		"a bundle that is cut": whole[:len(whole)/2],
		"another list":         `{"type":"threat-actor","values":[{"value":"x"}]}`,
		"a bundle of nothing":  `{"type":"bundle","objects":[]}`,
		"another version":      `{"type":"bundle","spec_version":"1.2","objects":[{"type":"tool","id":"tool--1"}]}`,
		"an array":             `[{"type":"tool","id":"tool--1","name":"x"}]`,
		"indicators alone":     `{"type":"bundle","objects":[{"type":"indicator","id":"indicator--1"}]}`,
	})
	t.Run("no file is an error of who asks", func(t *testing.T) {
		if _, err := (stix.Source{}).Read(t.Context(), loader.Input{}); !errors.Is(err, graph.ErrInput) {
			t.Errorf("the error is %v", err)
		}
	})
}

func FuzzRead(f *testing.F) {
	loadertest.Fuzz(f, stix.Source{}, loadertest.Fixture(f, "bundle.json"),
		`{"objects":[{"type":"malware","id":"malware--1","aliases":[{"a":[]}],"external_references":"x"}],"type":"bundle"}`)
}
