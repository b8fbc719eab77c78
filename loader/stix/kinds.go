package stix

import "dossier/graph"

// kind is what an object's type means in the graph.
type kind struct {
	entity graph.EntityType
	kind   string
}

// kinds holds the types of STIX that are things of the graph.
var kinds = map[string]kind{
	"intrusion-set":         {graph.Organization, "THREAT_GROUP"},
	"threat-actor":          {graph.Organization, "THREAT_GROUP"},
	"malware":               {graph.Malware, ""},
	"tool":                  {graph.Malware, "TOOL"},
	"campaign":              {graph.Incident, "CAMPAIGN"},
	"identity":              {graph.Organization, ""},
	"location":              {graph.Place, ""},
	"cryptocurrency-wallet": {graph.Wallet, ""}, // a common extension
}

// helpers are types that only say something about other objects: they make no
// entry, and what they say is found where they are named.
var helpers = map[string]bool{"attack-pattern": true, "marking-definition": true, "x-mitre-collection": true, "extension-definition": true}

// links holds what relationships mean. Others are an association, whose words
// say which.
var links = map[string]graph.LinkType{
	"uses":          graph.Uses,
	"attributed-to": graph.AttributedTo,
	"authored-by":   graph.AttributedTo,
	"targets":       graph.Targeted,
	"located-at":    graph.LocatedIn,
	"part-of":       graph.PartOf,
	"member-of":     graph.MemberOf,
	"owns":          graph.Owns,
}

// linkOf is the link that a relationship to a thing of a type is.
func linkOf(relation, target string) graph.LinkType {
	t, ok := links[relation]
	switch {
	case !ok:
		return graph.AssociatedWith
	case t == graph.Owns && target == "cryptocurrency-wallet":
		return graph.OwnsWallet
	}
	return t
}

// words holds the properties that are stated as they stand.
var words = []struct {
	field    string
	property graph.Property
}{
	{"description", graph.PropNotes},
	{"objective", "objective"},
	{"goals", "objective"},
	{"primary_motivation", "motive"},
	{"secondary_motivations", "motive"},
	{"personal_motivations", "motive"},
	{"resource_level", "resourceLevel"},
	{"sophistication", "sophistication"},
	{"roles", "role"},
	{"threat_actor_types", "classification"},
	{"malware_types", "classification"},
	{"tool_types", "classification"},
	{"tool_version", "version"},
	{"is_family", "family"},
	{"capabilities", "capability"},
	{"implementation_languages", "programmingLanguage"},
	{"architecture_execution_envs", "platform"},
	{"x_mitre_platforms", "platform"},
	{"x_mitre_domains", "domain"},
	{"x_mitre_contributors", "contributor"},
	{"sectors", "sector"},
	{"contact_information", "contact"},
	{"confidence", "confidence"},
}
