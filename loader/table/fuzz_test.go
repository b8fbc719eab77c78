package table

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dossier/graph"
	"dossier/loader"
)

func fileOf(name string, b []byte) loader.File {
	return loader.File{Name: name, Size: int64(len(b)), Modified: time.Unix(1, 0), Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }}
}

// sound fails where a generation holds what a store would refuse, or something
// twice.
func sound(t *testing.T, g *loader.Generation, force bool) {
	t.Helper()
	for _, p := range g.Parts {
		ids, n := map[graph.ID]bool{}, 0
		for e, err := range p.Entries {
			if err != nil {
				t.Fatal(err)
			}
			n++
			e.Scope = p.Scope
			if err := e.Prepare("mine"); err != nil {
				t.Fatal(err)
			}
			if ids[e.ID] {
				t.Fatalf("%s is there twice (force: %v)", e.ID, force)
			}
			ids[e.ID] = true
			records := map[graph.ID]bool{}
			for _, r := range e.Records {
				if records[r.ID] || len(r.Statements) == 0 {
					t.Fatalf("record %s is there twice, or says nothing", r.ID)
				}
				records[r.ID] = true
			}
		}
		if n != p.Size {
			t.Fatalf("%d entries, and the part says %d", n, p.Size)
		}
	}
}

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
		for _, force := range []bool{false, true} {
			g, err := s.Read(t.Context(), loader.Input{Files: []loader.File{fileOf("a.csv", b)}, Force: force})
			if err == nil {
				sound(t, g, force)
			}
			if g, err := s.Read(t.Context(), loader.Input{Files: []loader.File{fileOf("a.csv", append([]byte(fuzzHeader), b...))}, Force: force}); err == nil {
				sound(t, g, force)
			}
		}
	})
}

func FuzzMapping(f *testing.F) {
	f.Add([]byte(fuzzMapping))
	f.Add([]byte("files: [{entities: [{type: Person, key: id}]}]"))
	f.Add([]byte("files: [{name: x, links: [{type: OWNS, source: {name: a}, target: {wallet: b}}]}]"))
	f.Add([]byte("? {a: &b [*b]}\n: !!x\n"))
	table := []byte(fuzzHeader + "1,p,Ann,1970,us,1,2,3,1,OWNS,2,DENIED,OFAC,4,5\n")
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := parseMapping(b)
		if err != nil {
			return
		}
		s := Source{id: "mine", mapping: m}
		if g, err := s.Read(t.Context(), loader.Input{Files: []loader.File{fileOf("a.csv", table)}, Force: true}); err == nil {
			sound(t, g, true)
		}
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
		file := fileOf("a.xlsx", b)
		sheets, err := readBytes(t.Context(), &file, b, "")
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
