package stix

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

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
	part := loader.Part{Scope: s.Dataset().ID, Main: true}
	var names []string
	sum := sha256.New()
	for _, f := range in.Files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := readFile(&b, f, sum); err != nil {
			return nil, err
		}
		names = append(names, f.Name)
		if f.Modified.After(part.Modified) {
			part.Modified = f.Modified
		}
	}
	part.Source, part.Hash, part.Date = strings.Join(names, ", "), hex.EncodeToString(sum.Sum(nil)), b.day()
	m := newMapper(s.Dataset(), &b)
	kept := m.current()
	if len(kept) == 0 && !in.Force {
		return nil, fmt.Errorf("%w: %s holds no group, software, campaign or relationship that is current; look at the file, or use --force if that is right",
			loader.ErrRefused, part.Source)
	}
	part.Size, part.Entries = len(kept), loader.Mapped(kept, m.entry)
	return &loader.Generation{Parts: []loader.Part{part}, Rejected: b.rejected}, nil
}

func readFile(b *bundle, f loader.File, sum io.Writer) error {
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("%w: %s cannot be read", graph.ErrInput, f.Name)
	}
	defer func() { _ = r.Close() }()
	if err := b.read(io.TeeReader(r, sum), f.Name); err != nil {
		return fmt.Errorf("%w: %s: %w; fetch it again", loader.ErrRefused, f.Name, err)
	}
	return nil
}
