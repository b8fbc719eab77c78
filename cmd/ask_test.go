package cmd_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"dossier/graph"
	"dossier/graph/neo4j"
	"dossier/graph/sqlite"
	"dossier/resolvers/httpapi"
)

// api is the GraphQL API over a store, asked over HTTP.
type api struct {
	url string
	ids map[string]string // by name, as found
}

// serve serves a store as the program does.
func serve(t testing.TB, store graph.Store) *api {
	t.Helper()
	h, err := httpapi.NewHandler(store, httpapi.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return &api{url: server.URL, ids: map[string]string{}}
}

func openSQLite(t testing.TB, spec string) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), strings.TrimPrefix(spec, "sqlite:"), sqlite.Options{})
	return opened(t, s, err)
}

func openNeo4j(t testing.TB, uri, user, password string) graph.Store {
	t.Helper()
	s, err := neo4j.Open(t.Context(), uri, neo4j.Options{Username: user, Password: password})
	return opened(t, s, err)
}

// openSpec opens what --store names, for a test that closes it.
func openSpec(t testing.TB, spec string) graph.Store {
	t.Helper()
	var s graph.Store
	var err error
	if path, ok := strings.CutPrefix(spec, "sqlite:"); ok {
		s, err = sqlite.Open(t.Context(), path, sqlite.Options{})
	} else {
		s, err = neo4j.Open(t.Context(), spec, neo4j.Options{Username: os.Getenv("NEO4J_USERNAME"), Password: os.Getenv("NEO4J_PASSWORD")})
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func opened(t testing.TB, s graph.Store, err error) graph.Store {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// answer is the whole answer to a query, as the bytes of its body.
func (a *api) answer(t testing.TB, query string) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	return post(t, a.url, body)
}

func post(t testing.TB, url string, body []byte) []byte {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = got.Body.Close() }()
	b, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// node is a JSON value that tests walk through.
type node struct{ v any }

// ask returns the data that answers a query, which must have no errors.
func (a *api) ask(t testing.TB, query string) node {
	t.Helper()
	return data(t, query, a.answer(t, query))
}

func data(t testing.TB, query string, body []byte) node {
	t.Helper()
	var answer struct {
		Data   any
		Errors []any
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatalf("%s\nanswers what is no JSON: %s", query, body)
	}
	if len(answer.Errors) > 0 || answer.Data == nil {
		t.Fatalf("%s\nanswers with errors: %s", query, body)
	}
	return node{answer.Data}
}

// at goes down: a name is a field, and a number an element. What is not there
// is an empty node.
func (n node) at(path ...any) node {
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, _ := n.v.(map[string]any)
			n = node{m[p]}
		case int:
			l, _ := n.v.([]any)
			if p >= len(l) {
				return node{}
			}
			n = node{l[p]}
		}
	}
	return n
}

// each is the elements of a list, and the nodes of a connection.
func (n node) each() []node {
	if edges := n.at("edges"); edges.v != nil {
		var out []node
		for _, e := range edges.each() {
			out = append(out, e.at("node"))
		}
		return out
	}
	l, _ := n.v.([]any)
	out := make([]node, len(l))
	for i := range l {
		out[i] = node{l[i]}
	}
	return out
}

func (n node) null() bool { return n.v == nil }

// String is a scalar as it is, and all else as JSON.
func (n node) String() string {
	switch v := n.v.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64, bool:
		return fmt.Sprint(v)
	}
	b, _ := json.MarshalIndent(n.v, "", " ")
	return string(b)
}

// strings is what the elements of a list hold at a path.
func (n node) strings(path ...any) []string {
	var out []string
	for _, e := range n.each() {
		out = append(out, e.at(path...).String())
	}
	return out
}

// find is the first element for which something holds at a path.
func (n node) find(t testing.TB, want string, path ...any) node {
	t.Helper()
	for _, e := range n.each() {
		if e.at(path...).String() == want {
			return e
		}
	}
	t.Fatalf("nothing has %v %q in %s", path, want, n)
	return node{}
}

// id is the id of what best answers a name.
func (a *api) id(t testing.TB, name string) string {
	t.Helper()
	if a.ids[name] == "" {
		q := fmt.Sprintf(`{search(query:%q,first:1){edges{node{id}}}}`, name)
		a.ids[name] = a.ask(t, q).at("search", "edges", 0, "node", "id").String()
		if a.ids[name] == "" {
			t.Fatalf("nothing is named %s", name)
		}
	}
	return a.ids[name]
}

// fill puts ids in the place of {{id "name"}}.
func (a *api) fill(t testing.TB, query string) string {
	t.Helper()
	x, err := template.New("query").Funcs(template.FuncMap{"id": func(name string) string { return `"` + a.id(t, name) + `"` }}).Parse(query)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := x.Execute(&out, nil); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// question reads testdata/questions/NAME.graphql.
func (a *api) question(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "questions", name+".graphql"))
	if err != nil {
		t.Fatal(err)
	}
	return a.fill(t, string(b))
}
