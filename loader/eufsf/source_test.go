package eufsf

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader/loadertest"
)

func TestMapping(t *testing.T) {
	gen, entries := loadertest.ReadAll(t, Source{}, loadertest.Fixtures(t, "list.xml"))
	t.Run("every entity is told as the golden file says", func(t *testing.T) {
		loadertest.Golden(t, "list.golden", loadertest.Told(entries))
	})
	t.Run("the list is dated by its own day", func(t *testing.T) {
		if got := gen.Parts[0].Date.Day(); got != "2026-08-05" {
			t.Errorf("got %s", got)
		}
	})
	t.Run("what is delisted, has no id or stands twice is no entry, and is told", func(t *testing.T) {
		var rows []int
		for _, r := range gen.Rejected {
			rows = append(rows, r.Row)
			if len(r.Text) > 200 || r.Reason == "" {
				t.Errorf("%+v", r)
			}
		}
		if !slices.Equal(rows, []int{4, 5, 6}) || gen.Parts[0].Size != 3 {
			t.Errorf("rejected %v, %d entries", rows, gen.Parts[0].Size)
		}
	})
	t.Run("the time of the file's making changes no entry", func(t *testing.T) {
		text := strings.NewReplacer("2026-08-05T16:47:04.449", "2026-08-06T01:02:03.000", "150001", "150002").Replace(loadertest.Fixture(t, "list.xml"))
		_, other := loadertest.ReadAll(t, Source{}, loadertest.Text(text))
		for i := range entries {
			if len(entries[i].Raw) == 0 || string(entries[i].Raw) != string(other[i].Raw) {
				t.Errorf("%s changed", entries[i].ID)
			}
		}
	})
}

func TestContract(t *testing.T) {
	loadertest.Run(t, Source{}, loadertest.Fixture(t, "list.xml"))
}

func TestSafety(t *testing.T) {
	whole := loadertest.Fixture(t, "list.xml")
	loadertest.Each(t, Source{}, map[string]string{
		"a cut file":                    whole[:len(whole)*2/3],
		"a file cut before its end tag": strings.Replace(whole, "</export>", "", 1),
		"a list that is empty":          `<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05"></export>`,
		"another namespace":             strings.Replace(whole, "http://eu.europa.ec/fpi/fsd/export", "http://eu.europa.ec/fpi/fsd/export2", 1),
		"another list":                  `<CONSOLIDATED_LIST dateGenerated="2026-01-01"><INDIVIDUALS/></CONSOLIDATED_LIST>`,
		"a CSV file":                    "fileGenerationDate;Entity_LogicalId\n01/01/2026;1\n",
		"an entity of its own":          strings.Replace(whole, "<export", `<!DOCTYPE x [<!ENTITY a "b">]><export`, 1) + "&a;",
	})
	t.Run("a cut list is read as far as it goes when that is asked for", func(t *testing.T) {
		cut := whole[:strings.LastIndex(whole, "</sanctionEntity>")]
		g, entries := loadertest.Read(t, Source{}, loadertest.Forced(loadertest.Text(cut)))
		if last := g.Rejected[len(g.Rejected)-1]; len(entries) != 3 || last.Row != 6 || last.File == "" || !strings.Contains(last.Reason, "from here on") {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
	})
	t.Run("two files are bad usage", func(t *testing.T) {
		if _, err := (Source{}).Read(t.Context(), loadertest.Text(whole, whole)); !errors.Is(err, graph.ErrInput) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a byte order mark is no matter", func(t *testing.T) {
		if _, entries := loadertest.ReadAll(t, Source{}, loadertest.Text("\ufeff"+whole)); len(entries) != 4 {
			t.Errorf("got %d entries", len(entries))
		}
	})
}

func FuzzRead(f *testing.F) {
	loadertest.Fuzz(f, Source{}, loadertest.Fixture(f, "list.xml"),
		`<export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity logicalId="1"><birthdate birthdate="1-" year="99999"/></sanctionEntity></export>`)
}
