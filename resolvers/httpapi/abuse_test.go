package httpapi_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/introspection"

	"dossier/graph"
	"dossier/resolvers/httpapi"
)

// secret stands in what abusers send; no answer may repeat it.
const secret = "hunter2hunter2"

func nested(open, inner, shut string, n int) string {
	return strings.Repeat(open, n) + inner + strings.Repeat(shut, n)
}

func numbered(n int, form string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form, i)
	}
	return b.String()
}

func TestAbuse(t *testing.T) {
	var bomb strings.Builder
	for i := range 40 {
		fmt.Fprintf(&bomb, "fragment f%d on Query { ...f%d ...f%d } ", i, i+1, i+1)
	}
	bomb.WriteString("fragment f40 on Query { __typename }")
	const tooComplex, badInput = "QUERY_TOO_COMPLEX", "BAD_USER_INPUT"
	for _, c := range []struct{ does, query, code string }{
		{"10,000 repeated fields", "{ " + strings.Repeat("stats { statements } ", 10_000) + "}", tooComplex},
		{"1,000 repeated fields, within the tokens", "{ " + strings.Repeat("stats{statements}", 1_000) + "}", tooComplex},
		{"repeated fields below repeated fields", "{ " + strings.Repeat("stats{statements statements statements} ", 400) + "}", tooComplex},
		{"20 KB of directives", "{ stats " + strings.Repeat("@"+secret+" ", 1_300) + "{ statements } }", tooComplex},
		{"directives on a variable", "query($v: Int " + strings.Repeat("@a", 100) + ") { stats { statements } }", tooComplex},
		{"directives within the limit that are all unknown", "{ stats " + strings.Repeat("@"+secret+" ", 40) + "{ statements } }", badInput},
		{"many aliases", "{ " + numbered(200, "a%d: stats { statements } ") + "}", tooComplex},
		{"a deep query", "{ entity(id: 1) " + nested("{ links { edges { node { source ", "{ id }", "} } } }", 20) + "}", tooComplex},
		{"100,000 brackets", "{ a" + nested("{ a ", "", "}", 100_000), tooComplex},
		{"fragments that double 40 times", "{ ...f0 } " + bomb.String(), tooComplex},
		{"fragments in a circle", "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }", badInput},
		{"deep introspection", "{ __schema { types " + nested("{ fields { type ", "{ name }", "} }", 8) + "} }", tooComplex},
		{"introspection in breadth and depth", "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", tooComplex},
		{"a page that is too large", "{ entities(first: 501) { edges { cursor } } }", badInput},
		{"a last page that is too large", "{ entities(last: 100000) { edges { cursor } } }", badInput},
		{"a negative page", `{ search(query: "a", first: -1) { edges { cursor } } }`, badInput},
		{"pages in pages", "{ entities(first: 500) { edges { node { links(first: 500) { edges { node { id } } } } } } }", tooComplex},
		{"pages in pages behind a fragment", "{ entities(first: 500) { edges { ...e } } } fragment e on EntityEdge { node { links(first: 500) { edges { cursor } } } }", tooComplex},
		{"too many ids", "{ nodes(ids: [" + numbered(501, `"%d",`) + "]) { id } }", badInput},
		{"too many ids of a network", "{ neighborhood(ids: [" + numbered(501, `"%d",`) + "]) { truncated } }", badInput},
		{"a walk that goes too far", `{ neighborhood(ids: ["p:0001"], depth: 50) { truncated } }`, badInput},
		{"a long search", `{ search(query: "` + strings.Repeat(secret, 200) + `") { edges { cursor } } }`, badInput},
		{"a cursor that is none", `{ entities(after: "` + secret + `") { edges { cursor } } }`, badInput},
		{"a page of changes that is too large", "{ changes(first: 501) { edges { cursor } } }", badInput},
		{"a cursor that is none of changes", `{ changes(after: "` + graph.Cursor{Key: secret, ID: "a"}.String() + `") { edges { cursor } } }`, badInput},
		{"too many datasets of changes", "{ changes(datasets: [" + numbered(501, `"%d",`) + "]) { edges { cursor } } }", badInput},
		{"changes in an empty stretch", `{ changes(since: "2023-05-23", until: "2023-05-23") { edges { cursor } } }`, badInput},
		{"what 500 changes said with all links", "{ changes(first: 500) { edges { node { said { document { links(first: 500) { edges { cursor } } } } } } } }", tooComplex},
		{"a date that is none", `{ entity(id: "1", asOf: "` + secret + `") { id } }`, badInput},
		{"an address that is none", `{ wallet(address: "` + secret + `") { id } }`, badInput},
		{"a field that is none", "{ " + secret + " }", badInput},
		{"a type that is none", "{ ... on " + secret + " { id } }", badInput},
		{"an argument that is none", "{ stats(" + secret + ": 1) { statements } }", badInput},
		{"a value that is none", "{ entity(id: {a: \"" + secret + "\"}) { id } }", badInput},
		{"a variable that is none", "{ entity(id: $" + secret + ") { id } }", badInput},
		{"a string without end", `{ entity(id: "` + secret, badInput},
		{"no operation", "fragment f on Query { __typename }", badInput},
		{"@defer", "{ ... @defer { stats { statements } } }", badInput},
	} {
		t.Run(c.does+" is refused", func(t *testing.T) {
			s := &fakeStore{people: 10}
			a := serve(t, s, httpapi.Options{}).ask(c.query, nil)
			if a.code() != c.code {
				t.Errorf("code %q, want %s: %.300s", a.code(), c.code, a.body)
			}
			if len(a.body) > 4_000 || len(a.Errors) > 5 {
				t.Errorf("%d errors in %d bytes", len(a.Errors), len(a.body))
			}
			if strings.Contains(a.body, secret) {
				t.Errorf("the answer repeats the request: %.300s", a.body)
			}
			if n := s.calls.Load(); n > 0 {
				t.Errorf("%d store calls", n)
			}
		})
	}
}

func TestVariables(t *testing.T) {
	c := serve(t, &fakeStore{people: 10}, httpapi.Options{})
	const query = "query($ids: [ID!]!, $first: Int) { nodes(ids: $ids) { id } entities(first: $first) { edges { cursor } } }"
	t.Run("of a wrong type are refused without being repeated", func(t *testing.T) {
		a := c.ask(query, map[string]any{"ids": map[string]any{secret: secret}})
		if a.code() != "BAD_USER_INPUT" || strings.Contains(a.body, secret) || a.status != http.StatusOK {
			t.Error(a.status, a.body)
		}
	})
	t.Run("are counted as literals are", func(t *testing.T) {
		ids := make([]string, 501)
		if a := c.ask(query, map[string]any{"ids": ids, "first": 3}); a.code() != "BAD_USER_INPUT" {
			t.Error(a.body)
		}
		const deep = "query($n: Int) { entities(first: $n) { edges { node { links(first: $n) { edges { cursor } } } } } }"
		if a := c.ask(deep, map[string]any{"n": 500}); a.code() != "QUERY_TOO_COMPLEX" {
			t.Error(a.body)
		}
		if a := c.ask(deep, map[string]any{"n": 5}); a.code() != "" {
			t.Error(a.body)
		}
	})
}

func TestNetworkOf500(t *testing.T) {
	t.Run("with names, counts and links passes by default", func(t *testing.T) {
		s := &fakeStore{people: 2_000}
		a := serve(t, s, httpapi.Options{}).ask(`query($ids: [ID!]!) { neighborhood(ids: $ids, depth: 1, limit: 500) {
			nodes { __typename id type caption current countries firstSeen lastSeen datasets { id } names { value weak } linkCounts { type direction count } }
			links { id type status sourceId targetId confidence startDate endDate }
			expansions { id hop returned total } truncated } }`, map[string]any{"ids": someIDs(100)})
		if len(a.Errors) > 0 {
			t.Fatal(a.body)
		}
	})
	t.Run("among 500 ids passes too", func(t *testing.T) {
		s := &fakeStore{people: 2_000}
		a := serve(t, s, httpapi.Options{}).ask(`query($ids: [ID!]!) { neighborhood(ids: $ids, depth: 0, limit: 500) {
			nodes { id caption names { value } linkCounts { type direction count } } links { id } } }`, map[string]any{"ids": someIDs(500)})
		if n := a.Data["neighborhood"].(map[string]any)["nodes"].([]any); len(n) != 500 {
			t.Fatalf("%d nodes: %.200s", len(n), a.body)
		}
	})
}

func someIDs(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("p:%04d", i)
	}
	return out
}

func zipped(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(b)
	_ = w.Close()
	return out.Bytes()
}

func TestBodies(t *testing.T) {
	s := httptest.NewServer(serve(t, &fakeStore{people: 10}, httpapi.Options{}).h)
	defer s.Close()
	valid := []byte(`{"query": "{ __typename }"}`)
	large, err := json.Marshal(map[string]any{"query": "{ __typename }", "variables": map[string]any{"a": strings.Repeat("a", 2<<20)}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		does     string
		body     io.Reader // an unknown length is sent in chunks
		kind     string
		encoding string
		status   int
	}{
		{"of a valid query is read", bytes.NewReader(valid), "application/json", "", 200},
		{"in chunks is read", io.MultiReader(bytes.NewReader(valid)), "application/json", "", 200},
		{"compressed is read", bytes.NewReader(zipped(valid)), "application/json", "gzip", 200},
		{"that is too large is refused", bytes.NewReader(large), "application/json", "", 413},
		{"that is too large, in chunks, is refused", io.MultiReader(bytes.NewReader(large)), "application/json", "", 413},
		{"that unpacks to too much is refused", bytes.NewReader(zipped(bytes.Repeat([]byte(" "), 100<<20))), "application/json", "gzip", 413},
		{"that is no gzip is refused", bytes.NewReader(valid), "application/json", "gzip", 400},
		{"in an unknown encoding is refused", bytes.NewReader(valid), "application/json", "br", 415},
		{"of a form, which other sites can send, is refused", strings.NewReader("query={__typename}"), "application/x-www-form-urlencoded", "", 415},
		{"of text is refused", bytes.NewReader(valid), "text/plain", "", 415},
		{"in another charset is refused", bytes.NewReader(valid), "application/json; charset=utf-16", "", 415},
		{"with several requests is refused", strings.NewReader(`[{"query": "{ __typename }"}]`), "application/json", "", 400},
		{"with something behind the request is refused", strings.NewReader(`{"query": "{ __typename }"} {}`), "application/json", "", 400},
	} {
		t.Run("a body "+c.does, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL, c.body)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", c.kind)
			if c.encoding != "" {
				r.Header.Set("Content-Encoding", c.encoding)
			}
			resp, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			if b, _ := io.ReadAll(resp.Body); resp.StatusCode != c.status {
				t.Errorf("status %d, want %d: %s", resp.StatusCode, c.status, b)
			}
		})
	}
}

func TestIntrospection(t *testing.T) {
	t.Run("as editors ask for it passes, and describes the fields of every type", func(t *testing.T) {
		a := serve(t, &fakeStore{}, httpapi.Options{}).ask(introspection.Query, nil)
		if len(a.Errors) > 0 {
			t.Fatal(a.body)
		}
		for _, x := range a.Data["__schema"].(map[string]any)["types"].([]any) {
			if x := x.(map[string]any); x["name"] == "Person" {
				for _, f := range x["fields"].([]any) {
					if f := f.(map[string]any); f["name"] == "caption" && f["description"] == "" {
						t.Error("Person.caption is not described")
					}
				}
			}
		}
	})
}

func FuzzQuery(f *testing.F) {
	for _, q := range []string{"{ __typename }", `{ entity(id: "p:0001") { id names { value } links(first: 2) { edges { node { id } other { id } } } } }`,
		`query($a: [ID!]!) { nodes(ids: $a) { id ... on Person { wallets { address } } } }`, "{ ...a } fragment a on Query { ...a }",
		`{ entities(filter: {types: [PERSON]}, first: 3) { pageInfo { endCursor } } }`} {
		f.Add(q, `{"a": ["p:0001"]}`)
	}
	h, err := httpapi.NewHandler(&fakeStore{people: 10}, httpapi.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, query, variables string) {
		body, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(variables)})
		if err != nil {
			return // the variables are no JSON, so no request can hold them
		}
		a := client{t, h}.send(http.MethodPost, "/graphql", string(body))
		if a.code() == "INTERNAL" || a.status >= 500 || len(a.Errors) > 5 {
			t.Errorf("%q %q: %d %.500s", query, variables, a.status, a.body)
		}
	})
}
