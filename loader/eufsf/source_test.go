package eufsf

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

func fixture(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("testdata/list.xml")
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
			if err := e.Prepare("eu_fsf"); err != nil {
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
	gen, entries := read(t, fixture(t))
	t.Run("every entity is told as the golden file says", func(t *testing.T) {
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
	t.Run("entries read again are the same", func(t *testing.T) {
		if again := told(collect(t, gen)); again != told(entries) {
			t.Error("they differ")
		}
	})
	t.Run("the time of the file's making changes no entry", func(t *testing.T) {
		text := strings.NewReplacer("2026-08-05T16:47:04.449", "2026-08-06T01:02:03.000", "150001", "150002").Replace(fixture(t))
		_, other := read(t, text)
		for i := range entries {
			if len(entries[i].Raw) == 0 || string(entries[i].Raw) != string(other[i].Raw) {
				t.Errorf("%s changed", entries[i].ID)
			}
		}
	})
}

func TestSafety(t *testing.T) {
	whole := fixture(t)
	for name, text := range map[string]string{
		"an empty file":                 "",
		"a page of HTML":                "<!DOCTYPE html><html><body>Service unavailable</body></html>",
		"a cut file":                    whole[:len(whole)*2/3],
		"a file cut before its end tag": strings.Replace(whole, "</export>", "", 1),
		"a list that is empty":          `<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05"></export>`,
		"another namespace":             strings.Replace(whole, "http://eu.europa.ec/fpi/fsd/export", "http://eu.europa.ec/fpi/fsd/export2", 1),
		"another list":                  `<CONSOLIDATED_LIST dateGenerated="2026-01-01"><INDIVIDUALS/></CONSOLIDATED_LIST>`,
		"a CSV file":                    "fileGenerationDate;Entity_LogicalId\n01/01/2026;1\n",
		"an entity of its own":          strings.Replace(whole, "<export", `<!DOCTYPE x [<!ENTITY a "b">]><export`, 1) + "&a;",
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
		if _, err := (Source{}).Read(ctx, input(whole)); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a byte order mark is no matter", func(t *testing.T) {
		if _, entries := read(t, "\ufeff"+whole); len(entries) != 4 {
			t.Errorf("got %d entries", len(entries))
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(fixture(f))
	f.Add(`<export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity logicalId="1"><birthdate birthdate="1-" year="99999"/></sanctionEntity></export>`)
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
			e.Scope = "eu_fsf"
			if err := e.Prepare("eu_fsf"); err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != gen.Parts[0].Size {
			t.Fatalf("%d entries, not the %d that were counted", n, gen.Parts[0].Size)
		}
	})
}
