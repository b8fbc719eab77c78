package httpapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"dossier/graph"
	"dossier/resolvers/httpapi"
)

// fakeStore is a ring of people, each the associate of the next few, with as
// many methods as the limits need. The contract is tested on the real stores.
type fakeStore struct {
	graph.Store
	graph.Reader
	people int
	runs   int          // View runs f as often; 0 means once
	calls  atomic.Int64 // of the reader
	fail   func(context.Context) error
	judged []graph.Judgement
	loads  []graph.LoadState
}

const fakeDegree = 5

func (f *fakeStore) View(ctx context.Context, run func(context.Context, graph.Reader) error) error {
	for range max(f.runs, 1) {
		if err := run(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

func (f *fakeStore) Close() error { return nil }

func (f *fakeStore) call(ctx context.Context) error {
	f.calls.Add(1)
	if f.fail != nil {
		return f.fail(ctx)
	}
	return ctx.Err()
}

func fakePerson(i int) graph.Entity {
	id := graph.ID(fmt.Sprintf("p:%04d", i))
	open := graph.Spans{{From: 0, To: graph.Latest}}
	return graph.Entity{ID: id, Type: graph.Person, Caption: "Person " + string(id), Current: true, Records: []graph.ID{id},
		Names: []graph.Name{{Value: "Person " + string(id), Statements: []graph.ID{"st-" + id}}}, Datasets: []string{"ring"},
		Presence: []graph.Presence{{Scope: "ring", Dataset: "ring", Spans: open}}}
}

func (f *fakeStore) number(id graph.ID) (int, bool) {
	var i int
	n, _ := fmt.Sscanf(string(id), "p:%04d", &i)
	return i, n == 1 && i < f.people
}

func (f *fakeStore) Entities(ctx context.Context, ids []graph.ID, _ graph.Moment) (map[graph.ID]graph.Entity, error) {
	out := map[graph.ID]graph.Entity{}
	for _, id := range ids {
		if i, ok := f.number(id); ok {
			out[id] = fakePerson(i)
		}
	}
	return out, f.call(ctx)
}

func (f *fakeStore) List(ctx context.Context, q graph.EntityQuery) (graph.EntityPage, error) {
	p := graph.EntityPage{Total: -1}
	for i := range min(q.First, f.people) {
		p.Entities = append(p.Entities, fakePerson(i))
		p.Cursors = append(p.Cursors, graph.Cursor{ID: p.Entities[i].ID})
	}
	return p, f.call(ctx)
}

func (f *fakeStore) Search(ctx context.Context, _ graph.SearchQuery) ([]graph.Hit, error) {
	return nil, f.call(ctx)
}

func (f *fakeStore) Links(ctx context.Context, q graph.LinkQuery) (graph.LinkAnswer, error) {
	a := graph.LinkAnswer{Pages: map[graph.ID]graph.LinkPage{}, Far: map[graph.ID]graph.Entity{}}
	for _, id := range q.IDs {
		i, ok := f.number(id)
		if !ok {
			continue
		}
		page := graph.LinkPage{Entity: id, Total: fakeDegree}
		for d := 1; d <= min(fakeDegree, q.Limit); d++ {
			far := fakePerson((i + d) % f.people)
			page.Links = append(page.Links, graph.Link{ID: "l:" + id + "-" + far.ID, Type: graph.AssociatedWith, Source: id, Target: far.ID,
				Status: graph.Asserted, Confidence: 1, Current: true, Datasets: []string{"ring"}})
			a.Far[far.ID] = far
		}
		a.Pages[id] = page
	}
	return a, f.call(ctx)
}

func (f *fakeStore) LinksByID(ctx context.Context, ids []graph.ID, _ graph.Moment) (map[graph.ID]graph.Link, error) {
	out := map[graph.ID]graph.Link{}
	for _, id := range ids {
		var i int
		if n, _ := fmt.Sscanf(string(id), "link:%04d", &i); n == 1 {
			out[id] = graph.Link{ID: id, Type: graph.AssociatedWith, Source: fakePerson(i).ID, Target: fakePerson(i + 1).ID, Status: graph.Asserted, Current: true}
		}
	}
	return out, f.call(ctx)
}

func (f *fakeStore) LinkCounts(ctx context.Context, ids []graph.ID, _ graph.Moment) (map[graph.ID][]graph.LinkCount, error) {
	out := map[graph.ID][]graph.LinkCount{}
	for _, id := range ids {
		out[id] = []graph.LinkCount{{Type: graph.AssociatedWith, Direction: graph.Out, Count: fakeDegree}}
	}
	return out, f.call(ctx)
}

func (f *fakeStore) Records(ctx context.Context, ids []graph.ID) (map[graph.ID][]graph.Record, error) {
	out := map[graph.ID][]graph.Record{}
	for _, id := range ids {
		out[id] = []graph.Record{{ID: id, Entry: id, Dataset: "ring", Statements: []graph.Statement{{ID: "st-" + id, Property: graph.PropName,
			Value: "Person " + string(id), Dataset: "ring", Record: id, Document: "doc", Status: graph.Asserted, Method: graph.MethodList,
			Spans: graph.Spans{{From: 0, To: graph.Latest}}}}}}
	}
	return out, f.call(ctx)
}

// EntryRecords makes of an entry what its id says: a person or a link.
func (f *fakeStore) EntryRecords(ctx context.Context, entries []graph.ID) (map[graph.ID][]graph.Record, error) {
	out, err := f.Records(ctx, entries)
	for id := range out {
		if strings.HasPrefix(string(id), "link:") {
			out[id][0].Link = &graph.LinkClaim{Type: graph.AssociatedWith}
		}
	}
	return out, err
}

func (f *fakeStore) Judgements(ctx context.Context, _ []graph.ID) (map[graph.ID][]graph.Judgement, error) {
	return nil, f.call(ctx)
}

func (f *fakeStore) Datasets(ctx context.Context) ([]graph.DatasetState, error) {
	return []graph.DatasetState{{Dataset: graph.Dataset{ID: "ring", Title: "The ring"}}}, f.call(ctx)
}

func (f *fakeStore) Documents(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Document, error) {
	out := map[graph.ID]graph.Document{}
	for _, id := range ids {
		if id == "doc" {
			out[id] = graph.Document{ID: id, Dataset: "ring", Title: "About the ring"}
		}
	}
	return out, f.call(ctx)
}

func (f *fakeStore) Changes(ctx context.Context, q graph.ChangeQuery) (p graph.ChangePage, err error) {
	for i := range min(q.First, f.people) {
		entry := fakePerson(i).ID
		if slices.Contains(q.Datasets, "links") {
			entry = graph.ID(fmt.Sprintf("link:%04d", i))
		}
		p.Changes = append(p.Changes, graph.Change{Dataset: "ring", Entry: entry, Kind: graph.EntryAdded})
	}
	return p, f.call(ctx)
}

func (f *fakeStore) LoadStates(ctx context.Context) ([]graph.LoadState, error) {
	return f.loads, f.call(ctx)
}

func (f *fakeStore) Stats(ctx context.Context) (graph.Stats, error) {
	return graph.Stats{}, f.call(ctx)
}

func (f *fakeStore) Judge(_ context.Context, j []graph.Judgement) error {
	f.judged = append(f.judged, j...)
	return nil
}

func (f *fakeStore) Revoke(_ context.Context, ids []graph.ID, _ string) error {
	for _, id := range ids {
		if !slices.ContainsFunc(f.judged, func(j graph.Judgement) bool { return j.ID == id }) {
			return fmt.Errorf("%w: %s", graph.ErrNotFound, id)
		}
	}
	return nil
}

// answer is a response as a client sees it.
type answer struct {
	status int
	header http.Header
	body   string
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Extensions map[string]any
	}
}

func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	c, _ := a.Errors[0].Extensions["code"].(string)
	return c
}

type client struct {
	t *testing.T
	h http.Handler
}

func serve(t *testing.T, s graph.Store, o httpapi.Options) client {
	t.Helper()
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	h, err := httpapi.NewHandler(s, o)
	if err != nil {
		t.Fatal(err)
	}
	return client{t, h}
}

// ask posts a query; header holds pairs of names and values.
func (c client) ask(query string, variables map[string]any, header ...string) answer {
	c.t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		c.t.Fatal(err)
	}
	return c.send(http.MethodPost, "/graphql", string(body), header...)
}

func (c client) send(method, target, body string, header ...string) answer {
	c.t.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host = "localhost"
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		} else {
			r.Header.Set(header[i], header[i+1])
		}
	}
	w := httptest.NewRecorder()
	c.h.ServeHTTP(w, r)
	a := answer{status: w.Code, header: w.Header(), body: w.Body.String()}
	if strings.Contains(w.Header().Get("Content-Type"), "json") {
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
			c.t.Fatalf("%s: %v", a.body, err)
		}
	}
	return a
}
