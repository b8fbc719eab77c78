package table_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
	"dossier/loader/table"
)

const plain = "files:\n  - entities: [{type: Person, key: id, properties: {name: name, birthDate: born}}]\n"

func TestRefused(t *testing.T) {
	const good = "id,name,born\n1,Ann,1970\n"
	w := newWorld(t)
	two := plain + "  - entities: [{type: Person, as: child, key: id, properties: {name: name}}]\n"
	for name, c := range map[string]struct{ mapping, text, want string }{
		"a blank file":                      {plain, " \n\n", "it is empty"},
		"a file of empty rows":              {plain, ",,\n;\n", "no file is the table"},
		"a page of HTML":                    {plain, "<!DOCTYPE html><p>Sign in</p>", "it is a page of HTML or XML"},
		"a header alone":                    {plain, "id,name,born\n", "it holds a header and no rows"},
		"no header":                         {plain, "1,Ann,1970\n2,Bo,1971\n", `no file is the table "person": `},
		"a missing column":                  {plain, "id,name,birthday\n1,Ann,1970\n", `lacks "born"; its columns are id, name, birthday`},
		"a column of one name with another": {plain, "id,name,born,born\n1,Ann,1970,1971\n", `"born" (two are called so)`},
		"what could be either":              {two, good, `has the columns of the tables "person" and "child"; say with file: or sheet:`},
		"bytes of another encoding":         {plain, "id,name,born\n1,J\xfcrgen,1970\n", "it is not UTF-8 (line 2); save it as UTF-8, or say in the mapping what it is, as in encoding: windows-1252"},
		"a program":                         {plain, "id,name,born\n1,a\x00b,1970\n", "it is no text"},
		"an old workbook":                   {plain, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "a workbook of the old form (XLS), or one with a password"},
		"broken UTF-16":                     {plain, "\xff\xfe<\x00p\x00", "it is a page of HTML"},
		"a quote that never closes":         {plain, "id,name,born\n1,Ann,1970\n2,\"Bo,1971\n3,Cy,1972\n", "the quote that opens in line 3 is never closed"},
		"a quote in the header":             {plain, "id,na\"me,born\n1,Ann,1970\n", "its header, line 1, cannot be read"},
		"rows of which none is good":        {plain, "id,name,born\n,Ann,1970\n", "none of its rows can be read; row 2: it has no key: id is empty"},
		"too many columns":                  {plain, strings.Repeat("x,", table.MaxColumns) + "y\n", "it has more than 1000 columns"},
		"a header that is a text":           {plain, strings.Repeat("x", table.MaxCell+1) + ",id\n", "its header has a cell that is too long"},
		"a table that only force skips":     {plain + "  - entities: [{type: Vessel, key: ship}]\n", good, `no file is the table "vessel": `},
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			_, err := w.try(c.mapping, w.file("a.csv", c.text))
			if !errors.Is(err, loader.ErrRefused) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v", err)
			}
			if _, there := w.find("mine:person-1"); there {
				t.Error("something of it is loaded")
			}
		})
	}
	t.Run("no file, and the mapping alone, are mistakes", func(t *testing.T) {
		w := newWorld(t)
		if _, err := w.try(plain); !errors.Is(err, graph.ErrInput) {
			t.Errorf("got %v", err)
		}
		if _, err := w.try(plain, w.file("mapping.yml", plain)); !errors.Is(err, graph.ErrInput) || !strings.Contains(err.Error(), "no table beside the mapping") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("with force, what is before a quote that never closes is read", func(t *testing.T) {
		w := newWorld(t)
		s, err := table.New("mine", w.file("mapping.yml", plain+"  - entities: [{type: Vessel, key: ship}]\n"))
		if err != nil {
			t.Fatal(err)
		}
		r, err := loader.Load(t.Context(), w.store, s, loadertest.Open(t, w.file("a.csv", "id,name,born\n1,Ann,1970\n2,\"Bo,1971\n")), loader.Options{Force: true})
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "name", w.entity("mine:person-1").Caption, "Ann")
		if !strings.Contains(fmt.Sprint(r.Rejected), "nothing is read from here on: the quote that opens in line 3") {
			t.Errorf("%+v", r.Rejected)
		}
	})
}

func TestRejectedRows(t *testing.T) {
	w := newWorld(t)
	r := w.load(`
files:
  - entities:
      - type: {column: type, values: {P: Person, C: Organization}}
        as: party
        key: id
        properties: {name: name, birthDate: {column: born, format: DD.MM.YYYY}, nationality: country, gender: sex, amount: worth}
        status: {column: status}
        confidence: sure
`, w.file("a.csv", "sep=;\nid;type;name;born;country;sex;worth;status;sure\n"+
		"1;P;Ann;1.1.70;Atlantis;x;1,000;;\n"+ // kept as said
		";P;Nobody;;;;;;\n"+
		"1;P;Another;;;;;;\n"+
		"2;X;Bo;;;;;;\n"+
		"3;P;Cy;;;;;maybe;\n"+
		"4;P;Di;;;;;;2\n"+
		"5;P;Ed\n"+
		"6;P;Fay;;;;;;;too much\n"+
		"7;P;\"Gus\" Lee;;;;;;\n"+
		"8;P;"+strings.Repeat("x", table.MaxCell+1)+";;;;;;\n"+
		"9;P;Hal;31.12.1999;us;f;-12.50;denied;30%\n"+
		"9;P;Hal;31.12.1999;us;f;-12.50;denied;30%\n"))
	t.Run("one by one, with row and reason; the rest loads", func(t *testing.T) {
		var got []string
		for _, x := range r.Rejected {
			got = append(got, fmt.Sprintf("%d: %s", x.Row, x.Reason))
		}
		text := strings.Join(got, "\n")
		for _, want := range []string{"4: it has no key: id is empty", "5: it has the key of row 3 of ", "with other cells; if that is right", `6: its type "X" is none`,
			`7: its status "maybe" is none of`, `8: its confidence "2" is no number above 0 and up to 1`, "9: it has 3 cells, the header 9", "10: it has 10 cells, the header 9",
			"11: a quote stands where none may", `12: the cell of the column "name" has more than 32767 characters`} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not among\n%s", want, text)
			}
		}
		equal(t, "rejected", len(r.Rejected), 9)
		equal(t, "loaded", r.Entries.Added, 2)
	})
	t.Run("values that do not fit are kept as said, and told", func(t *testing.T) {
		ann := w.entity("mine:party-1")
		equal(t, "unparsed", values(ann, "unparsed"), "1,000|1.1.70|Atlantis|x")
		var got []string
		for _, x := range r.Unparsed {
			got = append(got, fmt.Sprintf("%d: %s", x.Row, x.Reason))
		}
		text := strings.Join(got, "\n")
		for _, want := range []string{`3: the column "born": "1.1.70" is no date in DD.MM.YYYY or YYYY-MM-DD; it is kept as said`, `"Atlantis" names no country`,
			`"x" is neither MALE nor FEMALE`, `"1,000" is no amount; say with decimal:`} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not among\n%s", want, text)
			}
		}
	})
	t.Run("the last row says how surely", func(t *testing.T) {
		s := w.said("mine:party-9", graph.PropBirthDate)
		equal(t, "birth date", fmt.Sprint(s.Value, s.Status, s.Confidence), "1999-12-31DENIED0.3")
		equal(t, "amount", w.said("mine:party-9", graph.PropAmount).Value, "-12.5")
	})
}

func TestEncodings(t *testing.T) {
	const text = "id,name,born\n1,Jürgen Groß,1970\n"
	for name, bytes := range map[string]string{
		"UTF-8": text, "UTF-8 with its mark": "\ufeff" + text, "UTF-16": utf16Text(text), "Windows-1252": strings.NewReplacer("ü", "\xfc", "ß", "\xdf").Replace(text),
		"lines of an old Mac": strings.ReplaceAll(text, "\n", "\r"), "semicolons": strings.ReplaceAll(text, ",", ";"), "tabs": strings.ReplaceAll(text, ",", "\t"),
		"quoted cells": "\"id\",\"name\",\"born\"\n\"1\",\" Jürgen Groß \",\"1970\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.load("encoding: windows-1252\n"+plain, w.file("a.csv", bytes))
			equal(t, "name", w.entity("mine:person-1").Caption, "Jürgen Groß")
		})
	}
}

func TestAFolder(t *testing.T) {
	w := newWorld(t)
	w.file("mapping.yml", plain)
	w.file("one.csv", "id,name,born\n1,Ann,1970\n")
	w.file("two.csv", "name,born,id,more\nBo,1971,2,\n")
	w.file("notes.csv", "a,b\n1,2\n")
	r := w.load(plain, w.folder)
	equal(t, "added", r.Entries.Added, 2)
	if len(r.Rejected) != 1 || !strings.Contains(r.Rejected[0].File, "notes.csv") || !strings.Contains(r.Rejected[0].Reason, "it is no table of the mapping") {
		t.Errorf("%+v", r.Rejected)
	}
}

func TestWorkbook(t *testing.T) {
	const mapping = `
files:
  - sheet: People
    ignore: [remark]
    entities:
      - {type: Person, key: id, properties: {name: name, birthDate: born, deathDate: died, incorporationDate: month, amount: worth, notes: [sum, time, padded], phone: big}}
  - entities: [{type: Vessel, key: ship}]
`
	style := func(f *excelize.File, cell, format string) {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err == nil {
			err = f.SetCellStyle("People", cell, cell, id)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	fill := func(w *world, old bool) func(*excelize.File) {
		serial := 45069.0 // 23 May 2023 in days since 1900
		if old {
			serial -= 1462
		}
		return func(f *excelize.File) {
			if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &old}); err != nil {
				t.Fatal(err)
			}
			w.sheet(f, "People", []any{"id", "name", "born", "died", "month", "worth", "sum", "time", "padded", "big", "remark"}, nil,
				[]any{"00123", " Ann ", serial, serial + 0.5, serial, 0.1, nil, 0.5, 42, 123456789012345678, "x"},
				[]any{7, "Bo", "1970-01-02", "#N/A"})
			style(f, "C3", "dd.mm.yyyy")
			style(f, "D3", `d" of "mmm yyyy hh:mm`)
			style(f, "E3", "mmm yyyy")
			style(f, "F3", `#,##0.00 "Taler"`)
			style(f, "H3", "hh:mm")
			style(f, "I3", "00000")
			if err := f.SetCellFormula("People", "G3", "1+1"); err != nil {
				t.Fatal(err)
			}
			w.sheet(f, "Fleet", []any{"ship"}, []any{"s1"})
			w.sheet(f, "Notes", []any{"anything"})
		}
	}
	for name, old := range map[string]bool{"with dates from 1900": false, "with dates from 1904": true} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			r := w.load(mapping, w.book("a.xlsx", fill(w, old)))
			ann := w.entity("mine:person-00123")
			equal(t, "name", ann.Caption, "Ann")
			equal(t, "dates", values(ann, graph.PropBirthDate)+"|"+values(ann, "deathDate")+"|"+values(ann, "incorporationDate"), "2023-05-23|2023-05-23|2023-05")
			equal(t, "amount", values(ann, graph.PropAmount), "0.1")
			equal(t, "formula without a saved value, time and zeros", values(ann, graph.PropNotes), "0.5|00042")
			equal(t, "a number beyond 15 digits", values(ann, graph.PropPhone), "1.23456789012346E+17")
			equal(t, "a number as a key", values(w.entity("mine:person-7"), graph.PropBirthDate), "1970-01-02")
			w.entity("mine:vessel-s1")
			var got []string
			for _, x := range r.Rejected {
				got = append(got, fmt.Sprintf("%s %d: %s", x.File[strings.LastIndexByte(x.File, '/')+1:], x.Row, x.Reason))
			}
			if text := strings.Join(got, "\n"); len(got) != 2 || !strings.Contains(text, `a.xlsx, sheet "Notes" 1: it is no table of the mapping`) ||
				!strings.Contains(text, `a.xlsx, sheet "People" 4: the cell of the column "died" holds an error of a formula`) {
				t.Errorf("rejected:\n%s", text)
			}
			equal(t, "unparsed", len(r.Unparsed), 0)
		})
	}
	t.Run("a workbook of empty sheets is refused", func(t *testing.T) {
		w := newWorld(t)
		if _, err := w.try(mapping, w.book("a.xlsx", func(*excelize.File) {})); !errors.Is(err, loader.ErrRefused) || !strings.Contains(err.Error(), "its sheets are empty") {
			t.Errorf("got %v", err)
		}
	})
}
