package tree_test

import (
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/loader/tree"
)

func elements(t *testing.T, all iter.Seq2[tree.Element, error]) (entries []*tree.Node, others []string) {
	t.Helper()
	for e, err := range all {
		if err != nil {
			t.Fatal(err)
		}
		if e.Entry {
			entries = append(entries, e.Node)
		} else {
			others = append(others, e.Name)
		}
	}
	return entries, others
}

func failure(all iter.Seq2[tree.Element, error]) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	g, w := strings.TrimSpace(str(got)), strings.TrimSpace(str(want))
	if g != w {
		t.Errorf("%s: got %s, want %s", what, g, w)
	}
}

func str(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []string:
		return strings.Join(v, "|")
	}
	return ""
}

const list = `<?xml version="1.0"?>
<list xmlns="urn:x" date="2024-01-02">
  <group><party id="7" status="live"> <name script="Latn">Ann &amp; Co</name><name/><alias><name>AC</name></alias></party></group>
  <party id="8"><name>Bo</name></party>
</list>`

func TestXML(t *testing.T) {
	t.Run("elements of a name come as trees, what is around them bare", func(t *testing.T) {
		got, others := elements(t, tree.XML(strings.NewReader(list), tree.Limits{}, "party"))
		equal(t, "around", others, []string{"list", "group"})
		if len(got) != 2 {
			t.Fatalf("got %d parties", len(got))
		}
		equal(t, "id", got[0].Take("@id"), "7")
		equal(t, "name", got[0].Take("name"), "Ann & Co")
		equal(t, "alias", got[0].Take("alias/name"), "AC")
		equal(t, "missing", got[0].Take("nothing/here"), "")
		left := maps.Collect(got[0].Left())
		equal(t, "left", slices.Sorted(maps.Keys(left)), []string{"@status", "name/@script"})
	})
	t.Run("the raw form does not depend on how the file is laid out", func(t *testing.T) {
		one, _ := elements(t, tree.XML(strings.NewReader(list), tree.Limits{}, "party"))
		two, _ := elements(t, tree.XML(strings.NewReader(strings.ReplaceAll(list, "><", ">\n   <")), tree.Limits{}, "party"))
		equal(t, "raw", string(two[0].Raw), string(one[0].Raw))
	})
	t.Run("an entry without some of its elements has a raw form without them", func(t *testing.T) {
		got, _ := elements(t, tree.XML(strings.NewReader(list), tree.Limits{}, "party"))
		equal(t, "whole", string(got[1].Canonical()), string(got[1].Raw))
		got[1].Children = got[1].Children[:1]
		equal(t, "part", string(got[1].Canonical()), `<party id="8"></party>`)
	})
	for name, text := range map[string]string{
		"a cut document":          list[:len(list)-30],
		"an entity of its own":    `<!DOCTYPE x [<!ENTITY a "aaaa">]><list><party>&a;</party></list>`,
		"what is no XML":          `{"a": 1}<`,
		"a document nested deep":  strings.Repeat("<party>", 200) + strings.Repeat("</party>", 200),
		"more than the limit":     list,
		"an entry of many values": `<list><party>` + strings.Repeat("<a/>", 100) + `</party></list>`,
	} {
		t.Run(name+" is an error that says so", func(t *testing.T) {
			limits := tree.Limits{}
			switch name {
			case "more than the limit":
				limits.Bytes = 100
			case "an entry of many values":
				limits.Entry = 50
			}
			if err := failure(tree.XML(strings.NewReader(text), limits, "party")); !errors.Is(err, tree.ErrInput) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestJSON(t *testing.T) {
	const text = `{"version": "2.1", "x": {"objects": [{"id": 1, "tags": ["a", "b"], "in": {"deep": [{"v": true}, {"v": 2}]}}, {"id": "z"}]}, "end": null}`
	t.Run("elements of an array come as trees", func(t *testing.T) {
		got, others := elements(t, tree.JSON(strings.NewReader(text), tree.Limits{}, "x/objects"))
		equal(t, "around", others, []string{"version", "end"})
		if len(got) != 2 {
			t.Fatalf("got %d objects", len(got))
		}
		equal(t, "id", got[0].Take("id"), "1")
		equal(t, "tags", got[0].TakeAll("tags"), []string{"a", "b"})
		equal(t, "deep", got[0].TakeAll("in/deep/v"), []string{"true", "2"})
		if left := maps.Collect(got[0].Left()); len(left) > 0 {
			t.Errorf("left: %v", left)
		}
		equal(t, "left of the second", maps.Collect(got[1].Left())["id"], "z")
	})
	t.Run("lines are an element each", func(t *testing.T) {
		got, _ := elements(t, tree.JSON(strings.NewReader("{\"id\":\"a\"}\n{\"id\":\"b\"}\n"), tree.Limits{}, ""))
		if len(got) != 2 || got[1].Take("id") != "b" {
			t.Errorf("got %d elements", len(got))
		}
	})
	t.Run("an array is its elements", func(t *testing.T) {
		got, _ := elements(t, tree.JSON(strings.NewReader(` [ {"id":"a"}, {"id":"b"} ] `), tree.Limits{}, ""))
		if len(got) != 2 || got[0].Take("id") != "a" {
			t.Errorf("got %d elements", len(got))
		}
	})
	for name, bad := range map[string]string{"a cut document": text[:60], "what is no JSON": "<html>", "a path that is not there": `[1]`, "a deep one": strings.Repeat("[", 200) + strings.Repeat("]", 200)} {
		t.Run(name+" is an error that says so", func(t *testing.T) {
			path := "x/objects"
			if name == "a deep one" {
				path = ""
			}
			if err := failure(tree.JSON(strings.NewReader(bad), tree.Limits{}, path)); !errors.Is(err, tree.ErrInput) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestCSV(t *testing.T) {
	const text = "\ufeffid,name,note\n1,\"Ann, A\",\n2,Bo\n3,Cy,\"of\nNew Town\"\n"
	var names []string
	bad := 0
	for r, err := range tree.CSV(strings.NewReader(text), tree.Limits{}) {
		if errors.Is(err, tree.ErrRow) {
			bad = r.Line
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, r.Take("name")+r.Take("note"))
	}
	equal(t, "names", names, []string{"Ann, A", "Cyof\nNew Town"})
	if bad != 3 {
		t.Errorf("line 3 lacks a field, but line %d was rejected", bad)
	}
}

func TestCSVWithABareQuoteIsAnErrorOfItsLine(t *testing.T) {
	for text, want := range map[string]int{"id,name\n0x5\"3": 2, "id,name\n1,\"Ann": 2} {
		for r, err := range tree.CSV(strings.NewReader(text), tree.Limits{}) {
			if !errors.Is(err, tree.ErrInput) || r.Line != want {
				t.Errorf("%q: line %d, %v", text, r.Line, err)
			}
		}
	}
}

func FuzzTree(f *testing.F) {
	f.Add([]byte(list))
	f.Add([]byte(`{"objects":[{"a":[1,{"b":null}]}]}`))
	f.Add([]byte("a,b\n1,\"2\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		limits := tree.Limits{Bytes: 1 << 16, Entry: 1000, Depth: 20}
		for e, err := range tree.XML(strings.NewReader(string(b)), limits, "party") {
			if err == nil && e.Entry && len(e.Raw) == 0 {
				t.Fatal("an entry without its raw form")
			}
		}
		for e, err := range tree.JSON(strings.NewReader(string(b)), limits, "objects") {
			if err == nil && e.Entry && len(e.Raw) == 0 {
				t.Fatal("an entry without its raw form")
			}
		}
		for range tree.CSV(strings.NewReader(string(b)), limits) {
		}
	})
}
