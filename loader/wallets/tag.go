package wallets

import (
	"slices"
	"strings"

	"dossier/graph"
	"dossier/loader/tree"
)

// proven are the confidences of a tagpack by which the tag itself shows whose
// wallet it is. authority_data is none of them: packs give the name of a group
// to wallets that an authority listed at its members.
var proven = []string{"ownership", "manual_transaction", "service_api", "service_data"}

// tag says what a tag of a tagpack says.
func (s *said) tag(n *tree.Node) {
	label, actor, trust := n.Take("label"), n.Take("actor"), n.Take("confidence")
	s.State(graph.Statement{Property: propLabel, Value: label, Attributes: map[string]string{"confidence": trust}})
	if label == "" {
		s.Say(propTrust, trust)
	}
	s.Say(graph.PropToken, n.Take("currency"))
	s.Say(graph.PropToken, n.Take("asset"))
	for c := range n.All("network") {
		s.network(c)
	}
	for _, field := range []struct {
		name string
		p    graph.Property
	}{
		{"category", propCategory}, {"abuse", propAbuse}, {"concepts", propConcept}, {"source", propSourceURL},
		{"lastmod", propModified}, {"context", graph.PropNotes}, {"actor", propActor},
		{"is_cluster_definer", propCluster}, {"title", propTagpack}, {"description", propSummary}, {"creator", propPublisher},
	} {
		for _, v := range n.TakeAll(field.name) {
			s.about(field.p, v, label)
		}
	}
	if names(label, actor) {
		status := graph.Suspected
		if slices.Contains(proven, trust) {
			status = graph.Asserted
		}
		s.owner(label, label, trust, status, graph.Statement{Property: propSourceURL, Value: valueOf(n, "source")})
	}
}

// names says whether a label is the name of an actor, whose id GraphSense makes
// of the name, with the end of its domain or without it: "Blender.io" of
// blenderio, "Bter.com" of bter; but not "Bter hack".
func names(label, actor string) bool {
	if actor == "" || label == "" {
		return false
	}
	short := label
	if i := strings.LastIndexByte(label, '.'); i > 0 {
		short = label[:i]
	}
	actor = slug(actor)
	return slug(label) == actor || slug(short) == actor
}
