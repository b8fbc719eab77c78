package neo4j

import (
	"slices"

	"dossier/graph"
)

// What a query returns comes as untyped values; these read them. A missing
// property is the zero value.

func text(v any) string    { s, _ := v.(string); return s }
func number(v any) int64   { n, _ := v.(int64); return n }
func blob(v any) []byte    { b, _ := v.([]byte); return b }
func truth(v any) bool     { b, _ := v.(bool); return b }
func list(v any) []any     { l, _ := v.([]any); return l }
func ident(v any) graph.ID { return graph.ID(text(v)) }

func numbers(v any) []int64 {
	l := list(v)
	out := make([]int64, len(l))
	for i := range l {
		out[i] = number(l[i])
	}
	return out
}

func texts(v any) []string {
	l := list(v)
	out := make([]string, len(l))
	for i := range l {
		out[i] = text(l[i])
	}
	return out
}

// strs turns ids into a parameter, sorted and without duplicates, so that locks
// are always taken in one order.
func strs[T ~string](in []T) []string {
	out := make([]string, 0, len(in))
	for _, s := range in {
		if s != "" {
			out = append(out, string(s))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rows is a parameter for UNWIND.
type rows = []map[string]any
