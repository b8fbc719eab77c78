package misp_test

import (
	"errors"
	"os"
	"testing"

	"dossier/graph"
	"dossier/loader"
)

const shared = "../../../shared/data/stix/misp_threat-actor.json"

func TestThreatActors(t *testing.T) {
	if _, err := os.Stat(shared); errors.Is(err, os.ErrNotExist) {
		t.Skip("the shared galaxy is not here")
	}
	in, err := loader.OpenInput(shared)
	if err != nil {
		t.Fatal(err)
	}
	gen, entries := read(t, in)
	if len(entries) != 1041 || len(gen.Rejected) != 0 {
		t.Errorf("there are %d clusters and %d rejected, not 1,041 and none", len(entries), len(gen.Rejected))
	}
	statements, links, named, unparsed := 0, map[graph.LinkType]int{}, 0, map[string]int{}
	for _, e := range entries {
		if values(e.Records[0], graph.PropAlias) != "" {
			named++
		}
		for _, r := range e.Records {
			statements += len(r.Statements)
			if r.Link != nil {
				links[r.Link.Type]++
			}
			for _, s := range r.Statements {
				if s.Property == loader.PropUnparsed {
					unparsed[s.Attributes["field"]]++
				}
			}
		}
	}
	t.Logf("%d statements, links %v, not understood %v", statements, links, unparsed)
	if named != 403 {
		t.Errorf("%d clusters have synonyms, not 403", named)
	}
	for field := range unparsed {
		switch field {
		case "related/uses", "related/targets", "related/deploys", "related/delivers", "related/related-to", "related/associated-with":
		default: // clusters of other galaxies
			t.Errorf("%s is not understood", field)
		}
	}
}
