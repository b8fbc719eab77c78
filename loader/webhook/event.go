package webhook

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"time"

	"dossier/graph"
	"dossier/loader"
)

// The types of events.
const (
	DatasetChanged = "dataset.changed" // a load changed what is known
	DatasetFailed  = "dataset.failed"  // a load did not come to an end
)

// Event is something that subscribers are told.
type Event struct {
	ID   string // the same however often it is sent
	Type string
	At   time.Time
	Data any // a Change or a Failure
}

// Change is what a load did. Entries are the list's own; entities and links are
// what changed in the graph.
type Change struct {
	Dataset  string       `json:"dataset"`
	AsOf     string       `json:"asOf"` // YYYY-MM-DD
	Entries  graph.Counts `json:"entries"`
	Entities graph.Counts `json:"entities"`
	Links    graph.Counts `json:"links"`
	Since    *time.Time   `json:"since,omitempty"` // of the version before, for changes(since:); nil: the first
}

// Failure is why a load did not come to an end. The store is as it was.
type Failure struct {
	Dataset string `json:"dataset"`
	Error   string `json:"error"`   // a sentence, cut after maxError characters
	Refused bool   `json:"refused"` // by a safety check: somebody should look at the source
}

const maxError = 1000

// Changed is the event of a load that changed something. Before is the moment
// of the version before; 0 where there was none.
func Changed(r *loader.DatasetReport, before graph.Moment, at time.Time) Event {
	c := Change{Dataset: r.Dataset, AsOf: r.AsOf, Entries: r.Entries, Entities: r.Entities, Links: r.Links}
	if before != 0 {
		since := before.Time()
		c.Since = &since
	}
	return event(DatasetChanged, at, c)
}

// Failed is the event of a load that ended with an error, told as a sentence.
func Failed(dataset, sentence string, refused bool, at time.Time) Event {
	if r := []rune(sentence); len(r) > maxError {
		sentence = string(r[:maxError]) + "…"
	}
	return event(DatasetFailed, at, Failure{dataset, sentence, refused})
}

func event(kind string, at time.Time, data any) Event {
	return Event{ID: "msg_" + rand.Text(), Type: kind, At: at.UTC().Truncate(time.Second), Data: data}
}

// body is the event as it is sent.
func (e Event) body() ([]byte, error) {
	b, err := json.Marshal(struct {
		Type      string    `json:"type"`
		Timestamp time.Time `json:"timestamp"`
		Data      any       `json:"data"`
	}{e.Type, e.At, e.Data})
	if err != nil {
		return nil, fmt.Errorf("an event that is no JSON: %w", err)
	}
	return b, nil
}
