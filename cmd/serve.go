package cmd

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"dossier/graph"
	"dossier/loader/refresh"
	"dossier/loader/sample"
	"dossier/match"
	"dossier/resolvers/httpapi"
	"dossier/web"
)

// serving is what serve is told.
type serving struct {
	addr     string
	hosts    []string
	cors     []string
	noSample bool
	schedule bool
}

func (a *app) serve() *cobra.Command {
	var s serving
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the GraphQL API and the playground (what dossier does without a command)",
		Long: "Serve answers GraphQL at /graphql and the playground at /. A store into which nothing was ever loaded starts with\n" +
			"a small sample. Mutations are off unless DOSSIER_TOKEN (or DOSSIER_TOKEN_FILE) holds a token.",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.runServe(cmd.Context(), &s) },
	}
	f := c.Flags()
	f.StringVar(&s.addr, "addr", env("DOSSIER_ADDR", "127.0.0.1:8080"), "the address to listen on (DOSSIER_ADDR)")
	f.StringSliceVar(&s.hosts, "allow-host", split(os.Getenv("DOSSIER_ALLOWED_HOSTS")), "host names that requests may ask for, beside the loopback's (DOSSIER_ALLOWED_HOSTS)")
	f.StringSliceVar(&s.cors, "cors-origin", split(os.Getenv("DOSSIER_CORS_ORIGINS")), "origins whose pages may ask, as https://app.example.org (DOSSIER_CORS_ORIGINS)")
	f.BoolVar(&s.noSample, "no-sample", false, "start without the sample")
	f.BoolVar(&s.schedule, "schedule", env("DOSSIER_SCHEDULE", "") == "1", "also load what is due by the catalogue's schedule, at once and every minute (DOSSIER_SCHEDULE=1)")
	return c
}

func split(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}

func (a *app) runServe(ctx context.Context, s *serving) error {
	token, err := secret("DOSSIER_TOKEN")
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.addr)
	if err != nil {
		return listenError(s.addr, err)
	}
	defer func() { _ = listener.Close() }()
	store, made, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer a.close(store)
	if made && !s.noSample {
		touched, err := sample.Load(ctx, store)
		if err != nil {
			return fmt.Errorf("load the sample: %w", err)
		}
		if _, err := match.Resolve(ctx, store, touched, match.Options{}); err != nil {
			return err
		}
	}
	h, err := a.handler(ctx, store, s, token)
	if err != nil {
		return err
	}
	a.greet(listener.Addr().String())
	if !s.schedule {
		return serveUntil(ctx, listener, h)
	}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return refresh.EveryMinute(ctx, func(ctx context.Context) { a.loadDue(ctx, store) }) })
	g.Go(func() error { return serveUntil(ctx, listener, h) })
	return g.Wait()
}

// handler puts all paths together.
func (a *app) handler(ctx context.Context, store graph.Store, s *serving, token string) (http.Handler, error) {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	registry.MustRegister(httpapi.NewFreshness(store))
	api, err := httpapi.NewHandler(store, httpapi.Options{Token: token, CORSOrigins: s.cors, AllowedHosts: s.hosts, Logger: a.log,
		Metrics: httpapi.NewMetrics(registry)})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", api)
	mux.Handle("GET /healthz", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprintln(w, "ok") }))
	mux.Handle("GET /readyz", httpapi.Readiness(store))
	mux.Handle("/files/", httpapi.FilesHandler(a.file))
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	mux.Handle("/", web.Playground(web.Options{Endpoint: "/graphql", Subscriptions: "/graphql", Version: version(), Tabs: web.Examples(finder(ctx, store))}))
	return httpapi.CheckHost(s.hosts, mux), nil
}

// finder turns a name into the id of the entity that best answers it, for the
// example queries.
func finder(ctx context.Context, store graph.Store) func(string) string {
	return func(name string) string {
		var id graph.ID
		_ = store.View(ctx, func(ctx context.Context, r graph.Reader) error {
			hits, err := r.Search(ctx, graph.SearchQuery{Text: name, First: 1})
			if len(hits) > 0 {
				id = hits[0].Entity.ID
			}
			return err
		})
		return string(id)
	}
}

func (a *app) greet(addr string) {
	p := func(s string) { _, _ = fmt.Fprintln(a.out, s) }
	p("Dossier is up.")
	p("  playground  http://" + addr + "/")
	p("  GraphQL     http://" + addr + "/graphql")
	p("  store       " + a.store)
	p("Stop it with Ctrl-C.")
}

// serveUntil serves until ctx is done, then lets requests under way finish.
func serveUntil(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 1 << 16}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return server.Close()
	}
	return nil
}

func listenError(addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s is taken by another program; stop that, or choose another address with --addr", addr)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("%s may not be listened on; choose a port above 1023 with --addr", addr)
	}
	return fmt.Errorf("%w: %s is no address to listen on; use HOST:PORT, as 127.0.0.1:8080", errUsage, addr)
}
