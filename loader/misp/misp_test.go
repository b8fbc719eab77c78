package misp_test

import (
	"errors"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
	"dossier/loader/misp"
)

const (
	heron = "misp_threat_actor:00000000-0000-4000-8000-0000000000a1"
	toad  = "misp_threat_actor:00000000-0000-4000-8000-0000000000a2"
)

func TestClusters(t *testing.T) {
	gen, entries := loadertest.Read(t, misp.Source{}, loadertest.Fixtures(t, "threat-actor.json"))
	main := entries[heron].Records[0]
	for p, want := range map[graph.Property]string{graph.PropType: "ORGANIZATION", graph.PropKind: "THREAT_GROUP", graph.PropName: "Grey Heron",
		graph.PropAlias: "REED CAT|G9001", "subgroup": "Small Heron", graph.PropNotes: "It steals.|GRU: Military unit 00000", graph.PropCountry: "ir",
		"attributionConfidence": "50", graph.PropStart: "2017", "sourceUrl": "https://glade.example/heron", "targetSector": "Government",
		"incidentType": "Espionage", "motive": "theft", graph.PropIdentifier: "",
		loader.PropUnparsed: "00000000-0000-4000-8000-0000000000e2 likely|grey"} {
		if got := loadertest.Values(main, p); got != want {
			t.Errorf("%s is %q, not %q", p, got, want)
		}
	}
	t.Run("a synonym is a claim of who coined it, and no key", func(t *testing.T) {
		by := map[string]map[string]string{}
		for _, s := range main.Statements {
			if s.Property == graph.PropAlias {
				by[s.Value] = s.Attributes
			}
		}
		if by["REED CAT"]["sourceId"] != "00000000-0000-4000-8000-0000000000f1" || by["G9001"]["source"] != "Glade Watch" {
			t.Errorf("they were coined by %v", by)
		}
		if main.Key != "" {
			t.Errorf("the group has the key %q", main.Key)
		}
	})
	t.Run("a country is as sure as its attribution", func(t *testing.T) {
		for _, s := range main.Statements {
			if s.Property == graph.PropCountry && s.Confidence != 0.5 {
				t.Errorf("its confidence is %v", s.Confidence)
			}
		}
	})
	t.Run("what says nothing is not stated", func(t *testing.T) {
		if e := entries[toad]; loadertest.Values(e.Records[0], graph.PropCountry)+loadertest.Values(e.Records[0], loader.PropUnparsed) != "" || len(e.Records) != 2 {
			t.Errorf("Old Toad is %+v", e.Records)
		}
	})
	t.Run("a cluster that cannot be read is rejected with its place", func(t *testing.T) {
		if len(gen.Rejected) != 2 || gen.Rejected[0].Row != 3 || gen.Rejected[1].Row != 4 {
			t.Errorf("rejected are %+v", gen.Rejected)
		}
	})
}

func TestLinks(t *testing.T) {
	_, entries := loadertest.Read(t, misp.Source{}, loadertest.Fixtures(t, "threat-actor.json"))
	type claim struct {
		kind     graph.LinkType
		to       graph.End
		relation string
		status   graph.Status
	}
	of := func(id graph.ID) map[claim]bool {
		out := map[claim]bool{}
		ids := map[graph.ID]bool{}
		for _, r := range entries[id].Records {
			if ids[r.ID] {
				t.Errorf("two records have the id %s", r.ID)
			}
			ids[r.ID] = true
			if r.Link != nil {
				out[claim{r.Link.Type, r.Link.Target, loadertest.Values(r, "relation"), r.Statements[0].Status}] = true
			}
		}
		return out
	}
	for id, want := range map[graph.ID][]claim{
		heron: {
			{graph.ActsFor, graph.End{Key: "country:ir"}, "suspected state sponsor", graph.Suspected},
			{graph.Targeted, graph.End{Key: "country:ir"}, "suspected victim", graph.Suspected},
			{graph.Targeted, graph.End{Key: "country:de"}, "suspected victim", graph.Suspected},
			{graph.Targeted, graph.End{Name: "Middle East", Type: graph.Place}, "suspected victim", graph.Suspected},
			{graph.Targeted, graph.End{Name: "Pond Bank"}, "suspected victim", graph.Suspected},
			{graph.AssociatedWith, graph.End{Record: toad}, "similar", graph.Suspected},
			{graph.AssociatedWith, graph.End{Record: "mitre_attack:intrusion-set--00000000-0000-4000-8000-0000000000e1"}, "similar", graph.Suspected},
		},
		toad: {{graph.PartOf, graph.End{Record: heron}, "part-of", graph.Proposed}},
	} {
		got := of(id)
		for _, c := range want {
			if !got[c] {
				t.Errorf("%s does not claim %+v, but %v", id, c, got)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s claims %d links: %v", id, len(got), got)
		}
	}
}

func TestContract(t *testing.T) {
	loadertest.Run(t, misp.Source{}, loadertest.Fixture(t, "threat-actor.json"))
}

func TestRefused(t *testing.T) {
	whole := loadertest.Fixture(t, "threat-actor.json")
	loadertest.Each(t, misp.Source{}, map[string]string{
		"a file that is cut":  whole[:len(whole)/2],
		"another galaxy":      strings.Replace(whole, `"type": "threat-actor"`, `"type": "ransomware"`, 1),
		"a STIX bundle":       `{"type":"bundle","objects":[]}`,
		"a galaxy of nothing": `{"type":"threat-actor","values":[]}`,
		"an array":            `[1]`,
	})
	t.Run("no file is an error of who asks", func(t *testing.T) {
		if _, err := (misp.Source{}).Read(t.Context(), loader.Input{}); !errors.Is(err, graph.ErrInput) {
			t.Errorf("the error is %v", err)
		}
	})
}

func FuzzRead(f *testing.F) {
	loadertest.Fuzz(f, misp.Source{}, loadertest.Fixture(f, "threat-actor.json"),
		`{"values":[{"value":"a","uuid":"b","meta":[1],"related":"x"}],"type":"threat-actor"}`)
}
