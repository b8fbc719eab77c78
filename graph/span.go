package graph

import "slices"

// Span is a stretch of versions over which something is said: from the version
// at From up to, not including, the version at To. An open span's To is Latest.
type Span struct{ From, To Moment }

// Spans is what a source said over time: sorted, apart, never empty stretches.
// A thing said, withdrawn and said again has two.
type Spans []Span

// Covers says whether something holds as of m. As of Latest only an open span
// holds.
func (s Spans) Covers(m Moment) bool {
	if m == Latest {
		return s.Open()
	}
	for _, x := range s {
		if x.From <= m && m < x.To {
			return true
		}
	}
	return false
}

// Open says whether the last span has no end.
func (s Spans) Open() bool { return len(s) > 0 && s[len(s)-1].To == Latest }

// First is the moment at which it was first said; Latest if it never was.
func (s Spans) First() Moment {
	if len(s) == 0 {
		return Latest
	}
	return s[0].From
}

// End is the moment at which it was last withdrawn; Latest while it is said.
func (s Spans) End() Moment {
	if len(s) == 0 {
		return 0
	}
	return s[len(s)-1].To
}

// Add returns s with x said as well.
func (s Spans) Add(x Span) Spans {
	if x.From >= x.To {
		return s
	}
	out := make(Spans, 0, len(s)+1)
	for _, y := range s {
		switch {
		case y.To < x.From || y.From > x.To:
			out = append(out, y)
		default:
			x = Span{min(x.From, y.From), max(x.To, y.To)}
		}
	}
	out = append(out, x)
	slices.SortFunc(out, func(a, b Span) int { return cmpMoment(a.From, b.From) })
	return out
}

// Cut returns s with nothing said over x.
func (s Spans) Cut(x Span) Spans {
	if x.From >= x.To {
		return s
	}
	out := make(Spans, 0, len(s)+1)
	for _, y := range s {
		if left := (Span{y.From, min(y.To, x.From)}); left.From < left.To {
			out = append(out, left)
		}
		if right := (Span{max(y.From, x.To), y.To}); right.From < right.To {
			out = append(out, right)
		}
	}
	return out
}

// Union returns all stretches over which s or t holds.
func (s Spans) Union(t Spans) Spans {
	if len(s) == 1 && len(t) == 1 && s[0] == t[0] || len(t) == 0 {
		return s
	}
	for _, x := range t {
		s = s.Add(x)
	}
	return s
}

func cmpMoment(a, b Moment) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
