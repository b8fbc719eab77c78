package uksl

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

func TestMapping(t *testing.T) {
	gen, entries := loadertest.ReadAll(t, Source{}, loadertest.Fixtures(t, "list.xml"))
	rows, same := loadertest.ReadAll(t, Source{}, loadertest.Fixtures(t, "list.csv"))
	t.Run("every designation is told as the golden file says", func(t *testing.T) {
		loadertest.Golden(t, "list.golden", loadertest.Told(entries))
	})
	t.Run("the rows of the CSV say the same as the XML", func(t *testing.T) {
		a, b := strings.Split(loadertest.Told(entries), "\n"), strings.Split(loadertest.Told(same), "\n")
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("the XML says\n%s\nand the CSV\n%s", strings.Join(a, "\n"), strings.Join(b, "\n"))
		}
	})
	t.Run("either form is dated by its own day", func(t *testing.T) {
		for _, g := range []*loader.Generation{gen, rows} {
			if got := g.Parts[0].Date.Day(); got != "2026-08-20" {
				t.Errorf("got %s", got)
			}
		}
	})
	t.Run("the day of the file changes no entry", func(t *testing.T) {
		_, later := loadertest.ReadAll(t, Source{}, loadertest.Text(strings.Replace(loadertest.Fixture(t, "list.csv"), "20-Aug-2026", "21-Aug-2026", 1)))
		for i := range same {
			if len(same[i].Raw) == 0 || string(same[i].Raw) != string(later[i].Raw) {
				t.Errorf("%s changed", same[i].ID)
			}
		}
	})
}

func TestRejected(t *testing.T) {
	t.Run("a designation without an id, and one that stands twice, are told", func(t *testing.T) {
		text := strings.Replace(loadertest.Fixture(t, "list.xml"), "<UniqueID>RUS9002</UniqueID>", "", 1)
		gen, entries := loadertest.ReadAll(t, Source{}, loadertest.Text(strings.Replace(text, "DPR9003", "DPR9001", 1)))
		if len(entries) != 2 || len(gen.Rejected) != 2 || gen.Rejected[0].Row != 2 || gen.Rejected[1].Row != 3 {
			t.Errorf("%d entries, rejected %+v", len(entries), gen.Rejected)
		}
	})
	t.Run("rows without an id or with too few fields are told with their lines", func(t *testing.T) {
		lines := "Report Date: 20-Aug-2026\nUnique ID,Name 6,Name type,Mood\nA1,Ann,Primary Name,grim\n,Bo,Alias,\nA2,Cy\nA1,Anna,Alias,grim\n"
		gen, entries := loadertest.ReadAll(t, Source{}, loadertest.Text(lines))
		if len(entries) != 2 || len(gen.Rejected) != 2 || gen.Rejected[0].Row != 4 || gen.Rejected[1].Row != 5 {
			t.Errorf("%d entries, rejected %+v", len(entries), gen.Rejected)
		}
		if got := loadertest.Told(entries); !strings.Contains(got, `unparsed: "grim" field="Mood"`) || strings.Count(got, "grim") != 1 {
			t.Errorf("a new column is counted once: %s", got)
		}
	})
}

func TestNames(t *testing.T) {
	t.Run("a party known in another script alone has that name", func(t *testing.T) {
		_, entries := loadertest.ReadAll(t, Source{}, loadertest.Text(`<Designations><Designation><UniqueID>A1</UniqueID><Names><Name><NameType>Primary Name</NameType></Name></Names><NonLatinNames>
			<NonLatinName><NameNonLatinScript>Иван</NameNonLatinScript></NonLatinName><NonLatinName><NameNonLatinScript>Вания</NameNonLatinScript></NonLatinName>
			</NonLatinNames><IndividualEntityShip>Individual</IndividualEntityShip></Designation></Designations>`))
		if got := loadertest.Told(entries); !strings.Contains(got, `name: "Иван"`) || !strings.Contains(got, `alias: "Вания"`) {
			t.Error(got)
		}
	})
	t.Run("a kind that is new is counted, and the party kept", func(t *testing.T) {
		_, entries := loadertest.ReadAll(t, Source{}, loadertest.Text(`<Designations><Designation><UniqueID>A1</UniqueID><Names><Name><Name6>Kestrel</Name6></Name></Names>
			<IndividualEntityShip>Aircraft</IndividualEntityShip></Designation></Designations>`))
		if got := loadertest.Told(entries); !strings.Contains(got, `unparsed: "Aircraft"`) || !strings.Contains(got, `name: "Kestrel"`) {
			t.Error(got)
		}
	})
}

func TestDates(t *testing.T) {
	for said, want := range map[string]string{"25/04/1965": "1965-04-25", "dd/mm/1965": "1965", "00/00/1965": "1965", "dd/04/1965": "1965-04", "5/4/1965": "1965-04-05",
		"29/06/2012 00:00:00": "2012-06-29", "15/08/19yy": "", "25/mm/1965": "", "31/02/1965": "", "1965": "", "": ""} {
		t.Run(fmt.Sprintf("%q is %q", said, want), func(t *testing.T) {
			if got, ok := date(said); ok != (want != "") || ok && got != want {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestItems(t *testing.T) {
	for said, want := range map[string][]string{"Russia": {"Russia"}, "(1) Russia (2) Cyprus": {"Russia", "Cyprus"}, "(1) A, (2) B;": {"A", "B"},
		"Bank (1) Ltd": {"Bank (1) Ltd"}, "(1) A (3) B": {"A (3) B"}} {
		t.Run(fmt.Sprintf("%q holds %q", said, want), func(t *testing.T) {
			if got := items(said); !slices.Equal(got, want) {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestContract(t *testing.T) {
	t.Run("list.xml", func(t *testing.T) { loadertest.Run(t, Source{}, loadertest.Fixture(t, "list.xml")) })
	t.Run("list.csv", func(t *testing.T) { loadertest.Run(t, Source{}, loadertest.Fixture(t, "list.csv")) })
}

func TestSafety(t *testing.T) {
	whole, rows := loadertest.Fixture(t, "list.xml"), loadertest.Fixture(t, "list.csv")
	header := strings.Join(strings.SplitAfterN(rows, "\n", 3)[:2], "")
	loadertest.Each(t, Source{}, map[string]string{
		"a cut file":                    whole[:len(whole)*2/3],
		"a file cut before its end tag": strings.Replace(whole, "</Designations>", "", 1),
		"a list that is empty":          "<Designations><DateGenerated>20/08/2026</DateGenerated></Designations>",
		"a header alone":                header,
		"rows cut within quotes":        header + "1,\"2",
		"another list":                  `<CONSOLIDATED_LIST dateGenerated="2026-01-01"><INDIVIDUALS/></CONSOLIDATED_LIST>`,
		"the list that was retired":     "Last Updated,03/06/2026\nName 6,Name 1,Title,Group ID\nDOE,John,,1\n",
		"an entity of its own":          strings.Replace(whole, "<Designations", `<!DOCTYPE x [<!ENTITY a "b">]><Designations`, 1) + "&a;",
	})
	t.Run("a cut list is read as far as it goes when that is asked for", func(t *testing.T) {
		for cut, row := range map[string]int{whole[:strings.LastIndex(whole, "</Designation>")]: 3, "Report Date: 20-Aug-2026\nUnique ID,Name 6\nA1,Ann\nA2,Bo\nA3,\"C": 5} {
			g, entries := loadertest.Read(t, Source{}, loadertest.Forced(loadertest.Text(cut)))
			if last := g.Rejected[len(g.Rejected)-1]; len(entries) != 2 || last.Row != row || !strings.Contains(last.Reason, "from here on") {
				t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
			}
		}
	})
	t.Run("two files are bad usage", func(t *testing.T) {
		if _, err := (Source{}).Read(t.Context(), loadertest.Text(whole, whole)); !errors.Is(err, graph.ErrInput) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a byte order mark is no matter", func(t *testing.T) {
		for _, text := range []string{whole, rows} {
			if gen, entries := loadertest.ReadAll(t, Source{}, loadertest.Text("\ufeff"+text)); len(entries) != 4 || gen.Parts[0].Date == 0 {
				t.Errorf("got %d entries of %s", len(entries), gen.Parts[0].Date.Day())
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	loadertest.Fuzz(f, Source{}, loadertest.Fixture(f, "list.xml"),
		strings.Join(strings.SplitAfterN(loadertest.Fixture(f, "list.csv"), "\n", 8)[:7], ""),
		"Unique ID,Name 6,Subsidiaries\nA,B,(1) (2)\n")
}
