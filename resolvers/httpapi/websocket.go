package httpapi

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/coder/websocket"

	"dossier/resolvers"
)

// How long a client may take to say hello, and how often it is asked whether it
// is still there.
const (
	socketHello = 10 * time.Second
	socketPing  = 30 * time.Second
)

// socket serves graphql-transport-ws. A token comes with the handshake's header
// or, from browsers, in the payload of connection_init as "Authorization".
func socket(o Options) transport.Websocket {
	return transport.Websocket{
		Implementation: transport.CoderWebsocketImplementation{
			AcceptOptions: websocket.AcceptOptions{InsecureSkipVerify: true /* checkSocket did */, CompressionMode: websocket.CompressionDisabled},
		},
		InitTimeout:      socketHello,
		PingPongInterval: socketPing,
		PayloadReadLimit: &o.Limits.Body,
		InitFunc: func(ctx context.Context, p transport.InitPayload) (context.Context, *transport.InitPayload, error) {
			if a := p.Authorization(); a != "" {
				ctx = withToken(ctx, a)
			}
			return ctx, nil, nil
		},
	}
}

func isSocket(r *http.Request) bool {
	return r.Method == http.MethodGet && r.Header.Get("Upgrade") != ""
}

// checkSocket refuses handshakes that are none, and those of pages of other
// origins: a browser sends them without asking first, as it would for a POST.
func checkSocket(r *http.Request, origins []string) error {
	key, err := base64.StdEncoding.DecodeString(r.Header.Get("Sec-WebSocket-Key"))
	if !strings.EqualFold(r.Header.Get("Upgrade"), "websocket") || !strings.Contains(strings.ToLower(r.Header.Get("Connection")), "upgrade") ||
		r.Header.Get("Sec-WebSocket-Version") != "13" || err != nil || len(key) != 16 {
		return bad(http.StatusBadRequest, "This is no WebSocket handshake.")
	}
	origin := r.Header.Get("Origin")
	if origin == "" || slices.Contains(origins, origin) || slices.Contains(origins, "*") {
		return nil
	}
	if u, err := url.Parse(origin); err == nil && strings.EqualFold(u.Host, r.Host) {
		return nil
	}
	return &requestError{http.StatusForbidden, resolvers.Forbidden, "This server takes no sockets from pages of this origin; add it to the CORS origins."}
}
