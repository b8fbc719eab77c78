package wallets

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"

	"dossier/graph/wallet"
)

// errNoList is what a text is that lists no wallets.
var errNoList = errors.New("it is no wallet list: neither addresses, one a line, nor JSON, a tagpack or CSV with a column for the address")

// shape is how a file is laid out.
type shape int

const (
	shapeNone shape = iota
	shapeLines
	shapeArray  // JSON: [ADDRESS, …]
	shapeOFAC   // JSON: {"addresses": {…}}
	shapeRansom // JSON: {"result": […]}
	shapeTagpack
	shapeCSV
)

var tagsOfPack = regexp.MustCompile(`(?m)^tags\s*:`)

// tell says what a file is by its first bytes, without a mark of UTF-8.
func tell(head []byte, coin string) (shape, error) {
	text := bytes.TrimSpace(head)
	switch {
	case len(text) == 0:
		return shapeNone, errors.New("it is empty")
	case text[0] == '<':
		return shapeNone, errors.New("it is a page of HTML or XML, no wallet list")
	case text[0] == '{', text[0] == '[':
		return tellJSON(text)
	case hasAddressColumn(text):
		return shapeCSV, nil
	case tagsOfPack.Match(text):
		return shapeTagpack, nil
	case mostlyAddresses(text, coin):
		return shapeLines, nil
	}
	return shapeNone, errNoList
}

// tellJSON goes by the members of the document that come first. The head may
// end within a value, behind all that matters.
func tellJSON(text []byte) (shape, error) {
	if text[0] == '[' {
		if rest := bytes.TrimSpace(text[1:]); len(rest) > 0 && rest[0] == '"' {
			return shapeArray, nil
		}
		return shapeNone, errors.New("it is JSON, but no array of addresses")
	}
	d := json.NewDecoder(bytes.NewReader(text))
	_, err := d.Token()
	for err == nil && d.More() {
		var name json.Token
		if name, err = d.Token(); err != nil {
			break
		}
		switch name {
		case "addresses":
			return shapeOFAC, nil
		case "result":
			return shapeRansom, nil
		}
		var skipped json.RawMessage
		err = d.Decode(&skipped)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return shapeNone, errors.New("it is JSON that ends in the middle")
	}
	return shapeNone, errors.New("it is JSON without a member addresses or result, no wallet list")
}

func hasAddressColumn(text []byte) bool {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	cells := strings.Split(string(line), ",")
	for _, cell := range cells {
		if columnOf(strings.Trim(strings.TrimSpace(cell), `"`)) == columnAddress {
			return true
		}
	}
	return false
}

// mostlyAddresses is true where at least half of the lines that are there whole
// are addresses.
func mostlyAddresses(text []byte, coin string) bool {
	good, bad := 0, 0
	for line := range strings.Lines(string(text)) {
		line = withoutComment(line)
		if line == "" {
			continue
		}
		if _, err := wallet.ParseLoose(line, coin); err == nil {
			good++
		} else {
			bad++
		}
	}
	return good > 0 && good+1 >= bad
}

func withoutComment(line string) string {
	line, _, _ = strings.Cut(line, "#")
	return strings.TrimSpace(line)
}
