package stix

import (
	"context"
	"errors"
	"fmt"
	"io"

	"dossier/graph"
	"dossier/loader"
)

// DatasetAttack is the dataset id of ATT&CK.
const DatasetAttack = "mitre_attack"

// Source loads the STIX bundles of one publisher.
type Source struct {
	As string // dataset id; DatasetAttack if empty
}

var _ loader.Source = Source{}

// Dataset is ATT&CK, or what the user calls it.
func (s Source) Dataset() graph.Dataset {
	if s.As != "" && s.As != DatasetAttack {
		return graph.Dataset{ID: s.As, Title: s.As}
	}
	return graph.Dataset{ID: DatasetAttack, Title: "MITRE ATT&CK: groups, software and campaigns", Publisher: "The MITRE Corporation",
		URL: "https://attack.mitre.org", Licence: "© The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation."}
}

// Mapper is the version of the mapping.
func (Source) Mapper() string { return "1" }

// Read reads the bundles, which together are one version.
func (s Source) Read(ctx context.Context, in loader.Input) (*loader.Generation, error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("%w: name a bundle with --from FILE, or a folder of bundles", graph.ErrInput)
	}
	var b bundle
	for _, f := range in.Files {
		_, err := loader.ReadFile(ctx, f, false, func(r io.Reader) (held loader.Held, err error) {
			if err = b.read(r, f.Name); err != nil {
				err = fmt.Errorf("%w; fetch it again", err)
			}
			return held, err
		})
		if err != nil {
			return nil, err
		}
	}
	m := newMapper(s.Dataset(), &b)
	kept := m.current()
	if len(kept) == 0 && !in.Force {
		return nil, loader.Refuse(ctx, in.Files[0], errors.New("it holds no group, software, campaign or relationship that is current; look at the file, or use --force if that is right"))
	}
	main := loader.Part{Scope: s.Dataset().ID, Main: true, Date: b.day(), Files: in.Files, Size: len(kept), Entries: loader.Mapped(kept, m.entry)}
	return &loader.Generation{Parts: []loader.Part{main}, Rejected: b.rejected}, nil
}
