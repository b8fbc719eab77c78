package httpapi

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"dossier/resolvers"
)

// requestError is why a request is none: a status and what to say.
type requestError struct {
	status  int
	code    resolvers.Code
	message string
}

func (b *requestError) Error() string { return b.message }

func bad(status int, message string) error {
	return &requestError{status, resolvers.BadUserInput, message}
}

// readPost reads the parameters from a body of application/json.
func readPost(w http.ResponseWriter, r *http.Request, limit int64) (*graphql.RawParams, error) {
	kind, attributes, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := strings.ToLower(attributes["charset"])
	if err != nil || kind != "application/json" || charset != "" && charset != "utf-8" && charset != "utf8" {
		return nil, bad(http.StatusUnsupportedMediaType, "The Content-Type must be application/json, in UTF-8.")
	}
	body, err := readBody(w, r, limit)
	if err != nil {
		return nil, err
	}
	return decode(body)
}

// readBody reads at most limit bytes, of the body and of what it unpacks to.
func readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	var in io.Reader = http.MaxBytesReader(w, r.Body, limit)
	switch strings.ToLower(r.Header.Get("Content-Encoding")) {
	case "", "identity":
	case "gzip":
		unpacked, err := gzip.NewReader(in)
		if err != nil {
			return nil, tooLargeOr(err, limit, bad(http.StatusBadRequest, "The body is not gzip, as its Content-Encoding says."))
		}
		in = unpacked
	default:
		return nil, bad(http.StatusUnsupportedMediaType, "The Content-Encoding must be gzip or none.")
	}
	body, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil || int64(len(body)) > limit {
		return nil, tooLargeOr(err, limit, bad(http.StatusBadRequest, "The body could not be read to its end."))
	}
	return body, nil
}

func tooLargeOr(err error, limit int64, other error) error {
	if tooLarge := (*http.MaxBytesError)(nil); err == nil || errors.As(err, &tooLarge) {
		return &requestError{http.StatusRequestEntityTooLarge, resolvers.TooComplex, fmt.Sprintf("The body is larger than %d bytes.", limit)}
	}
	return other
}

// parameters are those of a GraphQL request, of the types that they must have.
type parameters struct {
	Query         *string        `json:"query"`
	OperationName *string        `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
}

func decode(body []byte) (*graphql.RawParams, error) {
	var p parameters
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if err := d.Decode(&p); err != nil || d.More() {
		return nil, bad(http.StatusBadRequest,
			"The body must be one JSON object with query (a string), and operationName (a string), variables and extensions (objects) or none of them.")
	}
	return p.raw()
}

func (p parameters) raw() (*graphql.RawParams, error) {
	if p.Query == nil || *p.Query == "" {
		return nil, bad(http.StatusBadRequest, "The request holds no query.")
	}
	out := &graphql.RawParams{Query: *p.Query, Variables: p.Variables, Extensions: p.Extensions}
	if p.OperationName != nil {
		out.OperationName = *p.OperationName
	}
	return out, nil
}

// readGet reads the parameters from the address.
func readGet(r *http.Request, limit int64) (*graphql.RawParams, error) {
	if int64(len(r.URL.RawQuery)) > limit {
		return nil, tooLargeOr(nil, limit, nil)
	}
	q := r.URL.Query()
	query, name := q.Get("query"), q.Get("operationName")
	p := parameters{Query: &query, OperationName: &name}
	for k, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if q.Get(k) == "" {
			continue
		}
		d := json.NewDecoder(strings.NewReader(q.Get(k)))
		d.UseNumber()
		if err := d.Decode(into); err != nil || d.More() {
			return nil, bad(http.StatusBadRequest, "variables and extensions must each be a JSON object.")
		}
	}
	return p.raw()
}
