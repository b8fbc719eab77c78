package misp

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
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
func (s Source) Read(_ context.Context, in loader.Input) (*loader.Generation, error) {
	if len(in.Files) != 1 {
		return nil, fmt.Errorf("%w: a galaxy is one file of clusters; name that with --from FILE", graph.ErrInput)
	}
	file := in.Files[0]
	r, err := file.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s cannot be read", graph.ErrInput, file.Name)
	}
	defer func() { _ = r.Close() }()
	sum := sha256.New()
	g, err := read(io.TeeReader(r, sum), file.Name)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w; fetch it again", loader.ErrRefused, file.Name, err)
	}
	dataset := s.Dataset().ID
	if !galaxies[g.kind] || dataset == DatasetThreatActor && g.kind != "threat-actor" {
		return nil, fmt.Errorf("%w: %s holds the galaxy %q, not threat actors; name the file threat-actor.json of the galaxy's clusters",
			loader.ErrRefused, file.Name, g.kind)
	}
	m := mapper{dataset, g}
	part := loader.Part{Scope: dataset, Main: true, Modified: file.Modified, Source: file.Name, Hash: hex.EncodeToString(sum.Sum(nil)),
		Size: len(g.clusters), Entries: loader.Mapped(g.clusters, m.entry)}
	return &loader.Generation{Parts: []loader.Part{part}, Rejected: g.rejected}, nil
}
