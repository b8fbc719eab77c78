package resolvers

import "dossier/graph"

// Judgement says whether two records speak of the same thing.
type Judgement struct{ graph.Judgement }

// At is when it was made.
func (j *Judgement) At() graph.Moment { return graph.At(j.Judgement.At) }

// Reason is null where none was given.
func (j *Judgement) Reason() *string { return optional(j.Judgement.Reason) }

// Active says whether it counts.
func (j *Judgement) Active() bool { return j.Judgement.Active() }

// RevokedAt is null while it counts.
func (j *Judgement) RevokedAt() *graph.Moment { return moment(j.Judgement.RevokedAt) }

// RevokedBy is null while it counts.
func (j *Judgement) RevokedBy() *string { return optional(j.Judgement.RevokedBy) }
