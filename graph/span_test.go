package graph

import (
	"math/rand/v2"
	"testing"
)

// TestSpansAgreeWithASet compares Add and Cut with the plain set of moments
// that they stand for.
func TestSpansAgreeWithASet(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var s Spans
		said := map[Moment]bool{}
		for range 12 {
			from := Moment(r.IntN(20))
			x := Span{from, from + Moment(r.IntN(8))}
			add := r.IntN(2) == 0
			if add {
				s = s.Add(x)
			} else {
				s = s.Cut(x)
			}
			for m := x.From; m < x.To; m++ {
				said[m] = add
			}
		}
		for m := Moment(0); m < 30; m++ {
			if s.Covers(m) != said[m] {
				t.Fatalf("%v covers %d: %v, want %v", s, m, s.Covers(m), said[m])
			}
		}
		for i, x := range s {
			if x.From >= x.To || i > 0 && s[i-1].To >= x.From {
				t.Fatalf("%v is not sorted, apart and full", s)
			}
		}
	}
}

func TestSpansOpen(t *testing.T) {
	s := Spans{}.Add(Span{10, Latest})
	if !s.Open() || !s.Covers(Latest) || s.Covers(9) || s.First() != 10 {
		t.Errorf("open span: %v", s)
	}
	s = s.Cut(Span{20, Latest})
	if s.Open() || s.Covers(Latest) || !s.Covers(19) || s.Covers(20) || s.End() != 20 {
		t.Errorf("closed span: %v", s)
	}
}
