package table_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dossier/loader"
	"dossier/loader/loadertest"
	"dossier/loader/table"
)

// headed is the mapping plain with more fields of its table, and more
// tables.
func headed(fields string, more ...string) string {
	all := "files:\n  - {" + fields + ", entities: [{type: Person, key: id, properties: {name: name, birthDate: born}}]}\n"
	return all + strings.Join(more, "")
}

const ships = "  - {entities: [{type: Vessel, key: ship, properties: {name: ship}}]}\n"

func TestTitlesAboveTheHeader(t *testing.T) {
	t.Run("lines above the header are no rows, and separate nothing", func(t *testing.T) {
		w := newWorld(t)
		r := w.load(headed("header: 4"), w.file("a.csv", "Customers, as of today, \"all of them\n\nof; the; team\nid;name;born\n1;Ann;1970\n2;Bo\n"))
		equal(t, "Ann", names(w.entity("mine:person-1")), "Ann")
		if r.Entries.Added != 1 || len(r.Rejected) != 1 || r.Rejected[0].Row != 6 {
			t.Errorf("got %+v", r)
		}
	})
	t.Run("so it is in a sheet, and another sheet is told of", func(t *testing.T) {
		w := newWorld(t)
		r := w.load(headed("header: 3"), w.book("b.xlsx", func(f *excelize.File) {
			w.sheet(f, "Sheet1", []any{"Customers"}, nil, []any{"id", "name", "born"}, []any{"1", "Ann", "1970"})
			w.sheet(f, "Notes", []any{"checked by Cy"})
		}))
		equal(t, "Ann", names(w.entity("mine:person-1")), "Ann")
		if len(r.Rejected) != 1 || !strings.Contains(r.Rejected[0].Reason, `sheet "Notes" has nothing in row 3, where the mapping says that the header is`) {
			t.Errorf("rejected %+v", r.Rejected)
		}
	})
	t.Run("each file has its own", func(t *testing.T) {
		w := newWorld(t)
		both := headed("file: 'a*.csv', header: 2", ships)
		w.load(both, w.file("a1.csv", "Customers\nid,name,born\n1,Ann,1970\n"), w.file("b.csv", "ship\nRose\n"))
		equal(t, "both", names(w.entity("mine:person-1"))+names(w.entity("mine:vessel-Rose")), "AnnRose")
	})
	t.Run("the query of an address is no part of a file's name", func(t *testing.T) {
		w := newWorld(t)
		s, err := table.New("mine", w.file("mapping.yml", headed("file: 'a*.csv', header: 2")))
		if err != nil {
			t.Fatal(err)
		}
		f := loadertest.File("https://example.test/lists/a1.csv?token=x/y", "Customers\nid,name,born\n1,Ann,1970\n")
		f.URL = f.Name
		if _, entries := loadertest.Read(t, s, loader.Input{Files: []loader.File{f}}); len(entries) != 1 {
			t.Errorf("got %d entries", len(entries))
		}
	})
	for name, c := range map[string]struct{ mapping, text, want string }{
		"a row that is not there": {headed("header: 9"), "Customers\nid,name,born\n1,Ann,1970\n", "a.csv has nothing in row 9, where the mapping says that the header is"},
		"a row that is empty":     {headed("header: 2"), "Customers\n\nid,name,born\n1,Ann,1970\n", "a.csv has nothing in row 2"},
		"a row that is a title":   {headed("header: 2"), "Customers\nof the team\nid,name,born\n1,Ann,1970\n", "its columns are of the team"},
		"a file with two headers": {headed("file: 'a*', header: 2", strings.Replace(ships, "entities", "file: '*.csv', header: 3, entities", 1)), "ship\nid,name,born\nship\n",
			`it may be the table "person", whose header is in row 2, or "vessel", with row 3; say with file: or sheet:`},
		"a row that is no number":       {headed("header: first"), "", "[2:14] cannot unmarshal string"},
		"a row before the first":        {headed("header: -1"), "", "line 2: header is the number of a row, from 1"},
		"a header of nobody knows what": {headed("header: 2", ships), "", "line 2: say with file or sheet whose header is in row 2"},
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			w := newWorld(t)
			_, err := w.try(c.mapping, w.file("a.csv", c.text+"\n"))
			if err == nil || !strings.Contains(err.Error(), c.want) || c.text != "" && !errors.Is(err, loader.ErrRefused) {
				t.Errorf("got %v", err)
			}
		})
	}
}
