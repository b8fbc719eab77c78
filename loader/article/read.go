package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// MaxInput bounds what Read takes from a file or a page, in bytes.
const MaxInput = 8 << 20

// ErrBadInput says that an input is neither JSON, HTML nor text.
var ErrBadInput = errors.New("the input is no article")

// Read reads one article. What it is, its content says: JSON
// ({id,title,publishedAt,url,text}, other fields ignored), HTML (the page's
// main content), else text. name gives the id where the content has none; its
// folder and ending are left out.
//
// Of a text, the first line is the title when it looks like one: not empty,
// at most 200 characters, no bullet, no final point, and more text behind it.
// The text then is all that follows the first line feed, so that offsets in
// FullText are those in the file. A byte order mark is left out.
//
// Errors: ErrTooLarge beyond MaxInput (or MaxText of text), ErrNoText,
// ErrBadInput, or the reader's own.
func Read(name string, in io.Reader) (Article, error) {
	raw, err := io.ReadAll(io.LimitReader(in, MaxInput+1))
	if err != nil {
		return Article{}, fmt.Errorf("read article %s: %w", name, err)
	}
	if len(raw) > MaxInput {
		return Article{}, fmt.Errorf("article %s: %w: more than %d bytes", name, ErrTooLarge, MaxInput)
	}
	a, err := parse(raw, "")
	if err != nil {
		return Article{}, fmt.Errorf("article %s: %w", name, err)
	}
	if a.ID == "" {
		a.ID, a.named = idFrom(name), true
	}
	return a, nil
}

// ReadPage reads one HTML page as fetched: its address resolves what the page
// leaves out, its Content-Type header names the charset.
func ReadPage(address, contentType string, in io.Reader) (Article, error) {
	raw, err := io.ReadAll(io.LimitReader(in, MaxInput+1))
	if err != nil {
		return Article{}, fmt.Errorf("read page %s: %w", address, err)
	}
	if len(raw) > MaxInput {
		return Article{}, fmt.Errorf("page %s: %w: more than %d bytes", address, ErrTooLarge, MaxInput)
	}
	a, err := parse(raw, contentType)
	if err != nil {
		return Article{}, fmt.Errorf("page %s: %w", address, err)
	}
	if a.URL == "" {
		a.URL = address
	}
	if a.ID == "" {
		a.ID, a.named = idFrom(address), true
	}
	return a, nil
}

// parse tells the three forms apart by their first characters.
func parse(raw []byte, contentType string) (Article, error) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	head := bytes.TrimSpace(raw[:min(len(raw), 2048)])
	var a Article
	var err error
	switch {
	case len(bytes.TrimSpace(raw)) == 0:
		return a, ErrNoText
	case head[0] == '{':
		a, err = parseJSON(raw)
	case looksLikeHTML(head):
		a, err = parseHTML(raw, contentType)
	case bytes.IndexByte(raw, 0) >= 0 && !utf16Mark(raw):
		return a, fmt.Errorf("%w: it has zero bytes, as a binary file has", ErrBadInput)
	default:
		a, err = parseText(raw, contentType)
	}
	switch {
	case err != nil:
		return Article{}, err
	case strings.TrimSpace(a.Text) == "":
		return Article{}, ErrNoText
	case len(a.Title)+len(a.Text) > MaxText:
		return Article{}, fmt.Errorf("%w: %d bytes of text, at most %d are read", ErrTooLarge, len(a.Title)+len(a.Text), MaxText)
	}
	return a, nil
}

func parseJSON(raw []byte) (Article, error) {
	var a Article
	if err := json.Unmarshal(raw, &a); err != nil {
		return Article{}, fmt.Errorf("%w: its JSON does not parse (%s)", ErrBadInput, jsonProblem(err))
	}
	return a, nil
}

// jsonProblem tells where JSON breaks, without repeating the input.
func jsonProblem(err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("at byte %d", syntax.Offset)
	case errors.As(err, &kind):
		return fmt.Sprintf("field %s is no string", kind.Field)
	}
	return "cut short"
}

func looksLikeHTML(head []byte) bool {
	low := bytes.ToLower(head)
	if bytes.HasPrefix(low, []byte("<")) {
		for _, mark := range []string{"<!doctype", "<html", "<?xml", "<head", "<body", "<article", "<!--", "<div", "<p", "<meta"} {
			if bytes.HasPrefix(low, []byte(mark)) {
				return true
			}
		}
	}
	return bytes.Contains(low, []byte("<html"))
}

func utf16Mark(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff"))
}

func parseText(raw []byte, contentType string) (Article, error) {
	text, err := decode(raw, contentType)
	if err != nil {
		return Article{}, err
	}
	first, rest, more := strings.Cut(text, "\n")
	if more && titleLike(strings.TrimSpace(first)) && strings.TrimSpace(rest) != "" {
		return Article{Title: first, Text: rest}, nil
	}
	return Article{Text: text}, nil
}

// titleLike tells a headline from a first paragraph.
func titleLike(line string) bool {
	if line == "" || utf8.RuneCountInString(line) > 200 {
		return false
	}
	switch first, _ := utf8.DecodeRuneInString(line); first {
	case '-', '*', '•', '–', '—', '“', '"':
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return !strings.ContainsRune(".:;,”\"", last)
}

// decode gives valid UTF-8: as it is when it is, else from the charset that
// the type or the content names.
func decode(raw []byte, contentType string) (string, error) {
	if utf8.Valid(raw) {
		return string(raw), nil
	}
	encoding, _, _ := charset.DetermineEncoding(raw[:min(len(raw), 1024)], contentType)
	out, err := encoding.NewDecoder().Bytes(raw)
	if err != nil {
		return "", fmt.Errorf("%w: its characters do not decode", ErrBadInput)
	}
	return strings.ToValidUTF8(strings.TrimPrefix(string(out), "\ufeff"), "\ufffd"), nil
}

// idFrom makes an id of a file's or a page's name.
func idFrom(name string) string {
	name, _, _ = strings.Cut(name, "?")
	base := filepath.Base(strings.TrimRight(name, "/"))
	return strings.TrimSuffix(base, filepath.Ext(base))
}
