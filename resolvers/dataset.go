package resolvers

import (
	"context"

	"dossier/graph"
)

// Dataset is a source under one publisher. Its id costs nothing; the rest is
// read for all datasets at once.
type Dataset struct {
	id      string
	session *session
}

func (d *Dataset) state(ctx context.Context) (graph.DatasetState, error) {
	all, err := d.session.datasetStates(ctx)
	return all[d.id], err
}

// ID is the dataset's id, such as us_ofac_sdn.
func (d *Dataset) ID() graph.ID { return graph.ID(d.id) }

// Title is its id where it has none.
func (d *Dataset) Title(ctx context.Context) (string, error) {
	s, err := d.state(ctx)
	if s.Title == "" {
		return d.id, err
	}
	return s.Title, err
}

// Publisher is who publishes it.
func (d *Dataset) Publisher(ctx context.Context) (*string, error) {
	s, err := d.state(ctx)
	return optional(s.Publisher), err
}

// URL is where it is published.
func (d *Dataset) URL(ctx context.Context) (*string, error) {
	s, err := d.state(ctx)
	return optional(s.URL), err
}

// Licence is under what terms it is published.
func (d *Dataset) Licence(ctx context.Context) (*string, error) {
	s, err := d.state(ctx)
	return optional(s.Licence), err
}

// Versions are its loads, newest first.
func (d *Dataset) Versions(ctx context.Context) ([]*Version, error) {
	s, err := d.state(ctx)
	out := make([]*Version, len(s.Versions))
	for i, v := range s.Versions {
		out[i] = &Version{v, d.session}
	}
	return out, err
}

// Latest is what its newest version is dated.
func (d *Dataset) Latest(ctx context.Context) (*graph.Moment, error) {
	s, err := d.state(ctx)
	if len(s.Versions) == 0 {
		return nil, err
	}
	return &s.Versions[0].At, err
}

// EntityCount counts what it says today.
func (d *Dataset) EntityCount(ctx context.Context) (int, error) {
	s, err := d.state(ctx)
	return s.Entities, err
}

// LinkCount counts the links that it says today.
func (d *Dataset) LinkCount(ctx context.Context) (int, error) {
	s, err := d.state(ctx)
	return s.Links, err
}

// EntryCount counts its own entries that are there today.
func (d *Dataset) EntryCount(ctx context.Context) (int, error) {
	s, err := d.state(ctx)
	return s.Entries, err
}

// Version is one state of a dataset.
type Version struct {
	graph.Version
	session *session
}

// Document is the version as a text, with its files.
func (v *Version) Document(ctx context.Context) (*Document, error) {
	docs, err := v.session.versionDocuments(ctx)
	return docs[graph.VersionDocument(v.Scope, v.At)], err
}

// LoadedAt is when it was loaded.
func (v *Version) LoadedAt() graph.Moment { return graph.At(v.Version.LoadedAt) }

// Added counts entries that the version before does not have.
func (v *Version) Added() int { return v.Counts.Added }

// Changed counts entries with another raw form.
func (v *Version) Changed() int { return v.Counts.Changed }

// Removed counts entries that only the version before has.
func (v *Version) Removed() int { return v.Counts.Removed }

// Unchanged counts entries with the same raw form.
func (v *Version) Unchanged() int { return v.Counts.Unchanged }

// Rejected counts entries that could not be read.
func (v *Version) Rejected() int { return v.Counts.Rejected }
