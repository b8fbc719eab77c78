package httpapi_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/graph"
	"dossier/graph/sqlite"
	"dossier/resolvers/httpapi"
)

const mixer = "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf"

// listOf30 renames the Bureau, gives Lazarus a wallet and another name, and
// holds Kim no longer.
func listOf30() []graph.Entry {
	list := listOf19()[:1]
	return append(list,
		inOne("list:1", thing("list:1", graph.Organization, "Technical Reconnaissance Bureau", said(graph.PropAlias, "Third Bureau"),
			said(graph.PropCountry, "kp"), said(graph.PropProgramme, "DPRK2")), sanctioned("list:1", "DPRK2")),
		inOne("list:2", thing("list:2", graph.Organization, "Lazarus Group", said(graph.PropKind, "THREAT_GROUP"), said(graph.PropWeakAlias, "Hidden Cobra"),
			said(graph.PropAlias, "Labyrinth Chollima"), said(graph.PropCountry, "kp")), sanctioned("list:2", "DPRK3"), joins("list:2/part", graph.PartOf, rec("list:2"), rec("list:1")),
			keyed(graph.Record{ID: "list:2/w", Statements: []graph.Statement{said(graph.PropType, "WALLET"), said(graph.PropChain, "TRON"),
				said(graph.PropWalletAddress, mixer)}}, "wallet:TRON:"+mixer),
			joins("list:2/owns", graph.OwnsWallet, rec("list:2"), graph.End{Key: "wallet:TRON:" + mixer})),
	)
}

// sdnSum is the digest of the file of the list of the 30th.
var sdnSum = strings.Repeat("0123456789abcdef", 4)

// threeVersions is a real store with a list of three days; the last is kept with
// its file.
func threeVersions(t *testing.T) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "changes.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	put(t, store, "list", "2023-05-19", listOf19())
	put(t, store, "list", "2023-05-23", listOf23())
	at := day(t, "2023-05-30")
	putWithout(t, store, "list", "2023-05-30", []graph.ID{"list:3"}, listOf30(), graph.Document{ID: graph.VersionDocument("list", at), Dataset: "list", Title: "The list of 30 May 2023",
		PublishedAt: at, Files: []graph.DocumentFile{{Name: "sdn.xml", URL: "https://list.example.org/sdn.xml", SHA256: sdnSum, Size: 5_000_000_000}}})
	return store
}

func TestChanges(t *testing.T) {
	c := serve(t, threeVersions(t), httpapi.Options{})
	for _, x := range []struct{ does, query, want string }{
		{"who was added on a day is asked for from the day before",
			`{ changes(since: "2023-05-22", until: "2023-05-23") { edges { node { kind entry caption at dataset { id title } entity { __typename id current } } } pageInfo { hasNextPage hasPreviousPage } } }`,
			`{"changes":{"edges":[
				{"node":{"kind":"ADDED","entry":"list:2","caption":"Lazarus Group","at":"2023-05-23T00:00:00Z","dataset":{"id":"list","title":"The list"},"entity":{"__typename":"Organization","id":"list:2","current":true}}},
				{"node":{"kind":"ADDED","entry":"list:3","caption":"KIM, Sang Man","at":"2023-05-23T00:00:00Z","dataset":{"id":"list","title":"The list"},"entity":{"__typename":"Person","id":"list:3","current":false}}}],
				"pageInfo":{"hasNextPage":false,"hasPreviousPage":false}}}`},
		{"which names and wallets changed stands in what is said and withdrawn, and nothing else does",
			`{ changes(since: "2023-05-23") { edges { node { kind entry said { property value } withdrawn { property value } } } } }`,
			`{"changes":{"edges":[
				{"node":{"kind":"CHANGED","entry":"list:1","said":[{"property":"alias","value":"Third Bureau"}],"withdrawn":[{"property":"alias","value":"TRB"}]}},
				{"node":{"kind":"CHANGED","entry":"list:2","said":[{"property":"alias","value":"Labyrinth Chollima"},{"property":"chain","value":"TRON"},{"property":"link","value":"OWNS_WALLET"},
					{"property":"type","value":"WALLET"},{"property":"walletAddress","value":"` + mixer + `"}],"withdrawn":[]}},
				{"node":{"kind":"REMOVED","entry":"list:3","said":[],"withdrawn":[{"property":"birthDate","value":"1965-04-25"},{"property":"birthPlace","value":"North Pyongan"},{"property":"chain","value":"EVM"},
					{"property":"country","value":"kp"},{"property":"gender","value":"MALE"},{"property":"identifier","value":"836110034"},{"property":"link","value":"OWNS_WALLET"},{"property":"link","value":"SANCTIONED_BY"},
					{"property":"name","value":"KIM, Sang Man"},{"property":"nationality","value":"kp"},{"property":"programme","value":"DPRK4"},{"property":"programme","value":"DPRK4"},{"property":"reference","value":"list:3"},
					{"property":"token","value":"ETH"},{"property":"token","value":"USDC"},{"property":"type","value":"PERSON"},{"property":"type","value":"WALLET"},{"property":"walletAddress","value":"` + kimsWallet + `"}]}}]}}`},
		{"who went still has a caption and an entity, which is not current",
			`{ changes(since: "2023-05-23", until: "2023-05-30", datasets: ["list"]) { edges { node { kind caption entity { id current lastSeen ... on Person { birthDates } } } } } other: changes(datasets: ["elsewhere"]) { edges { cursor } } }`,
			`{"changes":{"edges":[
				{"node":{"kind":"CHANGED","caption":"Technical Reconnaissance Bureau","entity":{"id":"list:1","current":true,"lastSeen":"2023-05-30T00:00:00Z"}}},
				{"node":{"kind":"CHANGED","caption":"Lazarus Group","entity":{"id":"list:2","current":true,"lastSeen":"2023-05-30T00:00:00Z"}}},
				{"node":{"kind":"REMOVED","caption":"KIM, Sang Man","entity":{"id":"list:3","current":false,"lastSeen":"2023-05-23T00:00:00Z","birthDates":["1965-04-25"]}}}]},
				"other":{"edges":[]}}`},
		{"a date and time is exact, and since itself is left out",
			`{ at: changes(since: "2023-05-23T00:00:00Z", until: "2023-05-29T23:59:59Z") { edges { cursor } } before: changes(since: "2023-05-22T23:59:59Z", until: "2023-05-23T00:00:00Z") { edges { node { entry } } }
				long: changes(until: "1970-01-01T00:00:00Z") { edges { cursor } pageInfo { hasNextPage endCursor } } }`,
			`{"at":{"edges":[]},"before":{"edges":[{"node":{"entry":"list:2"}},{"node":{"entry":"list:3"}}]},"long":{"edges":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}}`},
		{"what is said anew comes from the version's document, with its files",
			`{ changes(since: "2023-05-23", first: 1) { edges { node { said { value document { id title publishedAt files { name url sha256 size download } } } withdrawn { value document { id } } } } } }`,
			`{"changes":{"edges":[{"node":{"said":[{"value":"Third Bureau","document":{"id":"version:list@2023-05-30T00:00:00Z","title":"The list of 30 May 2023","publishedAt":"2023-05-30T00:00:00Z",
				"files":[{"name":"sdn.xml","url":"https://list.example.org/sdn.xml","sha256":"` + sdnSum + `","size":5000000000,"download":"/files/` + sdnSum + `"}]}}],"withdrawn":[{"value":"TRB","document":null}]}}]}}`},
		{"statements of a name lead to the same document",
			`{ entity(id: "list:2") { names { value statements { document { title datasets { id } } } } } }`,
			`{"entity":{"names":[{"value":"Lazarus Group","statements":[{"document":null}]},{"value":"Labyrinth Chollima","statements":[{"document":{"title":"The list of 30 May 2023","datasets":[{"id":"list"}]}}]},
				{"value":"Hidden Cobra","statements":[{"document":null}]}]}}`},
		{"a version's document is a node with every field of an entity, from its date on",
			`{ node(id: "version:list@2023-05-30T00:00:00Z") { ... on Document { type caption title names { value statements { id } } datasets { id } countries current hub firstSeen lastSeen records sanctions { programme } properties { name }
				links { totalCount edges { cursor } } linkCounts { count } statements { totalCount } judgements { id } text mentions { id } files { name } } }
				entity(id: "version:list@2023-05-30T00:00:00Z") { caption } before: node(id: "version:list@2023-05-30T00:00:00Z", asOf: "2023-05-29") { id } }`,
			`{"node":{"type":"DOCUMENT","caption":"The list of 30 May 2023","title":"The list of 30 May 2023","names":[{"value":"The list of 30 May 2023","statements":[]}],"datasets":[{"id":"list"}],"countries":[],"current":true,"hub":false,
				"firstSeen":"2023-05-30T00:00:00Z","lastSeen":"2023-05-30T00:00:00Z","records":[],"sanctions":[],"properties":[],"links":{"totalCount":0,"edges":[]},"linkCounts":[],"statements":{"totalCount":0},"judgements":[],
				"text":null,"mentions":[],"files":[{"name":"sdn.xml"}]},"entity":{"caption":"The list of 30 May 2023"},"before":null}`},
		{"a dataset says how new it is, and its versions which files they are",
			`{ datasets { id latest load { loading } versions { at document { files { download } } } } }`,
			`{"datasets":[{"id":"list","latest":"2023-05-30T00:00:00Z","load":null,"versions":[{"at":"2023-05-30T00:00:00Z","document":{"files":[{"download":"/files/` + sdnSum + `"}]}},
				{"at":"2023-05-23T00:00:00Z","document":null},{"at":"2023-05-19T00:00:00Z","document":null}]}]}`},
	} {
		t.Run(x.does, func(t *testing.T) { same(t, c.ask(x.query, nil), x.want) })
	}
	t.Run("pages hold each change once, in order", func(t *testing.T) {
		var got []string
		after := "null"
		for range 10 {
			a := c.ask(`{ changes(first: 2, after: `+after+`) { edges { node { at entry } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`, nil)
			if len(a.Errors) > 0 {
				t.Fatal(a.body)
			}
			page := a.Data["changes"].(map[string]any)
			info := page["pageInfo"].(map[string]any)
			if info["hasPreviousPage"] != (after != "null") {
				t.Error(a.body)
			}
			for _, e := range page["edges"].([]any) {
				n := e.(map[string]any)["node"].(map[string]any)
				got = append(got, n["at"].(string)[:10]+" "+n["entry"].(string))
			}
			if info["hasNextPage"] == false {
				break
			}
			after = `"` + info["endCursor"].(string) + `"`
		}
		want := "2023-05-19 list:1, 2023-05-19 list:office, 2023-05-23 list:2, 2023-05-23 list:3, 2023-05-30 list:1, 2023-05-30 list:2, 2023-05-30 list:3"
		if strings.Join(got, ", ") != want {
			t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
		}
	})
	t.Run("an empty stretch is refused with a way to ask", func(t *testing.T) {
		a := c.ask(`{ changes(since: "2023-05-23", until: "2023-05-23") { edges { cursor } } }`, nil)
		if a.code() != "BAD_USER_INPUT" || !strings.Contains(a.body, "give the day before it as since") {
			t.Error(a.body)
		}
	})
}

// rows is a list whose entries are not all of an entity of their own: a link, a
// wallet with its owner's name, another name of a party, and a link to somebody
// unknown. On the 8th the wallet has another token, and the links are gone.
func rows(t *testing.T) graph.Store {
	t.Helper()
	store := world(t)
	wallet := func(tokens ...string) graph.Entry {
		w := graph.Record{ID: "rows:4/w", Statements: []graph.Statement{said(graph.PropType, "WALLET"), said(graph.PropWalletAddress, mixer)}}
		for _, x := range tokens {
			w.Statements = append(w.Statements, said(graph.PropToken, x))
		}
		return inOne("rows:4", keyed(w, "wallet:TRON:"+mixer), joins("rows:4/owns", graph.OwnsWallet, graph.End{Name: "Ann Example"}, graph.End{Key: "wallet:TRON:" + mixer}))
	}
	put(t, store, "rows", "2023-06-01", []graph.Entry{
		inOne("rows:1", thing("rows:1", graph.Person, "Ann Example")), inOne("rows:2", thing("rows:2", graph.Organization, "Example Limited")),
		inOne("rows:3", joins("rows:3/of", graph.DirectorOf, rec("rows:1"), rec("rows:2"), said(graph.PropLink, "DIRECTOR_OF"), said(graph.PropStart, "2020"))),
		wallet("TRX"), inOne("rows:5", graph.Record{ID: "rows:5/alias", Of: "rows:1", Statements: []graph.Statement{said(graph.PropAlias, "A. Example")}}),
		inOne("rows:6", joins("rows:6/with", graph.AssociatedWith, rec("rows:1"), graph.End{Name: "Nobody Known"})),
	})
	putWithout(t, store, "rows", "2023-06-08", []graph.ID{"rows:3", "rows:6"}, []graph.Entry{wallet("TRX", "USDT")})
	return store
}

func TestChangesOfRows(t *testing.T) {
	c := serve(t, rows(t), httpapi.Options{})
	const query = `{ changes(since: "%s", until: "%s", datasets: ["rows"]) { edges { node { kind entry caption entity { id __typename caption }
		link { id type current source { caption } target { caption } } said { property value } withdrawn { property value } } } } }`
	wallet, link := `"entity":{"id":"wallet:TRON:`+mixer+`","__typename":"Wallet","caption":"`+mixer+`"},"link":null`,
		`"caption":"Ann Example → DIRECTOR_OF → Example Limited","entity":null,"link":{"id":"rows:3/of","type":"DIRECTOR_OF","current":false,"source":{"caption":"Ann Example"},"target":{"caption":"Example Limited"}}`
	ann := `"caption":"Ann Example","entity":{"id":"rows:1","__typename":"Person","caption":"Ann Example"},"link":null`
	t.Run("say all that was added, and what it is of", func(t *testing.T) {
		const none = `"withdrawn":[]`
		same(t, c.ask(fmt.Sprintf(query, "2023-05-31", "2023-06-01"), nil), `{"changes":{"edges":[
			{"node":{"kind":"ADDED","entry":"rows:1",`+ann+`,"said":[{"property":"name","value":"Ann Example"},{"property":"type","value":"PERSON"}],`+none+`}},
			{"node":{"kind":"ADDED","entry":"rows:2","caption":"Example Limited","entity":{"id":"rows:2","__typename":"Organization","caption":"Example Limited"},"link":null,
				"said":[{"property":"name","value":"Example Limited"},{"property":"type","value":"ORGANIZATION"}],`+none+`}},
			{"node":{"kind":"ADDED","entry":"rows:3",`+link+`,"said":[{"property":"link","value":"DIRECTOR_OF"},{"property":"startDate","value":"2020"}],`+none+`}},
			{"node":{"kind":"ADDED","entry":"rows:4","caption":"`+mixer+`",`+wallet+`,"said":[{"property":"link","value":"OWNS_WALLET"},{"property":"token","value":"TRX"},
				{"property":"type","value":"WALLET"},{"property":"walletAddress","value":"`+mixer+`"}],`+none+`}},
			{"node":{"kind":"ADDED","entry":"rows:5",`+ann+`,"said":[{"property":"alias","value":"A. Example"}],`+none+`}},
			{"node":{"kind":"ADDED","entry":"rows:6","caption":"rows:6","entity":null,"link":null,"said":[{"property":"link","value":"ASSOCIATED_WITH"}],`+none+`}}]}}`)
	})
	t.Run("say what changed and what went", func(t *testing.T) {
		same(t, c.ask(fmt.Sprintf(query, "2023-06-01", "2023-06-08"), nil), `{"changes":{"edges":[
			{"node":{"kind":"REMOVED","entry":"rows:3",`+link+`,"said":[],"withdrawn":[{"property":"link","value":"DIRECTOR_OF"},{"property":"startDate","value":"2020"}]}},
			{"node":{"kind":"CHANGED","entry":"rows:4","caption":"`+mixer+`",`+wallet+`,"said":[{"property":"token","value":"USDT"}],"withdrawn":[]}},
			{"node":{"kind":"REMOVED","entry":"rows:6","caption":"rows:6","entity":null,"link":null,"said":[],"withdrawn":[{"property":"link","value":"ASSOCIATED_WITH"}]}}]}}`)
	})
}

func TestDatasetLoad(t *testing.T) {
	store := threeVersions(t)
	c := serve(t, store, httpapi.Options{})
	const query = `{ datasets { load { loading since lastAt lastSuccessAt lastError seconds } } }`
	began := time.Date(2023, 5, 31, 6, 0, 0, 0, time.UTC)
	hold := func(since, until time.Time) {
		t.Helper()
		if err := store.Hold(t.Context(), "list", graph.Hold{Owner: "here", Since: since, Until: until}); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("is under way while it is held", func(t *testing.T) {
		hold(began, time.Now().Add(time.Hour))
		same(t, c.ask(query, nil), `{"datasets":[{"load":{"loading":true,"since":"2023-05-31T06:00:00Z","lastAt":null,"lastSuccessAt":null,"lastError":null,"seconds":null}}]}`)
	})
	t.Run("that ended tells when, and why it failed", func(t *testing.T) {
		for _, end := range []graph.LoadEnd{{At: began.Add(time.Minute), Seconds: 60}, {At: began.Add(time.Hour), Seconds: 1.5, Error: "the file lost a column"}} {
			hold(began, began.Add(2*time.Hour))
			if err := store.Release(t.Context(), "list", "here", end); err != nil {
				t.Fatal(err)
			}
		}
		same(t, c.ask(query, nil), `{"datasets":[{"load":{"loading":false,"since":null,"lastAt":"2023-05-31T07:00:00Z","lastSuccessAt":"2023-05-31T06:01:00Z","lastError":"the file lost a column","seconds":1.5}}]}`)
	})
	t.Run("is not under way where the hold ran out", func(t *testing.T) {
		hold(began, began.Add(time.Hour))
		same(t, c.ask(`{ datasets { load { loading since } } }`, nil), `{"datasets":[{"load":{"loading":false,"since":null}}]}`)
	})
}

func TestPayloadsShowSources(t *testing.T) {
	t.Run("after a mutation too", func(t *testing.T) {
		c := serve(t, tried(t), httpapi.Options{Token: "right"})
		a := c.ask(`mutation { judge(input: {left: "list:1", right: "list:2", decision: DIFFERENT}) { entities { id datasets { latest load { lastError } versions { document { files { name } } } } } } }`,
			nil, "Authorization", "Bearer right")
		const datasets = `"datasets":[{"latest":"2023-05-30T00:00:00Z","load":{"lastError":"the file lost a column"},"versions":[{"document":{"files":[{"name":"sdn.xml"}]}},{"document":null},{"document":null}]}]`
		same(t, a, `{"judge":{"entities":[{"id":"list:1",`+datasets+`},{"id":"list:2",`+datasets+`}]}}`)
	})
}
