package table

import (
	"fmt"
	"slices"
	"strings"

	"dossier/loader"
)

// fitted is a sheet and the table that it is.
type fitted struct {
	*sheet
	table *tableMap
}

// fit finds the table that each sheet is. Sheets that are none are told of; a
// table without a sheet is refused, as all that it said would be gone.
func fit(m *mapping, sheets []*sheet, force bool) ([]fitted, []loader.Rejected, error) {
	var out []fitted
	var none []loader.Rejected
	filled := map[*tableMap]bool{}
	for _, s := range sheets {
		var fits []*tableMap
		for _, t := range m.Files {
			if t.named(s.file.Base(), s.name) && len(t.missing(s)) == 0 {
				fits = append(fits, t)
			}
		}
		switch len(fits) {
		case 0:
			none = append(none, loader.Rejected{File: s.String(), Row: 1, Reason: "it is no table of the mapping: " + unfit(m, s)})
		case 1:
			out = append(out, fitted{s, fits[0]})
			filled[fits[0]] = true
		default:
			return nil, nil, fmt.Errorf("%w: %s has the columns of the tables %q and %q; say with file: or sheet: in the mapping which it is", loader.ErrRefused, s, fits[0].Name, fits[1].Name)
		}
	}
	for _, t := range m.Files {
		if !filled[t] && (!force || len(out) == 0) {
			return nil, nil, fmt.Errorf("%w: no file is the table %q: %s", loader.ErrRefused, t.Name, t.nearest(sheets))
		}
	}
	return out, none, nil
}

// missing are the columns that the mapping names and a sheet lacks.
func (t *tableMap) missing(s *sheet) []string {
	var out []string
	for _, c := range t.columns {
		if i, ok := s.index[c]; !ok || i == twiceNamed {
			out = append(out, c)
		}
	}
	return out
}

// lacks says what a sheet lacks of a table.
func (t *tableMap) lacks(s *sheet) string {
	missing := t.missing(s)
	if len(s.header) == 0 {
		return fmt.Sprintf("%s has nothing in row %d, where the mapping says that the header is", s, s.headerRow)
	}
	if len(missing) == 0 {
		return fmt.Sprintf("%s has its columns, but is not the file %q, sheet %q", s, t.File, t.Sheet)
	}
	var words []string
	for _, c := range missing {
		if s.index[c] == twiceNamed && slices.Contains(s.header, c) {
			words = append(words, fmt.Sprintf("%q (two are called so)", c))
		} else {
			words = append(words, fmt.Sprintf("%q", c))
		}
	}
	return fmt.Sprintf("%s lacks %s; its columns are %s", s, strings.Join(words, ", "), cut(strings.Join(s.header, ", ")))
}

// nearest says of the sheet that lacks least what it lacks.
func (t *tableMap) nearest(sheets []*sheet) string {
	s := slices.MinFunc(sheets, func(a, b *sheet) int {
		if x, y := t.named(a.file.Base(), a.name), t.named(b.file.Base(), b.name); x != y {
			if x {
				return -1
			}
			return 1
		}
		return len(t.missing(a)) - len(t.missing(b))
	})
	return t.lacks(s)
}

// unfit says why a sheet is no table of the mapping, by the one that is nearest.
func unfit(m *mapping, s *sheet) string {
	t := slices.MinFunc(m.Files, func(a, b *tableMap) int { return len(a.missing(s)) - len(b.missing(s)) })
	return fmt.Sprintf("for %q %s", t.Name, t.lacks(s))
}
