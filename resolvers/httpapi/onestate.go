package httpapi

import (
	"context"
	"errors"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"dossier/graph"
	"dossier/resolvers"
)

// oneState runs a query inside one View of the store. The store may run it
// again, so every run makes its response anew.
type oneState struct {
	store     graph.Viewer
	presenter resolvers.Presenter
}

var errNoResponse = errors.New("the query ended without a response")

func (o oneState) run(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	if op.Operation.Operation != ast.Query {
		return next(ctx)
	}
	if asksTheSchemaOnly(op) {
		return graphql.OneShot(next(ctx)(ctx))
	}
	var resp *graphql.Response
	err := o.store.View(ctx, func(ctx context.Context, r graph.Reader) error {
		ctx = resolvers.WithReader(ctx, r)
		resp = next(ctx)(ctx)
		return failureOf(resp)
	})
	if err != nil && (resp == nil || len(resp.Errors) == 0) {
		resp = nil
	} else if resp == nil {
		err = errors.Join(ctx.Err(), errNoResponse)
	}
	if resp == nil {
		next(ctx) // gives the executor its context; nothing runs until it is asked for an answer
		resp = &graphql.Response{Errors: gqlerror.List{o.presenter.Present(ctx, err)}}
		o.presenter.Log(ctx, resp.Errors)
	}
	return graphql.OneShot(resp)
}

// failureOf is the error of the store, if one is why a response is incomplete:
// View may know that asking again helps.
func failureOf(resp *graphql.Response) error {
	if resp == nil {
		return nil
	}
	for _, e := range resp.Errors {
		if c := resolvers.CodeOf(e); c == resolvers.Internal || c == resolvers.Unavailable {
			return e.Err
		}
	}
	return nil
}

// asksTheSchemaOnly says whether a query needs no store.
func asksTheSchemaOnly(op *graphql.OperationContext) bool {
	for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, nil) {
		if !strings.HasPrefix(f.Name, "__") {
			return false
		}
	}
	return true
}
