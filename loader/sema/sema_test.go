package sema

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/tree"
)

func text(s string) loader.Input {
	return loader.Input{Files: []loader.File{{Name: "made", Size: int64(len(s)), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s)), nil }}}}
}

func fixture(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// read reads a file as the list, and prepares its entries as a store does.
func read(t testing.TB, in loader.Input) (*loader.Generation, map[graph.ID]graph.Entry) {
	t.Helper()
	g, err := Source{}.Read(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	entries := map[graph.ID]graph.Entry{}
	for e, err := range g.Parts[0].Entries {
		if err != nil {
			t.Fatal(err)
		}
		e.Scope = g.Parts[0].Scope
		if err := e.Prepare(Dataset); err != nil {
			t.Fatal(err)
		}
		if _, twice := entries[e.ID]; twice {
			t.Errorf("%s is there twice", e.ID)
		}
		entries[e.ID] = e
	}
	return g, entries
}

// said is what an entry's records say under a property, each with the values of
// some attributes.
func said(e graph.Entry, p graph.Property, attributes ...string) []string {
	var out []string
	for _, r := range e.Records {
		for _, s := range r.Statements {
			if s.Property != p {
				continue
			}
			v := s.Value
			for _, a := range attributes {
				v += "|" + s.Attributes[a]
			}
			out = append(out, v)
		}
	}
	return out
}

// links are an entry's claims.
func links(e graph.Entry) []string {
	var out []string
	for _, r := range e.Records {
		if r.Link != nil {
			end := func(x graph.End) string { return string(x.Record) + x.Key + x.Name }
			out = append(out, end(r.Link.Source)+" "+string(r.Link.Type)+" "+end(r.Link.Target))
		}
	}
	return out
}

type fact struct {
	property   graph.Property
	attributes []string
	want       []string
}

func check(t *testing.T, e graph.Entry, facts []fact) {
	t.Helper()
	for _, f := range facts {
		if got := said(e, f.property, f.attributes...); !slices.Equal(got, f.want) {
			t.Errorf("of %s, %s is said to be %q, not %q", e.ID, f.property, got, f.want)
		}
	}
}

func TestRead(t *testing.T) {
	g, entries := read(t, text(fixture(t, "list.xml")))
	t.Run("a person is stated with all that the record says", func(t *testing.T) {
		e := entries["ca_sema:examplia.1-part-1-1.7"]
		check(t, e, []fact{
			{graph.PropType, nil, []string{"PERSON"}},
			{graph.PropName, []string{"givenName", "familyName"}, []string{"Aldo Brunovich SAMPLE|Aldo Brunovich|SAMPLE"}},
			{graph.PropAlias, nil, []string{"Aldo Brunovich SAMPEL", "Aldo Sampel", "Альда Прыклад", "Альдо Пример", "Альдо Примир", "Bo Sample", "Bo Sampel"}},
			{graph.PropWeakAlias, nil, []string{"Alto"}},
			{graph.PropTitle, nil, []string{"Major General"}},
			{graph.PropBirthDate, nil, []string{"[1963,1964]"}},
			{graph.PropCountry, nil, nil},
			{graph.PropProgramme, nil, []string{"Examplia", "Examplia"}},
			{graph.PropReference, []string{"schedule", "item"}, []string{"Schedule 1,Part 1.1, item 7|1,Part 1.1|7"}},
			{graph.PropAddedOn, nil, []string{"2030-02-03"}},
			{loader.PropUnparsed, []string{"field"}, []string{"Aldo or Alto Sample|Aliases"}},
		})
		if got := links(e); !slices.Equal(got, []string{"ca_sema:examplia.1-part-1-1.7 SANCTIONED_BY authority:ca_gac"}) {
			t.Errorf("its links are %q", got)
		}
		for _, s := range e.Records[0].Statements {
			if want := map[string]string{"Альда Прыклад": "be", "Альдо Пример": "ru", "Aldo Sampel": ""}; s.Property == graph.PropAlias {
				if w, ok := want[s.Value]; ok && w != s.Language {
					t.Errorf("%s is in %q, not %q", s.Value, s.Language, w)
				}
			}
		}
	})
	t.Run("of an entity, only what is surely one name is an alias", func(t *testing.T) {
		check(t, entries["ca_sema:examplia.1-part-2.7"], []fact{{graph.PropType, nil, []string{"ORGANIZATION"}},
			{graph.PropName, nil, []string{"Example Research Centre (ERC)"}},
			{graph.PropAlias, nil, []string{"Centre de recherche exemple (ERC)", "АО Пример", "Example Investment and Commercial Bank", "Пример Банк, ПАО", "НИИ Пример", "НИИП"}},
			{loader.PropUnparsed, []string{"field"}, []string{"Sample Air, Space Forces, VKS|Aliases"}}})
		check(t, entries["ca_sema:examplia.1-part-2.8"], []fact{{graph.PropName, nil, []string{"Sample Works JSC"}}, {graph.PropAlias, nil, []string{"Joint Stock Company Sample Works"}}})
	})
	t.Run("a ship is a vessel, and what nobody reads is counted", func(t *testing.T) {
		check(t, entries["ca_sema:examplia.1-1.1"], []fact{{graph.PropType, nil, []string{"VESSEL"}}, {"vesselType", nil, []string{"Oil Tanker"}}, {"buildDate", nil, []string{"1980"}},
			{graph.PropIdentifier, []string{"kind"}, []string{"9000001|IMO"}}, {loader.PropUnparsed, []string{"field"}, []string{"blue|Teapot"}}})
	})
	t.Run("a record without an item, or of a place that is taken, is named by a digest", func(t *testing.T) {
		var names []string
		for id, e := range entries {
			if !strings.Contains(string(id), ".") {
				names = append(names, said(e, graph.PropName)...)
			}
		}
		slices.Sort(names)
		if !slices.Equal(names, []string{"Jon Doe", "Other"}) {
			t.Errorf("named by digests: %q", names)
		}
	})
	t.Run("a date in words is not understood", func(t *testing.T) {
		for _, e := range entries {
			if slices.Equal(said(e, graph.PropName), []string{"Jon Doe"}) {
				check(t, e, []fact{{graph.PropBirthDate, nil, nil}, {loader.PropUnparsed, nil, []string{"born in the early 1970s"}}})
			}
		}
	})
	t.Run("a record that is there twice and one without a name are rejected", func(t *testing.T) {
		if len(g.Rejected) != 2 || g.Rejected[0].Row != 7 || g.Rejected[1].Row != 8 || g.Rejected[1].Reason != "it has no name" || len(entries) != 6 {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
	})
}

func TestRefusals(t *testing.T) {
	whole := fixture(t, "list.xml")
	for name, s := range map[string]string{
		"HTML":                       "<!DOCTYPE html><html><head><title>x</title></head><body>busy</body></html>",
		"nothing":                    "",
		"a cut list":                 whole[:len(whole)-100],
		"another list":               `<CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>`,
		"another list of its root":   `<data-set><record><Title>x</Title></record></data-set>`,
		"an empty list":              `<data-set></data-set>`,
		"a list with its own entity": `<!DOCTYPE x [<!ENTITY a "aa">]><data-set><record><Country>&a;</Country></record></data-set>`,
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			if _, err := (Source{}).Read(context.Background(), text(s)); !errors.Is(err, loader.ErrRefused) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("a cut list is read as far as it goes when that is asked for", func(t *testing.T) {
		start, _, _ := strings.Cut(whole, "Oil Tanker")
		in := text(start)
		in.Force = true
		g, entries := read(t, in)
		if len(entries) != 3 || !strings.Contains(g.Rejected[0].Reason, "from here on") {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
	})
}

func TestSharedList(t *testing.T) {
	in, err := loader.OpenInput(sharedPath(t, "canada_sema_2025.xml"))
	if err != nil {
		t.Fatal(err)
	}
	g, entries := read(t, in)
	t.Run("every record is an entry, named by its place in the law", func(t *testing.T) {
		if len(entries) != 4_759 || len(g.Rejected) != 0 {
			t.Errorf("read %d entries, rejected %+v", len(entries), g.Rejected)
		}
		for id := range entries {
			if !strings.Contains(string(id), ".") {
				t.Errorf("%s is a digest", id)
			}
		}
	})
	all, linked, types, left := 0, 0, map[string]int{}, map[string]int{}
	for _, e := range entries {
		types[said(e, graph.PropType)[0]]++
		linked += len(links(e))
		for _, f := range said(e, loader.PropUnparsed, "field") {
			left[f[strings.LastIndex(f, "|")+1:]]++
		}
		for _, r := range e.Records {
			all += len(r.Statements)
		}
	}
	t.Logf("%d statements, %d links, %v; not understood: %v", all, linked, types, left)
	t.Run("it is people, organizations and ships", func(t *testing.T) {
		if types["PERSON"] != 3_334 || types["VESSEL"] != 109 || types["ORGANIZATION"] != 1_316 {
			t.Errorf("got %v", types)
		}
	})
	t.Run("only aliases in prose and two dates are not understood", func(t *testing.T) {
		if left["DateOfBirthOrShipBuildDate"] != 2 || left["Aliases"] > 150 || len(left) > 3 {
			t.Errorf("got %v", left)
		}
	})
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(fixture(f, "list.xml")))
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := readList(context.Background(), bytes.NewReader(b), tree.Limits{Bytes: 1 << 16, Entry: 1000, Depth: 20})
		if err != nil {
			return
		}
		m := mapper{dataset: Dataset}
		for i := range l.records {
			for _, e := range m.record(&l.records[i]) {
				e.Scope = Dataset
				if err := e.Prepare(Dataset); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
