package httpapi_test

import (
	"fmt"
	"strings"
	"testing"

	"dossier/resolvers/httpapi"
)

func TestStoreCalls(t *testing.T) {
	const links = `links(first: 3) { totalCount edges { cursor node { id type source { id } } other { id caption %s } } }`
	deep := fmt.Sprintf(links, fmt.Sprintf(links, fmt.Sprintf(links, "names { value }")))
	for _, c := range []struct {
		does  string
		query string
		calls int64
	}{
		{"a list is one", `entities(first: %d) { edges { node { id caption names { value } datasets { id } countries current firstSeen } } }`, 1},
		{"three levels of links below it are three more", `entities(first: %d) { edges { node { id ` + deep + ` } } }`, 4},
		{"the statements of all names are one more, their datasets and documents one each",
			`entities(first: %d) { edges { node { names { statements { dataset { title } document { title } evidence { text } } } } } }`, 4},
		{"the same records serve names, properties and statements",
			`entities(first: %d) { edges { node { names { statements { id } } properties { statements { id } } statements { edges { node { id } } } } } }`, 2},
		{"counts, judgements and sanctions are one each", `entities(first: %d) { edges { node { linkCounts { count } judgements { id } sanctions { programme } } } }`, 4},
		{"a field that some types share is asked for all of them at once",
			`entities(first: %d) { edges { node { ... on Person { wallets { address owners { id } } } ... on Organization { wallets { address } } } } }`, 2},
		{"a network is one for each step, its counts one", `neighborhood(ids: ["p:0001"], depth: 2, limit: %d) { nodes { id linkCounts { count } } links { id source { id } target { id } } }`, 4},
		{"changes with their entities are two", `changes(first: %d) { edges { node { kind at entry caption dataset { id } entity { id names { value } } } } }`, 2},
		{"what changes said is one more, its datasets and documents one each",
			`changes(first: %d) { edges { node { caption said { property value dataset { title } document { title files { download } } } withdrawn { value } } } }`, 5},
		{"changes of links are their records, the links and the ends once each",
			`changes(first: %d, datasets: ["links"]) { edges { node { caption entity { id } link { id source { caption } target { names { value } } } said { value } } } }`, 5},
		{"how loading stands is one for all datasets", `entities(first: %d) { edges { node { datasets { id load { loading lastError } } } } }`, 2},
		{"the statements of a network's links are one", `neighborhood(ids: ["p:0001"], limit: %d) { links { statements { edges { node { id } } } } }`, 3},
	} {
		t.Run(c.does, func(t *testing.T) {
			var seen []int64
			for _, nodes := range []int{5, 50} {
				s := &fakeStore{people: 1000}
				a := serve(t, s, httpapi.Options{}).ask("{ "+fmt.Sprintf(c.query, nodes)+" }", nil)
				if len(a.Errors) > 0 || !strings.Contains(a.body, `"`) {
					t.Fatal(a.body)
				}
				seen = append(seen, s.calls.Load())
			}
			if seen[0] != c.calls || seen[1] != c.calls {
				t.Errorf("%v store calls for 5 and 50 nodes, want %d for both", seen, c.calls)
			}
		})
	}
}
