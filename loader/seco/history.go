package seco

import (
	"cmp"
	"slices"

	"dossier/graph"
	"dossier/loader/tree"
)

// history is a target's modifications, the latest first.
type history []modification

// modification is a listing, an amendment or a de-listing.
type modification struct {
	kind                          string
	effective, enacted, published string
}

const (
	listed   = "listed"
	amended  = "amended"
	delisted = "de-listed"
)

// date is when a modification counts from, "" where the list does not say.
func (m modification) date() string { return cmp.Or(m.effective, m.enacted, m.published) }

func historyOf(n *tree.Node) history {
	var h history
	for m := range n.All("modification") {
		h = append(h, modification{kind: m.Take("@modification-type"), effective: m.Take("@effective-date"),
			enacted: m.Take("@enactment-date"), published: m.Take("@publication-date")})
	}
	slices.SortStableFunc(h, func(a, b modification) int { return cmp.Compare(b.date(), a.date()) })
	return h
}

// ended says whether the target is no longer listed.
func (h history) ended() bool { return len(h) > 0 && h[0].kind == delisted }

// statements are what the history says of a listing that lasts: when it began,
// when it was amended, and former listings that ended.
func (h history) statements() []graph.Statement {
	var out []graph.Statement
	former := false
	for _, m := range h {
		property := graph.Property("modifiedAt")
		switch {
		case m.kind == delisted:
			property, former = "formerDelistedOn", true
		case m.kind == listed && former:
			property = "formerListedOn"
		case m.kind == listed:
			property = graph.PropAddedOn
		case m.kind != amended:
			property = "modification"
		}
		attributes := map[string]string{"enacted": m.enacted, "published": m.published}
		value := m.date()
		if property == "modification" { // of a kind that is not known here
			value, attributes["date"] = m.kind, m.date()
		}
		out = append(out, graph.Statement{Property: property, Value: value, Attributes: attributes})
	}
	return out
}
