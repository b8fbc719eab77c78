package httpapi_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"dossier/graph"
	"dossier/resolvers/httpapi"
)

const judge = `mutation { judge(input: {left: "p:0001", right: "p:0002", decision: SAME, reason: "same passport"}) { judgement { id by method active } entities { id caption links { edges { other { id } } } } } }`

func TestMutations(t *testing.T) {
	get := "/graphql?query=" + url.QueryEscape(judge)
	for _, c := range []struct {
		does, token, header, code string
		status                    int
	}{
		{"without a configured token are forbidden", "", "", "FORBIDDEN", 403},
		{"without a configured token are forbidden whatever comes", "", "Bearer x", "FORBIDDEN", 403},
		{"without the token are not authenticated", "right", "", "UNAUTHENTICATED", 401},
		{"with another token are not authenticated", "right", "Bearer wrong", "UNAUTHENTICATED", 401},
		{"with another scheme are not authenticated", "right", "Basic right", "UNAUTHENTICATED", 401},
		{"with the token are done", "right", "Bearer right", "", 200},
	} {
		t.Run(c.does, func(t *testing.T) {
			s := &fakeStore{people: 10}
			a := serve(t, s, httpapi.Options{Token: c.token}).ask(judge, nil, "Authorization", c.header)
			if a.code() != c.code || a.status != c.status || (len(s.judged) == 1) != (c.code == "") {
				t.Errorf("status %d, %d judged: %s", a.status, len(s.judged), a.body)
			}
		})
	}
	t.Run("by GET are refused even with the token", func(t *testing.T) {
		s := &fakeStore{people: 10}
		a := serve(t, s, httpapi.Options{Token: "right"}).send(http.MethodGet, get, "", "Authorization", "Bearer right")
		if a.status != http.StatusMethodNotAllowed || len(s.judged) > 0 || a.header.Get("Allow") != "POST" {
			t.Error(a.status, a.body)
		}
	})
	t.Run("about what is not there say NOT_FOUND", func(t *testing.T) {
		c := serve(t, &fakeStore{people: 10}, httpapi.Options{Token: "right"})
		for _, q := range []string{
			`mutation { judge(input: {left: "p:0001", right: "` + secret + `", decision: SAME}) { judgement { id } } }`,
			`mutation { revokeJudgement(id: "` + secret + `") { id } }`,
		} {
			if a := c.ask(q, nil, "Authorization", "Bearer right"); a.code() != "NOT_FOUND" || strings.Contains(a.body, secret) {
				t.Error(a.body)
			}
		}
	})
}

func TestOneState(t *testing.T) {
	t.Run("a query that the store runs again answers once, with the last run", func(t *testing.T) {
		s := &fakeStore{people: 10, runs: 2}
		a := serve(t, s, httpapi.Options{}).ask(`{ entity(id: "p:0001") { id names { statements { id } } } }`, nil)
		if a.body != `{"data":{"entity":{"id":"p:0001","names":[{"statements":[{"id":"st-p:0001"}]}]}}}` || s.calls.Load() != 4 {
			t.Errorf("%d calls: %s", s.calls.Load(), a.body)
		}
	})
	t.Run("questions about the schema need no store", func(t *testing.T) {
		s := &fakeStore{fail: func(context.Context) error { return graph.ErrUnavailable }}
		if a := serve(t, s, httpapi.Options{}).ask(`{ __typename __schema { queryType { name } } }`, nil); len(a.Errors) > 0 || s.calls.Load() > 0 {
			t.Error(a.body)
		}
	})
}

func TestErrors(t *testing.T) {
	const text = "SQLITE_BUSY at " + secret
	for _, c := range []struct {
		does, code string
		fail       func(context.Context) error
	}{
		{"an unknown error is INTERNAL", "INTERNAL", func(context.Context) error { return errors.New(text) }},
		{"a panic is INTERNAL", "INTERNAL", func(context.Context) error { panic(text) }},
		{"a store that is away is UNAVAILABLE", "UNAVAILABLE", func(context.Context) error { return fmt.Errorf("%w: %s", graph.ErrUnavailable, text) }},
		{"bad input is BAD_USER_INPUT", "BAD_USER_INPUT", func(context.Context) error { return fmt.Errorf("%w: %s", graph.ErrInput, text) }},
		{"an answer that takes too long is UNAVAILABLE", "UNAVAILABLE", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }},
	} {
		t.Run(c.does, func(t *testing.T) {
			s := &fakeStore{people: 50, fail: c.fail}
			o := httpapi.Options{Limits: httpapi.Limits{Time: 50 * time.Millisecond}}
			a := serve(t, s, o).ask(`{ a: entity(id: "p:0001") { id } b: entity(id: "p:0002") { id } c: stats { statements }
				d: datasets { id } e: search(query: "a") { edges { cursor } } f: nodes(ids: ["1"]) { id } g: entity(id: "1") { id } }`, nil)
			if a.code() != c.code || len(a.Errors) > 5 || strings.Contains(a.body, secret) || strings.Contains(a.body, "SQLITE") {
				t.Errorf("%d errors: %s", len(a.Errors), a.body)
			}
		})
	}
	t.Run("the cause is logged, once however many fields waited for it", func(t *testing.T) {
		var log bytes.Buffer
		s := &fakeStore{people: 50}
		s.fail = func(context.Context) error {
			if s.calls.Load() == 1 {
				return nil // the nodes are read, their counts are not
			}
			return errors.New(text)
		}
		o := httpapi.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))}
		a := serve(t, s, o).ask(`{ nodes(ids: ["p:0001", "p:0002", "p:0003"]) { ... on Person { linkCounts { count } } } }`, nil)
		if n := strings.Count(log.String(), text); n != 1 || len(a.Errors) < 2 {
			t.Errorf("logged %d times: %s", n, log.String())
		}
	})
	t.Run("what is not there is null, without an error", func(t *testing.T) {
		a := serve(t, &fakeStore{people: 1}, httpapi.Options{}).ask(`{ entity(id: "x") { id } node(id: "x") { id } nodes(ids: ["x", "p:0000"]) { id }
			wallet(address: "0xB6F5EC1A0A9CD1526536D3F0426C429529471F40") { id } }`, nil)
		if a.body != `{"data":{"entity":null,"node":null,"nodes":[null,{"id":"p:0000"}],"wallet":null}}` {
			t.Error(a.body)
		}
	})
	t.Run("more requests than are allowed at one time are RATE_LIMITED", func(t *testing.T) {
		inside, leave := make(chan struct{}), make(chan struct{})
		s := &fakeStore{people: 1, fail: func(context.Context) error { close(inside); <-leave; return nil }}
		c := serve(t, s, httpapi.Options{Limits: httpapi.Limits{Concurrent: 1}})
		done := make(chan answer)
		go func() { done <- c.ask(`{ entity(id: "p:0000") { id } }`, nil) }()
		<-inside
		a := c.ask(`{ entity(id: "p:0000") { id } }`, nil)
		close(leave)
		if a.code() != "RATE_LIMITED" || a.status != 429 || a.header.Get("Retry-After") == "" {
			t.Error(a.status, a.body)
		}
		if first := <-done; first.code() != "" {
			t.Error(first.body)
		}
	})
}

func TestHostAndOrigin(t *testing.T) {
	o := httpapi.Options{AllowedHosts: []string{"dossier.example.org"}, CORSOrigins: []string{"https://app.example.org"}}
	c := serve(t, &fakeStore{}, o)
	for host, status := range map[string]int{"localhost:8080": 200, "127.0.0.1": 200, "[::1]:8080": 200, "dossier.example.org": 200,
		"DOSSIER.example.org:443": 200, "evil.example.org": 403, "localhost.evil.example.org": 403, "10.0.0.1": 403, "": 403} {
		t.Run(fmt.Sprintf("a request to %q gets %d", host, status), func(t *testing.T) {
			if a := c.ask("{ __typename }", nil, "Host", host); a.status != status {
				t.Error(a.status, a.body)
			}
		})
	}
	t.Run("a configured origin may read, another may not", func(t *testing.T) {
		for origin, want := range map[string]string{"https://app.example.org": "https://app.example.org", "https://evil.example.org": ""} {
			a := c.send(http.MethodOptions, "/graphql", "", "Origin", origin, "Access-Control-Request-Method", "POST")
			b := c.ask("{ __typename }", nil, "Origin", origin)
			for _, x := range []answer{a, b} {
				if got := x.header.Get("Access-Control-Allow-Origin"); got != want {
					t.Errorf("%s: %q", origin, got)
				}
			}
		}
	})
}

func TestEvents(t *testing.T) {
	t.Run("a client that accepts events gets one and the end", func(t *testing.T) {
		a := serve(t, &fakeStore{}, httpapi.Options{}).ask("{ __typename }", nil, "Accept", "text/event-stream")
		if a.body != "event: next\ndata: {\"data\":{\"__typename\":\"Query\"}}\n\nevent: complete\ndata:\n\n" {
			t.Errorf("%q", a.body)
		}
	})
	t.Run("errors come as events too", func(t *testing.T) {
		a := serve(t, &fakeStore{}, httpapi.Options{}).ask("{ nothing }", nil, "Accept", "text/event-stream")
		if !strings.HasPrefix(a.body, "event: next\ndata: {\"errors\":") || a.status != 200 {
			t.Errorf("%d %q", a.status, a.body)
		}
	})
}

func TestMetrics(t *testing.T) {
	t.Run("count operations by root field and code, and name nothing that a client made up", func(t *testing.T) {
		r := prometheus.NewRegistry()
		c := serve(t, &fakeStore{people: 1}, httpapi.Options{Metrics: httpapi.NewMetrics(r)})
		c.ask(`query `+secret+` { `+secret+`: entity(id: "p:0000") { id } }`, nil)
		c.ask(`{ entities(first: 1000) { edges { cursor } } }`, nil)
		c.ask(`{ `+secret+` }`, nil)
		families, err := r.Gather()
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]float64{}
		for _, f := range families {
			for _, m := range f.GetMetric() {
				var labels []string
				for _, l := range m.GetLabel() {
					labels = append(labels, l.GetValue())
				}
				if m.Counter != nil {
					got[strings.Join(labels, "|")] = m.GetCounter().GetValue()
				}
			}
		}
		for _, want := range []string{"OK|query entity", "BAD_USER_INPUT|query entities", "BAD_USER_INPUT|none"} {
			if got[want] != 1 {
				t.Errorf("no %s in %v", want, got)
			}
		}
		if len(got) != 3 {
			t.Errorf("labels: %v", got)
		}
	})
}
