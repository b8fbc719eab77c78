package loadertest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dossier/graph"
)

// Told writes entries as lines that people can read, for golden files.
func Told(entries []graph.Entry) string {
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "entry %s\n", e.ID)
		for _, r := range e.Records {
			if r.Link != nil {
				fmt.Fprintf(&b, "  link %s %s -> %s\n", r.Link.Type, end(r.Link.Source), end(r.Link.Target))
			} else {
				fmt.Fprintf(&b, "  record %s %s\n", r.ID, r.Key)
			}
			for _, s := range r.Statements {
				fmt.Fprintf(&b, "    %s\n", statement(s))
			}
		}
	}
	return b.String()
}

// statement is a statement in one line.
func statement(s graph.Statement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %q", s.Property, s.Value)
	if s.Original != "" {
		fmt.Fprintf(&b, " said %q", s.Original)
	}
	if s.Language != "" {
		fmt.Fprintf(&b, " in %s", s.Language)
	}
	for _, k := range slices.Sorted(maps.Keys(s.Attributes)) {
		fmt.Fprintf(&b, " %s=%q", k, s.Attributes[k])
	}
	return b.String()
}
