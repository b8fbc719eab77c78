package stix_test

import (
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
	"dossier/loader/stix"
)

func TestAttack(t *testing.T) {
	gen, entries := read(t, stix.Source{}, loadertest.Shared(t, "stix/attack-enterprise-actors.json"))
	n := map[string]int{}
	for own, e := range entries {
		kind, _, _ := strings.Cut(own, "--")
		n[kind]++
		for _, r := range e.Records {
			n["statements"] += len(r.Statements)
		}
		if r := e.Records[0]; r.Link != nil {
			n[string(r.Link.Type)]++
		} else if loadertest.Values(r, loader.PropUnparsed) != "" {
			t.Errorf("%s: %s was not understood", own, loadertest.Values(r, loader.PropUnparsed))
		}
	}
	// Of the 187 groups 15 are revoked or deprecated, of the 787 software 3.
	for k, want := range map[string]int{"intrusion-set": 172, "malware": 693, "tool": 91, "campaign": 52, "relationship": 1286, "identity": 1,
		string(graph.Uses): 1253, string(graph.AttributedTo): 25} {
		if n[k] != want {
			t.Errorf("there are %d of %s, not %d", n[k], k, want)
		}
	}
	if len(gen.Rejected) != 18 {
		t.Errorf("%d objects are rejected: %v", len(gen.Rejected), gen.Rejected)
	}
	t.Logf("%d entries, %d statements, of %s", len(entries), n["statements"], gen.Parts[0].Date.Day())
	lazarus := entries["intrusion-set--c93fccb1-e8e8-42cf-ae33-2ad1d183913a"].Records[0]
	if loadertest.Values(lazarus, graph.PropName) != "Lazarus Group" || loadertest.Values(lazarus, graph.PropIdentifier) != "G0032" {
		t.Errorf("%s is %q", loadertest.Values(lazarus, graph.PropIdentifier), loadertest.Values(lazarus, graph.PropName))
	}
}
