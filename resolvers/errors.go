package resolvers

import (
	"context"
	"errors"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"dossier/graph"
	"dossier/graph/wallet"
)

// Code is what extensions.code says of an error.
type Code string

// The codes.
const (
	NotFound        Code = "NOT_FOUND"
	BadUserInput    Code = "BAD_USER_INPUT"
	Unauthenticated Code = "UNAUTHENTICATED"
	Forbidden       Code = "FORBIDDEN"
	RateLimited     Code = "RATE_LIMITED"
	TooComplex      Code = "QUERY_TOO_COMPLEX"
	Unavailable     Code = "UNAVAILABLE"
	Internal        Code = "INTERNAL"
)

// MaxErrors is how many errors one answer holds.
const MaxErrors = 5

// publicError is an error whose message was written for clients. It holds
// nothing of the request.
type publicError struct {
	code    Code
	message string
	cause   error
}

func (e *publicError) Error() string { return e.message }
func (e *publicError) Unwrap() error { return e.cause }

// Public makes an error that clients see as it is; message must not repeat
// anything that a client sent.
func Public(code Code, message string) error { return &publicError{code: code, message: message} }

// Invalid is a Public error about an argument.
func Invalid(message string) error { return Public(BadUserInput, message) }

// Presenter makes errors public: the only place that does. Log keeps what a
// client may not see.
type Presenter struct{ Logger *slog.Logger }

// Present turns any error into one with a code and a message that repeats
// neither the request nor the engine's text.
func (p Presenter) Present(ctx context.Context, err error) *gqlerror.Error {
	out := &gqlerror.Error{Path: graphql.GetPath(ctx)}
	var located *gqlerror.Error
	if errors.As(err, &located) {
		if located.Path != nil {
			out.Path = located.Path
		}
		out.Locations = located.Locations
	}
	code, message := classify(err)
	if located != nil && located.Err != nil {
		err = located.Err // as the store returned it
	}
	out.Message, out.Err = message, err
	out.Extensions = map[string]any{"code": string(code)}
	return out
}

// Log writes the causes of errors that are no fault of the request, each once:
// one failed call of the store is an error of every field that waited for it.
func (p Presenter) Log(ctx context.Context, errs gqlerror.List) {
	var last error
	for _, e := range errs {
		if c := CodeOf(e); c != Internal && c != Unavailable || errors.Is(e, context.Canceled) || last != nil && errors.Is(e, last) {
			continue
		}
		last = e.Err
		p.Logger.LogAttrs(ctx, slog.LevelError, "a query failed", slog.Any("code", CodeOf(e)), slog.Any("error", e.Err))
	}
}

// Recover turns a panic into an error and logs it with its stack.
func (p Presenter) Recover(ctx context.Context, v any) error {
	p.Logger.LogAttrs(ctx, slog.LevelError, "a field panicked", slog.Any("panic", v), slog.String("stack", stack()))
	return Public(Internal, internalMessage)
}

const internalMessage = "Something went wrong here, not in the request; the server's log says what."

func classify(err error) (Code, string) {
	var public *publicError
	switch {
	case errors.As(err, &public):
		return public.code, public.message
	case errors.Is(err, context.DeadlineExceeded):
		return Unavailable, "The answer took longer than a request may; ask for less, or again later."
	case errors.Is(err, context.Canceled):
		return Unavailable, "The request was cancelled."
	case errors.Is(err, wallet.ErrInvalid):
		return BadUserInput, "This is not a valid wallet address of any known chain."
	case errors.Is(err, graph.ErrInput):
		return BadUserInput, "An argument cannot be used; the schema's descriptions say what it may be."
	case errors.Is(err, graph.ErrNotFound):
		return NotFound, "Nothing is there under this id."
	case errors.Is(err, graph.ErrContradiction):
		return BadUserInput, "An earlier judgement says the opposite; revoke it first."
	case errors.Is(err, graph.ErrConflict):
		return Unavailable, "Somebody else changed the same data meanwhile; try again."
	case errors.Is(err, graph.ErrUnavailable):
		return Unavailable, "The store does not answer; try again later."
	}
	return Internal, internalMessage
}

// CodeOf is the code of an error that was made public.
func CodeOf(err *gqlerror.Error) Code {
	if c, ok := err.Extensions["code"].(string); ok {
		return Code(c)
	}
	return Internal
}

// Refusal is an error about a request as a whole, public as it is.
func Refusal(code Code, message string, at ...gqlerror.Location) *gqlerror.Error {
	return &gqlerror.Error{Err: Public(code, message), Message: message, Locations: at,
		Extensions: map[string]any{"code": string(code)}}
}
