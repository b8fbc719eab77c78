package resolvers

import (
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"dossier/graph"
)

const dateTimeForm = "A DateTime is a date (2023-05-23) or a date and time (2023-05-23T12:00:00Z)."

// MarshalDateTime writes a moment as RFC 3339, UTC.
func MarshalDateTime(m graph.Moment) graphql.Marshaler {
	if m == graph.Latest {
		return graphql.Null
	}
	return graphql.MarshalString(m.Time().Format(time.RFC3339))
}

// UnmarshalDateTime reads the moment of an as-of question.
func UnmarshalDateTime(v any) (graph.Moment, error) {
	s, ok := v.(string)
	if !ok {
		return 0, Invalid(dateTimeForm)
	}
	m, err := graph.ParseAsOf(s)
	if err != nil {
		return 0, &publicError{code: BadUserInput, message: dateTimeForm, cause: err}
	}
	return m, nil
}

// When is a DateTime that bounds a range: a plain date stands for its whole day.
type When struct{ From, To graph.Moment }

// MarshalWhen writes the start of the stretch.
func MarshalWhen(w When) graphql.Marshaler { return MarshalDateTime(w.From) }

// UnmarshalWhen reads a date or a date and time.
func UnmarshalWhen(v any) (When, error) {
	to, err := UnmarshalDateTime(v)
	if err != nil {
		return When{}, err
	}
	if from, err := graph.ParseDay(v.(string)); err == nil {
		return When{from, to}, nil
	}
	return When{to, to}, nil
}

func moment(t time.Time) *graph.Moment {
	if t.IsZero() {
		return nil
	}
	m := graph.At(t)
	return &m
}

func asOfOr(asOf *graph.Moment) graph.Moment {
	if asOf == nil {
		return graph.Latest
	}
	return *asOf
}

// number reads decimal digits; false where s is none.
func number(s string) (float64, bool) {
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}
