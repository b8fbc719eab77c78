package ofac

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// null is how the lists write "nothing"; the blank after it belongs to it.
const null = "-0-"

// field is one column of a row, before null is understood.
type field struct {
	text   string
	quoted bool
}

// value is the text, or "" for null. It is not trimmed: remarks and comments
// are cut in the midst of a sentence, and a blank at the cut counts.
func (f field) value() string {
	if !f.quoted && strings.TrimSpace(f.text) == null {
		return ""
	}
	return f.text
}

// splitFields cuts a row at its commas. A quoted field ends at a quote before
// a comma or the end of the row; any other quote inside is text, doubled or
// not. open says that the row ends inside a quoted field.
func splitFields(row string) (fields []field, open bool) {
	fields = make([]field, 0, ShapeSDN.Columns())
	for {
		var f field
		var more bool
		if strings.HasPrefix(row, `"`) {
			f, row, more, open = quotedField(row[1:])
		} else {
			f.text, row, more = strings.Cut(row, ",")
		}
		fields = append(fields, f)
		if open || !more {
			return fields, open
		}
	}
}

// quotedField reads to the closing quote; rest begins after the comma.
func quotedField(s string) (f field, rest string, more, open bool) {
	f.quoted = true
	from := 0
	for {
		i := strings.IndexByte(s[from:], '"')
		if i < 0 {
			f.text = s
			return f, "", false, true
		}
		end := from + i
		after := s[end+1:]
		switch {
		case strings.HasPrefix(after, `"`):
			from = end + 2
		case strings.HasPrefix(after, ","):
			f.text = undouble(s[:end])
			return f, after[1:], true, false
		case strings.TrimRight(after, " \r\n\x1a") == "":
			f.text = undouble(s[:end])
			return f, "", false, false
		default:
			from = end + 1
		}
	}
}

func undouble(s string) string {
	if !strings.Contains(s, `""`) {
		return s
	}
	return strings.ReplaceAll(s, `""`, `"`)
}

// startsLikeRow: a uid and a comma. Only a new row begins so.
func startsLikeRow(line string) bool {
	uid, _, found := strings.Cut(line, ",")
	return found && isDigits(uid)
}

// isDigits holds for a uid or another number of OFAC's.
func isDigits(s string) bool {
	if s == "" || len(s) > 12 {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// decode makes UTF-8 of a row: as it is where it is valid, else read as
// Windows-1252, of which Latin-1's letters are a part.
func decode(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	return string(text)
}
