package misp

import (
	"context"
	"fmt"
	"io"

	"dossier/graph"
	"dossier/loader"
)

// DatasetThreatActor is the dataset id of the galaxy of threat actors.
const DatasetThreatActor = "misp_threat_actor"

// galaxies are the types of galaxies whose clusters are groups.
var galaxies = map[string]bool{"threat-actor": true, "microsoft-activity-group": true, "360net-threat-actor": true}

// Source loads the galaxy of threat actors.
type Source struct {
	As string // dataset id; DatasetThreatActor if empty
}

var _ loader.Source = Source{}

// Dataset is the galaxy.
func (s Source) Dataset() graph.Dataset {
	if s.As != "" && s.As != DatasetThreatActor {
		return graph.Dataset{ID: s.As, Title: s.As, Publisher: "MISP Project"}
	}
	return graph.Dataset{ID: DatasetThreatActor, Title: "MISP galaxy: threat actors", Publisher: "MISP Project",
		URL: "https://github.com/MISP/misp-galaxy", Licence: "CC0-1.0 or BSD-2-Clause"}
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads one file of clusters.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	var g *galaxy
	f, rejected, err := loader.ReadOne(ctx, in, "a galaxy of clusters", func(r io.Reader) (held loader.Held, err error) {
		if g, err = read(r); err != nil {
			return held, fmt.Errorf("%w; fetch it again", err)
		}
		return loader.Held{Entries: len(g.clusters), Rejected: g.rejected}, nil
	})
	if err != nil {
		return nil, err
	}
	dataset := s.Dataset().ID
	if !galaxies[g.kind] || dataset == DatasetThreatActor && g.kind != "threat-actor" {
		return nil, fmt.Errorf("%w: %s holds the galaxy %q, not threat actors; name the file threat-actor.json of the galaxy's clusters",
			loader.ErrRefused, f.Name, g.kind)
	}
	m := mapper{dataset, g}
	main := loader.Part{Scope: dataset, Main: true, Files: []loader.File{f}, Size: len(g.clusters), Entries: loader.Mapped(g.clusters, m.entry)}
	return &loader.Generation{Parts: []loader.Part{main}, Rejected: rejected}, nil
}
