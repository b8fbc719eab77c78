package table

import (
	"archive/zip"
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dossier/loader"
)

// repack writes a workbook anew with one part changed.
func repack(t testing.TB, b []byte, part string, change func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range z.File {
		r, err := m.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		content := text.String()
		if m.Name == part {
			content = change(content)
		}
		to, err := w.Create(m.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func workbook(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, r := range [][]any{{"id", "name"}, {"1", "Ann"}, {"2", "Bo"}} {
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", at, &r); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const firstSheet = "xl/worksheets/sheet1.xml"

func TestWorkbooksThatAreNotWhatTheyShouldBe(t *testing.T) {
	whole := workbook(t)
	for name, c := range map[string]struct {
		b    []byte
		want string
	}{
		"whole":                    {whole, ""},
		"a sheet that is cut":      {repack(t, whole, firstSheet, func(s string) string { return s[:strings.LastIndex(s, "<row")] }), "broken one"},
		"a row beyond the last":    {repack(t, whole, firstSheet, func(s string) string { return strings.ReplaceAll(s, `r="3"`, `r="2000000000"`) }), "more than 1000000 rows"},
		"a column beyond the last": {repack(t, whole, firstSheet, func(s string) string { return strings.ReplaceAll(s, `r="A2"`, `r="ZZZZZ2"`) }), "broken one"},
		"a column far out":         {repack(t, whole, firstSheet, func(s string) string { return strings.ReplaceAll(s, `r="B1"`, `r="XFD1"`) }), "more than 1000 columns"},
		"a zip of something else":  {repack(t, whole, "xl/workbook.xml", func(string) string { return "" }), "broken one"},
		"a zip cut in the middle":  {whole[:len(whole)/2], "broken one"},
		"an entity of its own":     {repack(t, whole, firstSheet, func(s string) string { return strings.Replace(s, "<sheetData>", "<sheetData>&bomb;", 1) }), "broken one"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readWorkbook(t.Context(), &loader.File{Name: "a.xlsx"}, c.b, &mapping{})
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("a bomb is refused by what it unpacks to", func(t *testing.T) {
		bomb := repack(t, whole, "docProps/app.xml", func(string) string { return strings.Repeat(" ", 10<<20) })
		if err := inspect(t.Context(), bomb, 1<<20); err == nil || !strings.Contains(err.Error(), "it unpacks to more than 1 MiB") {
			t.Errorf("got %v", err)
		}
	})
}

func TestAFileLargerThanTheLimit(t *testing.T) {
	for start, want := range map[string]string{"id": "larger than 128 MiB", "PK\x03\x04": "larger than 32 MiB"} {
		b := make([]byte, MaxFile)
		copy(b, start)
		if start == "id" {
			b = append(b, 0)
		}
		if _, err := readBytes(t.Context(), &loader.File{Name: "a"}, b, &mapping{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v", err)
		}
	}
}

func TestDateCodes(t *testing.T) {
	for code, want := range map[string]string{
		"General": "", "0.00": "", `#,##0 "days"`: "", "[Red]0": "", `0 \d`: "", "hh:mm": "", "[h]:mm:ss": "", "@": "", "00000": "",
		"dd/mm/yyyy": "yyyy-mm-dd", "d-mmm": "yyyy-mm-dd", "[$-409]d mmmm yyyy;@": "yyyy-mm-dd", "mmm-yy": "yyyy-mm", "yyyy": "yyyy", "m/d/yy h:mm": "yyyy-mm-dd hh:mm:ss",
	} {
		if got := dateCode(164, code); got != want {
			t.Errorf("%q is shown as %q, want %q", code, got, want)
		}
	}
	for id, want := range map[int]string{0: "", 2: "", 14: "yyyy-mm-dd", 17: "yyyy-mm", 20: "", 22: "yyyy-mm-dd hh:mm:ss", 46: "", 57: "yyyy-mm-dd"} {
		if got := dateCode(id, ""); got != want {
			t.Errorf("format %d is shown as %q, want %q", id, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	var own []layout
	for _, f := range []string{"DD.MM.YYYY", "D/M/YYYY", "MMMM D, YYYY", "MM/YYYY", "DDMMYYYY"} {
		l, err := layoutOf(f)
		if err != nil {
			t.Fatal(err)
		}
		own = append(own, l)
	}
	for in, want := range map[string]string{
		"25.04.1965": "1965-04-25", "5/4/1965": "1965-04-05", "April 25, 1965": "1965-04-25", "04/1965": "1965-04", "25041965": "1965-04-25",
		"1965-04-25": "1965-04-25", "1965-04": "1965-04", "1965": "1965", "1965~": "1965~", "1960/1965": "1960/1965", "1965-04-25 00:00:00": "1965-04-25",
		"2023-05-23T12:00:00Z": "2023-05-23",
		"31.02.1965":           "", "1965/1960": "", "about 1965": "", "": "", "/": "", "~": "", "0000": "",
	} {
		if got, ok := edtf(in, own); ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q, %v", in, got, ok)
		}
	}
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct{ in, sign, want string }{
		{"12", "", "12"}, {"12.50", "", "12.5"}, {"-3", "", "-3"}, {"1 000 000", "", "1000000"}, {"1'000", "", "1000"}, {"1,000", "", ""}, {"1.000,50", "", ""},
		{"1,000.5", ".", "1000.5"}, {"1.000,50", ",", "1000.5"}, {"12,5", ",", "12.5"}, {"1,2,3", ".", ""}, {"1.00.000", ",", ""}, {"$5", "", ""}, {"1e9", "", ""}, {"", "", ""},
		{strings.Repeat("9", 41), "", ""},
	} {
		if got, ok := amount(c.in, c.sign); ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%q with %q is %q, %v", c.in, c.sign, got, ok)
		}
	}
}

func TestTheDocsNameEveryProperty(t *testing.T) {
	b, err := os.ReadFile("../../docs/own-data.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(b), "### Properties of entities")
	entities, links, _ := strings.Cut(text, "### Properties of links")
	for section, all := range map[string]map[string]property{entities: ofEntities, links: ofLinks} {
		for name := range all {
			if !strings.Contains(section, "`"+name+"`") {
				t.Errorf("%s is not there", name)
			}
		}
	}
}
