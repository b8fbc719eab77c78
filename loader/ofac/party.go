package ofac

import (
	"strings"
	"unicode/utf8"
)

// Party is all that a generation says under one uid.
type Party struct {
	UID       string    `json:"uid"`
	Row       Row       `json:"row"`
	Alts      []Alt     `json:"alts,omitempty"`
	Addresses []Address `json:"addresses,omitempty"`
	Comment   *Comment  `json:"comment,omitempty"`
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
	text, cut := p.Row.Remarks, -1
	if p.Joined() {
		cut = remarkSize
		text += p.Comment.Text
	}
	return Mine(text, Context{Cut: cut, Incomplete: p.Incomplete(), Titles: p.Row.Titles()})
}

func mentionsDirective(remarks string) bool { return strings.Contains(remarks, "Directive") }
