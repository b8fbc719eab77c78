package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"dossier/bench/world"
	"dossier/graph"
	"dossier/resolvers/httpapi"
)

// api asks a GraphQL endpoint over connections that stay open.
type api struct {
	url    string
	client *http.Client
	stop   func() error
}

// serveAPI serves a store on the loopback, in this process.
func serveAPI(store graph.Store) (*api, error) {
	h, err := httpapi.NewHandler(store, httpapi.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	a := newAPI("http://" + l.Addr().String() + "/graphql")
	a.stop = func() error {
		err := server.Close()
		if served := <-done; !errors.Is(served, http.ErrServerClosed) {
			err = errors.Join(err, served)
		}
		return err
	}
	return a, nil
}

func newAPI(url string) *api {
	t := &http.Transport{MaxIdleConnsPerHost: workers, MaxConnsPerHost: workers, DisableCompression: true}
	return &api{url: url, client: &http.Client{Transport: t, Timeout: time.Minute}}
}

// ask posts a query and reads the whole answer, which may hold no error.
func (a *api) ask(ctx context.Context, query string, variables map[string]any) error {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, a.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	resp, err := a.client.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK || bytes.Contains(answer, []byte(`"errors":`)) {
		return fmt.Errorf("the API answered %s: %.300s", resp.Status, answer)
	}
	return nil
}

// pair is a GraphQL query and the store calls that it takes.
type pair struct {
	name      string
	query     string
	variables func(i int) map[string]any
	store     func(ctx context.Context, r graph.Reader, i int) (objects int, err error)
}

const (
	queryEntity = `query($id: ID!) { entity(id: $id) { id type caption countries firstSeen names { value weak } } }`
	queryLinks  = `query($id: ID!, $n: Int!) { entity(id: $id) { id type caption links(first: $n) { edges { node { id type status startDate } other { id type caption } } } } }`
	queryAround = `query($id: ID!) { neighborhood(ids: [$id], limit: 100) { truncated nodes { id type caption } links { id type status sourceId targetId } } }`
	querySearch = `query($text: String!) { search(query: $text, first: 10) { edges { score node { id type caption countries } } } }`
)

func (c *cases) pairs() []pair {
	byID := func(i int) map[string]any { return map[string]any{"id": c.id(i)} }
	return []pair{
		{askEntity, queryEntity, byID, func(ctx context.Context, r graph.Reader, i int) (int, error) {
			return found(r.Entities(ctx, []graph.ID{c.id(i)}, graph.Latest))
		}},
		{"one entity with up to 50 links", queryLinks, func(i int) map[string]any { return map[string]any{"id": c.id(i), "n": 50} }, c.entityWithLinks},
		{askNeighbourhood, queryAround, byID, func(ctx context.Context, r graph.Reader, i int) (int, error) {
			n, err := graph.Walk(ctx, r, graph.NetworkQuery{IDs: []graph.ID{c.id(i)}, Depth: 1, PerNode: 100, Limit: 100, AsOf: graph.Latest})
			return len(n.Nodes) + len(n.Links), err
		}},
		{askExact, querySearch, func(i int) map[string]any { return map[string]any{"text": c.name(i)} }, func(ctx context.Context, r graph.Reader, i int) (int, error) {
			hits, err := r.Search(ctx, graph.SearchQuery{Text: c.name(i), First: 10})
			return len(hits), err
		}},
	}
}

func (c *cases) entityWithLinks(ctx context.Context, r graph.Reader, i int) (int, error) {
	n, err := found(r.Entities(ctx, []graph.ID{c.id(i)}, graph.Latest))
	if err != nil {
		return n, err
	}
	a, err := r.Links(ctx, graph.LinkQuery{IDs: []graph.ID{c.id(i)}, Limit: 50, AsOf: graph.Latest, Far: true})
	return n + len(a.Pages[c.id(i)].Links) + len(a.Far), err
}

// graphql measures GraphQL over HTTP beside the store calls that it takes.
func (b *bench) graphql(ctx context.Context, s *subject, w world.World) (err error) {
	a, err := serveAPI(s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.stop()) }()
	for _, p := range newCases(w).pairs() {
		if !strings.Contains(p.name, b.only) {
			continue
		}
		overHTTP := func(ctx context.Context, i int) (int, error) {
			err := a.ask(ctx, p.query, p.variables(i))
			return 0, err
		}
		bare, web, err := beside(ctx, b.each, s.warmUp(b.each), s.view(p.store), overHTTP)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if web.perSecond, err = throughput(ctx, b.each, overHTTP); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		web.objects = bare.objects
		b.say("%s, %d entities: GraphQL, %s: p50 %s, bare %s, %.0f/s", s.kind, w.Size, p.name, web.p50, bare.p50, web.perSecond)
		b.report.add(s.figure(partGraphQL, p.name).timed(web).than(bare))
	}
	return nil
}
