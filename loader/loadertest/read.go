package loadertest

import (
	"context"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
)

// Read reads an input and the entries of its main part, by id; see [Entries].
func Read(t testing.TB, s loader.Source, in loader.Input) (*loader.Generation, map[graph.ID]graph.Entry) {
	t.Helper()
	g, err := s.Read(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return g, ByID(Entries(t, g.Parts[0]))
}

// ReadAll reads an input and the entries of all its parts; see [Entries].
func ReadAll(t testing.TB, s loader.Source, in loader.Input) (*loader.Generation, []graph.Entry) {
	t.Helper()
	g, err := s.Read(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return g, Entries(t, g.Parts...)
}

// Entries are those of the parts, in their order, prepared as a store does it.
// Each has its raw form and an id of its own, each of its records too,
// and each part has as many entries as it says.
func Entries(t testing.TB, parts ...loader.Part) []graph.Entry {
	t.Helper()
	var all []graph.Entry
	for _, p := range parts {
		dataset, _, _ := strings.Cut(p.Scope, "/")
		seen := map[graph.ID]bool{}
		for e, err := range p.Entries {
			if err != nil {
				t.Fatalf("an entry of %s cannot be read: %v", p.Scope, err)
			}
			e.Scope = p.Scope
			if err := e.Prepare(dataset); err != nil {
				t.Fatal(err)
			}
			if seen[e.ID] || len(e.Raw) == 0 {
				t.Fatalf("%s is there twice, or without its raw form", e.ID)
			}
			records := map[graph.ID]bool{}
			for _, r := range e.Records {
				if records[r.ID] {
					t.Fatalf("record %s of %s is there twice", r.ID, e.ID)
				}
				records[r.ID] = true
			}
			seen[e.ID] = true
			all = append(all, e)
		}
		if len(seen) != p.Size {
			t.Errorf("%s has %d entries, and says %d", p.Scope, len(seen), p.Size)
		}
	}
	return all
}

// ByID are entries by their ids.
func ByID(entries []graph.Entry) map[graph.ID]graph.Entry {
	out := make(map[graph.ID]graph.Entry, len(entries))
	for _, e := range entries {
		out[e.ID] = e
	}
	return out
}
