package httpapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"dossier/resolvers/httpapi"
)

// dial opens a socket and says hello with a payload.
func dial(t *testing.T, o httpapi.Options, payload string, header http.Header) *websocket.Conn {
	t.Helper()
	s := httptest.NewServer(serve(t, &fakeStore{people: 10}, o).h)
	t.Cleanup(s.Close)
	conn, resp, err := websocket.Dial(t.Context(), s.URL, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: header})
	if resp != nil && resp.Body != nil {
		defer resp.Body.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	send(t, conn, `{"type":"connection_init","payload":`+payload+`}`)
	if got := receive(t, conn); !strings.Contains(got, "connection_ack") {
		t.Fatal(got)
	}
	return conn
}

func send(t *testing.T, c *websocket.Conn, message string) {
	t.Helper()
	if err := c.Write(t.Context(), websocket.MessageText, []byte(message)); err != nil {
		t.Fatal(err)
	}
}

// receive returns the next message that is no ping or pong.
func receive(t *testing.T, c *websocket.Conn) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for {
		_, b, err := c.Read(ctx)
		if err != nil {
			return "closed: " + err.Error()
		}
		var m struct{ Type string }
		if err := json.Unmarshal(b, &m); err != nil {
			t.Fatal(err)
		}
		if m.Type != "ping" && m.Type != "pong" {
			return string(b)
		}
	}
}

func ask(t *testing.T, c *websocket.Conn, query string) string {
	t.Helper()
	b, err := json.Marshal(map[string]any{"id": "1", "type": "subscribe", "payload": map[string]any{"query": query}})
	if err != nil {
		t.Fatal(err)
	}
	send(t, c, string(b))
	return receive(t, c)
}

func TestSocket(t *testing.T) {
	t.Run("a query is answered and completed", func(t *testing.T) {
		c := dial(t, httpapi.Options{}, "{}", nil)
		if got := ask(t, c, `{ entity(id: "p:0001") { id } }`); !strings.Contains(got, `{"data":{"entity":{"id":"p:0001"}}}`) {
			t.Error(got)
		}
		if got := receive(t, c); !strings.Contains(got, `"complete"`) {
			t.Error(got)
		}
	})
	t.Run("the limits hold, and nothing is repeated", func(t *testing.T) {
		c := dial(t, httpapi.Options{}, "{}", nil)
		for _, q := range []string{"{ " + strings.Repeat("stats { statements } ", 9_000) + "}", "{ " + secret + " }", "{ entity(id: $" + secret + ") { id } }"} {
			got := ask(t, c, q)
			if strings.Contains(got, secret) || !strings.Contains(got, `"code":"`) || len(got) > 2_000 {
				t.Errorf("%.300s", got)
			}
			if end := receive(t, c); !strings.Contains(end, "complete") {
				t.Error(end)
			}
		}
	})
	t.Run("a message that is too large ends it", func(t *testing.T) {
		c := dial(t, httpapi.Options{Limits: httpapi.Limits{Body: 1000}}, "{}", nil)
		if got := ask(t, c, "{ __typename } #"+strings.Repeat("a", 2_000)); !strings.Contains(got, "closed") {
			t.Error(got)
		}
	})
	t.Run("mutations need the token, in the header or in the hello", func(t *testing.T) {
		o := httpapi.Options{Token: "right"}
		for _, x := range []struct {
			payload string
			header  http.Header
			want    string
		}{
			{"{}", nil, "UNAUTHENTICATED"},
			{`{"Authorization":"Bearer wrong"}`, nil, "UNAUTHENTICATED"},
			{`{"Authorization":"Bearer right"}`, nil, `"judge"`},
			{"{}", http.Header{"Authorization": {"Bearer right"}}, `"judge"`},
		} {
			if got := ask(t, dial(t, o, x.payload, x.header), judge); !strings.Contains(got, x.want) {
				t.Errorf("%s: %s", x.payload, got)
			}
		}
	})
	t.Run("a page of another origin cannot open one", func(t *testing.T) {
		s := httptest.NewServer(serve(t, &fakeStore{}, httpapi.Options{CORSOrigins: []string{"https://app.example.org"}}).h)
		defer s.Close()
		for origin, want := range map[string]bool{"https://evil.example.org": false, "https://app.example.org": true, s.URL: true, "null": false} {
			conn, resp, err := websocket.Dial(t.Context(), s.URL, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"},
				HTTPHeader: http.Header{"Origin": {origin}}})
			if resp != nil && resp.Body != nil {
				_ = resp.Body.Close()
			}
			if (err == nil) != want || !want && resp.StatusCode != http.StatusForbidden {
				t.Errorf("%s: %v", origin, err)
			}
			if err == nil {
				_ = conn.CloseNow()
			}
		}
	})
	t.Run("a broken handshake is refused", func(t *testing.T) {
		a := serve(t, &fakeStore{}, httpapi.Options{}).send(http.MethodGet, "/graphql", "", "Upgrade", "h2c", "Connection", "Upgrade")
		if a.status != http.StatusBadRequest || a.code() != "BAD_USER_INPUT" {
			t.Error(a.status, a.body)
		}
	})
}
