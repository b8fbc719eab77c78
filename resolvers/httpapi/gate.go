package httpapi

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"dossier/graph"
	"dossier/resolvers"
)

// gate is gqlgen's executor behind the limits: what every transport runs
// operations through.
type gate struct {
	*executor.Executor
	admission *admission
	limits    Limits
	token     string
	metrics   *Metrics
}

var _ graphql.GraphExecutor = (*gate)(nil)

func newGate(es graphql.ExecutableSchema, store graph.Viewer, p resolvers.Presenter, o Options) *gate {
	g := &gate{Executor: executor.New(es), admission: newAdmission(es.Schema(), o.Limits), limits: o.Limits, token: o.Token, metrics: o.Metrics}
	g.SetQueryCache(admitted{})
	g.SetRecoverFunc(p.Recover)
	g.SetErrorPresenter(p.Present)
	g.AroundOperations(g.count)
	g.AroundOperations(newTurnstile(o.Limits.Concurrent).enter)
	g.AroundOperations(g.inTime)
	g.AroundOperations(oneState{store, p}.run)
	g.AroundResponses(fewErrors{p}.respond)
	return g
}

// CreateOperationContext admits a request. The errors it returns are public.
func (g *gate) CreateOperationContext(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	doc, errs := g.admission.admit(ctx, params.Query)
	if len(errs) > 0 {
		return g.refused(nil, errs)
	}
	op, errs := g.Executor.CreateOperationContext(withDocument(ctx, doc), params)
	if len(errs) > 0 {
		return g.refused(op, gqlerror.List{unfit(op, errs)})
	}
	op.DisableIntrospection = false
	c := cost{doc: op.Doc, variables: op.Variables, limit: g.limits.Cost}
	if c.set(op.Operation.SelectionSet) > g.limits.Cost {
		return g.refused(op, gqlerror.List{resolvers.Refusal(resolvers.TooComplex,
			"The answer could grow too large; ask for smaller pages (first, last, limit), for fewer levels, or in several requests.")})
	}
	if op.Operation.Operation == ast.Mutation {
		if err := g.mayChange(ctx); err != nil {
			return g.refused(op, gqlerror.List{err})
		}
	}
	return op, nil
}

func (g *gate) refused(op *graphql.OperationContext, errs gqlerror.List) (*graphql.OperationContext, gqlerror.List) {
	g.metrics.observe(refusedLabel, resolvers.CodeOf(errs[0]), 0)
	if op == nil {
		op = &graphql.OperationContext{}
	}
	return op, errs
}

// unfit makes public why a valid document cannot be run as asked.
func unfit(op *graphql.OperationContext, errs gqlerror.List) *gqlerror.Error {
	if op == nil || op.Operation == nil {
		return resolvers.Refusal(resolvers.BadUserInput, "The request holds no operation of this operationName, or several and names none.")
	}
	return resolvers.Refusal(resolvers.BadUserInput, "A variable is missing, or its value is not of the type that the operation states.", errs[0].Locations...)
}

// inTime ends an operation that takes too long. Subscriptions may last.
func (g *gate) inTime(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if graphql.GetOperationContext(ctx).Operation.Operation == ast.Subscription {
		return next(ctx)
	}
	ctx, cancel := context.WithTimeout(ctx, g.limits.Time)
	defer cancel()
	return graphql.OneShot(next(ctx)(ctx))
}

// count tells the metrics of an operation that was run.
func (g *gate) count(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	op, began := graphql.GetOperationContext(ctx).Operation, time.Now()
	run := next(ctx)
	return func(ctx context.Context) *graphql.Response {
		resp := run(ctx)
		if resp != nil {
			code := resolvers.Code("")
			if len(resp.Errors) > 0 {
				code = resolvers.CodeOf(resp.Errors[0])
			}
			g.metrics.observe(operationLabel(op), code, time.Since(began))
		}
		return resp
	}
}

// fewErrors keeps an answer from growing by its errors, and logs them.
type fewErrors struct{ presenter resolvers.Presenter }

func (f fewErrors) respond(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	resp := next(ctx)
	if resp == nil {
		return nil
	}
	resp.Errors = resp.Errors[:min(len(resp.Errors), resolvers.MaxErrors)]
	f.presenter.Log(ctx, resp.Errors)
	return resp
}

// turnstile bounds how many operations run at one time.
type turnstile chan struct{}

func newTurnstile(n int) turnstile { return make(turnstile, n) }

func (t turnstile) enter(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if graphql.GetOperationContext(ctx).Operation.Operation == ast.Subscription {
		return next(ctx)
	}
	select {
	case t <- struct{}{}:
		defer func() { <-t }()
		return graphql.OneShot(next(ctx)(ctx))
	default:
		next(ctx) // gives the executor its context; nothing runs until it is asked for an answer
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{
			resolvers.Refusal(resolvers.RateLimited, "Too many requests are being answered; try again in a moment.")}})
	}
}
