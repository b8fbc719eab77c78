package web

import (
	"strings"
	"testing"

	"dossier/schema"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// testSchema is the real one: the questions must fit what the server answers.
func testSchema(t *testing.T) *ast.Schema {
	t.Helper()
	sdl, err := gqlparser.LoadSchema(&ast.Source{Name: "schema", Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	return sdl
}

func TestExamples(t *testing.T) {
	t.Run("are the analyst's six questions, in order", func(t *testing.T) {
		want := []string{
			"Who is Kim Sang Man?",
			"Which wallets are his?",
			"How is he tied to Chinyong?",
			"How does the Technical Reconnaissance Bureau reach Axie Infinity?",
			"What did OFAC add on 23 May?",
			"What did Binance do?",
		}
		tabs := Examples(nil)
		if len(tabs) != len(want) {
			t.Fatalf("%d examples, want %d", len(tabs), len(want))
		}
		for i, tab := range tabs {
			if tab.Title != want[i] {
				t.Errorf("example %d is %q, want %q", i+1, tab.Title, want[i])
			}
		}
	})

	t.Run("each hold one operation, named for its tab, that fits the schema", func(t *testing.T) {
		sdl := testSchema(t)
		for _, tab := range Examples(nil) {
			query, err := gqlparser.LoadQueryWithRules(sdl, tab.Query, rules.NewDefaultRules())
			if err != nil {
				t.Errorf("%s: %v", tab.Title, err)
				continue
			}
			if len(query.Operations) != 1 || query.Operations[0].Name == "" {
				t.Errorf("%s: want one operation with a name", tab.Title)
			}
		}
	})

	t.Run("ask with the ids that find gives, and with the name where it gives none", func(t *testing.T) {
		tabs := Examples(func(name string) string {
			if name == "Axie Infinity" {
				return "id-7"
			}
			return ""
		})
		got := tabs[3].Variables
		for _, want := range []string{`"to": "id-7"`, `"from": "Technical Reconnaissance Bureau"`} {
			if !strings.Contains(got, want) {
				t.Errorf("variables %s lack %s", got, want)
			}
		}
	})

	t.Run("keep variables that are no ids as they are written", func(t *testing.T) {
		tabs := Examples(func(string) string { return "replaced" })
		if got := tabs[1].Variables; strings.Contains(got, "replaced") {
			t.Errorf("an address was taken for a name: %s", got)
		}
	})
}
