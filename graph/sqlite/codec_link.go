package sqlite

import "dossier/graph"

// packLink packs all of a link but its id, with its claims at the end.
func packLink(l *graph.Link) []byte {
	e := encoder{b: make([]byte, 0, 256)}
	id := string(l.ID)
	e.word(string(l.Type))
	e.near(string(l.Source), id)
	e.near(string(l.Target), id)
	e.string(l.StartDate)
	e.string(l.EndDate)
	e.word(string(l.Status))
	flags := uint64(0)
	if l.Disputed {
		flags |= 1
	}
	if l.Current {
		flags |= 2
	}
	if l.Confidence != 1 {
		flags |= 4
	}
	e.uint(flags)
	if flags&4 != 0 {
		e.float(l.Confidence)
	}
	e.strings(l.Datasets, id)
	e.properties(l.Properties)
	e.uint(uint64(len(l.Claims)))
	for i := range l.Claims {
		c := &l.Claims[i]
		e.near(string(c.ID), id)
		e.near(string(c.Entry), string(c.ID))
		e.near(c.Dataset, string(c.ID))
		e.near(c.Scope, string(c.ID))
		e.claim(c)
	}
	return e.sealed()
}

func unpackLink(id graph.ID, b []byte) (graph.Link, error) {
	d := unseal(b)
	base := string(id)
	l := graph.Link{ID: id, Type: graph.LinkType(d.word()), Source: graph.ID(d.near(base)), Target: graph.ID(d.near(base)),
		StartDate: d.string(), EndDate: d.string(), Status: graph.Status(d.word()), Confidence: 1}
	flags := d.uint()
	l.Disputed, l.Current = flags&1 != 0, flags&2 != 0
	if flags&4 != 0 {
		l.Confidence = d.float()
	}
	l.Datasets = d.strings(base)
	l.Properties = d.properties()
	l.Claims = make([]graph.Record, d.count())
	for i := range l.Claims {
		c := &l.Claims[i]
		c.ID = graph.ID(d.near(base))
		c.Entry = graph.ID(d.near(string(c.ID)))
		c.Dataset = d.near(string(c.ID))
		c.Scope = d.near(string(c.ID))
		d.claim(c)
	}
	return l, d.err
}
