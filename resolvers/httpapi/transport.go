package httpapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"dossier/resolvers"
)

const (
	typeJSON     = "application/json"
	typeResponse = "application/graphql-response+json"
	typeEvents   = "text/event-stream"
)

// plainHTTP answers POST and GET with one response, or with events where the
// client accepts nothing else.
type plainHTTP struct {
	gate  *gate
	limit int64
}

func (t plainHTTP) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	params, err := t.read(w, r)
	if err != nil {
		refuseFor(w, r, err)
		return
	}
	params.Headers = r.Header
	ctx := graphql.StartOperationTrace(r.Context())
	op, errs := t.gate.CreateOperationContext(ctx, params)
	if r.Method == http.MethodGet && op.Operation != nil && op.Operation.Operation != ast.Query {
		w.Header().Set("Allow", http.MethodPost)
		refuse(w, r, http.StatusMethodNotAllowed, resolvers.BadUserInput, "GET runs queries only; send this operation by POST.")
		return
	}
	if len(errs) > 0 {
		respond(w, r, &graphql.Response{Errors: errs})
		return
	}
	responses, ctx := t.gate.DispatchOperation(graphql.WithOperationContext(ctx, op), op)
	if wantsEvents(r) {
		events(w, func() *graphql.Response { return responses(ctx) })
		return
	}
	respond(w, r, responses(ctx))
}

func (t plainHTTP) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return readGet(r, t.limit)
	case http.MethodPost:
		return readPost(w, r, t.limit)
	}
	w.Header().Set("Allow", "GET, POST, OPTIONS")
	return nil, bad(http.StatusMethodNotAllowed, "GraphQL is asked by POST, or by GET for queries.")
}

func wantsEvents(r *http.Request) bool {
	accept := r.Header.Get("Accept")
	return strings.Contains(accept, typeEvents) && !strings.Contains(accept, "json")
}

// mediaType is the one of the two JSON types that the client asks for.
func mediaType(r *http.Request) string {
	for _, part := range strings.Split(strings.Join(r.Header.Values("Accept"), ","), ",") {
		if name, _, _ := strings.Cut(part, ";"); strings.EqualFold(strings.TrimSpace(name), typeResponse) {
			return typeResponse
		}
	}
	return typeJSON
}

// respond writes a response. A client of application/json learns of errors in
// the document from the body alone, status 200; one of graphql-response+json by
// status too, as GraphQL over HTTP says.
func respond(w http.ResponseWriter, r *http.Request, resp *graphql.Response) {
	if resp == nil {
		resp = &graphql.Response{Errors: gqlerror.List{resolvers.Refusal(resolvers.Unavailable, "The request ended before its answer.")}}
	}
	if wantsEvents(r) {
		once := resp
		events(w, func() *graphql.Response { out := once; once = nil; return out })
		return
	}
	media, status := mediaType(r), http.StatusOK
	if resp.Data == nil && len(resp.Errors) > 0 {
		status = statusOf(resolvers.CodeOf(resp.Errors[0]))
		if status == http.StatusBadRequest && media == typeJSON {
			status = http.StatusOK
		}
	}
	if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	write(w, media, status, resp)
}

func statusOf(c resolvers.Code) int {
	switch c {
	case resolvers.Unauthenticated:
		return http.StatusUnauthorized
	case resolvers.Forbidden:
		return http.StatusForbidden
	case resolvers.RateLimited:
		return http.StatusTooManyRequests
	case resolvers.Unavailable:
		return http.StatusServiceUnavailable
	case resolvers.Internal:
		return http.StatusInternalServerError
	default:
		return http.StatusBadRequest
	}
}

// refuse answers what is no GraphQL request, or one that may not be made.
func refuse(w http.ResponseWriter, r *http.Request, status int, code resolvers.Code, message string) {
	write(w, mediaType(r), status, &graphql.Response{Errors: gqlerror.List{resolvers.Refusal(code, message)}})
}

// refuseFor refuses a request for an error of reading it.
func refuseFor(w http.ResponseWriter, r *http.Request, err error) {
	b := &requestError{http.StatusBadRequest, resolvers.BadUserInput, "The request could not be read."}
	errors.As(err, &b)
	refuse(w, r, b.status, b.code, b.message)
}

func write(w http.ResponseWriter, media string, status int, resp *graphql.Response) {
	body, err := encode(resp)
	if err != nil {
		body, status = []byte(`{"errors":[{"message":"The answer could not be written.","extensions":{"code":"INTERNAL"}}]}`), http.StatusInternalServerError
	}
	h := w.Header()
	h.Set("Content-Type", media+"; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client has gone away
}

// encode leaves data out where nothing was executed, as GraphQL over HTTP says.
func encode(resp *graphql.Response) ([]byte, error) {
	if resp.Data == nil {
		return json.Marshal(struct {
			Errors gqlerror.List `json:"errors"`
		}{resp.Errors})
	}
	if len(resp.Errors) == 0 && resp.Extensions == nil {
		return slices.Concat([]byte(`{"data":`), resp.Data, []byte("}")), nil // which gqlgen wrote as JSON
	}
	return json.Marshal(resp)
}

// events writes responses as GraphQL over SSE does in its distinct connections mode.
func events(w http.ResponseWriter, next func() *graphql.Response) {
	w.Header().Set("Content-Type", typeEvents)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	flush := http.NewResponseController(w)
	for resp := next(); resp != nil; resp = next() {
		body, err := encode(resp)
		if err != nil {
			break
		}
		fmt.Fprintf(w, "event: next\ndata: %s\n\n", body)
		_ = flush.Flush() // without it the events come at the end
	}
	fmt.Fprint(w, "event: complete\ndata:\n\n")
}
