package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/coder/websocket"
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
			AcceptOptions: websocket.AcceptOptions{OriginPatterns: o.CORSOrigins, CompressionMode: websocket.CompressionDisabled},
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
