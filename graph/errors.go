package graph

import "errors"

// The errors of the domain. Stores and loaders wrap them with what happened;
// resolvers/errors.go alone makes them public.
var (
	ErrInput         = errors.New("unusable input")
	ErrNotFound      = errors.New("nothing is there under this id")
	ErrUnavailable   = errors.New("the store does not answer")
	ErrConflict      = errors.New("somebody else changed the same dataset meanwhile; load it again")
	ErrHeld          = errors.New("the dataset is being loaded already")
	ErrContradiction = errors.New("an earlier judgement says the opposite")
	ErrNewerStore    = errors.New("the store was made by a newer version of dossier; use that version")
)
