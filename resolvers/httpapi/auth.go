package httpapi

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"dossier/resolvers"
)

type tokenKey struct{}

// withToken keeps the token of an Authorization header, "" for none.
func withToken(ctx context.Context, authorization string) context.Context {
	scheme, token, _ := strings.Cut(authorization, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ctx
	}
	return context.WithValue(ctx, tokenKey{}, strings.TrimSpace(token))
}

// mayChange refuses mutations where no token is configured, or another one came.
func (g *gate) mayChange(ctx context.Context) *gqlerror.Error {
	if g.token == "" {
		return resolvers.Refusal(resolvers.Forbidden, "Mutations are off; start the server with a token to turn them on.")
	}
	got, _ := ctx.Value(tokenKey{}).(string)
	a, b := sha256.Sum256([]byte(got)), sha256.Sum256([]byte(g.token))
	if subtle.ConstantTimeCompare(a[:], b[:]) != 1 {
		return resolvers.Refusal(resolvers.Unauthenticated, "A mutation needs the server's token: Authorization: Bearer TOKEN.")
	}
	return nil
}
