// Package match decides which records of different sources speak of the same
// thing.
//
// The way of a pair:
//
//	names ──normalise──▶ forms ──block──▶ pairs ──compare──▶ results ──judge──▶ judgements
//
// Each step is a file or two of its own. Normalising is a row of stages;
// comparing is pure, needs no store and takes its weights as an argument;
// judging looks at all pairs together, so that no chain of pairs brings two
// entries of one list, or what somebody keeps apart, into one entity. Only
// records are judged, and every judgement says why, so that it can be disputed
// and revoked. docs/matching.md says the same for users, with examples.
package match
