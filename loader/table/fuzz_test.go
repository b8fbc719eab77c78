package table

import (
	"os"
	"path/filepath"
	"testing"

	"dossier/loader"
	"dossier/loader/loadertest"
)

const fuzzMapping = `
encoding: windows-1252
files:
  - entities:
      - type: {column: type, values: {p: Person, v: Vessel}}
        as: party
        key: [id, type]
        kind: {column: type}
        properties:
          name: {column: name, split: ";", language: en}
          birthDate: {column: born, format: [DD.MM.YYYY, MMM D YYYY]}
          nationality: land
          amount: {column: worth, decimal: ",", currency: land}
          identifier: {column: number, kind: {column: type, values: {p: PASSPORT, v: IMO}}, issued: born}
          wallet: {column: wallet, split: " ", token: land}
          address: {street: name, country: land}
        confidence: {column: sure}
    links:
      - {type: {column: tie}, source: party, target: {entity: party, key: [other, type]}, properties: {startDate: born}, status: {column: how}}
      - {type: SANCTIONED_BY, source: party, target: {name: {column: by, split: "/"}}, properties: {programme: land}}
      - {type: TRANSFERRED_TO, source: {wallet: wallet}, target: {wallet: {column: to}}}
      - {type: LOCATED_IN, source: party, target: {country: land}}
`

const fuzzHeader = "id,type,name,born,land,worth,number,wallet,sure,tie,other,how,by,to,more\n"

func FuzzRead(f *testing.F) {
	m := filepath.Join(f.TempDir(), "m.yml")
	if err := os.WriteFile(m, []byte(fuzzMapping), 0o600); err != nil {
		f.Fatal(err)
	}
	s, err := New("mine", m)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(fuzzHeader + "1,p,Ann; A,25.04.1965,us,\"1.000,5\",00123,1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,90%,OWNS,2,SUSPECTED,OFAC/X,0x098b716b8aaf21512996dc57eb0615e2383e2f96,x\n"))
	f.Add([]byte(fuzzHeader + "1,v,Rose,Mar 3 1970,,,9074729,,,,,,,,\n1,v,,,,,,,,,,,,,\n,,,,,,,,,,,,,,\"\n"))
	f.Add([]byte("\xff\xfei\x00d\x00"))
	f.Add([]byte("sep=;\nid;type\n1;2"))
	f.Add(workbook(f))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, text := range []string{string(b), fuzzHeader + string(b)} {
			readable(t, s, loadertest.Text(text))
			readable(t, s, loadertest.Forced(loadertest.Text(text)))
		}
	})
}

// readable checks what a source reads of an input, where it does not refuse it.
func readable(t *testing.T, s Source, in loader.Input) {
	t.Helper()
	if g, err := s.Read(t.Context(), in); err == nil {
		loadertest.Entries(t, g.Parts...)
	}
}

func FuzzMapping(f *testing.F) {
	f.Add([]byte(fuzzMapping))
	f.Add([]byte("files: [{entities: [{type: Person, key: id}]}]"))
	f.Add([]byte("files: [{name: x, links: [{type: OWNS, source: {name: a}, target: {wallet: b}}]}]"))
	f.Add([]byte("? {a: &b [*b]}\n: !!x\n"))
	const table = fuzzHeader + "1,p,Ann,1970,us,1,2,3,1,OWNS,2,DENIED,OFAC,4,5\n"
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := parseMapping(b)
		if err != nil {
			return
		}
		readable(t, Source{id: "mine", mapping: m}, loadertest.Forced(loadertest.Text(table)))
	})
}

func FuzzXLSX(f *testing.F) {
	whole := workbook(f)
	f.Add(`<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row><row r="3"><c r="A3" s="1"><v>45069</v></c><c t="s"><v>9</v></c></row>`)
	f.Add(`<row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2023-05-23T00:00:00Z</v></c><c><f>1+1</f></c></row>`)
	f.Add(`<row r="-1"><c r="A0"><v>1e999999999</v></c></row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		b := repack(t, whole, firstSheet, func(string) string {
			return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
		})
		file := loadertest.File("a.xlsx", string(b))
		sheets, err := readBytes(t.Context(), &file, b, &mapping{})
		if err != nil {
			return
		}
		for _, s := range sheets {
			for _, l := range s.rows {
				if len(l.cells) > len(s.header) {
					t.Fatalf("row %d has more cells than the header", l.number)
				}
			}
		}
	})
}
