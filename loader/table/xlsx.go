package table

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"dossier/loader"
)

// What is taken of a workbook, in bytes.
const (
	maxWorkbook = MaxFile / 4 // packed
	maxUnzipped = 1 << 30     // all of it
	maxInMemory = 64 << 20    // a sheet beyond that goes through a temporary file
	maxStyles   = 65_536
)

var errWorkbook = errors.New("it is no XLSX workbook, or a broken one; save it again")

// readWorkbook reads the sheets of a workbook that hold anything.
func readWorkbook(ctx context.Context, f *loader.File, b []byte, m *mapping) (sheets []*sheet, err error) {
	if len(b) > maxWorkbook {
		return nil, fmt.Errorf("it is larger than %d MiB", maxWorkbook>>20)
	}
	if err := inspect(ctx, b, maxUnzipped); err != nil {
		return nil, err
	}
	// The library reads what strangers wrote, and is not always ready for it.
	defer func() {
		if recover() != nil {
			sheets, err = nil, errWorkbook
		}
	}()
	x, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxInMemory})
	if x != nil {
		defer func() { _ = x.Close() }()
	}
	if err != nil || x == nil {
		return nil, errWorkbook
	}
	plainFormats(x)
	for _, name := range x.GetSheetList() {
		s := &sheet{file: f, name: name}
		if s.headerRow, err = m.headerRow(f.Base(), name); err == nil {
			err = s.readSheet(ctx, x)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %q: %w", name, err)
		}
		if s.header != nil || s.passed {
			sheets = append(sheets, s)
		}
	}
	if len(sheets) == 0 {
		return nil, errors.New("its sheets are empty; save it again")
	}
	return sheets, nil
}

func (s *sheet) readSheet(ctx context.Context, x *excelize.File) error {
	rows, err := x.Rows(s.name)
	if err != nil {
		return nil //nolint:nilerr // a sheet without cells, such as a chart
	}
	defer func() { _ = rows.Close() }()
	for n := 1; rows.Next(); n++ {
		switch {
		case n%1000 == 0 && ctx.Err() != nil:
			return ctx.Err()
		case n > MaxRows+1000: // a few more than can be taken, for empty ones
			return fmt.Errorf("it has more than %d rows; split it into several files", MaxRows)
		}
		cells, err := rows.Columns()
		if err != nil {
			return errWorkbook
		}
		if s.header != nil {
			s.errors(n, cells)
		}
		if err := s.add(n, cells); err != nil {
			return err
		}
	}
	return nil
}

// errors empties cells whose formula has failed, and tells of them.
func (s *sheet) errors(n int, cells []string) {
	for i, c := range cells {
		switch c {
		case "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!":
			cells[i] = ""
			if i < len(s.header) {
				s.reject(n, fmt.Sprintf("the cell of the column %q holds an error of a formula; the row is read without it", s.header[i]), c)
			}
		}
	}
}

// plainFormats sets how cells are written: dates as dates, zeros before a number
// as shown, any other number as it is.
func plainFormats(x *excelize.File) {
	own := 9000 // the id of a format that nothing defines
	if x.Styles == nil || x.Styles.CellXfs == nil {
		return
	}
	codes := map[int]string{}
	if x.Styles.NumFmts != nil {
		for _, n := range x.Styles.NumFmts.NumFmt {
			codes[n.NumFmtID] = n.FormatCode
		}
	}
	for codes[own] != "" {
		own++
	}
	style := excelize.Style{}
	made := map[string]int{}
	for i := range x.Styles.CellXfs.Xf[:min(len(x.Styles.CellXfs.Xf), maxStyles)] {
		was := x.Styles.CellXfs.Xf[i].NumFmtID
		id := own // the number as it is
		if was != nil {
			code := dateCode(*was, codes[*was])
			if code == "" && codes[*was] != "" && strings.Trim(codes[*was], "0") == "" {
				code = codes[*was]
			}
			if code != "" {
				if made[code] == 0 {
					style.CustomNumFmt = &code
					if at, err := x.NewStyle(&style); err == nil && x.Styles.CellXfs.Xf[at].NumFmtID != nil {
						made[code] = *x.Styles.CellXfs.Xf[at].NumFmtID
					}
				}
				id = made[code]
			}
		}
		x.Styles.CellXfs.Xf[i].NumFmtID = &id
	}
}

// dateCode is the form in which a cell with a format of a date is written, as
// far as the format shows it; "" for other formats and times of a day.
func dateCode(id int, code string) string {
	const day, time = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
	switch {
	case code != "":
	case id == 17:
		return "yyyy-mm"
	case id == 22:
		return time
	case id >= 14 && id <= 16, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return day
	}
	bare := withoutWords(code)
	has := func(letters string) bool { return strings.ContainsAny(bare, letters) }
	switch {
	case !has("yd"):
		return ""
	case has("hs"):
		return time
	case has("d"):
		return day
	case has("m"):
		return "yyyy-mm"
	}
	return "yyyy"
}

// withoutWords is the first section of a format in small letters, without what
// it shows as it stands.
func withoutWords(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\\', '_', '*':
			i++
		case '"', '[':
			closing := map[byte]byte{'"': '"', '[': ']'}[c]
			end := strings.IndexByte(code[i+1:], closing)
			if end < 0 {
				return strings.ToLower(b.String())
			}
			i += end + 1
		case ';':
			return strings.ToLower(b.String())
		default:
			b.WriteByte(c)
		}
	}
	return strings.ToLower(b.String())
}

// inspect refuses a workbook that unpacks to more than it may or whose tables
// are cut: the library would read them to the cut and say nothing.
func inspect(ctx context.Context, b []byte, most int64) error {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return errWorkbook
	}
	left, found := most, false
	for _, m := range z.File {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		name := strings.ToLower(strings.ReplaceAll(m.Name, "\\", "/"))
		found = found || name == "xl/workbook.xml"
		r, err := m.Open()
		if err != nil {
			return errWorkbook
		}
		limited := &io.LimitedReader{R: r, N: left + 1}
		if strings.HasPrefix(name, "xl/worksheets/sheet") || name == "xl/sharedstrings.xml" || name == "xl/workbook.xml" {
			err = wellFormed(limited)
		}
		if err == nil {
			_, err = io.Copy(io.Discard, limited)
		}
		_ = r.Close()
		if left = limited.N - 1; left < 0 {
			return fmt.Errorf("it unpacks to more than %d MiB, which no honest workbook does", most>>20)
		}
		if err != nil {
			return errWorkbook
		}
	}
	if !found {
		return errWorkbook
	}
	return nil
}

func wellFormed(r io.Reader) error {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errWorkbook }
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
