package table

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"dossier/graph"
	"dossier/loader"
)

// What is taken of a file.
const (
	MaxFile    = 128 << 20 // bytes of a CSV file; of a workbook, packed, a quarter
	MaxRows    = 1_000_000 // of a table
	MaxColumns = 1_000
	MaxCell    = 32_767 // characters, as a spreadsheet's
)

// sheet is a file of CSV or a sheet of a workbook.
type sheet struct {
	file     *loader.File
	name     string // of a sheet; "" of CSV
	header   []string
	index    map[string]int
	rows     []line
	rejected []loader.Rejected

	headerRow int  // that the mapping says; 0: the first that is not empty
	passed    bool // whether rows were passed over because of it
}

// line is a row of a sheet.
type line struct {
	number int // from 1, of the file's lines or of the sheet's rows
	cells  []string
}

// String names the sheet for a person.
func (s *sheet) String() string {
	if s.name == "" {
		return s.file.Name
	}
	return fmt.Sprintf("%s, sheet %q", s.file.Name, s.name)
}

func (s *sheet) reject(row int, reason, text string) {
	s.rejected = append(s.rejected, loader.Rejected{File: s.String(), Row: row, Reason: reason, Text: cut(text)})
}

// cut leaves at most 200 bytes of a text.
func cut(s string) string {
	const most = 200
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most-len("…")], "") + "…"
	}
	return s
}

// add takes a row: the first that is not empty is the header, unless the mapping
// says which is.
func (s *sheet) add(number int, cells []string) error {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	switch {
	case len(cells) == 0:
		return nil
	case s.header == nil && s.headerRow != 0 && s.headerRow != number:
		s.passed = true
		return nil
	case s.header == nil:
		return s.setHeader(cells)
	case len(s.rows) == MaxRows:
		return fmt.Errorf("it has more than %d rows; split it into several files", MaxRows)
	case len(cells) > len(s.header):
		s.reject(number, fmt.Sprintf("it has %d cells, the header %d", len(cells), len(s.header)), strings.Join(cells, " | "))
		return nil
	}
	for i, c := range cells {
		if len(c) > MaxCell && len([]rune(c)) > MaxCell {
			s.reject(number, fmt.Sprintf("the cell of the column %q has more than %d characters", s.header[i], MaxCell), c)
			return nil
		}
		cells[i] = clean(c)
	}
	s.rows = append(s.rows, line{number, cells})
	return nil
}

// clean trims a cell; no-break and zero-width spaces at its ends count as space.
func clean(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return r <= ' ' || r == 0xa0 || r == 0xfeff || r >= 0x2000 && r <= 0x200b || r == 0x3000
	})
}

func (s *sheet) setHeader(cells []string) error {
	if len(cells) > MaxColumns {
		return fmt.Errorf("it has more than %d columns", MaxColumns)
	}
	s.header, s.index = make([]string, len(cells)), map[string]int{}
	for i, c := range cells {
		if len(c) > MaxCell {
			return errors.New("its header has a cell that is too long for a name")
		}
		name := clean(c)
		if name == "" {
			name = fmt.Sprintf("column %d", i+1)
		}
		s.header[i] = name
		if _, twice := s.index[name]; twice {
			s.index[name] = twiceNamed
			s.header[i] = fmt.Sprintf("%s (column %d)", name, i+1)
			s.index[s.header[i]] = i
			continue
		}
		s.index[name] = i
	}
	return nil
}

// twiceNamed stands for the place of a column whose name another has as well.
const twiceNamed = -1

// errForced is wrapped by errors of a file of which --force reads what is there.
var errForced = errors.New("it can be read as far as that with --force")

func readFile(ctx context.Context, f *loader.File, m *mapping, force bool) ([]*sheet, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s cannot be opened", graph.ErrInput, f.Name)
	}
	defer func() { _ = r.Close() }()
	b, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %s cannot be read to its end", loader.ErrRefused, f.Name)
	}
	sum := sha256.Sum256(b)
	f.Hash, f.Size = hex.EncodeToString(sum[:]), int64(len(b))
	sheets, err := readBytes(ctx, f, b, m)
	if err != nil && errors.Is(err, errForced) && force && len(sheets) > 0 {
		last := sheets[len(sheets)-1]
		last.reject(len(last.rows)+1, "nothing is read from here on: "+err.Error(), "")
		err = nil
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", loader.ErrRefused, f.Name, err)
	}
	return sheets, nil
}

// readBytes tells what a file is by its content.
func readBytes(ctx context.Context, f *loader.File, b []byte, m *mapping) ([]*sheet, error) {
	switch {
	case len(b) > MaxFile:
		return nil, fmt.Errorf("it is larger than %d MiB", MaxFile>>20)
	case len(bytes.TrimSpace(b)) == 0:
		return nil, errors.New("it is empty; save it again")
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return readWorkbook(ctx, f, b, m)
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		return nil, errors.New("it is a workbook of the old form (XLS), or one with a password; save it as XLSX without one")
	}
	text, err := decode(b, m.Encoding)
	if err != nil {
		return nil, err
	}
	s := &sheet{file: f}
	if s.headerRow, err = m.headerRow(f.Base(), ""); err != nil {
		return nil, err
	}
	err = s.readCSV(ctx, text)
	if err == nil && s.header == nil && s.headerRow == 0 {
		err = errors.New("it is empty; save it again")
	}
	return []*sheet{s}, err
}
