package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// decode makes UTF-8 of a file: by its mark, else as it is, else from the
// encoding that the mapping says.
func decode(b []byte, encoding string) (string, error) {
	if text, marked := bytes.CutPrefix(b, []byte("\xef\xbb\xbf")); marked {
		b = text
	} else if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(b)
		if err != nil {
			return "", errors.New("it begins as UTF-16 and is none; save it as UTF-8")
		}
		b = text
	} else if !utf8.Valid(b) && encoding != "" {
		e, err := htmlindex.Get(encoding)
		if err != nil {
			return "", err
		}
		if b, err = e.NewDecoder().Bytes(b); err != nil {
			return "", fmt.Errorf("it is no %s", encoding)
		}
	}
	if at := firstBad(b); at >= 0 {
		return "", fmt.Errorf("it is not UTF-8 (line %d); save it as UTF-8, or say in the mapping what it is, as in encoding: windows-1252", 1+bytes.Count(b[:at], []byte("\n")))
	}
	if bytes.IndexByte(b, 0) >= 0 {
		return "", errors.New("it is no text")
	}
	return string(b), nil
}

// firstBad is the first byte that is no UTF-8; -1 if all is.
func firstBad(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// separatorOf is the one of , ; tab and | that the header has most of, outside
// of quotes; a first line "sep=;" says it.
func separatorOf(text string) (separator rune, rest string, skipped int) {
	if first, after, ok := strings.Cut(text, "\n"); ok {
		if s, ok := strings.CutPrefix(strings.TrimRight(first, "\r"), "sep="); ok && (s == "," || s == ";" || s == "\t" || s == "|") {
			return rune(s[0]), after, 1
		}
	}
	counts, quoted := map[rune]int{}, false
	for _, r := range strings.TrimLeft(text, "\r\n") {
		if r == '"' {
			quoted = !quoted
		} else if r == '\n' && !quoted {
			break
		} else if !quoted {
			counts[r]++
		}
	}
	separator = ','
	for _, r := range ";\t|" {
		if counts[r] > counts[separator] {
			separator = r
		}
	}
	return separator, text, 0
}

func (s *sheet) readCSV(ctx context.Context, text string) error {
	if strings.HasPrefix(strings.TrimSpace(text), "<") {
		return errors.New("it is a page of HTML or XML, no table; fetch the file itself")
	}
	if !strings.Contains(text, "\n") { // lines of an old Mac
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	text, above := below(text, s.headerRow)
	separator, text, skipped := separatorOf(text)
	skipped += above
	c := csv.NewReader(strings.NewReader(text))
	c.Comma, c.FieldsPerRecord = separator, -1
	var bad *csv.ParseError // the one before
	for n := 0; ; n++ {
		if n%10_000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			if bad != nil && errors.Is(bad.Err, csv.ErrQuote) {
				return fmt.Errorf("the quote that opens in line %d is never closed: %w", bad.StartLine+skipped, errForced)
			}
			return nil
		}
		if errors.As(err, &bad) {
			if s.header == nil {
				return fmt.Errorf("its header, line %d, cannot be read: a quote stands where none may", bad.StartLine+skipped)
			}
			s.badQuote(bad, skipped)
			continue
		}
		if err != nil {
			return fmt.Errorf("it cannot be read: %w", err)
		}
		bad = nil
		at, _ := c.FieldPos(0)
		if err := s.row(at+skipped, cells); err != nil {
			return err
		}
	}
}

// row takes a row of CSV. One with too few cells may be cut, and which are
// missing nobody knows.
func (s *sheet) row(at int, cells []string) error {
	empty := strings.TrimSpace(strings.Join(cells, "")) == ""
	if s.header != nil && !empty && len(cells) < len(s.header) {
		s.reject(at, fmt.Sprintf("it has %d cells, the header %d", len(cells), len(s.header)), strings.Join(cells, " | "))
		return nil
	}
	return s.add(at, cells)
}

func (s *sheet) badQuote(bad *csv.ParseError, skipped int) {
	reason := "a quote stands where none may; double those within a cell"
	if bad.Line > bad.StartLine {
		reason = fmt.Sprintf("a quote opens here and another one stands wrong in line %d; the lines between are lost with it", bad.Line+skipped)
	}
	s.reject(bad.StartLine+skipped, reason, "")
}
