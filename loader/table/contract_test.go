package table_test

import (
	"testing"

	"dossier/loader/loadertest"
	"dossier/loader/table"
)

// A table may lack its last line's end, so one that is cut in its last cell
// cannot be told; all else of the readers' contract holds.
func TestTheContractOfReaders(t *testing.T) {
	w := &world{T: t, folder: t.TempDir()}
	s, err := table.New("mine", w.file("mapping.yml", people))
	if err != nil {
		t.Fatal(err)
	}
	loadertest.Reads(t, s, peopleCSV)
	loadertest.Refuses(t, s, peopleCSV)
	loadertest.CalledOff(t, s, peopleCSV)
}
