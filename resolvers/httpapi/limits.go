package httpapi

import "time"

// Limits bound what one request may cost. A zero field takes its default.
type Limits struct {
	Body       int64         // bytes of a body or a message, also after it is decompressed
	Tokens     int           // lexical tokens of a document
	Depth      int           // fields inside each other
	Fields     int           // fields, with fragments put in where they are used
	Repeats    int           // fields that are asked for again at the same place
	Aliases    int           // fields under another name
	Directives int           // directives in a document
	Cost       int           // fields that an answer may hold at most, estimated by page sizes
	Time       time.Duration // that a query or a mutation may take
	Concurrent int           // operations at one time
}

// DefaultLimits let a network of 500 nodes with names and counts pass.
func DefaultLimits() Limits {
	return Limits{Body: 1 << 20, Tokens: 5000, Depth: 30, Fields: 3000, Repeats: 500, Aliases: 100, Directives: 50,
		Cost: 50_000, Time: 30 * time.Second, Concurrent: 256}
}

func (l Limits) orDefaults() Limits {
	d := DefaultLimits()
	for _, x := range []struct{ have, otherwise *int }{
		{&l.Tokens, &d.Tokens}, {&l.Depth, &d.Depth}, {&l.Fields, &d.Fields}, {&l.Repeats, &d.Repeats}, {&l.Aliases, &d.Aliases},
		{&l.Directives, &d.Directives}, {&l.Cost, &d.Cost}, {&l.Concurrent, &d.Concurrent},
	} {
		if *x.have == 0 {
			*x.have = *x.otherwise
		}
	}
	if l.Body == 0 {
		l.Body = d.Body
	}
	if l.Time == 0 {
		l.Time = d.Time
	}
	return l
}
