package graphtest

import (
	"testing"

	"dossier/graph"
)

func nameEnds(t *testing.T, open Open) {
	linked := also(party("a:1", graph.Person, "One"), claim("a:1/l", graph.AssociatedWith, record("a:1"), named("TARGET COMPANY, LTD")))
	target := party("a:2", graph.Organization, "Target Company Ltd")
	t.Run("a name resolves when its party appears, in any case and punctuation", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{linked}})
		p, _ := f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "before", ends(p), []string{})
		f.load(list{dataset: "a", day: "2023-01-02", entries: []graph.Entry{linked, target}})
		p, _ = f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "after", ends(p), []string{"a:1 ASSOCIATED_WITH a:2"})
		p, _ = f.linksOf("a:2", graph.LinkQuery{})
		equal(t, "from the other end", p.Total, 1)
	})
	t.Run("it no longer leads there when the party is renamed, and again when an alias says it", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{linked, target}})
		f.load(list{dataset: "a", day: "2023-01-02", entries: []graph.Entry{linked, party("a:2", graph.Organization, "Another Name")}})
		p, _ := f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "after the renaming", ends(p), []string{})
		f.load(list{dataset: "a", day: "2023-01-03", entries: []graph.Entry{linked, party("a:2", graph.Organization, "Another Name", "Target Company, Ltd.")}})
		p, _ = f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "after the alias", ends(p), []string{"a:1 ASSOCIATED_WITH a:2"})
	})
	t.Run("an ambiguous name is not guessed, and resolves when one of the two goes", func(t *testing.T) {
		f := start(t, open)
		twin := party("a:3", graph.Organization, "Target Company, LTD")
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{linked, target, twin}})
		p, _ := f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "with two", ends(p), []string{})
		f.load(list{dataset: "a", day: "2023-01-02", entries: []graph.Entry{linked, twin}})
		p, _ = f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "with one", ends(p), []string{"a:1 ASSOCIATED_WITH a:3"})
	})
	t.Run("its own dataset's meaning of a name comes before another's", func(t *testing.T) {
		f := start(t, open)
		f.load(list{dataset: "b", day: "2023-01-01", entries: []graph.Entry{party("b:2", graph.Organization, "Target Company Ltd")}})
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{linked}})
		p, _ := f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "with another dataset's alone", ends(p), []string{"a:1 ASSOCIATED_WITH b:2"})
		f.load(list{dataset: "a", day: "2023-01-02", entries: []graph.Entry{linked, target}})
		p, _ = f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "with its own", ends(p), []string{"a:1 ASSOCIATED_WITH a:2"})
	})
	t.Run("a party's main name comes before another's alias", func(t *testing.T) {
		f := start(t, open)
		other := party("a:3", graph.Organization, "Something Else", "Target Company Ltd")
		f.load(list{dataset: "a", day: "2023-01-01", entries: []graph.Entry{linked, target, other}})
		p, _ := f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "with both", ends(p), []string{"a:1 ASSOCIATED_WITH a:2"})
		f.load(list{dataset: "a", day: "2023-01-02", entries: []graph.Entry{linked, other}})
		p, _ = f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "with the alias alone", ends(p), []string{"a:1 ASSOCIATED_WITH a:3"})
		f.load(list{dataset: "a", day: "2023-01-03", entries: []graph.Entry{linked, party("a:2", graph.Organization, "Renamed", "Target Company Ltd"), other}})
		p, _ = f.linksOf("a:1", graph.LinkQuery{})
		equal(t, "with two aliases", ends(p), []string{})
	})
}
