// Package web serves the pages that people open in a browser: the playground, which is GraphiQL on
// Dossier's own API with example questions in its tabs.
//
// Everything a page needs is in the binary and comes from the server's own address: no CDN, no web
// font, nothing loaded from elsewhere, so the pages work without a network. The scripts are bundled
// from src by the program in build and committed in dist; Go alone builds the server.
package web

import (
	"net/http"
)

//go:generate go run ./build .

// Options says what the playground shows and whom it asks.
type Options struct {
	// Endpoint is the path of the GraphQL API on this server; empty means "/graphql".
	Endpoint string
	// Subscriptions is the path of its WebSocket (graphql-transport-ws); empty means that there is none.
	Subscriptions string
	// Tabs are open when somebody comes for the first time, and listed at the side ever after.
	// See Examples. None leaves one empty tab.
	Tabs []Tab
	// Links stand in the header, beside the playground's own name.
	Links []Link
	// Version is shown in the header, as it is given; empty shows nothing.
	Version string
}

// Link is an entry of the header.
type Link struct {
	Text string // "Explorer"
	Href string // "/explore"
}

// Playground answers GET and HEAD of "/" with the page and of "/assets/…" with what it loads; other
// paths are not found. The page may run only its own scripts and talk only to its own server
// (Content-Security-Policy). Assets carry a hash of their content in their names and are cached for
// good; the page itself is asked for again each time.
func Playground(opts Options) http.Handler {
	if opts.Endpoint == "" {
		opts.Endpoint = "/graphql"
	}
	page := renderPage(opts)
	files := newAssets()
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", page)
	mux.Handle("GET /assets/{name}", files)
	return secured(mux)
}

// policy is the Content-Security-Policy of all pages. Styles may be inline because the editor lays
// its lines out with them; scripts may not. Images and the icon font come from the style sheet.
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; " +
	"style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// secured adds the headers that every answer has, a refusal too.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}
