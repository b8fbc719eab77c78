package graph

import (
	"fmt"
	"math"
	"time"
)

// Moment is a point of time in seconds since 1970-01-01 UTC. Versions, spans
// and as-of questions speak in moments.
type Moment int64

// Latest, as an as-of moment, asks for what the sources say today. As the end
// of a span it says that the span is open.
const Latest Moment = math.MaxInt64

// At returns the moment of t; fractions of a second are cut off.
func At(t time.Time) Moment { return Moment(t.Unix()) }

// Time returns m in UTC; for Latest the zero time.
func (m Moment) Time() time.Time {
	if m == Latest {
		return time.Time{}
	}
	return time.Unix(int64(m), 0).UTC()
}

// Day returns m as YYYY-MM-DD.
func (m Moment) Day() string { return m.Time().Format(time.DateOnly) }

// ParseDay reads a plain date, YYYY-MM-DD, as the start of that day. A version
// loaded "as of" a day stands at its start.
func ParseDay(s string) (Moment, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%w: %q is not a date in the form YYYY-MM-DD", ErrInput, s)
	}
	return At(t), nil
}

// ParseAsOf reads the moment of an as-of question: a plain date means the end
// of that day (UTC), an RFC 3339 date and time is exact.
func ParseAsOf(s string) (Moment, error) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return At(t.AddDate(0, 0, 1)) - 1, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return 0, fmt.Errorf("%w: %q is neither a date (2023-05-23) nor a date and time (2023-05-23T12:00:00Z)", ErrInput, s)
	}
	return At(t), nil
}
