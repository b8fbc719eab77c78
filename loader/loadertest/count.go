package loadertest

import (
	"iter"

	"dossier/graph"
	"dossier/loader"
)

// Counts is how much entries say.
type Counts struct {
	Entries    int
	Statements int
	Links      map[graph.LinkType]int
	Unparsed   map[string]int // what was not understood, by the field it stands in
}

// Count counts what entries say.
func Count(entries iter.Seq[graph.Entry]) Counts {
	c := Counts{Links: map[graph.LinkType]int{}, Unparsed: map[string]int{}}
	for e := range entries {
		c.Entries++
		for _, r := range e.Records {
			c.Statements += len(r.Statements)
			if r.Link != nil {
				c.Links[r.Link.Type]++
			}
			for _, s := range r.Statements {
				if s.Property == loader.PropUnparsed {
					c.Unparsed[s.Attributes["field"]]++
				}
			}
		}
	}
	return c
}

// Left is how many statements were not understood.
func (c Counts) Left() int {
	n := 0
	for _, k := range c.Unparsed {
		n += k
	}
	return n
}
