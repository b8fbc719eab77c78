package httpapi_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dossier/resolvers"
	"dossier/resolvers/httpapi"
)

func TestDocumentation(t *testing.T) {
	page, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	l := httpapi.DefaultLimits()
	t.Run("names the limits that hold", func(t *testing.T) {
		for _, row := range []string{
			fmt.Sprintf("| body or message, also unpacked | %d bytes |", l.Body),
			fmt.Sprintf("| tokens of a document | %d |", l.Tokens),
			fmt.Sprintf("| fields inside each other | %d |", l.Depth),
			fmt.Sprintf("| fields, fragments put in | %d |", l.Fields),
			fmt.Sprintf("| fields asked for again at the same place | %d |", l.Repeats),
			fmt.Sprintf("| aliases | %d |", l.Aliases),
			fmt.Sprintf("| directives | %d |", l.Directives),
			fmt.Sprintf("| cost | %d |", l.Cost),
			fmt.Sprintf("| time of a query or a mutation | %s |", l.Time),
			fmt.Sprintf("| operations at one time | %d |", l.Concurrent),
			fmt.Sprintf("entities of a network | %d |", resolvers.MaxPage),
			fmt.Sprintf("| `depth` of a network | %d |", resolvers.MaxDepth),
			fmt.Sprintf("| `maxLength` and number of paths | %d and %d |", resolvers.MaxLength, resolvers.MaxPaths),
			fmt.Sprintf("| text of a search | %d characters |", resolvers.MaxSearchText),
			fmt.Sprintf("%d without a size, %d at most", resolvers.DefaultPage, resolvers.MaxPage),
		} {
			if !strings.Contains(string(page), row) {
				t.Errorf("docs/api.md does not say: %s", row)
			}
		}
	})
	t.Run("asks what changed in a query that is answered", func(t *testing.T) {
		_, rest, _ := strings.Cut(string(page), "```graphql\n")
		query, _, _ := strings.Cut(rest, "```")
		if a := serve(t, threeVersions(t), httpapi.Options{}).ask(query, nil); len(a.Errors) > 0 || !strings.Contains(a.body, `"changes"`) {
			t.Error(a.body)
		}
	})
	t.Run("names every metric of a dataset", func(t *testing.T) {
		for line := range strings.Lines(scrape(t, httpapi.NewFreshness(tried(t)))) {
			name, _, _ := strings.Cut(line, "{")
			if !strings.Contains(string(page), "| `"+name+"` |") {
				t.Errorf("docs/api.md does not name %s", name)
			}
		}
	})
	t.Run("names every code", func(t *testing.T) {
		for _, c := range []resolvers.Code{resolvers.NotFound, resolvers.BadUserInput, resolvers.Unauthenticated, resolvers.Forbidden,
			resolvers.RateLimited, resolvers.TooComplex, resolvers.Unavailable, resolvers.Internal} {
			if !strings.Contains(string(page), "| `"+string(c)+"` |") {
				t.Errorf("docs/api.md does not name %s", c)
			}
		}
	})
}
