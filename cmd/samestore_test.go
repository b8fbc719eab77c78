package cmd_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/graph/neo4j/neo4jtest"
)

// onNeo4j empties the shared Neo4j and returns its spec; commands that this
// process runs can log in to it.
func onNeo4j(t *testing.T) (server *neo4jtest.Server, spec string) {
	t.Helper()
	server = neo4jtest.Shared(t)
	if err := server.Wipe(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Setenv("NEO4J_USERNAME", server.Username)
	t.Setenv("NEO4J_PASSWORD", server.Password)
	return server, server.URI
}

// asked is one query with the words that say what it asks.
type asked struct{ words, query string }

// questions are all files of testdata/questions: one question each, and more.
func questions(t *testing.T) []asked {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "questions", "*.graphql"))
	if err != nil {
		t.Fatal(err)
	}
	var out []asked
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range regexp.MustCompile(`(?m)^# `).Split(string(b), -1)[1:] {
			words, query, _ := strings.Cut(q, "\n")
			out = append(out, asked{words, query})
		}
	}
	return out
}

// TestSameStore loads the same on SQLite and on Neo4j, and compares the answers
// byte by byte.
func TestSameStore(t *testing.T) {
	lite := realStore(t)
	server, neo := onNeo4j(t)
	loadHistory(t, neo)
	one, two := serve(t, openSQLite(t, lite)), serve(t, openNeo4j(t, neo, server.Username, server.Password))
	all := questions(t)
	if len(all) < 50 {
		t.Fatalf("there are only %d questions", len(all))
	}
	for _, q := range all {
		t.Run(q.words, func(t *testing.T) {
			if strings.Contains(q.query, "judgements {") {
				sameJudgements(t, one.ask(t, q.query), two.ask(t, q.query))
				return
			}
			sameAnswer(t, one, two, one.fill(t, q.query), two.fill(t, q.query))
		})
	}
	t.Run("names mean the same things", func(t *testing.T) {
		for name, id := range one.ids {
			if two.ids[name] != id {
				t.Errorf("%s is %s on SQLite and %s on Neo4j", name, id, two.ids[name])
			}
		}
	})
	t.Run("pages forward and backward are the same", func(t *testing.T) { samePages(t, one, two) })
	t.Run("the pages of a search are the same", func(t *testing.T) { sameSearchPages(t, one, two) })
	t.Run("every twentieth party with all its links is the same", func(t *testing.T) { sameParties(t, one, two) })
	t.Run("a judgement taken back parts the same", func(t *testing.T) { sameParting(t, one, two, lite, neo) })
	t.Run("the graph reads naturally in Cypher", func(t *testing.T) { readsNaturally(t, server) })
}

// sameAnswer compares two answers, and returns what they say.
func sameAnswer(t *testing.T, one, two *api, query, query2 string) node {
	t.Helper()
	a, b := one.answer(t, query), two.answer(t, query2)
	if !bytes.Equal(a, b) {
		t.Errorf("%s\nSQLite and Neo4j differ:\n%s", query, difference(a, b))
	}
	return data(t, query, a)
}

// sameJudgements compares judgements in any order: it is that of the moments at
// which they were made, to the second, and these differ.
func sameJudgements(t *testing.T, a, b node) {
	t.Helper()
	x, y := a.at("entity", "judgements").strings(), b.at("entity", "judgements").strings()
	slices.Sort(x)
	slices.Sort(y)
	if len(x) == 0 || !slices.Equal(x, y) {
		t.Errorf("SQLite and Neo4j differ:\n%s\n%s", x, y)
	}
}

// difference shows two texts around where they part.
func difference(a, b []byte) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	cut := func(x []byte) []byte { return x[max(0, min(n, len(x))-300):min(len(x), n+300)] }
	return fmt.Sprintf("at byte %d of %d and %d\n%s\n%s", n, len(a), len(b), cut(a), cut(b))
}

// samePages walks a filtered list by its cursors, there and back again.
func samePages(t *testing.T, one, two *api) {
	const list = `{entities(filter:{countries:["kp"]},orderBy:{field:%s,direction:%s},%s){edges{cursor node{id caption}}pageInfo{hasNextPage hasPreviousPage startCursor endCursor}}}`
	for _, order := range [][2]string{{"CAPTION", "ASC"}, {"CAPTION", "DESC"}, {"ID", "ASC"}, {"FIRST_SEEN", "DESC"}} {
		var forward, backward []string
		ask := func(args string) (ids []string, page node) {
			q := fmt.Sprintf(list, order[0], order[1], args)
			got := sameAnswer(t, one, two, q, q).at("entities")
			return got.at("edges").strings("node", "id"), got.at("pageInfo")
		}
		for after := "first:70"; after != ""; {
			ids, page := ask(after)
			forward = append(forward, ids...)
			after = ""
			if page.at("hasNextPage").String() == "true" {
				after = fmt.Sprintf("first:70,after:%q", page.at("endCursor"))
			}
		}
		for before := "last:70"; before != ""; {
			ids, page := ask(before)
			backward = append(ids, backward...)
			before = ""
			if page.at("hasPreviousPage").String() == "true" {
				before = fmt.Sprintf("last:70,before:%q", page.at("startCursor"))
			}
		}
		if len(forward) < 150 || !slices.Equal(forward, backward) {
			t.Errorf("by %v: %d ids forward, %d backward", order, len(forward), len(backward))
		}
	}
}

func sameSearchPages(t *testing.T, one, two *api) {
	for _, text := range []string{"kim", "trading company", "al"} {
		after := ""
		for range 5 {
			q := fmt.Sprintf(`{search(query:%q,first:20%s){edges{cursor score node{id caption}}pageInfo{hasNextPage endCursor}}}`, text, after)
			page := sameAnswer(t, one, two, q, q).at("search", "pageInfo")
			if page.at("hasNextPage").String() != "true" {
				break
			}
			after = fmt.Sprintf(",after:%q", page.at("endCursor"))
		}
	}
}

// sameParties compares what the list says of every twentieth party.
func sameParties(t *testing.T, one, two *api) {
	var ids []string
	for after := ""; len(ids) < 15_000; {
		q := fmt.Sprintf(`{entities(filter:{datasets:["us_ofac_sdn"],includeNotCurrent:true},first:500%s){edges{node{id}}pageInfo{hasNextPage endCursor}}}`, after)
		page := sameAnswer(t, one, two, q, q).at("entities")
		ids = append(ids, page.at("edges").strings("node", "id")...)
		if page.at("pageInfo", "hasNextPage").String() != "true" {
			break
		}
		after = fmt.Sprintf(",after:%q", page.at("pageInfo", "endCursor"))
	}
	if len(ids) < 12_000 {
		t.Fatalf("only %d ids", len(ids))
	}
	var some []string
	for i := 0; i < len(ids); i += 20 {
		some = append(some, ids[i])
	}
	for part := range slices.Chunk(some, 40) {
		list, err := json.Marshal(part)
		if err != nil {
			t.Fatal(err)
		}
		q := fmt.Sprintf(`{nodes(ids:%s){id ...on Entity{type caption current firstSeen lastSeen countries records names{value weak script}
			properties{name values{value attributes{name value}}} linkCounts{type direction count}
			links(first:5){edges{node{id type status firstSeen lastSeen}other{id}}}}}}`, list)
		sameAnswer(t, one, two, q, q)
	}
}

func sameParting(t *testing.T, one, two *api, lite, neo string) {
	const q = `{entity(id:"us_ofac_sdn:43377"){id caption names{value} records linkCounts{type direction count}}
		search(query:"King Sang Man",first:3){edges{score node{id caption names{value}}}}}`
	for spec, a := range map[string]*api{lite: one, neo: two} {
		js := a.ask(t, `{entity(id:"us_ofac_sdn:43377"){judgements{id left right}}}`).at("entity", "judgements").each()
		for _, j := range js {
			if strings.Contains(j.at("left").String()+j.at("right").String(), "seed-coinedition") {
				done(t, "judge", "--revoke", j.at("id").String(), "--by", "an analyst", "--store", spec)
			}
		}
	}
	got := sameAnswer(t, one, two, q, q)
	if strings.Contains(got.at("entity", "names").String(), "King") {
		t.Errorf("they are still one: %s", got)
	}
}

// readsNaturally asks what the README shows.
func readsNaturally(t *testing.T, server *neo4jtest.Server) {
	d, err := server.Driver()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close(t.Context()) }()
	session := d.NewSession(t.Context(), driver.SessionConfig{})
	defer func() { _ = session.Close(t.Context()) }()
	one := func(cypher string, want ...any) {
		t.Helper()
		result, err := session.Run(t.Context(), cypher, nil)
		if err != nil {
			t.Fatal(err)
		}
		record, err := result.Single(t.Context())
		if err != nil {
			t.Fatalf("%s: %v", cypher, err)
		}
		if !slices.Equal(record.Values, want) {
			t.Errorf("%s: got %v, not %v", cypher, record.Values, want)
		}
	}
	one(`MATCH (p:Entity:Person {caption: 'KIM, Sang Man'})-[:OWNS_WALLET]->(w:Entity:Wallet) RETURN count(DISTINCT w)`, int64(4))
	one(`MATCH (p:Person)-[:OWNS_WALLET]->(w:Wallet) WHERE toLower(w.caption) = '0xb6f5ec1a0a9cd1526536d3f0426c429529471f40' RETURN p.caption`, "KIM, Sang Man")
	one(`MATCH (:Organization {caption: 'TECHNICAL RECONNAISSANCE BUREAU'})-[s:SANCTIONED_BY]->(a:Organization) RETURN a.caption, s.status`,
		"Office of Foreign Assets Control", "ASSERTED")
	one(`MATCH (i:Incident)-[a:ATTRIBUTED_TO]->(g:Organization {caption: 'LAZARUS GROUP'}) WHERE i.caption STARTS WITH 'Ronin' RETURN i.caption, a.status`,
		"Ronin Bridge hack", "SUSPECTED")
	one(`MATCH (p:Person {caption: 'KIM, Sang Man'})-[r]->(c:Organization) WHERE c.caption STARTS WITH 'CHINYONG' RETURN type(r), r.status`,
		"WORKS_FOR", "SUSPECTED")
	one(`MATCH (n:Entity) WHERE n.type IS NULL OR n.caption IS NULL RETURN count(n)`, int64(0))
}
