package refresh

import (
	"strings"

	"dossier/graph"
	"dossier/loader"
)

// Sentence is an error for a person: without the words that only sort it, and
// without those of Go's libraries for numbers.
func Sentence(err error) string {
	s := err.Error()
	for _, e := range []error{graph.ErrInput, graph.ErrUnavailable, loader.ErrRefused} {
		s = strings.ReplaceAll(s, e.Error()+": ", "")
	}
	s, _, _ = strings.Cut(s, ": strconv.")
	return s
}
