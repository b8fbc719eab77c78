package graph

import (
	"fmt"
	"time"
)

// LoadState is how loading a dataset stands: who is at it now, and how it went
// the last time. Datasets that were only tried have one too.
type LoadState struct {
	Dataset string    `json:"dataset"`
	Hold    *Hold     `json:"hold,omitempty"`   // nil: nobody loads it
	Last    *LoadEnd  `json:"last,omitempty"`   // nil: no load has ended yet
	Success time.Time `json:"success,omitzero"` // when one last ended well; zero: never
}

// Hold says that a process is loading a dataset. It ends by itself, so that a
// process that dies does not hold the dataset for ever.
type Hold struct {
	Owner string    `json:"owner"` // host, process and a random part
	Since time.Time `json:"since"`
	Until time.Time `json:"until"`
}

// LoadEnd is how a load ended.
type LoadEnd struct {
	At      time.Time `json:"at"`
	Seconds float64   `json:"seconds"`
	Error   string    `json:"error,omitempty"` // a sentence; "" where it went well
	Refused bool      `json:"refused,omitempty"`
	Counts  Counts    `json:"counts"` // in the list's own entries
}

// Take puts h in the state. The owner of the hold that is there goes on: its
// Since stays. ErrHeld, naming the owner, where another's has not ended by
// h.Since; ErrInput where h names no owner or ends before it begins. The state
// stays as it was on an error.
func (s *LoadState) Take(h Hold) error {
	if s.Dataset == "" || h.Owner == "" || !h.Until.After(h.Since) {
		return fmt.Errorf("%w: a hold names a dataset and an owner, and ends after it begins", ErrInput)
	}
	h.Since, h.Until = h.Since.UTC(), h.Until.UTC()
	switch was := s.Hold; {
	case was == nil:
	case was.Owner == h.Owner:
		h.Since = was.Since
	case was.Until.After(h.Since):
		return fmt.Errorf("%w: %s has been at %s since %s; its hold ends at %s unless it goes on", ErrHeld,
			was.Owner, s.Dataset, was.Since.Format(time.RFC3339), was.Until.Format(time.RFC3339))
	}
	s.Hold = &h
	return nil
}

// Release takes owner's hold away and records how its load ended. Another's
// hold stays.
func (s *LoadState) Release(owner string, end LoadEnd) {
	end.At = end.At.UTC()
	s.Last = &end
	if end.Error == "" && !end.Refused {
		s.Success = end.At
	}
	if s.Hold != nil && s.Hold.Owner == owner {
		s.Hold = nil
	}
}
