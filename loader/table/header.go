package table

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// headerRow is the row in which a file of a name, or a sheet of one, has its header; 0 where
// that is the first which is not empty. It fails where the mapping says two.
func (m *mapping) headerRow(file, sheet string) (int, error) {
	var of *tableMap
	for _, t := range m.Files {
		switch {
		case t.Header == 0 || !t.named(file, sheet):
		case of != nil && of.Header != t.Header:
			return 0, fmt.Errorf("it may be the table %q, whose header is in row %d, or %q, with row %d; say with file: or sheet: in the mapping which it is", of.Name, of.Header, t.Name, t.Header)
		default:
			of = t
		}
	}
	if of == nil {
		return 0, nil
	}
	return of.Header, nil
}

// named says whether a file of a name, or a sheet of one, is what the mapping asks
// for.
func (t *tableMap) named(file, sheet string) bool {
	if t.Sheet != "" && t.Sheet != sheet {
		return false
	}
	ok, err := path.Match(t.File, file)
	return t.File == "" || ok && err == nil
}

// headers checks that it is clear of which file a header is.
func (m *mapping) headers() error {
	for i, t := range m.Files {
		a := at{"files", i, "header"}
		switch {
		case t.Header < 0 || t.Header > MaxRows:
			return a.wrong("header is the number of a row, from 1")
		case t.Header > 0 && t.File == "" && t.Sheet == "" && slices.ContainsFunc(m.Files, func(o *tableMap) bool { return o.Header != t.Header }):
			return a.wrong("say with file or sheet whose header is in row %d, since another table has its elsewhere", t.Header)
		}
	}
	return nil
}

// below is a text without the lines above one, from 1, and how many these are.
func below(text string, line int) (rest string, skipped int) {
	for ; skipped < line-1; skipped++ {
		_, text, _ = strings.Cut(text, "\n")
	}
	return text, skipped
}
