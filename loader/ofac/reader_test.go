package ofac

import (
	"bytes"
	"context"
	"dossier/loader/loadertest"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

const (
	rowA = `7001,"ALDER MILL",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1960." `
	rowB = `7002,"BIRCH, Ana","individual","SDGT] [IFSR",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- `
)

// readText reads a text as a file, to its end.
func readText(t *testing.T, text string) (lines []Line, rejected []*RowError, last error) {
	t.Helper()
	f, err := Open("list", strings.NewReader(text))
	if err != nil {
		return nil, nil, err
	}
	for line, err := range f.Rows() {
		var row *RowError
		switch {
		case errors.As(err, &row):
			rejected = append(rejected, row)
		case err != nil:
			last = err
		default:
			lines = append(lines, line)
		}
	}
	return lines, rejected, last
}

func TestDetect(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want Shape
		err  error
	}{
		"twelve columns are parties":                    {rowA + "\r\n", ShapeSDN, nil},
		"six columns are addresses":                     {`7001,1,-0- ,"Havana","Cuba",-0- ` + "\r\n", ShapeAddress, nil},
		"five columns are other names":                  {`7001,1,"aka","ALDER",-0- ` + "\r\n", ShapeAlt, nil},
		"two columns are comments":                      {`7001,"and so on."` + "\r\n", ShapeComments, nil},
		"a byte order mark and blank lines do not hide": {"\xef\xbb\xbf\r\n\r\n" + rowA + "\r\n", ShapeSDN, nil},
		"one broken row at the top does not decide":     {"7000,\"BROKEN\r\n" + rowA + "\r\n", ShapeSDN, nil},
		"no byte is empty":                              {"", "", ErrEmpty},
		"the end mark alone is empty":                   {"\r\n\x1a", "", ErrEmpty},
		"an HTML page is not OFAC's":                    {"\n<!DOCTYPE html><html>503</html>", "", ErrNotOFAC},
		"XML is not CSV":                                {`<?xml version="1.0"?><sdnList/>`, "", ErrNotOFAC},
		"JSON is not CSV":                               {`{"error":"busy"}`, "", ErrNotOFAC},
		"an archive is not CSV":                         {"PK\x03\x04....", "", ErrNotOFAC},
		"UTF-16 is not read":                            {"\xff\xfe7\x00", "", ErrNotOFAC},
		"three columns are not OFAC's":                  {"1,2,3\r\n4,5,6\r\n", "", ErrNotOFAC},
		"a first row that breaks off is truncated":      {`7001,"ALDER MI`, "", ErrTruncated},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Detect([]byte(c.text))
			if got != c.want || !errors.Is(err, c.err) {
				t.Errorf("got %q, %v; want %q, %v", got, err, c.want, c.err)
			}
		})
	}
	t.Run("the sentence says what was found", func(t *testing.T) {
		_, err := Open("sdn.csv", strings.NewReader("<html>"))
		if err == nil || err.Error() != "sdn.csv: not a CSV file of OFAC's lists: it is an HTML page" {
			t.Errorf("got %v", err)
		}
	})
}

func TestRows(t *testing.T) {
	t.Run("null, quotes, blank lines and the end mark are understood", func(t *testing.T) {
		lines, rejected, err := readText(t, rowA+"\r\n\r\n"+rowB+"\r\n\x1a")
		if err != nil || len(rejected) != 0 || len(lines) != 2 {
			t.Fatalf("%d lines, %d rejected, %v", len(lines), len(rejected), err)
		}
		if lines[0].Fields[1] != "ALDER MILL" || lines[0].Fields[2] != "" || lines[1].Number != 3 || lines[0].Raw != rowA {
			t.Errorf("got %+v", lines)
		}
	})
	t.Run("Windows-1252, UTF-8 and line ends inside quotes are read", func(t *testing.T) {
		text := strings.Replace(rowA, "ALDER MILL", "CAF\xc9", 1) + "\n" + strings.Replace(rowB, "BIRCH, Ana", "M\u00fcller,\r\nAna", 1) + "\n\x1a"
		lines, rejected, err := readText(t, text)
		if err != nil || len(rejected) != 0 || len(lines) != 2 {
			t.Fatalf("%d lines, %d rejected, %v", len(lines), len(rejected), err)
		}
		if lines[0].Fields[1] != "CAFÉ" || lines[1].Fields[1] != "Müller,\nAna" {
			t.Errorf("got %q and %q", lines[0].Fields[1], lines[1].Fields[1])
		}
	})
	t.Run("a quote that is not closed costs its own row only", func(t *testing.T) {
		lines, rejected, err := readText(t, rowA+"\r\n"+`7003,"OPEN,-0- `+"\r\n"+rowB+"\r\n\x1a")
		if err != nil || len(lines) != 2 || len(rejected) != 1 || rejected[0].Line != 2 || !strings.HasPrefix(rejected[0].Raw, "7003") {
			t.Errorf("%d lines, rejected %v, %v", len(lines), rejected, err)
		}
	})
	t.Run("a row after the end mark is rejected, not lost", func(t *testing.T) {
		_, rejected, err := readText(t, rowA+"\r\n\x1a\r\n"+rowB+"\r\n")
		if err != nil || len(rejected) != 1 || rejected[0].Raw != rowB {
			t.Errorf("rejected %v, %v", rejected, err)
		}
	})
	t.Run("a row that is longer than a megabyte is rejected with its place", func(t *testing.T) {
		lines, rejected, err := readText(t, rowA+"\r\n7004,"+strings.Repeat("x", maxLine)+"\r\n"+rowB+"\r\n\x1a")
		if err != nil || len(lines) != 2 || len(rejected) != 1 || rejected[0].Line != 2 {
			t.Errorf("%d lines, %d rejected, %v", len(lines), len(rejected), err)
		}
	})
}

func TestTruncation(t *testing.T) {
	whole := rowA + "\r\n" + rowB + "\r\n"
	for name, c := range map[string]struct {
		text  string
		rows  int
		exact error // the mildest error, or nil where it must not be that
	}{
		"only the end mark is missing":               {whole, 2, ErrNoEndMark},
		"the last row has no line end":               {strings.TrimSuffix(whole, "\r\n"), 1, nil},
		"the last row lacks columns":                 {whole[:len(rowA)+40], 1, nil},
		"the last row ends inside a quoted field":    {whole[:len(rowA)+10], 1, nil},
		"the last row ends in the midst of its null": {strings.TrimSuffix(whole, "0- \r\n"), 1, nil},
	} {
		t.Run(name, func(t *testing.T) {
			lines, _, err := readText(t, c.text)
			if !errors.Is(err, ErrTruncated) || errors.Is(err, ErrNoEndMark) != (c.exact != nil) || len(lines) != c.rows {
				t.Errorf("%d rows, %v", len(lines), err)
			}
			if err != nil && !strings.HasPrefix(err.Error(), "list, line ") {
				t.Errorf("the sentence %q names no file and line", err)
			}
		})
	}
	t.Run("every cut of a file is either refused or, at a row's end, short of its end mark", func(t *testing.T) {
		for cut := range len(whole) {
			_, _, err := readText(t, whole[:cut])
			if err == nil {
				t.Fatalf("cut at %d reads as whole", cut)
			}
		}
	})
}

func input(name, text string) Input {
	return Input{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

func TestRead(t *testing.T) {
	sdn := input("a", rowA+"\r\n"+rowB+"\r\n\x1a")
	alt := input("b", `7001,1,"aka","ALDER",-0- `+"\r\n\x1a")
	read := func(opt Options, inputs ...Input) ([]*Generation, error) {
		return Read(context.Background(), inputs, opt)
	}
	t.Run("parts join by uid, in any order", func(t *testing.T) {
		generations, err := read(Options{}, alt, sdn)
		if err != nil {
			t.Fatal(err)
		}
		g := generations[0]
		if len(g.Parties) != 2 || len(g.Parties[0].Alts) != 1 || !slices.Equal(g.Parties[1].Row.Programs, []string{"SDGT", "IFSR"}) {
			t.Errorf("got %+v", g)
		}
	})
	t.Run("two files for one part are refused", func(t *testing.T) {
		for _, inputs := range [][]Input{{sdn, sdn}, {sdn, alt, alt}} {
			if _, err := read(Options{}, inputs...); !errors.Is(err, ErrAmbiguous) {
				t.Errorf("got %v, want ErrAmbiguous", err)
			}
		}
	})
	t.Run("an empty file or an HTML page beside a good one is refused", func(t *testing.T) {
		if _, err := read(Options{}, sdn, input("c", "")); !errors.Is(err, ErrEmpty) {
			t.Errorf("got %v, want ErrEmpty", err)
		}
		if _, err := read(Options{}, sdn, input("c", "<html></html>")); !errors.Is(err, ErrNotOFAC) {
			t.Errorf("got %v, want ErrNotOFAC", err)
		}
	})
	t.Run("a file of another kind beside a good one is named and left alone", func(t *testing.T) {
		generations, err := read(Options{}, input("notes", "hello\n"), sdn)
		if err != nil || len(generations[0].Ignored) != 1 || generations[0].Ignored[0].File != "notes" {
			t.Errorf("got %v, %v", generations, err)
		}
	})
	t.Run("other names without their parties are no list", func(t *testing.T) {
		if _, err := read(Options{}, alt); !errors.Is(err, ErrNotOFAC) {
			t.Errorf("got %v, want ErrNotOFAC", err)
		}
	})
	t.Run("a missing end mark passes only where it is allowed", func(t *testing.T) {
		short := input("a", rowA+"\r\n")
		if _, err := read(Options{}, short); !errors.Is(err, ErrNoEndMark) {
			t.Errorf("got %v, want ErrNoEndMark", err)
		}
		generations, err := read(Options{AllowNoEndMark: true}, short)
		if err != nil || !generations[0].Parts[0].NoEndMark {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a file beyond the limit is refused", func(t *testing.T) {
		if _, err := read(Options{MaxBytes: 100}, sdn); !errors.Is(err, ErrTooLarge) {
			t.Errorf("got %v, want ErrTooLarge", err)
		}
	})
	t.Run("a cancelled context stops the reading", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := Read(ctx, []Input{sdn}, Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(rowA + "\r\n" + rowB + "\r\n\x1a"))
	f.Add([]byte(`7001,1,"aka","ALDER",-0- ` + "\n\x1a"))
	f.Add([]byte(`7001,"a ""quoted"" word` + "\n" + `and more"` + "\n"))
	f.Add([]byte("7001,\"caf\xe9\"\n\x1a7002,\"x\"\n"))
	f.Add([]byte("<html>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Open("fuzz", bytes.NewReader(data))
		if err != nil {
			return
		}
		rows := 0
		for line, err := range file.Rows() {
			if rows++; rows > len(data)+1 {
				t.Fatal("more rows than bytes")
			}
			if err == nil && (len(line.Fields) != file.Shape.Columns() || !isDigits(line.Fields[0])) {
				t.Fatalf("a row of another shape: %q", line.Fields)
			}
		}
		if _, err := Read(context.Background(), []Input{input("fuzz", string(data))}, Options{AllowNoEndMark: true}); err != nil {
			return
		}
	})
}

func TestContract(t *testing.T) {
	list := Source{List: DatasetSDN}
	loadertest.Run(t, list, rowA+"\r\n"+rowB+"\r\n\x1a")
}

func FuzzSource(f *testing.F) {
	loadertest.Fuzz(f, Source{List: DatasetSDN}, rowA+"\r\n"+rowB+"\r\n\x1a", rowA+"\n"+strings.Replace(rowB, "7002", "7001", 1),
		`7003,"ASH, Bo","individual","DPRK4",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1 Jan 1970; Digital Currency Address - XBT 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa; Linked To: BIRCH, Ana." `+"\r\n\x1a")
}
