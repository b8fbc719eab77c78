package ftm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"dossier/loader"
)

// survey is what a first walk through the file tells: whether it is one that
// can be loaded, and what of it cannot. It holds no entries.
type survey struct {
	file     string
	lines    int
	entries  int
	rejected []loader.Rejected
	more     int // lines rejected beyond those listed
	garbage  int // lines that are no entity at all
	kept     map[string]*loader.Rejected
	counts   map[string]int
	keys     map[string]bool // of authorities that the file names
	seen     string          // the newest day on which anything was seen
}

// Bounds of what is listed; beyond them it is only counted.
const (
	rejectedListed = 10_000
	reasonsListed  = 200
)

// errFile is wrapped by errors about a file that is not what it should be.
var errFile = errors.New("it is no file of FollowTheMoney entities")

// walk surveys a file.
func (m mapper) walk(ctx context.Context, name string, r io.Reader, force bool) (*survey, error) {
	s := &survey{file: name, kept: map[string]*loader.Rejected{}, counts: map[string]int{}, keys: map[string]bool{}}
	for got, err := range each(lines(r, maxLine), m.line) {
		if err != nil {
			return nil, err
		}
		if s.lines++; s.lines%linesAtOnce == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err := s.add(&got, force); err != nil {
			return nil, err
		}
	}
	switch {
	case s.lines == 0:
		return nil, fmt.Errorf("%w: it is empty; fetch it again", errFile)
	case s.entries == 0, !force && 2*s.garbage > s.lines:
		return nil, fmt.Errorf("%w: %d of its %d lines are rejected, the first because of this: %s", errFile, len(s.rejected)+s.more, s.lines, s.rejected[0].Reason)
	}
	return s, nil
}

// add counts a line.
func (s *survey) add(got *mapped, force bool) error {
	if got.err != nil {
		unreadable := errors.Is(got.err, errLine)
		switch {
		case unreadable && s.lines == 1:
			return fmt.Errorf("%w: its first line holds none (%w); name the file entities.ftm.json", errFile, got.err)
		case unreadable && got.line.open && !got.line.long && !force:
			return fmt.Errorf("%w: it is cut in line %d; fetch it again", errFile, got.line.number)
		}
		if unreadable {
			s.garbage++
		}
		s.reject(got)
		return nil
	}
	s.entries += len(got.entries)
	s.seen = max(s.seen, got.seen)
	for _, k := range got.keys {
		s.keys[k] = true
	}
	if got.kept != "" {
		s.keep(got)
	}
	return nil
}

func (s *survey) reject(got *mapped) {
	if len(s.rejected) == rejectedListed {
		s.more++
		return
	}
	s.rejected = append(s.rejected, loader.Rejected{File: s.file, Row: got.line.number, Reason: got.err.Error(), Text: loader.Beginning(string(got.line.text))})
}

// keep counts what is kept without being understood, by reason.
func (s *survey) keep(got *mapped) {
	reason := got.kept
	if s.kept[reason] == nil {
		if len(s.kept) >= reasonsListed {
			reason = "other schemata have no mapping"
		}
		if s.kept[reason] == nil {
			s.kept[reason] = &loader.Rejected{File: s.file, Row: got.line.number, Reason: reason, Text: loader.Beginning(string(got.line.text))}
		}
	}
	s.counts[reason]++
}

// report is the lists for a person.
func (s *survey) report() (rejected, unparsed []loader.Rejected) {
	rejected = s.rejected
	if s.more > 0 {
		rejected = append(rejected, loader.Rejected{File: s.file, Reason: fmt.Sprintf("%d more lines are rejected; they are not listed", s.more)})
	}
	for reason, first := range s.kept {
		r := *first
		r.Reason = fmt.Sprintf("%d times, first here: %s", s.counts[reason], reason)
		unparsed = append(unparsed, r)
	}
	slices.SortFunc(unparsed, func(a, b loader.Rejected) int { return cmp.Compare(a.Row, b.Row) })
	return rejected, unparsed
}
