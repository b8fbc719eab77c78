package loadertest

import (
	"slices"
	"strings"
	"testing"

	"dossier/graph"
)

// Said is what an entry's records say under a property, each value followed by
// those of some attributes: "12345|PASSPORT|kp".
func Said(e graph.Entry, p graph.Property, attributes ...string) []string {
	var out []string
	for _, r := range e.Records {
		for _, s := range r.Statements {
			if s.Property != p {
				continue
			}
			v := s.Value
			for _, a := range attributes {
				v += "|" + s.Attributes[a]
			}
			out = append(out, v)
		}
	}
	return out
}

// Values is what one record says under a property, joined by "|".
func Values(r graph.Record, p graph.Property) string {
	return strings.Join(Said(graph.Entry{Records: []graph.Record{r}}, p), "|")
}

// Links are an entry's claims; see [Claim].
func Links(e graph.Entry) []string {
	var out []string
	for _, r := range e.Records {
		if r.Link != nil {
			out = append(out, Claim(*r.Link))
		}
	}
	return out
}

// Claim is a link with its ends: "us_ofac_sdn:1 ACTS_FOR us_ofac_sdn:2".
func Claim(l graph.LinkClaim) string {
	return end(l.Source) + " " + string(l.Type) + " " + end(l.Target)
}

func end(e graph.End) string { return string(e.Record) + e.Key + e.Name }

// Fact is all that an entry is to say under a property, in order, with the
// values of some attributes; see [Said].
type Fact = struct {
	Property   graph.Property
	Attributes []string
	Want       []string
}

// Check reports facts that an entry does not say.
func Check(t testing.TB, e graph.Entry, facts []Fact) {
	t.Helper()
	for _, f := range facts {
		if got := Said(e, f.Property, f.Attributes...); !slices.Equal(got, f.Want) {
			t.Errorf("of %s, %s is said to be %q, not %q", e.ID, f.Property, got, f.Want)
		}
	}
}
