package article

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// maxElements bounds the elements of a page that are looked at.
const maxElements = 50_000

// maxNesting bounds how deep they are nested.
const maxNesting = 512

// parseHTML takes the main content of a page, with its title, day, author,
// outlet and language.
func parseHTML(raw []byte, contentType string) (Article, error) {
	if n, deep := elements(raw); n > maxElements || deep > maxNesting {
		return Article{}, fmt.Errorf("%w: the page has more than %d elements or is nested deeper than %d", ErrTooLarge, maxElements, maxNesting)
	}
	in, err := charset.NewReader(bytes.NewReader(raw), contentType)
	if err != nil {
		return Article{}, fmt.Errorf("%w: its charset is unknown", ErrBadInput)
	}
	doc, err := html.Parse(in)
	if err != nil {
		return Article{}, fmt.Errorf("%w: its HTML does not parse", ErrBadInput)
	}
	page, err := trafilatura.ExtractDocument(doc, trafilatura.Options{ExcludeComments: true, EnableFallback: true, HtmlDateMode: trafilatura.Extensive})
	if err != nil || page == nil {
		return Article{}, fmt.Errorf("%w: no main content was found in the page", ErrNoText)
	}
	a := Article{
		Title: oneLine(page.Metadata.Title), URL: page.Metadata.URL, Outlet: oneLine(page.Metadata.Sitename),
		Author: oneLine(page.Metadata.Author), Language: page.Metadata.Language, Text: strings.ToValidUTF8(page.ContentText, "\ufffd"),
	}
	if !page.Metadata.Date.IsZero() {
		a.PublishedAt = page.Metadata.Date.Format(time.DateOnly)
	}
	return a, nil
}

func oneLine(s string) string {
	return strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), "\ufffd")
}

// elements counts a page's start tags and its deepest nesting without making a
// tree of it.
func elements(raw []byte) (count, deepest int) {
	depth := 0
	for z := html.NewTokenizer(bytes.NewReader(raw)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return count, deepest
		case html.StartTagToken:
			count++
			if name, _ := z.TagName(); !void[string(name)] {
				depth++
			}
			deepest = max(deepest, depth)
		case html.EndTagToken:
			if depth > 0 {
				depth--
			}
		}
	}
}

// void elements have no end tag; those that HTML lets stay open are counted
// with them.
var void = set("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
	"p", "li", "dd", "dt", "option", "tr", "td", "th", "thead", "tbody", "tfoot")
