package resolvers

import (
	"io"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
)

// MarshalFloat writes a number without an exponent, 620000000 rather than
// 6.2e+08, which people read.
func MarshalFloat(f float64) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = w.Write(strconv.AppendFloat(nil, f, 'f', -1, 64)) // a buffer
	})
}

// UnmarshalFloat reads a number.
func UnmarshalFloat(v any) (float64, error) { return graphql.UnmarshalFloat(v) }
