package loader

import "dossier/graph"

// Report says what loads did, in the form that --json prints.
type Report struct {
	Datasets []DatasetReport `json:"datasets"`
}

// DatasetReport says what one load did. Entries are the list's own; entities
// and links are what changed in the graph.
type DatasetReport struct {
	Dataset  string       `json:"dataset"`
	AsOf     string       `json:"asOf"`
	Entries  graph.Counts `json:"entries"`
	Entities graph.Counts `json:"entities"`
	Links    graph.Counts `json:"links"`
	Remapped int          `json:"remapped"`
	Parts    []PartReport `json:"parts,omitempty"`
	Rejected []Rejected   `json:"rejected,omitempty"`
	Unparsed []Rejected   `json:"unparsed,omitempty"`
	Said     []Said       `json:"said,omitempty"` // where asked for
	DryRun   bool         `json:"dryRun,omitempty"`
	Seconds  float64      `json:"seconds"`
	Error    string       `json:"error,omitempty"`
	Held     bool         `json:"held,omitempty"` // another process is loading it

	// Touched lists the records of entities that match should look at.
	Touched []graph.ID `json:"-"`
}

// PartReport counts the rows of one part of a generation.
type PartReport struct {
	Scope   string       `json:"scope"`
	AsOf    string       `json:"asOf"`
	Entries graph.Counts `json:"entries"`
}

// Event is a step of a load. Progress bars and log lines are made of events.
type Event struct {
	Dataset string
	Phase   Phase
	Done    int // entries
	Total   int // 0 where it is not known
}

// Phase is what a load is doing.
type Phase string

// The phases, in order.
const (
	Reading   Phase = "reading"
	Comparing Phase = "comparing"
	Writing   Phase = "writing"
	Done      Phase = "done"
)
