package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dossier/resolvers/httpapi"
)

// BenchmarkAnswer is what the API costs beside the store, over a store that
// costs next to nothing.
func BenchmarkAnswer(b *testing.B) {
	h, err := httpapi.NewHandler(&fakeStore{people: 1000}, httpapi.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for name, query := range map[string]string{
		"an entity":                `{ entity(id: \"p:0001\") { id caption names { value } current firstSeen } }`,
		"an entity with 5 links":   `{ entity(id: \"p:0001\") { id caption links { edges { node { id type status } other { id caption } } } } }`,
		"50 entities with 5 links": `{ entities(first: 50) { edges { node { id caption links { edges { node { id type status } other { id caption } } } } } } }`,
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query": "`+query+`"}`))
				r.Host = "localhost"
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatal(w.Body)
				}
			}
		})
	}
}
