package ofac

import "strings"

// span is a token's place in the text, in bytes, without outer blanks.
// closed says that a semicolon follows.
type span struct {
	start, end int
	closed     bool
}

// maxMerge is how far a bracket or a quote may keep a token open, in bytes.
const maxMerge = 400

// split cuts a remark at its semicolons. One inside parentheses or inside a
// quoted alias does not separate, unless a label follows it; one without a
// blank behind it separates only before a label.
func split(text string) []span {
	var spans []span
	start := 0
	for start < len(text) {
		end := tokenEnd(text, start)
		closed := end < len(text)
		for _, s := range sentences(text, start, end) {
			if s = trimSpan(text, s); s.start < s.end {
				spans = append(spans, s)
			}
		}
		if n := len(spans); n > 0 {
			spans[n-1].closed = spans[n-1].closed || closed
		}
		start = end + 1
	}
	return spans
}

// tokenEnd is the offset of the semicolon that ends the token, or the end.
func tokenEnd(text string, start int) int {
	end := nextSeparator(text, start)
	for far := end; far < len(text) && far-start <= maxMerge; {
		if !isOpen(text[start:end]) {
			return end
		}
		if _, _, labelled := labelAt(text[far+1:]); labelled {
			return end
		}
		far = nextSeparator(text, far+1)
		if far-start <= maxMerge && !isOpen(text[start:far]) {
			return far
		}
	}
	return end
}

// nextSeparator finds the next semicolon that can separate.
func nextSeparator(text string, from int) int {
	for {
		i := strings.IndexByte(text[from:], ';')
		if i < 0 {
			return len(text)
		}
		at := from + i
		if at+1 == len(text) || text[at+1] == ' ' {
			return at
		}
		if _, _, labelled := labelAt(text[at+1:]); labelled {
			return at
		}
		from = at + 1
	}
}

// isOpen: a parenthesis, or the quote of an alias, is not closed yet.
func isOpen(token string) bool {
	if strings.Count(token, "(") > strings.Count(token, ")") {
		return true
	}
	token, _ = cutAlt(strings.TrimSpace(token))
	l, body, ok := findLabel(token)
	return ok && l.kind == KindAlias && strings.HasPrefix(body, "'") && !strings.HasSuffix(trimDot(body), "'")
}

// labelAt looks for a label at the beginning of a token that is not trimmed.
func labelAt(s string) (label, string, bool) {
	s, _ = cutAlt(strings.TrimLeft(s, " "))
	return findLabel(s)
}

// sentences parts the one kind of token that holds two: "All offices
// worldwide. For more information …".
func sentences(text string, start, end int) []span {
	const next = ". For more information"
	if i := strings.Index(text[start:end], next); i > 0 {
		return []span{{start: start, end: start + i + 1, closed: true}, {start: start + i + 1, end: end}}
	}
	return []span{{start: start, end: end}}
}

func trimSpan(text string, s span) span {
	for s.start < s.end && text[s.start] == ' ' {
		s.start++
	}
	for s.start < s.end && text[s.end-1] == ' ' {
		s.end--
	}
	return s
}

// closing is where the parenthesis closes that was open before s, or its end.
func closing(s string) int {
	depth := 1
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

// Unwrap turns "(Linked To: A; Linked To: B)", as forms other than the CSV have
// it, into "Linked To: A; Linked To: B;" in the grammar of the remarks.
func Unwrap(text string) string {
	const open = "(Linked To:"
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, open)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		names := rest[:closing(rest)]
		out.WriteString(open[1:] + names + "; ")
		text = strings.TrimLeft(strings.TrimPrefix(rest[len(names):], ")"), ";. ")
	}
}
