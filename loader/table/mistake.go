package table

import (
	"fmt"
	"slices"
)

// mistake is what is wrong in a mapping, and where.
type mistake struct {
	path   []any // of names and indexes
	line   int   // from 1; 0 where the place is the file as a whole
	reason string
}

// Error is one sentence.
func (m *mistake) Error() string {
	if m.line == 0 {
		return m.reason
	}
	return fmt.Sprintf("line %d: %s", m.line, m.reason)
}

// at is a place in the mapping.
type at []any

func (a at) in(more ...any) at { return append(slices.Clip(a), more...) }

func (a at) wrong(format string, args ...any) error {
	return &mistake{path: a, reason: fmt.Sprintf(format, args...)}
}
