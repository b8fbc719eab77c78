package stix_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/stix"
)

const shared = "../../../shared/data/stix/attack-enterprise-actors.json"

func TestAttack(t *testing.T) {
	if _, err := os.Stat(shared); errors.Is(err, os.ErrNotExist) {
		t.Skip("the shared bundle is not here")
	}
	in, err := loader.OpenInput(shared)
	if err != nil {
		t.Fatal(err)
	}
	gen, entries := read(t, stix.Source{}, in)
	n := map[string]int{}
	for own, e := range entries {
		kind, _, _ := strings.Cut(own, "--")
		n[kind]++
		for _, r := range e.Records {
			n["statements"] += len(r.Statements)
		}
		if r := e.Records[0]; r.Link != nil {
			n[string(r.Link.Type)]++
		} else if values(r, loader.PropUnparsed) != "" {
			t.Errorf("%s: %s was not understood", own, values(r, loader.PropUnparsed))
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
	if values(lazarus, graph.PropName) != "Lazarus Group" || values(lazarus, graph.PropIdentifier) != "G0032" {
		t.Errorf("%s is %q", values(lazarus, graph.PropIdentifier), values(lazarus, graph.PropName))
	}
}
