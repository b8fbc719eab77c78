package wallets

import (
	"strings"
	"time"

	"dossier/graph"
)

// owner claims that somebody, known by name, owns the wallet.
func (s *said) owner(name, label, qualifier string, status graph.Status, more ...graph.Statement) {
	if name == "" {
		return
	}
	original := label
	if original == "" {
		original = name
	}
	s.link(graph.OwnsWallet, graph.End{Name: name}, s.self(),
		graph.Statement{Original: original, Qualifier: qualifier, Status: status}, more...)
}

// link claims a link; as says how. Rows that claim the same one are one claim
// with the statements of all of them.
func (s *said) link(t graph.LinkType, source, target graph.End, as graph.Statement, more ...graph.Statement) {
	id := s.ID().Sub(string(t), string(source.Record), source.Name, string(target.Record), target.Name)
	r := s.links[id]
	if r == nil {
		r = &graph.Record{ID: id, Link: &graph.LinkClaim{Type: t, Source: source, Target: target}}
		s.links[id], s.order = r, append(s.order, id)
	}
	as.Property, as.Value = graph.PropLink, string(t)
	for _, x := range append([]graph.Statement{as}, more...) {
		if x.Value = strings.TrimSpace(x.Value); x.Value != "" {
			r.Statements = append(r.Statements, x)
		}
	}
}

// day writes a time, in seconds of Unix or as said, as a day.
func day(s string) string {
	if seconds, ok := unix(s); ok {
		return time.Unix(seconds, 0).UTC().Format(time.DateOnly)
	}
	return s
}

// unix reads seconds since 1970, from 1973 on, so that a year is none of them.
func unix(s string) (int64, bool) {
	var n int64
	for _, r := range s {
		if r < '0' || r > '9' || n > 253402300799/10 {
			return 0, false
		}
		n = n*10 + int64(r-'0')
	}
	return n, len(s) >= 9
}
