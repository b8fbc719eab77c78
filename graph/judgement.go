package graph

import (
	"fmt"
	"time"
)

// Decision is what a judgement says of two records.
type Decision string

// The decisions.
const (
	Same      Decision = "SAME"
	Different Decision = "DIFFERENT"
	Unsure    Decision = "UNSURE"
)

// Judgement says whether two records speak of the same thing. It is kept for
// ever; a revoked one no longer counts.
type Judgement struct {
	ID          ID        `json:"id"`
	Left        ID        `json:"left"`  // record id, the smaller one
	Right       ID        `json:"right"` // record id
	Decision    Decision  `json:"decision"`
	Score       float64   `json:"score"`
	Explanation string    `json:"explanation"`
	By          string    `json:"by"` // a person, or "match" with its version
	Method      Method    `json:"method"`
	At          time.Time `json:"at"`
	Reason      string    `json:"reason,omitempty"`
	RevokedAt   time.Time `json:"revokedAt,omitzero"`
	RevokedBy   string    `json:"revokedBy,omitempty"`
}

// Active says whether the judgement counts.
func (j *Judgement) Active() bool { return j.RevokedAt.IsZero() }

// Prepare orders the sides, sets the id and checks the judgement.
func (j *Judgement) Prepare() error {
	if j.Left > j.Right {
		j.Left, j.Right = j.Right, j.Left
	}
	if j.Left == "" || j.Left == j.Right {
		return fmt.Errorf("%w: a judgement needs two different records", ErrInput)
	}
	if j.Decision != Same && j.Decision != Different && j.Decision != Unsure {
		return fmt.Errorf("%w: a judgement is SAME, DIFFERENT or UNSURE, not %q", ErrInput, j.Decision)
	}
	if j.ID == "" {
		j.ID = ID("ju-" + Digest(string(j.Left), string(j.Right), string(j.Decision), j.By, j.At.UTC().Format(time.RFC3339Nano)))
	}
	return nil
}

// Prevails says whether a counts before b where they disagree about the same
// records: an analyst's before a rule's, then the later.
func (j *Judgement) Prevails(b *Judgement) bool {
	if (j.Method == MethodAnalyst) != (b.Method == MethodAnalyst) {
		return j.Method == MethodAnalyst
	}
	if !j.At.Equal(b.At) {
		return j.At.After(b.At)
	}
	return j.ID > b.ID
}
