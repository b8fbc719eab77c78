package httpapi_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"dossier/resolvers/httpapi"
)

// same compares an answer's data with JSON that is written for reading.
func same(t *testing.T, a answer, want string) {
	t.Helper()
	if len(a.Errors) > 0 {
		t.Fatal(a.body)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(`{"data":`+want+`}`)); err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(a.body); got != compact.String() {
		t.Errorf("got  %s\nwant %s", got, compact.String())
	}
}

func TestAnswers(t *testing.T) {
	c := serve(t, world(t), httpapi.Options{})
	for _, x := range []struct{ does, query, want string }{
		{"a person has typed fields, and names with their statements",
			`{ entity(id: "list:3") { __typename id type caption countries current hub firstSeen lastSeen records names { value script weak statements { property dataset { id title } document { id } } }
				... on Person { birthDates birthPlaces nationalities genders positions identifiers { kind value country issued statements { property } } } } }`,
			`{"entity":{"__typename":"Person","id":"list:3","type":"PERSON","caption":"KIM, Sang Man","countries":["kp"],"current":true,"hub":false,
				"firstSeen":"2023-05-23T00:00:00Z","lastSeen":"2023-05-23T00:00:00Z","records":["list:3"],
				"names":[{"value":"KIM, Sang Man","script":"Latn","weak":false,"statements":[{"property":"name","dataset":{"id":"list","title":"The list"},"document":null}]}],
				"birthDates":["1965-04-25"],"birthPlaces":["North Pyongan"],"nationalities":["kp"],"genders":["MALE"],"positions":[],
				"identifiers":[{"kind":"PASSPORT","value":"836110034","country":"kp","issued":null,"statements":[{"property":"identifier"}]}]}}`},
		{"a wallet is found in any letter case, with its owners",
			`{ a: wallet(address: "0xB6F5EC1A0A9CD1526536D3F0426C429529471F40") { id address chain tokens networks owners { caption } }
				b: wallet(address: "` + kimsWallet + `", chain: EVM) { caption } c: wallet(address: "` + kimsWallet + `", chain: TRON) { id }
				d: wallet(address: "0xB6F5EC1A0A9CD1526536D3F0426C429529471F40", asOf: "2023-05-20") { id } }`,
			`{"a":{"id":"` + kimsKey + `","address":"` + kimsWallet + `","chain":"EVM","tokens":["ETH","USDC"],"networks":[],"owners":[{"caption":"KIM, Sang Man"}]},
				"b":{"caption":"` + kimsWallet + `"},"c":null,"d":null}`},
		{"wallets of people and organizations are listed",
			`{ nodes(ids: ["list:3", "list:2"]) { ... on Person { wallets { address } } ... on Organization { wallets { address } kind parents { caption } } } }`,
			`{"nodes":[{"wallets":[{"address":"` + kimsWallet + `"}]},{"wallets":[],"kind":"THREAT_GROUP","parents":[{"caption":"Technical Reconnaissance Bureau"}]}]}`},
		{"sanctions say who, under what and with which reference",
			`{ entity(id: "list:3") { sanctions { authority { caption hub } programme programmes reference listedOn delistedOn legalBasis current link { id status firstSeen } } } }`,
			`{"entity":{"sanctions":[{"authority":{"caption":"Office of Foreign Assets Control","hub":true},"programme":"DPRK4","programmes":["DPRK4"],"reference":"list:3",
				"listedOn":null,"delistedOn":null,"legalBasis":null,"current":true,"link":{"id":"list:3/sanction","status":"ASSERTED","firstSeen":"2023-05-23T00:00:00Z"}}]}}`},
		{"an incident has a date, amounts, victims and perpetrators, with the evidence of each link",
			`{ node(id: "news:1/e") { ... on Incident { kind date amountUSD amounts { value currency datasets { id } statements { evidence { text start end } } } victims { caption } perpetrators { caption }
				links(types: [ATTRIBUTED_TO]) { totalCount edges { node { status confidence sourceId targetId target { caption } statements { edges { node { speaker qualifier rule evidence { text sentence } document { title outlet url publishedAt } } } } } } } } } }`,
			`{"node":{"kind":"THEFT","date":"2022-03","amountUSD":620000000,"amounts":[{"value":"620000000","currency":"USD","datasets":[{"id":"news"}],
				"statements":[{"evidence":{"text":"$620 million","start":103,"end":115}}]}],"victims":[{"caption":"Example Bridge"}],"perpetrators":[{"caption":"Lazarus Group"}],
				"links":{"totalCount":1,"edges":[{"node":{"status":"SUSPECTED","confidence":0.8,"sourceId":"news:1/e","targetId":"list:2","target":{"caption":"Lazarus Group"},
				"statements":{"edges":[{"node":{"speaker":"Washington","qualifier":"believed","rule":null,"evidence":{"text":"is believed to have robbed","sentence":"` + body + `"},
				"document":{"title":"A bridge is robbed","outlet":"Example News","url":"https://news.example.org/1","publishedAt":"2023-05-24T00:00:00Z"}}}]}}}]}}}`},
		{"a document is an entity too",
			`{ entity(id: "news:1") { __typename caption hub ... on Document { title text mentions { caption } } } }`,
			`{"entity":{"__typename":"Document","caption":"A bridge is robbed","hub":true,"title":"A bridge is robbed","text":"` + body + `","mentions":[{"caption":"Lazarus Group"}]}}`},
		{"a document behind a statement is the same entity",
			`{ node(id: "news:1/of") { ... on Link { source { caption } target { caption } statements { edges { node { document { id firstSeen linkCounts { type direction count } } } } } } } }`,
			`{"node":{"source":{"caption":"Example Bridge hack"},"target":{"caption":"Example Bridge"},"statements":{"edges":[{"node":{"document":{"id":"news:1",
				"firstSeen":"2023-05-24T00:00:00Z","linkCounts":[{"type":"MENTIONED_IN","direction":"IN","count":1}]}}}]}}}`},
		{"asOf is inherited by what stands below",
			`{ then: entity(id: "list:1", asOf: "2023-05-20") { links { edges { other { caption } } } linkCounts { type count } } now: entity(id: "list:1") { linkCounts { type direction count } }
				kim: entity(id: "list:3", asOf: "2023-05-20") { id } exact: node(id: "list:3", asOf: "2023-05-22T23:59:59Z") { id } day: node(id: "list:3", asOf: "2023-05-23") { id } }`,
			`{"then":{"links":{"edges":[{"other":{"caption":"Office of Foreign Assets Control"}}]},"linkCounts":[{"type":"SANCTIONED_BY","count":1}]},
				"now":{"linkCounts":[{"type":"PART_OF","direction":"IN","count":1},{"type":"SANCTIONED_BY","direction":"OUT","count":1}]},"kim":null,"exact":null,"day":{"id":"list:3"}}`},
		{"what was added on a day is a filter, from its start to its end",
			`{ entities(filter: {datasets: ["list"], types: [PERSON, ORGANIZATION], firstSeen: {from: "2023-05-23", to: "2023-05-23"}}, orderBy: {field: CAPTION, direction: DESC}) { totalCount edges { node { caption } } } }`,
			`{"entities":{"totalCount":2,"edges":[{"node":{"caption":"Lazarus Group"}},{"node":{"caption":"KIM, Sang Man"}}]}}`},
		{"countries and programmes filter, in any letter case",
			`{ entities(filter: {countries: ["KP"], programmes: ["DPRK4"]}) { edges { node { id } } } }`, `{"entities":{"edges":[{"node":{"id":"list:3"}}]}}`},
		{"a search finds words in any order, and takes operators for words",
			`{ a: search(query: "sang man kim", types: [PERSON]) { edges { score node { id } } pageInfo { hasNextPage } } b: search(query: "\" OR 1=1 * NEAR( ^") { edges { node { id } } } }`,
			`{"a":{"edges":[{"score":0.98,"node":{"id":"list:3"}}],"pageInfo":{"hasNextPage":false}},"b":{"edges":[]}}`},
		{"properties list values with attributes and statements",
			`{ entity(id: "list:3") { properties(names: ["identifier", "gender"]) { name values { value attributes { name value } status } statements { value method confidence intervals { from to } } } } }`,
			`{"entity":{"properties":[{"name":"gender","values":[{"value":"MALE","attributes":[],"status":"ASSERTED"}],"statements":[{"value":"MALE","method":"LIST","confidence":1,"intervals":[{"from":"2023-05-23T00:00:00Z","to":null}]}]},
				{"name":"identifier","values":[{"value":"836110034","attributes":[{"name":"country","value":"kp"},{"name":"kind","value":"PASSPORT"}],"status":"ASSERTED"}],
				"statements":[{"value":"836110034","method":"LIST","confidence":1,"intervals":[{"from":"2023-05-23T00:00:00Z","to":null}]}]}]}}`},
		{"a neighbourhood holds nodes, links with their ends and what each node has",
			`{ neighborhood(ids: ["list:1"], depth: 1) { nodes { caption } links { type source { caption } target { caption } } expansions { id hop returned total } truncated } }`,
			`{"neighborhood":{"nodes":[{"caption":"Technical Reconnaissance Bureau"},{"caption":"Lazarus Group"},{"caption":"Office of Foreign Assets Control"}],
				"links":[{"type":"PART_OF","source":{"caption":"Lazarus Group"},"target":{"caption":"Technical Reconnaissance Bureau"}},
				{"type":"SANCTIONED_BY","source":{"caption":"Technical Reconnaissance Bureau"},"target":{"caption":"Office of Foreign Assets Control"}}],
				"expansions":[{"id":"list:1","hop":0,"returned":2,"total":2}],"truncated":false}}`},
		{"depth 0 is the links among the ids",
			`{ neighborhood(ids: ["list:1", "list:2", "list:3"], depth: 0) { nodes { id } links { id } } }`,
			`{"neighborhood":{"nodes":[{"id":"list:1"},{"id":"list:2"},{"id":"list:3"}],"links":[{"id":"list:2/part"}]}}`},
		{"a path goes around hubs, with a sentence for each step",
			`{ paths(from: "list:1", to: "news:1/v") { hubsOnly paths { nodes { caption } links { type status statements { edges { node { evidence { text } } } } } } } }`,
			`{"paths":{"hubsOnly":false,"paths":[{"nodes":[{"caption":"Technical Reconnaissance Bureau"},{"caption":"Lazarus Group"},{"caption":"Example Bridge hack"},{"caption":"Example Bridge"}],
				"links":[{"type":"PART_OF","status":"ASSERTED","statements":{"edges":[{"node":{"evidence":null}}]}},
				{"type":"ATTRIBUTED_TO","status":"SUSPECTED","statements":{"edges":[{"node":{"evidence":{"text":"is believed to have robbed"}}}]}},
				{"type":"TARGETED","status":"ASSERTED","statements":{"edges":[{"node":{"evidence":{"text":"robbed Example Bridge"}}}]}}]}]}}`},
		{"where hubs alone join two, the answer says so",
			`{ paths(from: "list:1", to: "list:3") { hubsOnly truncated paths { links { id } } } through: paths(from: "list:1", to: "list:3", filter: {throughHubs: true}) { paths { links { id } } } }`,
			`{"paths":{"hubsOnly":true,"truncated":false,"paths":[]},"through":{"paths":[{"links":[{"id":"list:1/sanction"},{"id":"list:3/sanction"}]}]}}`},
		{"datasets and statistics count what is there",
			`{ datasets { id title publisher url entityCount entryCount versions { at mapper } } stats { entities { type count } datasets documents judgements } }`,
			`{"datasets":[{"id":"list","title":"The list","publisher":"Example","url":null,"entityCount":5,"entryCount":4,"versions":[{"at":"2023-05-23T00:00:00Z","mapper":"1"},{"at":"2023-05-19T00:00:00Z","mapper":"1"}]},
				{"id":"news","title":"The news","publisher":"Example","url":null,"entityCount":3,"entryCount":1,"versions":[{"at":"2023-05-24T00:00:00Z","mapper":"1"}]}],
				"stats":{"entities":[{"type":"ORGANIZATION","count":4},{"type":"PERSON","count":1},{"type":"WALLET","count":1},{"type":"INCIDENT","count":1},{"type":"DOCUMENT","count":1}],"datasets":2,"documents":1,"judgements":0}}`},
	} {
		t.Run(x.does, func(t *testing.T) { same(t, c.ask(x.query, nil), x.want) })
	}
}

func TestPages(t *testing.T) {
	c := serve(t, world(t), httpapi.Options{})
	walk := func(t *testing.T, field, size, from, info, next, at string) (ids []string) {
		t.Helper()
		after := "null"
		for range 20 {
			a := c.ask(strings.NewReplacer("ARGS", size+": 2, "+from+": "+after).Replace(field), nil)
			if len(a.Errors) > 0 {
				t.Fatal(a.body)
			}
			page := a.Data
			for step := range strings.SplitSeq(at, ".") {
				page = page[step].(map[string]any)
			}
			var here []string
			for _, e := range page["edges"].([]any) {
				here = append(here, e.(map[string]any)["node"].(map[string]any)["id"].(string))
			}
			pageInfo := page["pageInfo"].(map[string]any)
			if size == "last" {
				ids = append(here, ids...)
			} else {
				ids = append(ids, here...)
			}
			if more, _ := pageInfo[info].(bool); !more {
				return ids
			}
			after = `"` + pageInfo[next].(string) + `"`
		}
		t.Fatal("the pages do not end")
		return nil
	}
	const info = "edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
	t.Run("of entities go forward and backward over the same", func(t *testing.T) {
		const list = "{ entities(orderBy: {field: CAPTION}, ARGS) { " + info + " } }"
		forward := walk(t, list, "first", "after", "hasNextPage", "endCursor", "entities")
		backward := walk(t, list, "last", "before", "hasPreviousPage", "startCursor", "entities")
		if len(forward) != 8 || strings.Join(forward, " ") != strings.Join(backward, " ") {
			t.Errorf("%v\n%v", forward, backward)
		}
	})
	t.Run("of links and of statements hold each once", func(t *testing.T) {
		links := walk(t, `{ entity(id: "list:2") { links(ARGS) { `+info+` } } }`, "first", "after", "hasNextPage", "endCursor", "entity.links")
		if strings.Join(links, " ") != "list:2/part list:2/sanction news:1/by news:1/m" {
			t.Error(links)
		}
		statements := walk(t, `{ entity(id: "list:3") { statements(ARGS) { `+info+` } } }`, "first", "after", "hasNextPage", "endCursor", "entity.statements")
		seen := map[string]bool{}
		for _, id := range statements {
			seen[id] = true
		}
		if len(statements) != 9 || len(seen) != 9 {
			t.Error(statements)
		}
	})
	t.Run("of a search go on", func(t *testing.T) {
		hits := walk(t, `{ search(query: "e", ARGS) { `+info+` } }`, "first", "after", "hasNextPage", "endCursor", "search")
		if len(hits) < 2 {
			t.Error(hits)
		}
	})
	t.Run("in both directions at once are refused", func(t *testing.T) {
		if a := c.ask("{ entities(first: 1, last: 1) { edges { cursor } } }", nil); a.code() != "BAD_USER_INPUT" {
			t.Error(a.body)
		}
	})
}

func TestJudging(t *testing.T) {
	c := serve(t, world(t), httpapi.Options{Token: "right"})
	do := func(q string) answer { return c.ask(q, nil, "Authorization", "Bearer right") }
	var id string
	t.Run("SAME joins two entities, and the payload shows the one", func(t *testing.T) {
		a := do(`mutation { judge(input: {left: "list:1", right: "list:2", decision: SAME, reason: "a test", by: "analyst"}) {
			judgement { id left right decision method by reason active revokedAt } entities { id records names { value } judgements { decision } } } }`)
		if len(a.Errors) > 0 {
			t.Fatal(a.body)
		}
		payload := a.Data["judge"].(map[string]any)
		id = payload["judgement"].(map[string]any)["id"].(string)
		b, _ := json.Marshal(payload["entities"])
		if want := `[{"id":"list:1","judgements":[{"decision":"SAME"}],"names":[{"value":"Lazarus Group"},{"value":"Technical Reconnaissance Bureau"},{"value":"TRB"},{"value":"Hidden Cobra"}],"records":["list:1","list:2"]}]`; string(b) != want {
			t.Error(string(b))
		}
		same(t, c.ask(`{ entity(id: "list:2") { id } }`, nil), `{"entity":{"id":"list:1"}}`)
	})
	t.Run("revoking parts them again, and keeps the judgement", func(t *testing.T) {
		if a := do(`mutation { revokeJudgement(id: "` + id + `") { id } }`); len(a.Errors) > 0 {
			t.Fatal(a.body)
		}
		same(t, c.ask(`{ entity(id: "list:2") { id judgements { active } } }`, nil), `{"entity":{"id":"list:2","judgements":[{"active":false}]}}`)
	})
	t.Run("what contradicts an earlier judgement is refused", func(t *testing.T) {
		if a := do(`mutation { judge(input: {left: "list:1", right: "list:2", decision: DIFFERENT}) { judgement { id } } }`); len(a.Errors) > 0 {
			t.Fatal(a.body)
		}
		if a := do(`mutation { judge(input: {left: "list:1", right: "list:2", decision: SAME}) { judgement { id } } }`); a.code() != "BAD_USER_INPUT" || strings.Contains(a.body, "list:") {
			t.Error(a.body)
		}
	})
}
