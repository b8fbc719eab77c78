package curated

import (
	"context"
	"errors"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

func TestBuiltInFile(t *testing.T) {
	gen, err := Source{}.Read(context.Background(), loader.Input{})
	if err != nil {
		t.Fatal(err)
	}
	cited := map[graph.ID]bool{}
	for _, d := range gen.Documents {
		cited[d.ID] = d.URL != "" && d.PublishedAt != 0
	}
	thefts := 0
	for e := range gen.Parts[0].Entries {
		for _, r := range e.Records {
			for _, s := range r.Statements {
				if !cited[s.Document] {
					t.Errorf("%s: %s has no citation with an address and a date", e.ID, s.Property)
				}
				if s.Property == graph.PropKind && s.Value == "THEFT" {
					thefts++
				}
			}
		}
	}
	t.Run("it covers at least twelve thefts", func(t *testing.T) {
		if thefts < 12 {
			t.Errorf("it has %d", thefts)
		}
	})
}

func TestAFileThatIsNotRightIsRefusedWithASentence(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"not YAML":            {"\t{", "not a curated file"},
		"nothing in it":       {"entities: []", "no entities"},
		"an unknown field":    {"people: []", "not a curated file"},
		"an unknown document": {"entities: [{id: a, type: PERSON, name: A, source: x}]", `"x"`},
		"an unknown end": {"documents: {d: {title: T}}\nentities: [{id: a, type: PERSON, name: A, source: d}]\n" +
			"links: [{type: OWNS, from: a, to: b, source: d}]", `"b"`},
	} {
		_, err := Source{}.Read(context.Background(), loadertest.Text(c.text))
		if !errors.Is(err, loader.ErrRefused) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
