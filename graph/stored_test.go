package graph

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

// TestMergeTellsEveryVersionAsItWas loads versions of an entry in random
// orders and asks what it said at each of them.
func TestMergeTellsEveryVersionAsItWas(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for round := range 200 {
		versions := map[Moment]int{} // 0: not there; else which values it has
		for at := Moment(10); at <= 60; at += 10 {
			versions[at] = r.IntN(4)
		}
		var first []Record
		for range 3 {
			records := load(r, versions)
			for at, state := range versions {
				for _, m := range []Moment{at, at + 9} {
					if got, want := heldAt(records, m), valuesOf(state); !reflect.DeepEqual(got, want) {
						t.Fatalf("round %d, at %d: %v, want %v", round, m, got, want)
					}
				}
			}
			if first == nil {
				first = records
			} else if !reflect.DeepEqual(records, first) {
				t.Fatalf("round %d: another order gives\n%+v, not\n%+v", round, records, first)
			}
		}
	}
}

// load merges the versions in a random order, each up to the next one known.
func load(r *rand.Rand, versions map[Moment]int) []Record {
	var known []Moment
	var stored *StoredEntry
	var records []Record
	for _, i := range r.Perm(len(versions)) {
		at := Moment(10 * (i + 1))
		next := Latest
		for _, k := range known {
			if k > at && k < next {
				next = k
			}
		}
		known = append(known, at)
		var e *Entry
		if state := versions[at]; state > 0 {
			e = &Entry{ID: "a:1", Scope: "a", Raw: fmt.Append(nil, state), Records: []Record{{ID: "a:1"}}}
			for _, v := range valuesOf(state) {
				e.Records[0].Statements = append(e.Records[0].Statements, Statement{Property: PropName, Value: v})
			}
			if err := e.Prepare("a"); err != nil {
				panic(err)
			}
		}
		stored, records = Merge(stored, records, e, "1", at, next)
	}
	if len(records) == 1 && len(records[0].Statements) == 0 {
		return nil
	}
	return records
}

func valuesOf(state int) []string {
	return [][]string{nil, {"A", "B"}, {"B", "C"}, {"A", "C"}}[state]
}

func heldAt(records []Record, m Moment) []string {
	var out []string
	for _, r := range records {
		for _, s := range r.Statements {
			if s.Spans.Covers(m) {
				out = append(out, s.Value)
			}
		}
	}
	return out
}

func TestEntriesThatCannotBeKeptAreRefused(t *testing.T) {
	for name, e := range map[string]Entry{
		"no id":         {Scope: "a"},
		"no scope":      {ID: "a:1"},
		"no record id":  {ID: "a:1", Scope: "a", Records: []Record{{}}},
		"no link type":  {ID: "a:1", Scope: "a", Records: []Record{{ID: "a:l", Link: &LinkClaim{Source: End{Key: "x"}, Target: End{Key: "y"}}}}},
		"two-sided end": {ID: "a:1", Scope: "a", Records: []Record{{ID: "a:l", Link: &LinkClaim{Type: PartOf, Source: End{Key: "x", Name: "X"}, Target: End{Key: "y"}}}}},
	} {
		if err := e.Prepare("a"); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestMergeOfASurerStatement(t *testing.T) {
	t.Run("what is no part of a statement's id is as it was said last", func(t *testing.T) {
		said := func(confidence float64) *Entry {
			e := Entry{ID: "a:1", Scope: "a", Raw: []byte{byte(100 * confidence)}, Records: []Record{{ID: "a:1",
				Statements: []Statement{{Property: PropName, Value: "Kim", Confidence: confidence}}}}}
			if err := e.Prepare("a"); err != nil {
				t.Fatal(err)
			}
			return &e
		}
		stored, records := Merge(nil, nil, said(0.5), "1", 10, Latest)
		_, records = Merge(stored, records, said(0.9), "1", 20, Latest)
		if len(records) != 1 || len(records[0].Statements) != 1 {
			t.Fatalf("got %+v, want one statement", records)
		}
		s := records[0].Statements[0]
		if s.Confidence != 0.9 {
			t.Errorf("confidence %v, want the later one", s.Confidence)
		}
		if want := (Spans{{10, Latest}}); len(s.Spans) != 1 || s.Spans[0] != want[0] {
			t.Errorf("spans %v, want %v", s.Spans, want)
		}
	})
}
