package ofac

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Party is all that a generation says under one uid.
type Party struct {
	UID       string    `json:"uid"`
	Row       Row       `json:"row"`
	Alts      []Alt     `json:"alts,omitempty"`
	Addresses []Address `json:"addresses,omitempty"`
	Comment   *Comment  `json:"comment,omitempty"`

	mined *Remarks // see mineAll
}

// Joined says that the party's comment continues its remark: that the remark
// has the very 1,000 characters at which SDN.CSV cuts. A comment beside a
// shorter remark is of another day and is not joined.
func (p Party) Joined() bool {
	return p.Comment != nil && p.remarkLen() == remarkSize
}

// Incomplete says that the remark was cut and its rest is missing.
func (p Party) Incomplete() bool {
	return p.remarkLen() == remarkSize && p.Comment == nil
}

func (p Party) remarkLen() int { return utf8.RuneCountInString(p.Row.Remarks) }

// Remarks mines the party's remark together with its comment.
func (p Party) Remarks() Remarks {
	if p.mined != nil {
		return *p.mined
	}
	text, cut := p.Row.Remarks, -1
	if p.Joined() {
		cut = remarkSize
		text += p.Comment.Text
	}
	return Mine(text, Context{Cut: cut, Incomplete: p.Incomplete(), Titles: p.Row.Titles()})
}

// mineAll mines the remarks of all parties once, on all processors: they are
// asked for when entries are compared and again when they are written.
func mineAll(parties []Party) {
	var wait sync.WaitGroup
	for part := range slices.Chunk(parties, len(parties)/runtime.GOMAXPROCS(0)+1) {
		wait.Go(func() {
			for i := range part {
				r := part[i].Remarks()
				part[i].mined = &r
			}
		})
	}
	wait.Wait()
}

func mentionsDirective(remarks string) bool { return strings.Contains(remarks, "Directive") }
