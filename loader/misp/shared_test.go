package misp_test

import (
	"maps"
	"testing"

	"dossier/graph"
	"dossier/loader/loadertest"
	"dossier/loader/misp"
)

func TestThreatActors(t *testing.T) {
	gen, entries := loadertest.Read(t, misp.Source{}, loadertest.Shared(t, "stix/misp_threat-actor.json"))
	if len(entries) != 1041 || len(gen.Rejected) != 0 {
		t.Errorf("there are %d clusters and %d rejected, not 1,041 and none", len(entries), len(gen.Rejected))
	}
	named := 0
	for _, e := range entries {
		if loadertest.Values(e.Records[0], graph.PropAlias) != "" {
			named++
		}
	}
	c := loadertest.Count(maps.Values(entries))
	t.Logf("%+v", c)
	if named != 403 {
		t.Errorf("%d clusters have synonyms, not 403", named)
	}
	for field := range c.Unparsed {
		switch field {
		case "related/uses", "related/targets", "related/deploys", "related/delivers", "related/related-to", "related/associated-with":
		default: // clusters of other galaxies
			t.Errorf("%s is not understood", field)
		}
	}
}
