package graph

import "time"

// LoadState is how loading a dataset stands: who is at it now, and how it went
// the last time. Datasets that were only tried have one too.
type LoadState struct {
	Dataset string
	Hold    *Hold     // nil: nobody loads it
	Last    *LoadEnd  // nil: no load has ended yet
	Success time.Time // when one last ended well; zero: never
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
