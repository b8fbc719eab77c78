package httpapi

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"dossier/resolvers"
)

// Documents that were admitted before are kept where they are short.
const (
	keptDocuments = 1000
	keptLength    = 8 << 10
)

// admission parses, measures and validates documents.
type admission struct {
	schema *ast.Schema
	limits Limits
	known  *lru.LRU[*ast.QueryDocument]
}

func newAdmission(s *ast.Schema, l Limits) *admission {
	return &admission{schema: s, limits: l, known: lru.New[*ast.QueryDocument](keptDocuments)}
}

// admit returns the document of a query that may be executed as far as its
// text alone says.
func (a *admission) admit(ctx context.Context, query string) (*ast.QueryDocument, gqlerror.List) {
	if doc, ok := a.known.Get(ctx, query); ok {
		return doc, nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, a.limits.Tokens)
	if err != nil {
		return nil, gqlerror.List{a.parseError(err)}
	}
	if len(doc.Operations) == 0 {
		return nil, gqlerror.List{resolvers.Refusal(resolvers.BadUserInput, "The request holds no operation.")}
	}
	if err := checkShape(doc, a.limits); err != nil {
		return nil, gqlerror.List{err}
	}
	if errs := validator.ValidateWithRules(a.schema, doc, rules.NewDefaultRules()); len(errs) > 0 {
		return nil, publicRules(errs)
	}
	if len(query) <= keptLength {
		a.known.Add(ctx, query, doc)
	}
	return doc, nil
}

func (a *admission) parseError(err error) *gqlerror.Error {
	at := locations(err)
	switch text := err.Error(); {
	case strings.Contains(text, "exceeded token limit"):
		return tooMany("tokens", a.limits.Tokens)
	case strings.Contains(text, "exceeded maximum nesting depth"):
		return tooMany("levels of fields", a.limits.Depth)
	}
	return resolvers.Refusal(resolvers.BadUserInput, "The query is not well-formed GraphQL at this place.", at...)
}

func locations(err error) []gqlerror.Location {
	if g, ok := err.(*gqlerror.Error); ok { //nolint:errorlint // the parser returns it bare
		return g.Locations
	}
	return nil
}

type documentKey struct{}

// admitted hands a document that was admitted to gqlgen's executor, which asks
// its cache before it parses and validates.
type admitted struct{}

var _ graphql.Cache[*ast.QueryDocument] = admitted{}

func withDocument(ctx context.Context, doc *ast.QueryDocument) context.Context {
	return context.WithValue(ctx, documentKey{}, doc)
}

func (admitted) Get(ctx context.Context, _ string) (*ast.QueryDocument, bool) {
	doc, ok := ctx.Value(documentKey{}).(*ast.QueryDocument)
	return doc, ok
}

func (admitted) Add(context.Context, string, *ast.QueryDocument) {}
