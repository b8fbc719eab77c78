// Package loader brings what sources publish into the store: it reads a
// source's files, compares them with the version before, refuses what looks
// broken, and applies the rest as one version that becomes visible at once.
//
// A source is a folder below this one: its reader knows the file, its mapper
// knows the meaning.
package loader

import (
	"context"
	"errors"
	"iter"

	"dossier/graph"
)

// ErrRefused is wrapped by errors about a source that a safety check refused:
// the store is as it was.
var ErrRefused = errors.New("refused")

// Source is something that can be loaded under one dataset id.
type Source interface {
	Dataset() graph.Dataset
	// Mapper is the version of what turns entries into records. When it moves
	// on, unchanged entries are mapped again.
	Mapper() string
	// Read reads what in holds. It fails with ErrRefused where the files are
	// not what they should be; in.Force asks to read what can be read.
	Read(ctx context.Context, in Input) (*Generation, error)
}

// Generation is what a source published together. Its parts become visible at
// once; each has a time of its own.
type Generation struct {
	Parts     []Part
	Documents []graph.Document
	Datasets  []graph.Dataset // besides the source's own
	Rejected  []Rejected
	// Unparsed is what is kept as said but was not understood.
	Unparsed []Rejected
	// Supersedes names scopes whose content the main part now holds, such as
	// those of the other files that the list was loaded from before. What they
	// hold ends with this version.
	Supersedes []string
}

// Rejected is a row, or a stretch of one, that could not be read, with the
// reason.
type Rejected struct {
	File   string `json:"file"`
	Row    int    `json:"row"` // from 1
	Reason string `json:"reason"`
	Text   string `json:"text"` // at most 200 bytes of it
}

// Slice yields entries from memory.
func Slice(entries []graph.Entry) iter.Seq2[graph.Entry, error] {
	return func(yield func(graph.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}
