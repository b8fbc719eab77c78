package misp

import (
	"errors"
	"fmt"
	"io"

	"dossier/loader"
	"dossier/loader/tree"
)

// errFormat is wrapped by errors about what is no galaxy of clusters.
var errFormat = errors.New("it is no MISP galaxy cluster file")

// galaxy is what a file holds.
type galaxy struct {
	kind     string // "threat-actor"
	clusters []cluster
	at       map[string]bool // by UUID
	rejected []loader.Rejected
}

// cluster is one actor.
type cluster struct {
	*tree.Node
	uuid string
}

func read(r io.Reader) (*galaxy, error) {
	g := &galaxy{at: map[string]bool{}}
	row := 0
	for e, err := range tree.JSON(r, tree.Limits{}, "values") {
		switch {
		case err != nil:
			return nil, fmt.Errorf("%w: %w", errFormat, err)
		case e.Entry:
			row++
			if reason := g.add(e.Node); reason != "" {
				g.rejected = append(g.rejected, loader.Rejected{Row: row, Reason: reason, Text: loader.Beginning(string(e.Raw))})
			}
		case e.Name == "type":
			g.kind = e.Value
		}
	}
	switch {
	case g.kind == "":
		return nil, fmt.Errorf("%w: it does not say its type", errFormat)
	case len(g.clusters) == 0:
		return nil, fmt.Errorf("%w: it holds no clusters", errFormat)
	}
	return g, nil
}

// add keeps a cluster, or says why not.
func (g *galaxy) add(n *tree.Node) string {
	uuid, name := n.Child("uuid"), n.Child("value")
	switch {
	case uuid == nil || uuid.Value == "":
		return "a cluster has no uuid"
	case name == nil || name.Value == "":
		return "a cluster has no name (value)"
	case g.at[uuid.Value]:
		return "a cluster before it has the same uuid"
	}
	g.at[uuid.Value] = true
	g.clusters = append(g.clusters, cluster{n, uuid.Value})
	return ""
}
