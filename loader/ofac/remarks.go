package ofac

import (
	"strings"
	"unicode/utf8"
)

// Remarks is a mined remark.
type Remarks struct {
	Text       string  `json:"text"`       // remark and comment, joined byte for byte
	Cut        int     `json:"cut"`        // rune offset at which the comment begins; -1 without one
	Incomplete bool    `json:"incomplete"` // the remark was cut and its rest is missing
	Tokens     []Token `json:"tokens"`     // in the order of the text
}

// Context is what [Mine] must know beside the text.
type Context struct {
	Cut        int      // rune offset at which the comment begins; -1 without one
	Incomplete bool     // the text breaks off: its last token becomes no value
	Titles     []string // of the title column: tokens that repeat one are titles
}

// maxRemark bounds the work on one remark, in bytes. The longest of 2025 has
// 8,800.
const maxRemark = 1 << 20

// Mine reads the remarks of one party. Every stretch of the text between two
// separators becomes a token, understood or not; text beyond 1 MiB becomes one
// unparsed token.
func Mine(text string, ctx Context) Remarks {
	r := Remarks{Text: text, Cut: ctx.Cut, Incomplete: ctx.Incomplete}
	if strings.TrimSpace(text) == "" {
		return r
	}
	rest := ""
	if len(text) > maxRemark {
		end := maxRemark
		for !utf8.RuneStart(text[end]) {
			end--
		}
		text, rest = text[:end], text[end:]
	}
	spans := split(text)
	r.Tokens = make([]Token, 0, len(spans)+1)
	count := offsets{text: r.Text}
	for i, s := range spans {
		last := i == len(spans)-1
		r.Tokens = append(r.Tokens, Token{Text: text[s.start:s.end], Start: count.at(s.start), End: count.at(s.end)})
		t := &r.Tokens[i]
		t.place(ctx.Cut)
		if last && ctx.Incomplete && !s.closed {
			t.Kind = KindCut
		} else {
			understand(t, last && !s.closed, ctx.Titles)
		}
	}
	if rest != "" {
		start := count.at(len(text))
		t := Token{Kind: KindUnparsed, Text: rest, Start: start, End: start + utf8.RuneCountInString(rest)}
		t.place(ctx.Cut)
		r.Tokens = append(r.Tokens, t)
	}
	return r
}

// place says in which file the token begins and ends.
func (t *Token) place(cut int) {
	t.From, t.To = InRemark, InRemark
	if cut >= 0 && t.Start >= cut {
		t.From = InComment
	}
	if cut >= 0 && t.End > cut {
		t.To = InComment
	}
}

// understand fills in kind and value. A token of which only a part fits its
// label's grammar stays unparsed: half a value is worse than none.
func understand(t *Token, last bool, titles []string) {
	bare := *t
	p := phrase{text: t.Text, last: last}
	p.text, t.Alt = cutAlt(p.text)
	if isTitle(p.text, titles) {
		t.Kind, t.Value = KindTitle, trimDot(p.text)
		return
	}
	if l, body, ok := findLabel(p.text); ok {
		t.Kind, t.Scheme, t.Country, t.Former = l.kind, l.scheme, l.country, l.former
		t.Label = strings.TrimRight(p.text[:len(l.text)], ": -")
		p.body = body
		if l.parse(t, p) {
			return
		}
		*t = bare
		t.Alt = len(p.text) < len(t.Text)
	}
	if infer(t, p.text) {
		t.Inferred = true
		return
	}
	*t = bare
	t.Kind = KindUnparsed
}

// phrase is a token's text on its way to a value.
type phrase struct {
	text string // without "alt."
	body string // what follows the label
	last bool   // the remark ends here, so that a full stop may be its own
}

// cutAlt takes "alt." off.
func cutAlt(s string) (string, bool) {
	if len(s) > 5 && strings.EqualFold(s[:5], "alt. ") {
		return strings.TrimSpace(s[5:]), true
	}
	return s, false
}

func trimDot(s string) string { return strings.TrimSpace(strings.TrimSuffix(s, ".")) }

// isTitle: the token repeats a title of the title column, which has lost the
// full stop, or else kept it.
func isTitle(s string, titles []string) bool {
	for _, title := range titles {
		if title != "" && trimDot(s) == trimDot(title) {
			return true
		}
	}
	return false
}

// offsets turns byte offsets into rune offsets, in one pass: it is asked for
// growing offsets.
type offsets struct {
	text        string
	bytes, rune int
}

func (o *offsets) at(b int) int {
	o.rune += utf8.RuneCountInString(o.text[o.bytes:b])
	o.bytes = b
	return o.rune
}
