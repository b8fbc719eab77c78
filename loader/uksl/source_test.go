package uksl

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/graph"
	"dossier/loader"
)

var update = flag.Bool("update", false, "write the golden file anew")

func input(text string) loader.Input {
	return loader.Input{Files: []loader.File{{Name: "list.xml", Modified: time.Unix(1, 0), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}}}
}

func fixture(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func read(t *testing.T, text string) (*loader.Generation, []graph.Entry) {
	t.Helper()
	gen, err := Source{}.Read(context.Background(), input(text))
	if err != nil {
		t.Fatal(err)
	}
	return gen, collect(t, gen)
}

func collect(t *testing.T, gen *loader.Generation) []graph.Entry {
	t.Helper()
	var all []graph.Entry
	for _, p := range gen.Parts {
		for e, err := range p.Entries {
			if err != nil {
				t.Fatal(err)
			}
			e.Scope = p.Scope
			if err := e.Prepare("gb_uksl"); err != nil {
				t.Fatal(err)
			}
			all = append(all, e)
		}
	}
	return all
}

// told writes entries as lines that people can read.
func told(entries []graph.Entry) string {
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "entry %s\n", e.ID)
		for _, r := range e.Records {
			switch {
			case r.Link != nil:
				fmt.Fprintf(&b, "  link %s %s -> %s\n", r.Link.Type, end(r.Link.Source), end(r.Link.Target))
			default:
				fmt.Fprintf(&b, "  record %s %s\n", r.ID, r.Key)
			}
			for _, s := range r.Statements {
				fmt.Fprintf(&b, "    %s: %q", s.Property, s.Value)
				if s.Original != "" {
					fmt.Fprintf(&b, " said %q", s.Original)
				}
				if s.Language != "" {
					fmt.Fprintf(&b, " in %s", s.Language)
				}
				for _, k := range slices.Sorted(maps.Keys(s.Attributes)) {
					fmt.Fprintf(&b, " %s=%q", k, s.Attributes[k])
				}
				b.WriteByte('\n')
			}
		}
	}
	return b.String()
}

func end(e graph.End) string { return string(e.Record) + e.Key + e.Name }

func TestMapping(t *testing.T) {
	gen, entries := read(t, fixture(t, "list.xml"))
	rows, same := read(t, fixture(t, "list.csv"))
	t.Run("every designation is told as the golden file says", func(t *testing.T) {
		const path = "testdata/list.golden"
		got := told(entries)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("differs from %s; look at the difference and run go test -update\n%s", path, got)
		}
	})
	t.Run("the rows of the CSV say the same as the XML", func(t *testing.T) {
		a, b := strings.Split(told(entries), "\n"), strings.Split(told(same), "\n")
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
	t.Run("entries read again are the same", func(t *testing.T) {
		if told(collect(t, gen)) != told(entries) || told(collect(t, rows)) != told(same) {
			t.Error("they differ")
		}
	})
	t.Run("the day of the file changes no entry", func(t *testing.T) {
		_, later := read(t, strings.Replace(fixture(t, "list.csv"), "20-Aug-2026", "21-Aug-2026", 1))
		for i := range same {
			if len(same[i].Raw) == 0 || string(same[i].Raw) != string(later[i].Raw) {
				t.Errorf("%s changed", same[i].ID)
			}
		}
	})
}

func TestRejected(t *testing.T) {
	t.Run("a designation without an id, and one that stands twice, are told", func(t *testing.T) {
		text := strings.Replace(fixture(t, "list.xml"), "<UniqueID>RUS9002</UniqueID>", "", 1)
		gen, entries := read(t, strings.Replace(text, "DPR9003", "DPR9001", 1))
		if len(entries) != 2 || len(gen.Rejected) != 2 || gen.Rejected[0].Row != 2 || gen.Rejected[1].Row != 3 {
			t.Errorf("%d entries, rejected %+v", len(entries), gen.Rejected)
		}
	})
	t.Run("rows without an id or with too few fields are told with their lines", func(t *testing.T) {
		lines := "Report Date: 20-Aug-2026\nUnique ID,Name 6,Name type,Mood\nA1,Ann,Primary Name,grim\n,Bo,Alias,\nA2,Cy\nA1,Anna,Alias,grim\n"
		gen, entries := read(t, lines)
		if len(entries) != 2 || len(gen.Rejected) != 2 || gen.Rejected[0].Row != 4 || gen.Rejected[1].Row != 5 {
			t.Errorf("%d entries, rejected %+v", len(entries), gen.Rejected)
		}
		if got := told(entries); !strings.Contains(got, `unparsed: "grim" field="Mood"`) || strings.Count(got, "grim") != 1 {
			t.Errorf("a new column is counted once: %s", got)
		}
	})
}

func TestNames(t *testing.T) {
	t.Run("a party known in another script alone has that name", func(t *testing.T) {
		_, entries := read(t, `<Designations><Designation><UniqueID>A1</UniqueID><Names><Name><NameType>Primary Name</NameType></Name></Names><NonLatinNames>
			<NonLatinName><NameNonLatinScript>Иван</NameNonLatinScript></NonLatinName><NonLatinName><NameNonLatinScript>Вания</NameNonLatinScript></NonLatinName>
			</NonLatinNames><IndividualEntityShip>Individual</IndividualEntityShip></Designation></Designations>`)
		if got := told(entries); !strings.Contains(got, `name: "Иван"`) || !strings.Contains(got, `alias: "Вания"`) {
			t.Error(got)
		}
	})
	t.Run("a kind that is new is counted, and the party kept", func(t *testing.T) {
		_, entries := read(t, `<Designations><Designation><UniqueID>A1</UniqueID><Names><Name><Name6>Kestrel</Name6></Name></Names>
			<IndividualEntityShip>Aircraft</IndividualEntityShip></Designation></Designations>`)
		if got := told(entries); !strings.Contains(got, `unparsed: "Aircraft"`) || !strings.Contains(got, `name: "Kestrel"`) {
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

func TestSafety(t *testing.T) {
	whole, rows := fixture(t, "list.xml"), fixture(t, "list.csv")
	header := strings.Join(strings.SplitAfterN(rows, "\n", 3)[:2], "")
	for name, text := range map[string]string{
		"an empty file":                 "",
		"a page of HTML":                "<!DOCTYPE html><html><body>Service unavailable</body></html>",
		"a cut file":                    whole[:len(whole)*2/3],
		"a file cut before its end tag": strings.Replace(whole, "</Designations>", "", 1),
		"a list that is empty":          "<Designations><DateGenerated>20/08/2026</DateGenerated></Designations>",
		"a header alone":                header,
		"rows cut within quotes":        header + "1,\"2",
		"another list":                  `<CONSOLIDATED_LIST dateGenerated="2026-01-01"><INDIVIDUALS/></CONSOLIDATED_LIST>`,
		"the list that was retired":     "Last Updated,03/06/2026\nName 6,Name 1,Title,Group ID\nDOE,John,,1\n",
		"an entity of its own":          strings.Replace(whole, "<Designations", `<!DOCTYPE x [<!ENTITY a "b">]><Designations`, 1) + "&a;",
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			if _, err := (Source{}).Read(context.Background(), input(text)); !errors.Is(err, loader.ErrRefused) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("two files are bad usage", func(t *testing.T) {
		in := input(whole)
		in.Files = append(in.Files, in.Files[0])
		if _, err := (Source{}).Read(context.Background(), in); !errors.Is(err, graph.ErrInput) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a load that is called off stops", func(t *testing.T) {
		ctx, stop := context.WithCancel(context.Background())
		stop()
		for _, text := range []string{whole, rows} {
			if _, err := (Source{}).Read(ctx, input(text)); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
		}
	})
	t.Run("a byte order mark is no matter", func(t *testing.T) {
		for _, text := range []string{whole, rows} {
			if gen, entries := read(t, "\ufeff"+text); len(entries) != 4 || gen.Parts[0].Date == 0 {
				t.Errorf("got %d entries of %s", len(entries), gen.Parts[0].Date.Day())
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(fixture(f, "list.xml"))
	f.Add(strings.Join(strings.SplitAfterN(fixture(f, "list.csv"), "\n", 8)[:7], ""))
	f.Add("Unique ID,Name 6,Subsidiaries\nA,B,(1) (2)\n")
	f.Fuzz(func(t *testing.T, text string) {
		gen, err := Source{}.Read(context.Background(), input(text))
		if err != nil {
			return
		}
		n := 0
		for e, err := range gen.Parts[0].Entries {
			if err != nil {
				t.Fatalf("read at first and not again: %v", err)
			}
			e.Scope = "gb_uksl"
			if err := e.Prepare("gb_uksl"); err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != gen.Parts[0].Size {
			t.Fatalf("%d entries, not the %d that were counted", n, gen.Parts[0].Size)
		}
	})
}
