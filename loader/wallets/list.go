package wallets

import (
	"slices"
	"strings"

	"dossier/graph"
	"dossier/graph/wallet"
	"dossier/loader"
	"dossier/loader/tree"
)

// format is what a file turned out to be.
type format int

const (
	plain format = iota
	ofacJSON
	tagpack
	ransomwhere
	table
)

// claim is what one row of one file says of a wallet.
type claim struct {
	format format
	token  string // of a plain file: what its name says, where the address fits it
	node   *tree.Node
	raw    []byte
}

// listed is a wallet with all that the files say of it.
type listed struct {
	address wallet.Address
	claims  []claim
}

// list gathers the rows of all files by wallet.
type list struct {
	byKey    map[string]*listed
	order    []string
	date     graph.Moment // the latest that a file says of itself
	rejected []loader.Rejected
}

func newList() *list { return &list{byKey: map[string]*listed{}} }

// add puts a row under its wallet, or among the rejected.
func (l *list) add(file string, row int, address, hint string, c claim) {
	a, err := wallet.ParseLoose(address, hint)
	if err != nil {
		l.reject(file, row, err.Error(), address)
		return
	}
	if c.token != "" && !fits(c.token, a.Chain) {
		c.token = ""
	}
	c.raw = rawJSON(c)
	w := l.byKey[a.Key()]
	if w == nil {
		w = &listed{address: a}
		l.byKey[a.Key()], l.order = w, append(l.order, a.Key())
	}
	w.claims = append(w.claims, c)
}

func (l *list) reject(file string, row int, reason, text string) {
	l.rejected = append(l.rejected, loader.Rejected{File: file, Row: row, Reason: reason, Text: loader.Beginning(text)})
}

// dated notes the day that a file says it is of.
func (l *list) dated(day graph.Moment) { l.date = max(l.date, day) }

// wallets is the list in the order of the files, each wallet with its claims in
// an order that does not depend on them and none twice.
func (l *list) wallets() []listed {
	out := make([]listed, 0, len(l.order))
	for _, k := range l.order {
		w := *l.byKey[k]
		slices.SortStableFunc(w.claims, func(a, b claim) int { return strings.Compare(string(a.raw), string(b.raw)) })
		w.claims = slices.CompactFunc(w.claims, func(a, b claim) bool { return string(a.raw) == string(b.raw) })
		out = append(out, w)
	}
	return out
}
