package httpapi

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"dossier/graph"
	"dossier/resolvers"
	"dossier/schema"
	"dossier/schema/generated"
)

// Options say how the API is served. The zero value is a read-only API for the
// loopback.
type Options struct {
	Token        string       // of mutations; "" turns them off
	CORSOrigins  []string     // such as https://app.example.org; none by default
	AllowedHosts []string     // names in the Host header beside the loopback's
	Limits       Limits       // zero fields take DefaultLimits
	Logger       *slog.Logger // nil: slog.Default()
	Metrics      *Metrics     // nil: none
}

// NewHandler serves GraphQL over a store, for /graphql.
func NewHandler(store graph.Store, o Options) (http.Handler, error) {
	o.Limits = o.Limits.orDefaults()
	o.Logger = cmp.Or(o.Logger, slog.Default())
	s, err := loadSchema()
	if err != nil {
		return nil, err
	}
	es := generated.NewExecutableSchema(generated.Config{Schema: s, Resolvers: root{store}})
	g := newGate(es, store, resolvers.Presenter{Logger: o.Logger}, o)
	plain, sockets := plainHTTP{g, o.Limits.Body}, socket(o)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(withToken(r.Context(), r.Header.Get("Authorization")))
		if isSocket(r) {
			if err := checkSocket(r, o.CORSOrigins); err != nil {
				refuseFor(w, r, err)
				return
			}
			sockets.Do(w, r, g)
			return
		}
		plain.ServeHTTP(w, r)
	})
	return CheckHost(o.AllowedHosts, cors(o.CORSOrigins, h)), nil
}

// root names the resolvers of the root types; those of all others are methods
// of the Go types.
type root struct{ store graph.Store }

func (r root) Query() generated.QueryResolver       { return resolvers.Query{} }
func (r root) Mutation() generated.MutationResolver { return resolvers.Mutation{Store: r.store} }

// loadSchema reads the schema, gives the fields of object types the
// descriptions that stand at their interface, and takes away @defer, whose
// answers would come after the state that a query reads is closed.
func loadSchema() (*ast.Schema, error) {
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.SDL()})
	if err != nil {
		return nil, fmt.Errorf("the schema is not valid: %w", err)
	}
	delete(s.Directives, "defer")
	for _, t := range s.Types {
		for _, name := range t.Interfaces {
			for _, f := range s.Types[name].Fields {
				if own := t.Fields.ForName(f.Name); own != nil && own.Description == "" {
					own.Description = f.Description
				}
			}
		}
	}
	return s, nil
}
